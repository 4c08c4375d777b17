import type { CallbackMessage, Company, DeliveredMessage } from './company';

const ELEMENTS: Readonly<Record<string, string>> = {
	Content: 'content',
	MediaId: 'media_id',
	Title: 'title',
	Description: 'description',
	PicUrl: 'picurl',
	Url: 'url',
};

const asRecord = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const rename = (element: unknown) =>
	Object.fromEntries(
		Object.entries(asRecord(element)).map(([name, value]) => [ELEMENTS[name] ?? name, value]),
	);

/** What the member sees of a passive reply (document 90241), as if it had been sent. */
export function passiveReplyMessage(
	company: Company,
	to: CallbackMessage,
	reply: Record<string, unknown>,
): Omit<DeliveredMessage, 'at'> {
	const msgtype = String(reply.MsgType ?? reply.msgtype ?? '');
	const member = String(to.FromUserName ?? 'zhangsan');
	const content = (): Record<string, unknown> => {
		switch (msgtype) {
			case 'text':
				return { content: reply.Content };
			case 'image':
				return rename(reply.Image);
			case 'voice':
				return rename(reply.Voice);
			case 'video':
				return rename(reply.Video);
			case 'news':
				return { articles: [asRecord(reply.Articles).item].flat().map(rename) };
			default:
				return reply;
		}
	};
	return { kind: 'app', msgtype, to: [member], content: content(), msgid: company.newId('reply') };
}
