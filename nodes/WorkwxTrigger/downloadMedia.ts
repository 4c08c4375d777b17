import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type {
	IBinaryData,
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';
import { decryptMedia } from '../../shared/callback/mediaCrypto';
import { WorkwxError } from '../../shared/client/workwxError';
import { clientOf } from '../../shared/operation/clientOf';
import { mediaOfMessage, type MessageMedia } from './mediaOfMessage';

const DOWNLOAD_TIMEOUT_MS = 120_000;

/**
 * Adds the files of a message to its item, as `data`, `data1` … A file that cannot be had leaves the
 * item as it is: its ID stays, and `mediaError` says why.
 */
export async function downloadMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	const media = mediaOfMessage(item.json);
	if (media.length === 0) return item;
	const binary: IBinaryKeyData = {};
	const errors: string[] = [];
	for (const [index, one] of media.entries()) {
		try {
			binary[index === 0 ? 'data' : `data${index}`] = await download(context, one);
		} catch (error) {
			errors.push(reason(error));
		}
	}
	const json = errors.length === 0 ? item.json : { ...item.json, mediaError: errors.join('\n') };
	return { ...item, json, ...(Object.keys(binary).length > 0 && { binary }) };
}

async function download(context: IExecuteFunctions, media: MessageMedia): Promise<IBinaryData> {
	return 'mediaId' in media
		? await downloadById(context, media)
		: await downloadFromAddress(context, media);
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
	// From the bytes of a picture n8n tells its type; files may be too large for that.
	return kind === 'image' && filename === undefined
		? await context.helpers.prepareBinaryData(await buffer(plain))
		: await context.helpers.prepareBinaryData(plain, filename ?? kind);
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

/** The address of a file is signed, and whoever knows it may read the file: it is never repeated. */
function reason(error: unknown): string {
	const message =
		error instanceof WorkwxError
			? [error.title, error.hint].filter(Boolean).join('. ')
			: (error as Error).message;
	return message.replace(/https?:\/\/\S+/g, '(address)');
}
