import type { Chain } from './records';
import { endpoint } from '../endpoint';
import { choice, list, needed, record, text, type Values } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_COMPANIES = 1000;
const MOST_CONTACTS = 2000;
const MOST_OF_COMPANY = 200;
const MOST_PRINCIPALS = 5;
const PRINCIPAL = 2;
const ROOT_GROUP = 1;

const contact = record({
	name: needed(text({ characters: 32, errcode: 670015 }), 670014),
	identity_type: needed(choice([1, 2], 670016), 670016),
	mobile: needed(text({ pattern: /^\+?\d+$/, errcode: 60103 }), 60103),
	user_custom_id: text({
		pattern: /^(?!(\d{11}|\d{13})$)[1-9]\d{0,19}$/,
		errcode: 670032,
	}),
});
const contact_list = list(
	record({
		corp_name: needed(
			text({ characters: 32, pattern: /^[\p{L}\p{N} \-_()（）]+$/u, errcode: 670013 }),
			670012,
		),
		group_path: text(),
		custom_id: text({ bytes: 64, pattern: /^[A-Za-z0-9]+$/, errcode: 670011 }),
		contact_info_list: needed(list(contact, { most: MOST_OF_COMPANY, tooMany: 670025 })),
	}),
	{ most: MOST_COMPANIES, tooMany: 670025 },
);
type Invitation = NonNullable<
	Values<{ contact_list: typeof contact_list }>['contact_list']
>[number];

/** The group at the end of a path, made where it is missing. */
function groupAt(chain: Chain, path: string): number {
	let at = ROOT_GROUP;
	for (const group_name of path.split('/').filter((step) => step !== '')) {
		const known = chain.groups.find(
			(group) => group.parentid === at && group.group_name === group_name,
		);
		const groupid = known?.groupid ?? Math.max(...chain.groups.map((group) => group.groupid)) + 1;
		if (!known) chain.groups.push({ groupid, group_name, parentid: at, order: groupid });
		at = groupid;
	}
	return at;
}

/** Invites one company; throws the refusal that the result shows for it. */
function invite(chain: Chain, given: Invitation): void {
	const { corp_name, custom_id = '', group_path = '', contact_info_list: people } = given;
	if (people.filter(({ identity_type }) => identity_type === PRINCIPAL).length > MOST_PRINCIPALS)
		throw new Refusal(670010);
	const ids = people.flatMap(({ user_custom_id }) => user_custom_id ?? []);
	if (new Set(ids).size < ids.length) throw new Refusal(670034);
	const other = chain.corps.find(
		(corp) => custom_id !== '' && corp.custom_id === custom_id && corp.corp_name !== corp_name,
	);
	if (other) throw new Refusal(670009);
	// A company that is there already stays in its group.
	if (chain.corps.some((corp) => corp.corp_name === corp_name)) return;
	chain.corps.push({
		groupid: groupAt(chain, group_path),
		pending_corpid: newId('wwpending'),
		corp_name,
		custom_id,
		users: {},
	});
}

/** Imports of companies and their contacts into a chain (95821, 95823). */
export const chainImports = [
	endpoint({
		doc: 95821,
		method: 'POST',
		path: '/corpgroup/import_chain_contact',
		...APP,
		body: record({ chain_id: needed(text(), 670002), contact_list: needed(contact_list) }),
		answer({ company, body }) {
			const chain = company.chain.find(body.chain_id);
			const running = [...company.chain.imports.values()].some(({ asked }) => !asked);
			if (company.limits && running) throw new Refusal(670022);
			const people = body.contact_list.flatMap(({ contact_info_list: some }) => some);
			if (people.length > MOST_CONTACTS) throw new Refusal(670025);
			const fail_list = body.contact_list.flatMap((given) => {
				try {
					invite(chain, given);
					return [];
				} catch (error) {
					if (!(error instanceof Refusal)) throw error;
					const { corp_name, custom_id = '' } = given;
					return [{ corp_name, custom_id, errcode: error.errcode, errmsg: error.message }];
				}
			});
			const all = body.contact_list.length;
			const import_status = fail_list.length === 0 ? 1 : fail_list.length < all ? 2 : 3;
			const jobid = newId('job');
			company.chain.imports.set(jobid, {
				result: { chain_id: chain.chain_id, import_status, fail_list },
				asked: false,
			});
			company.onEvent({
				FromUserName: 'sys',
				MsgType: 'event',
				Event: 'batch_job_result',
				BatchJob: { JobId: jobid, JobType: 'import_chain_contact', ErrCode: 0, ErrMsg: 'ok' },
			});
			return { jobid };
		},
	}),
	endpoint({
		doc: 95823,
		method: 'GET',
		path: '/corpgroup/getresult',
		...APP,
		query: { jobid: needed(text({ bytes: 64 }), 40088) },
		answer({ company, query }) {
			const job = company.chain.imports.get(query.jobid);
			if (!job) throw new Refusal(40088);
			const { result, asked } = job;
			// Unfinished at the first look, so that whoever waits has something to wait for.
			job.asked = true;
			return asked ? { status: 3, result } : { status: 2 };
		},
	}),
];
