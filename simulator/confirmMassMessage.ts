import type { Company } from './company';
import { partsOf } from './customerMessage';
import { Refusal } from './refusal';

/** A member confirms a mass message, which then goes out to those the member is in charge of. */
export function confirmMassMessage(company: Company, msgid: string, userid: string): void {
	const message = company.massMessages.get(msgid);
	const task = message?.tasks.find((one) => one.userid.toLowerCase() === userid.toLowerCase());
	if (!message || !task || message.cancelled) throw new Refusal(41047);
	task.status = 2;
	task.send_time = company.seconds;
	const parts = partsOf(company, message.content);
	for (const { external_userid, chat_id } of task.targets)
		for (const part of parts)
			company.deliver({
				kind: 'customer',
				to: external_userid ? [external_userid] : [],
				...(chat_id && { chatId: chat_id }),
				msgid,
				...part,
			});
}
