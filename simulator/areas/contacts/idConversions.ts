import { endpoint } from '../endpoint';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const CUSTOMER = 1;

/** How the stand-in makes the ID that another app knows: in front of the real one. */
const OPEN_USERID = /^wo-(.+)$/;
const SERVICE_CUSTOMER = /^service-(.+)$/;
const TEMPORARY = /^ou-(.+)$/;

const source_agentid = needed(integer({ min: 1, errcode: 40056 }), 41011);

export const idConversions = [
	endpoint({
		doc: 95884,
		method: 'POST',
		path: '/batch/openuserid_to_userid',
		...APP,
		body: record({
			open_userid_list: needed(list(text(), { most: 1000, tooMany: 40032 })),
			source_agentid,
		}),
		answer({ company, body }) {
			const idOf = (id: string) => company.contacts.member(OPEN_USERID.exec(id)?.[1] ?? '')?.userid;
			return {
				userid_list: body.open_userid_list
					.filter(idOf)
					.map((open_userid) => ({ open_userid, userid: idOf(open_userid) })),
				invalid_open_userid_list: body.open_userid_list.filter((id) => !idOf(id)),
			};
		},
	}),
	endpoint({
		doc: 95884,
		method: 'POST',
		path: '/externalcontact/from_service_external_userid',
		...APP,
		body: record({ external_userid: needed(text(), 41035), source_agentid }),
		answer({ company, body }) {
			const external_userid = SERVICE_CUSTOMER.exec(body.external_userid)?.[1] ?? '';
			if (!company.customers.byId.has(external_userid)) throw new Refusal(40096);
			return { external_userid };
		},
	}),
	endpoint({
		doc: 98729,
		method: 'POST',
		path: '/idconvert/convert_tmp_external_userid',
		...APP,
		body: record({
			business_type: needed(choice([1, 2, 3])),
			user_type: needed(choice([1, 2, 3, 4])),
			tmp_external_userid_list: needed(list(text(), { most: 100, tooMany: 40032 })),
		}),
		answer({ company, body }) {
			const results = body.tmp_external_userid_list.flatMap<{
				tmp_external_userid: string;
				external_userid?: string;
				corpid?: string;
				userid?: string;
			}>((tmp_external_userid) => {
				const id = TEMPORARY.exec(tmp_external_userid)?.[1] ?? '';
				if (body.user_type === CUSTOMER) {
					return company.customers.byId.has(id)
						? [{ tmp_external_userid, external_userid: id }]
						: [];
				}
				const [linked] = company.chain.linkedCorps;
				return linked && id ? [{ tmp_external_userid, corpid: linked.corpid, userid: id }] : [];
			});
			const found = new Set(results.map((result) => result.tmp_external_userid));
			return {
				results,
				invalid_tmp_external_userid_list: body.tmp_external_userid_list.filter(
					(id) => !found.has(id),
				),
			};
		},
	}),
];
