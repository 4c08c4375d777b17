import type { IDataObject } from 'n8n-workflow';

/** A file that came with a message: to be had from WeCom by its ID, or from an address, encrypted. */
export type MessageMedia =
	| { kind: string; mediaId: string; extension: string }
	/** The key (base64) comes with the address over a long connection only. */
	| { kind: string; url: string; aesKey?: string };

/** Kinds of app messages with a file; the type is what the name of the file lacks. */
const APP_MEDIA = new Map([
	['image', 'jpg'],
	['voice', 'amr'],
	['video', 'mp4'],
]);
const BOT_MEDIA = new Set(['image', 'file', 'video']);

/** The files of a message in its order, those of a quoted message last. */
export function mediaOfMessage(message: IDataObject): MessageMedia[] {
	const { MsgType, MediaId, Format } = message;
	if (typeof MsgType === 'string') {
		const extension = APP_MEDIA.get(MsgType);
		if (extension === undefined || typeof MediaId !== 'string' || MediaId === '') return [];
		const isNamed = typeof Format === 'string' && /^\w{1,10}$/.test(Format);
		return [{ kind: MsgType, mediaId: MediaId, extension: isNamed ? Format : extension }];
	}
	return [...botMedia(message), ...botMedia(message.quote)];
}

function botMedia(message: unknown): MessageMedia[] {
	if (typeof message !== 'object' || message === null) return [];
	const { msgtype, mixed } = message as IDataObject;
	if (msgtype === 'mixed') {
		const items = (mixed as IDataObject | undefined)?.msg_item;
		return Array.isArray(items) ? items.flatMap(botMedia) : [];
	}
	if (typeof msgtype !== 'string') return [];
	const { url, aeskey, media_id } = ((message as IDataObject)[msgtype] ?? {}) as IDataObject;
	// Customer service names a file by its ID, and says nothing of its type (94670).
	if (typeof media_id === 'string' && media_id !== '') {
		return [{ kind: msgtype, mediaId: media_id, extension: APP_MEDIA.get(msgtype) ?? 'bin' }];
	}
	if (!BOT_MEDIA.has(msgtype)) return [];
	if (typeof url !== 'string' || !/^https?:\/\//.test(url)) return [];
	return [{ kind: msgtype, url, ...(typeof aeskey === 'string' && { aesKey: aeskey }) }];
}
