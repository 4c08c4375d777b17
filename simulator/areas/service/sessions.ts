import { endpoint } from '../endpoint';
import { choice, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { openKfid, SERVICE } from './accounts';
import { findSession, managedAccount } from './findAccount';
import type { ServiceState } from './records';

const ACTIVE = 1;

/** Where a session may go by API, by where it stands (94669). */
const CHANGES: Record<ServiceState, readonly ServiceState[]> = {
	0: [1, 2, 3, 4],
	1: [2, 3, 4],
	2: [3, 4],
	3: [3, 4],
	4: [],
};

export const externalUserid = needed(text(), 41035);

/** Who serves a customer (94669). */
export const sessions = [
	endpoint({
		doc: 94669,
		method: 'POST',
		path: '/kf/service_state/get',
		...SERVICE,
		body: record({ open_kfid: openKfid, external_userid: externalUserid }),
		answer({ company, body }) {
			const session = findSession(company, body.open_kfid, body.external_userid);
			const { state, servicer_userid } = session;
			return { service_state: state, ...(servicer_userid && { servicer_userid }) };
		},
	}),
	endpoint({
		doc: 94669,
		method: 'POST',
		path: '/kf/service_state/trans',
		...SERVICE,
		body: record({
			open_kfid: openKfid,
			external_userid: externalUserid,
			service_state: needed(choice([0, 1, 2, 3, 4])),
			servicer_userid: text(),
		}),
		answer({ company, body }) {
			const { service } = company;
			const session = findSession(company, body.open_kfid, body.external_userid);
			const { service_state: wanted, servicer_userid: userid } = body;
			if (session.state === 4) throw new Refusal(95013);
			if (!CHANGES[session.state].includes(wanted)) throw new Refusal(95016);
			if (wanted === 3) {
				if (!userid) throw new Refusal(40063, 'servicer_userid is missing');
				const servicer = managedAccount(company, body.open_kfid).servicers.get(userid);
				if (!servicer || company.contacts.member(userid)?.status !== ACTIVE)
					throw new Refusal(95014);
				if (servicer.status !== 0) throw new Refusal(95019);
			}
			// The first change to the queue or a servicer gives a code, and so does the end.
			const isFirst =
				wanted === 4 || ((wanted === 2 || wanted === 3) && !session.codes.has(wanted));
			service.move(session, wanted, userid);
			if (!isFirst) return {};
			if (wanted !== 4) session.codes.add(wanted);
			return { msg_code: service.newCode(session, wanted) };
		},
	}),
];
