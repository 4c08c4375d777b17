import type { Readable } from 'node:stream';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';
import { decryptMedia } from '../../shared/callback/mediaCrypto';
import { clientOf } from '../../shared/operation/clientOf';
import { attachFiles, storeFile } from './attachFiles';
import type { MessageMedia } from './mediaOfMessage';

const DOWNLOAD_TIMEOUT_MS = 120_000;

/** Adds the files of a message to its item, see {@link attachFiles}. */
export async function downloadMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	return await attachFiles(item, async (media) =>
		'mediaId' in media
			? await downloadById(context, media)
			: await downloadFromAddress(context, media),
	);
}

async function downloadById(
	context: IExecuteFunctions,
	{ kind, mediaId, extension }: Extract<MessageMedia, { mediaId: string }>,
): Promise<IBinaryData> {
	const credential = await apiCredential(context);
	const { stream, contentType, filename } = await clientOf(credential, context.helpers).download(
		{ method: 'GET', path: '/media/get', query: { media_id: mediaId } },
		context.getExecutionCancelSignal(),
	);
	return await context.helpers.prepareBinaryData(
		stream,
		filename ?? `${kind}.${extension}`,
		contentType,
	);
}

async function apiCredential(context: IExecuteFunctions): Promise<IDataObject> {
	if (context.getNode().credentials?.workwxApi === undefined) {
		throw new Error('Choose a WeCom API credential in the trigger: it downloads the files.');
	}
	return await context.getCredentials<IDataObject>('workwxApi');
}

async function downloadFromAddress(
	context: IExecuteFunctions,
	{ kind, url }: Extract<MessageMedia, { url: string }>,
): Promise<IBinaryData> {
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	const { stream, filename } = await openAddress(context, url);
	const plain = decryptMedia(callbackSettings(credential).aesKey, stream);
	return await storeFile(context.helpers, kind, plain, filename);
}

async function openAddress(context: IExecuteFunctions, url: string) {
	const { body, headers } = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		timeout: DOWNLOAD_TIMEOUT_MS,
		abortSignal: context.getExecutionCancelSignal(),
	})) as { body: Readable; headers: IDataObject };
	return { stream: body, filename: filenameOf(String(headers['content-disposition'] ?? '')) };
}

function filenameOf(disposition: string): string | undefined {
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	const name = encoded === undefined ? plain : decoded(encoded);
	return name?.split(/[/\\]/).at(-1)?.trim() || undefined;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
