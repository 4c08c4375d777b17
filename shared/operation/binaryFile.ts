import { Readable } from 'node:stream';
import type { IExecuteFunctions } from 'n8n-workflow';
import { fileTypeOf, fileTypeOfMime, hasEnding, TYPE_BYTES, withEnding } from '../client/fileType';
import { startOf } from '../client/multipart';
import type { UploadFile } from '../client/workwxRequest';

const DEFAULT_CONTENT_TYPE = 'application/octet-stream';
/** With the 64 KB of Node.js handing the pieces on takes twice the processor time. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The file in a binary field of an item, ready for an upload that may have to be repeated: the stream is opened again
 * each time, and nothing is held in memory that n8n does not hold already. A name without an ending gets that of its type:
 * WeCom shows it to the receivers, and takes no empty one (40058).
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
	const open = async () =>
		id ? await context.helpers.getBinaryStream(id, CHUNK_BYTES) : Readable.from([content!]);
	const name = fileName?.trim() || stored?.fileName?.trim() || 'file';
	const contentType = mimeType || stored?.mimeType || DEFAULT_CONTENT_TYPE;
	const ending = async () => {
		const type = fileTypeOfMime(contentType) ?? fileTypeOf(await startOf({ open }, TYPE_BYTES));
		return type?.extension ?? (fileExtension || undefined);
	};
	return {
		field,
		filename: hasEnding(name) ? name : withEnding(name, await ending()),
		contentType,
		size: stored?.fileSize ?? content?.length ?? 0,
		open,
	};
}
