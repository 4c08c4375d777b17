import type { Company } from '../company';
import type { WorkbenchContent } from './records';
import { endpoint } from '../endpoint';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const TYPES = ['keydata', 'image', 'list', 'webview'] as const;

const agentid = needed(integer({ errcode: 40056 }), 41011);
const userid = needed(text(), 41009);
const jump_url = text({ characters: 1024 });
const pagepath = text({ characters: 1024 });

const contents = {
	keydata: record({
		items: needed(
			list(
				record({
					key: text({ characters: 64 }),
					data: needed(text({ characters: 64 }), 94012),
					jump_url,
					pagepath,
				}),
				{ most: 4, tooMany: 94003 },
			),
			94002,
		),
	}),
	image: record({ url: needed(text(), 94013), jump_url, pagepath }),
	list: record({
		items: needed(
			list(
				record({ title: needed(text({ bytes: 128, errcode: 94014 }), 94010), jump_url, pagepath }),
				{ most: 3, tooMany: 94006 },
			),
			94005,
		),
	}),
	webview: record({
		url: needed(text(), 94015),
		jump_url,
		pagepath,
		height: choice(['single_row', 'double_row'], 94011),
		hide_title: boolean(),
		enable_webview_click: boolean(),
	}),
};

const MISSING = { keydata: 94002, image: 94013, list: 94005, webview: 94007 } as const;

const userData = { type: needed(choice(TYPES, 94001), 94001), ...contents };

/** Keeps the object that the type names; data of a member need it. */
function contentOf(
	{ type, ...objects }: { type: WorkbenchContent['type'] } & Partial<WorkbenchContent>,
	isNeeded: boolean,
): WorkbenchContent {
	const content = type === 'normal' ? undefined : objects[type];
	if (!content && isNeeded && type !== 'normal') throw new Refusal(MISSING[type]);
	return content ? { type, [type]: content } : { type };
}

function setData(company: Company, userids: string[], content: WorkbenchContent): void {
	if (company.apps.workbench.template.type === 'normal') throw new Refusal(94008);
	for (const id of userids) {
		if (!company.contacts.member(id)) throw new Refusal(60111, id);
		if (!company.contacts.member(id)?.visible) throw new Refusal(60011, id);
	}
	for (const id of userids) company.apps.workbench.data.set(id.toLowerCase(), content);
}

export const workbench = [
	endpoint({
		doc: 92535,
		method: 'POST',
		path: '/agent/set_workbench_template',
		...APP,
		body: record({
			agentid,
			...userData,
			type: needed(choice([...TYPES, 'normal'], 94001), 94001),
			replace_user_data: boolean(),
		}),
		answer({ company, body }) {
			const { agentid: id, replace_user_data = false, ...content } = body;
			company.apps.check(id);
			const template = contentOf(content as WorkbenchContent, false);
			company.apps.workbench.template = { ...template, replace_user_data };
			if (replace_user_data) company.apps.workbench.data.clear();
		},
	}),
	endpoint({
		doc: 92535,
		method: 'POST',
		path: '/agent/get_workbench_template',
		...APP,
		body: record({ agentid }),
		answer({ company, body }) {
			company.apps.check(body.agentid);
			return company.apps.workbench.template;
		},
	}),
	endpoint({
		doc: 92535,
		method: 'POST',
		path: '/agent/set_workbench_data',
		...APP,
		body: record({ agentid, userid, ...userData }),
		answer({ company, body }) {
			const { agentid: id, userid: member, ...content } = body;
			company.apps.check(id);
			if (company.limits && !company.apps.workbenchRate.take(member.toLowerCase())) {
				throw new Refusal(45009);
			}
			setData(company, [member], contentOf(content as WorkbenchContent, true));
		},
	}),
	endpoint({
		doc: 92535,
		method: 'POST',
		path: '/agent/batch_set_workbench_data',
		...APP,
		body: record({
			agentid,
			userid_list: needed(list(text(), { most: 1000, tooMany: 40032 }), 41009),
			data: needed(record(userData), 94012),
		}),
		answer({ company, body }) {
			company.apps.check(body.agentid);
			setData(company, body.userid_list, contentOf(body.data as WorkbenchContent, true));
		},
	}),
	endpoint({
		doc: 92535,
		method: 'POST',
		path: '/agent/get_workbench_data',
		...APP,
		body: record({ agentid, userid }),
		answer({ company, body }) {
			company.apps.check(body.agentid);
			if (!company.contacts.member(body.userid)) throw new Refusal(60111);
			const { replace_user_data: _replaces, ...template } = company.apps.workbench.template;
			return { data: company.apps.workbench.data.get(body.userid.toLowerCase()) ?? template };
		},
	}),
];
