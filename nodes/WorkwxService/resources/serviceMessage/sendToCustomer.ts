import type { IDataObject } from 'n8n-workflow';
import type { UploadFile } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { partlySent } from '../../../../shared/vocabulary/partlySent';
import { textMessages } from '../../../../shared/vocabulary/textMessages';
import { MOST_TEXT_BYTES } from '../../../../shared/text/textLimits';

/** After each message of the customer, within 48 hours (94677). */
const MOST_MESSAGES = 5;

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
	const msgids: unknown[] = [];
	for (const [index, message] of messages.entries()) {
		// An ID of the user's own names one message.
		const own = index === 0 && msgid ? { msgid } : {};
		try {
			const reply = await call.send({ ...call.request, body: { ...message, ...own } });
			msgids.push(reply.msgid);
		} catch (error) {
			throw partlySent(error, index, messages.length);
		}
	}
	return {
		msgid: msgids[0] as string,
		...(msgids.length > 1 && { msgids: msgids as string[], parts: msgids.length }),
	};
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
