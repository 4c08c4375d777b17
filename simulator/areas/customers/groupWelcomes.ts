import type { Company } from '../company';
import type { GroupWelcome } from './records';
import { checkCustomerContents } from './checkCustomerMessage';
import { customerContents, customerText } from './customerMessage';
import { endpoint } from '../endpoint';
import { flag, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_TEMPLATES = 100;

const template_id = needed(text({ errcode: 40037 }), 40037);
const contents = { text: customerText(3000), ...customerContents };

function template(company: Company, id: string): GroupWelcome {
	const found = company.customers.groupWelcomes.get(id);
	if (!found) throw new Refusal(40037);
	return found;
}

function check(company: Company, given: GroupWelcome): void {
	if (Object.keys(given).length === 0) throw new Refusal(44004);
	checkCustomerContents(company, given);
}

export const groupWelcomes = [
	endpoint({
		doc: 92366,
		method: 'POST',
		path: '/externalcontact/group_welcome_template/add',
		...APP,
		body: record({ ...contents, notify: flag() }),
		answer({ company, body }) {
			const { notify: _notify, ...given } = body;
			check(company, given);
			if (company.customers.groupWelcomes.size >= MOST_TEMPLATES) throw new Refusal(81017);
			const id = newId('msg');
			company.customers.groupWelcomes.set(id, given);
			return { template_id: id };
		},
	}),
	endpoint({
		doc: 92366,
		method: 'POST',
		path: '/externalcontact/group_welcome_template/edit',
		...APP,
		body: record({ template_id, ...contents }),
		answer({ company, body }) {
			const { template_id: id, ...given } = body;
			template(company, id);
			check(company, given);
			company.customers.groupWelcomes.set(id, given);
		},
	}),
	endpoint({
		doc: 92366,
		method: 'POST',
		path: '/externalcontact/group_welcome_template/get',
		...APP,
		body: record({ template_id }),
		answer: ({ company, body }) => ({ ...template(company, body.template_id) }),
	}),
	endpoint({
		doc: 92366,
		method: 'POST',
		path: '/externalcontact/group_welcome_template/del',
		...APP,
		body: record({ template_id }),
		answer({ company, body }) {
			template(company, body.template_id);
			company.customers.groupWelcomes.delete(body.template_id);
		},
	}),
];
