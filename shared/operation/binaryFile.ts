import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { UploadFile } from '../client/workwxRequest';

const DEFAULT_CONTENT_TYPE = 'application/octet-stream';
/** With the 64 KB of Node.js handing the pieces on takes twice the processor time. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The file in a binary field of an item, ready for an upload that may have to be repeated: the stream is opened again
 * each time, and nothing is held in memory that n8n does not hold already.
 */
export async function binaryFile(
	context: IExecuteFunctions,
	index: number,
	binaryPropertyName: string,
	field: string,
): Promise<UploadFile> {
	const binary = context.helpers.assertBinaryData(index, binaryPropertyName);
	const { id, data, mimeType, fileName, fileExtension } = binary;
	const stored = id ? await context.helpers.getBinaryMetadata(id) : undefined;
	const content = id ? undefined : Buffer.from(data, 'base64');
	return {
		field,
		filename: fileName ?? stored?.fileName ?? `file${fileExtension ? `.${fileExtension}` : ''}`,
		contentType: mimeType || stored?.mimeType || DEFAULT_CONTENT_TYPE,
		size: stored?.fileSize ?? content?.length ?? 0,
		open: async () =>
			id ? await context.helpers.getBinaryStream(id, CHUNK_BYTES) : Readable.from([content!]),
	};
}
