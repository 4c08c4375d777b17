import type { BinaryHelperFunctions, IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { decryptMedia, MOST_PADDING_BYTES } from '../callback/mediaCrypto';
import type { Client } from '../client/client';
import { downloadMessageFile, type FileRoute } from '../client/downloadFrom';
import { whileOpen } from '../client/readDownload';
import { storeFile } from '../operation/storeFile';
import { atMost } from './largestFile';
import type { MessageMedia } from './mediaOfMessage';

/** A file that came with a message to an AI bot: encrypted, at an address. */
interface EncryptedFile {
	kind: string;
	url: string;
	aesKey: Buffer;
	/** What the error says when it does not decrypt. */
	failure?: string;
	/** A larger one is refused; any size is taken without it. */
	mostBytes?: number;
}

/** Fetches, decrypts and stores a file that came with a message. */
export async function storeMessageFile(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	{ kind, url, aesKey, failure, mostBytes }: EncryptedFile,
	route: FileRoute,
	signal?: AbortSignal,
): Promise<IBinaryData> {
	const download = await downloadMessageFile(url, route, signal);
	return await whileOpen(download, async ({ stream: encrypted, filename, size = 0 }) => {
		const plain = decryptMedia(aesKey, encrypted, failure);
		const stream = atMost(plain, mostBytes, size - MOST_PADDING_BYTES);
		return await storeFile(helpers, { stream, filename }, kind);
	});
}

/** Fetches and stores a file of a message that WeCom has by its media ID (90254). */
export async function storeMediaFile(
	context: IExecuteFunctions,
	client: Client,
	{ kind, mediaId, extension }: Extract<MessageMedia, { mediaId: string }>,
	mostBytes?: number,
): Promise<IBinaryData> {
	const download = await client.download(
		{ method: 'GET', path: '/media/get', query: { media_id: mediaId } },
		context.getExecutionCancelSignal(),
	);
	const stream = atMost(download.stream, mostBytes, download.size);
	return await storeFile(context.helpers, { ...download, stream }, kind, extension);
}
