import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import { decryptMedia } from '../callback/mediaCrypto';
import { downloadMessageFile, type FileRoute } from '../client/downloadFrom';
import { whileOpen } from '../client/readDownload';
import { storeFile } from '../operation/storeFile';

/** A file that came with a message to an AI bot: encrypted, at an address. */
interface EncryptedFile {
	kind: string;
	url: string;
	aesKey: Buffer;
	/** What the error says when it does not decrypt. */
	failure?: string;
}

/** Fetches, decrypts and stores a file that came with a message. */
export async function storeMessageFile(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	{ kind, url, aesKey, failure }: EncryptedFile,
	route: FileRoute,
	signal?: AbortSignal,
): Promise<IBinaryData> {
	const download = await downloadMessageFile(url, route, signal);
	return await whileOpen(download, async ({ stream: encrypted, filename }) => {
		const stream = decryptMedia(aesKey, encrypted, failure);
		return await storeFile(helpers, { stream, filename }, kind);
	});
}
