import type { IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../shared/operation/operation';
import { uploadedMediaId } from './sendMessage';

/**
 * Answers the member whose message started the workflow (被动回复消息, 90241): hands the plain reply to n8n's response;
 * the Workwx Trigger, which holds token and key, encrypts it on its way out.
 */
export async function replyToCallback(call: Call): Promise<Output> {
	const reply = await replyOf(call);
	await call.respond({
		body: JSON.stringify(reply),
		headers: { 'content-type': 'application/json' },
	});
	return reply;
}

async function replyOf(call: Call): Promise<IDataObject> {
	const { replyType, replyText, replyVideoTitle, replyVideoDescription } = call.values;
	const media = async () => ({ MediaId: await uploadedMediaId(call, replyType as string) });
	switch (replyType) {
		case 'image':
			return { MsgType: 'image', Image: await media() };
		case 'voice':
			return { MsgType: 'voice', Voice: await media() };
		case 'video': {
			const texts = {
				...(replyVideoTitle ? { Title: replyVideoTitle as string } : {}),
				...(replyVideoDescription ? { Description: replyVideoDescription as string } : {}),
			};
			return { MsgType: 'video', Video: { ...(await media()), ...texts } };
		}
		case 'news':
			return { MsgType: 'news', Articles: (call.request.body as IDataObject).Articles };
		default:
			return { MsgType: 'text', Content: replyText as string };
	}
}
