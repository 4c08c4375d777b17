import type { IDataObject } from 'n8n-workflow';
import { withNote } from '../../../../shared/client/workwxError';
import type { Call } from '../../../../shared/operation/operation';
import { SHORT_CODE_MS, WINDOW_MS } from '../../../../shared/received/serviceLedger';
import { noteCode } from '../../messages/eventCode';
import { sendChange } from '../../messages/replyWindow';
import { sendOnEvent } from '../../messages/eventMessage';

/** State of a session (94669). */
export const ENDED = 4;

const MOVED = 'The session was changed before: send the message again without changing it again.';
/** WeCom gives a code for a message only with the first change to the queue or a servicer, and at the end (94669). */
const WITHOUT_CODE =
	'WeCom gave no code for a message: it does with the first change to the queue or a servicer, and with the end';

/** Changes the state of a session, then sends the message to the customer with the code that came of it (94669, 95122). */
export async function moveSession(call: Call): Promise<IDataObject> {
	const { text, msgmenu, msgtype, ...body } = call.request.body as IDataObject;
	const isEnd = body.service_state === ENDED;
	const { msg_code: code } = await sendChange(call, isEnd, () =>
		call.send({ ...call.request, body }),
	);
	const moved = { success: true, service_state: body.service_state as number };
	if (!msgtype) {
		if (!code) return moved;
		await noteCode(call, code as string, isEnd ? SHORT_CODE_MS : WINDOW_MS);
		return { ...moved, msg_code: code };
	}
	if (!code) return { ...moved, messageError: WITHOUT_CODE };
	const content = msgtype === 'text' ? { text } : { msgmenu };
	const { msgid } = await sendOnEvent(call, { code, msgtype, ...content }).catch(
		(error: unknown) => {
			throw withNote(error, MOVED);
		},
	);
	return { ...moved, msgid };
}
