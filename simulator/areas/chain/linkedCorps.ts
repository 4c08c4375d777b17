import type { Chain } from './records';
import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { boolean, flag, integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const DEFAULT_PAGE = 10_000;
const LINKED_TOKEN_SECONDS = 7200;

const agentid = needed(integer({ errcode: 40056 }), 41011);
const chain_id = needed(text(), 670002);
const corpid = needed(text(), 41002);
const business_type = flag();

/** The linked company that a token belongs to; refuses other tokens, also those of the company itself. */
export function linkedCorpOf(company: Company, access_token: unknown): string {
	const found = company.chain.linkedTokens.get(String(access_token));
	if (!found) {
		company.tokens.check(access_token);
		throw new Refusal(48002, 'the access_token of a linked company is needed');
	}
	if (company.seconds - found.createdAt >= LINKED_TOKEN_SECONDS) throw new Refusal(42001);
	return found.corpid;
}

/** A company of a chain by the ID it has joined with, or else the one of its invitation (95820). */
function companyOf(
	company: Company,
	body: { chain_id: string; corpid?: string; pending_corpid?: string },
) {
	if (!body.corpid && !body.pending_corpid) throw new Refusal(40063, 'corpid or pending_corpid');
	const chain = company.chain.find(body.chain_id);
	const found = chain.corps.find((entry) =>
		body.corpid ? entry.corpid === body.corpid : entry.pending_corpid === body.pending_corpid,
	);
	if (!found) throw new Refusal(40013);
	return { chain, found };
}

const chainIds = ({ chain_id: id, chain_name }: Chain) => ({ chain_id: id, chain_name });

/** The same for the same WeChat user, as long as nothing else is asked for. */
const pendingIdOf = (company: Company, unionid: string): string => {
	const pendingId = company.chain.pendingIds.get(unionid) ?? newId('pending');
	company.chain.pendingIds.set(unionid, pendingId);
	return pendingId;
};

export const linkedCorps = [
	endpoint({
		doc: 93403,
		method: 'POST',
		path: '/corpgroup/corp/list_app_share_info',
		...APP,
		body: record({
			agentid,
			business_type,
			corpid: text(),
			limit: integer({ min: 0, max: 100 }),
			cursor: text(),
		}),
		answer({ company, body }) {
			company.apps.check(body.agentid);
			const shared = company.chain.linkedCorps
				.filter((entry) => entry.business_type === (body.business_type ?? 0))
				.filter((entry) => !body.corpid || entry.corpid === body.corpid)
				.map(({ corpid: id, corp_name, agentid: app }) => ({
					corpid: id,
					corp_name,
					agentid: app,
				}));
			const { entries, next } = page(shared, body.cursor, body.limit || DEFAULT_PAGE);
			return { ending: next === '' ? 1 : 0, corp_list: entries, next_cursor: next };
		},
	}),
	endpoint({
		doc: 93359,
		method: 'POST',
		path: '/corpgroup/corp/gettoken',
		...APP,
		body: record({ corpid, agentid, business_type }),
		answer({ company, body }) {
			const found = company.chain.linkedCorps.find(
				(entry) =>
					entry.corpid === body.corpid && entry.business_type === (body.business_type ?? 0),
			);
			if (!found) throw new Refusal(40013);
			if (found.agentid !== body.agentid) throw new Refusal(40056);
			const access_token = newId('linked');
			company.chain.linkedTokens.set(access_token, {
				corpid: found.corpid,
				createdAt: company.seconds,
			});
			return { access_token, expires_in: LINKED_TOKEN_SECONDS };
		},
	}),
	endpoint({
		doc: 93355,
		method: 'POST',
		path: '/miniprogram/transfer_session',
		access: 'linked',
		body: record({
			userid: needed(text({ bytes: 64 }), 41009),
			session_key: needed(text({ bytes: 64 })),
		}),
		answer({ company, body, linkedCorpid }) {
			const session = company.chain.linkedSessions.get(body.session_key);
			if (!session || session.corpid !== linkedCorpid) throw new Refusal(40058, 'session_key');
			if (session.encryptedUserid !== body.userid) throw new Refusal(40003);
			return { userid: session.userid, session_key: newId() };
		},
	}),
	endpoint({
		doc: 95820,
		method: 'GET',
		path: '/corpgroup/corp/get_chain_list',
		...APP,
		answer: ({ company }) => ({ chains: [...company.chain.chains.values()].map(chainIds) }),
	}),
	endpoint({
		doc: 95820,
		method: 'POST',
		path: '/corpgroup/corp/get_chain_group',
		...APP,
		body: record({ chain_id, groupid: integer() }),
		answer({ company, body }) {
			const { groups } = company.chain.find(body.chain_id);
			return {
				groups: groups.filter(
					({ groupid }) => body.groupid === undefined || groupid === body.groupid,
				),
			};
		},
	}),
	endpoint({
		doc: 95820,
		method: 'POST',
		path: '/corpgroup/corp/get_chain_corpinfo_list',
		...APP,
		body: record({
			chain_id,
			groupid: integer(),
			need_pending: boolean(),
			cursor: text(),
			limit: integer({ min: 0 }),
		}),
		answer({ company, body }) {
			const { corps } = company.chain.find(body.chain_id);
			const found = corps
				.filter(({ groupid }) => groupid === (body.groupid ?? 1))
				.filter(({ corpid: joined }) => joined !== undefined || body.need_pending)
				.map(({ users: _users, ...corp }) => ({ ...corp, is_joined: corp.corpid ? 1 : 0 }));
			const { entries, next } = page(found, body.cursor, body.limit || DEFAULT_PAGE);
			return { has_more: next !== '', next_cursor: next, group_corps: entries };
		},
	}),
	endpoint({
		doc: 95820,
		method: 'POST',
		path: '/corpgroup/corp/get_chain_corpinfo',
		...APP,
		body: record({ chain_id, corpid: text(), pending_corpid: text() }),
		answer({ company, body }) {
			const { corp_name, custom_id, groupid, corpid: joined } = companyOf(company, body).found;
			const is_joined = joined !== undefined;
			return {
				corp_name,
				custom_id,
				groupid,
				is_joined,
				...(is_joined && { qualification_status: 2 }),
			};
		},
	}),
	endpoint({
		doc: 95822,
		method: 'POST',
		path: '/corpgroup/corp/remove_corp',
		...APP,
		body: record({ chain_id, corpid: text(), pending_corpid: text() }),
		answer({ company, body }) {
			const { chain, found } = companyOf(company, body);
			chain.corps = chain.corps.filter((entry) => entry !== found);
		},
	}),
	endpoint({
		doc: 97441,
		method: 'POST',
		path: '/corpgroup/corp/get_chain_user_custom_id',
		...APP,
		body: record({ chain_id, corpid, userid: needed(text(), 41009) }),
		answer({ company, body }) {
			const { found } = companyOf(company, body);
			const user_custom_id = found.users[body.userid];
			if (user_custom_id === undefined) throw new Refusal(60111);
			return { user_custom_id };
		},
	}),
	endpoint({
		doc: 97442,
		method: 'POST',
		path: '/corpgroup/get_corp_shared_chain_list',
		...APP,
		body: record({ corpid: text() }),
		answer: ({ company, body }) => ({
			chains: [...company.chain.chains.values()]
				.filter(({ corps }) => corps.some((corp) => corp.corpid === body.corpid))
				.map(chainIds),
		}),
	}),
	endpoint({
		doc: 95818,
		method: 'POST',
		path: '/corpgroup/unionid_to_external_userid',
		...APP,
		body: record({
			unionid: needed(text()),
			openid: needed(text(), 40073),
			corpid: text(),
			mass_call_ticket: text(),
		}),
		answer({ company, body }) {
			const customer = [...company.customers.byId.values()].find(
				({ unionid }) => unionid === body.unionid,
			);
			return {
				external_userid_info: company.chain.linkedCorps
					.filter((entry) => customer && (!body.corpid || entry.corpid === body.corpid))
					.map((entry) => ({
						corpid: entry.corpid,
						external_userid: `${customer?.external_userid}${entry.agentid}`,
					})),
			};
		},
	}),
	endpoint({
		doc: 97357,
		method: 'POST',
		path: '/corpgroup/unionid_to_pending_id',
		...APP,
		body: record({ unionid: needed(text()), openid: needed(text(), 40073) }),
		answer: ({ company, body }) => ({ pending_id: pendingIdOf(company, body.unionid) }),
	}),
	endpoint({
		doc: 97357,
		method: 'POST',
		path: '/corpgroup/batch/external_userid_to_pending_id',
		...APP,
		body: record({
			external_userid: needed(list(text(), { most: 100, tooMany: 40035 }), 41035),
			chat_id: text(),
		}),
		answer({ company, body }) {
			const group = body.chat_id ? company.customers.groups.get(body.chat_id) : undefined;
			if (body.chat_id && !group) throw new Refusal(40050);
			return {
				result: body.external_userid
					.filter((id) => !group || group.members.some(({ userid }) => userid === id))
					.flatMap((id) => {
						const unionid = company.customers.byId.get(id)?.unionid;
						const pending_id = unionid && company.chain.pendingIds.get(unionid);
						return pending_id ? [{ external_userid: id, pending_id }] : [];
					}),
			};
		},
	}),
];
