import type { Readable } from 'node:stream';
import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import { fileTypeOf, fileTypeOfName, TYPE_BYTES, withEnding } from '../client/fileType';
import { peek } from '../client/peek';

/** A file to store: what is known of it beside its bytes. */
interface IncomingFile {
	stream: Readable;
	filename?: string;
	contentType?: string;
}

/** What servers say of files they know nothing of. */
const UNSPECIFIC = /^(application\/octet-stream|binary\/octet-stream|text\/plain)\b/i;

/**
 * Stores a file as binary data. What neither its name nor the server tells of its type comes from its first bytes, the
 * name of one without from `kind` and its type.
 *
 * @param extension the ending where the first bytes tell none
 */
export async function storeFile(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	{ stream, filename, contentType }: IncomingFile,
	kind: string,
	extension?: string,
): Promise<IBinaryData> {
	try {
		const found = fileTypeOf(await peek(stream, TYPE_BYTES));
		const said =
			contentType === undefined || UNSPECIFIC.test(contentType) ? undefined : contentType;
		const name = withEnding(
			filename ?? kind,
			found?.extension ?? (filename ? undefined : extension),
		);
		const mimeType = filename
			? (said ?? fileTypeOfName(filename)?.mimeType ?? found?.mimeType ?? contentType)
			: (found?.mimeType ?? said ?? fileTypeOfName(name)?.mimeType ?? contentType);
		return await helpers.prepareBinaryData(stream, name, mimeType);
	} finally {
		// Unread it would hold its connection.
		stream.destroy();
	}
}
