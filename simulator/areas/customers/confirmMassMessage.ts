import type { Company } from '../../server/company';
import { Refusal } from '../../server/refusal';
import { newId } from '../../server/newId';

const SENT = 2;

/** A member confirms a mass message, which then goes out to those the member is in charge of. */
export function confirmMassMessage(company: Company, msgid: string, userid: string): void {
	const message = company.customers.massMessages.get(msgid);
	const task = message?.tasks.find((one) => one.userid.toLowerCase() === userid.toLowerCase());
	if (!message || !task || message.cancelled) throw new Refusal(41047);
	if (task.status === SENT) throw new Error(`${userid} has sent this mass message already`);
	task.status = SENT;
	task.send_time = company.seconds;
	for (const { external_userid, chat_id } of task.targets)
		for (const part of message.parts)
			company.messages.deliver({
				kind: 'customer',
				to: external_userid ? [external_userid] : [],
				...(chat_id && { chatId: chat_id }),
				from: task.userid,
				msgid: newId('msg'),
				...part,
			});
}
