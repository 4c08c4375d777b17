import type { IDataObject } from 'n8n-workflow';
import type { UploadFile } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { partlySent } from '../../../../shared/vocabulary/partlySent';
import { textMessages } from '../../../../shared/vocabulary/textMessages';
import { MOST_TEXT_BYTES } from '../../../../shared/text/textLimits';
import { checkWindow, MOST_MESSAGES, sendCounted } from '../../messages/replyWindow';

/** Sends a text to a customer, in up to five messages (94677). */
export async function sendText(call: Call): Promise<IDataObject> {
	const { msgid, ...body } = call.request.body as IDataObject;
	const messages = await textMessages(call, {
		body,
		most: MOST_TEXT_BYTES,
		parameter: 'Text',
		mostParts: MOST_MESSAGES,
		upload: async (file) => await uploadedFile(call, file),
	});
	if (messages.length > 1) await checkWindow(call, messages.length);
	const msgids: unknown[] = [];
	let left = {};
	for (const [index, message] of messages.entries()) {
		// An ID of the user's own names one message.
		const own = index === 0 && msgid ? { msgid } : {};
		try {
			const request = { ...call.request, body: { ...message, ...own } };
			const sent = await sendCounted(call, () => call.send(request));
			msgids.push(sent.reply.msgid);
			left = sent.left;
		} catch (error) {
			throw partlySent(error, index, messages.length);
		}
	}
	return {
		msgid: msgids[0] as string,
		...(msgids.length > 1 && { msgids: msgids as string[], parts: msgids.length }),
		...left,
	};
}

/** Sends a message to a customer (94677). */
export async function sendMessage(call: Call): Promise<IDataObject> {
	const { reply, left } = await sendCounted(call, () => call.send(call.request));
	return { ...withoutCode(reply), ...left };
}

async function uploadedFile(call: Call, file: UploadFile): Promise<string> {
	const reply = await call.send({
		method: 'POST',
		path: '/media/upload',
		query: { type: 'file' },
		file,
		repeatable: true,
		needs: ['media_id'],
	});
	return reply.media_id as string;
}
