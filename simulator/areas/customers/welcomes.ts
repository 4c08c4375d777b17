import { partsOf } from './checkCustomerMessage';
import { customerMessage } from './customerMessage';
import { endpoint } from '../endpoint';
import { needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const CODE_LIFETIME_MS = 20_000;

export const welcomes = [
	endpoint({
		doc: 92137,
		method: 'POST',
		path: '/externalcontact/send_welcome_msg',
		...APP,
		body: record({ welcome_code: needed(text(), 41050), ...customerMessage }),
		answer({ company, body }) {
			const code = company.customers.welcomeCodes.get(body.welcome_code);
			if (!code || company.now() - code.createdAt > CODE_LIFETIME_MS) throw new Refusal(41050);
			if (code.used) throw new Refusal(41051);
			const parts = partsOf(company, body);
			code.used = true;
			for (const part of parts)
				company.messages.deliver({
					kind: 'customer',
					to: [code.userid],
					from: code.from,
					msgid: newId('msg'),
					...part,
				});
		},
	}),
];
