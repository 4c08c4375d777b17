import { endpoint } from '../endpoint';
import { choice, flag, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { openKfid, SERVICE } from './accounts';
import { SESSION_MS } from './customerService';
import { findSession } from './findAccount';
import { externalUserid } from './sessions';

const MEMBER = 1;
const MOST_CUSTOMERS = 100;

/** Details of customers and what is recommended to them (95159, 94674). */
export const serviceCustomers = [
	endpoint({
		doc: 95159,
		method: 'POST',
		path: '/kf/customer/batchget',
		...SERVICE,
		body: record({
			external_userid_list: needed(list(text(), { least: 1, most: MOST_CUSTOMERS })),
			need_enter_session_context: flag(),
		}),
		answer({ company, body }) {
			const { service } = company;
			const lastActive = (id: string) =>
				service
					.allSessions()
					.filter(({ external_userid }) => external_userid === id)
					.sort((a, b) => (b.enteredAt ?? 0) - (a.enteredAt ?? 0))
					.find(({ wroteAt = 0, enteredAt = 0 }) =>
						[wroteAt, enteredAt].some((at) => company.now() - at <= SESSION_MS),
					);
			const known = body.external_userid_list.filter((id) => lastActive(id));
			return {
				customer_list: known.map((id) => ({
					...service.customers.get(id),
					...(body.need_enter_session_context === 1 && {
						enter_session_context: lastActive(id)?.entered ?? {},
					}),
				})),
				invalid_external_userid: body.external_userid_list.filter((id) => !known.includes(id)),
			};
		},
	}),
	endpoint({
		doc: 94674,
		method: 'GET',
		path: '/kf/customer/get_upgrade_service_config',
		...SERVICE,
		answer({ company }) {
			const { userid_list, department_id_list, chat_id_list } = company.service.upgradeRange;
			return {
				member_range: { userid_list, department_id_list },
				groupchat_range: { chat_id_list },
			};
		},
	}),
	endpoint({
		doc: 94674,
		method: 'POST',
		path: '/kf/customer/upgrade_service',
		...SERVICE,
		body: record({
			open_kfid: openKfid,
			external_userid: externalUserid,
			type: needed(choice([1, 2])),
			member: record({ userid: needed(text(), 41009), wording: text() }),
			groupchat: record({ chat_id: needed(text()), wording: text() }),
		}),
		answer({ company, body }) {
			const session = findSession(company, body.open_kfid, body.external_userid);
			const { userid_list, chat_id_list } = company.service.upgradeRange;
			const isAllowed =
				body.type === MEMBER
					? userid_list.includes(body.member?.userid ?? '')
					: chat_id_list.includes(body.groupchat?.chat_id ?? '');
			if (!isAllowed) throw new Refusal(95021);
			session.upgrade = (body.type === MEMBER ? body.member : body.groupchat)!;
		},
	}),
	endpoint({
		doc: 94674,
		method: 'POST',
		path: '/kf/customer/cancel_upgrade_service',
		...SERVICE,
		body: record({ open_kfid: openKfid, external_userid: externalUserid }),
		answer({ company, body }) {
			delete findSession(company, body.open_kfid, body.external_userid).upgrade;
		},
	}),
];
