import type { Company } from '../company';
import { filesOf } from '../media/filesOf';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import {
	endSession,
	enterSession,
	recallFromService,
	replyAsServicer,
	setServicer,
	takeSession,
	writeToService,
} from './phone';

type Control = (company: Company, body: Record<string, unknown>) => unknown;

const FAULTS = [
	'duplicateNotices',
	'lostNotices',
	'expiredTokens',
	'lostCursors',
	'pageSize',
] as const;

/** Gives it to what a phone or a client does; the body names account and customer. */
const by =
	<Body>(act: (company: Company, body: Body) => unknown): Control =>
	(company, body) =>
		act(company, body as Body);

/** What customers do in WeChat and servicers in the client, by the name of the control below `/simulator/service`. */
export const serviceControls: Readonly<Record<string, Control>> = {
	enter: by(enterSession),
	write: by(writeToService),
	recall: by(recallFromService),
	take: by(takeSession),
	reply: by(replyAsServicer),
	end: by(endSession),
	servicer: by(setServicer),
	customer(company, { nickname }) {
		const external_userid = newId('wm');
		const customer = {
			external_userid,
			nickname: String(nickname ?? `微信用户 ${company.service.customers.size + 1}`),
			avatar: 'https://wx.qlogo.cn/simulated/0',
			gender: 0,
			unionid: `oUnion${external_userid}`,
		};
		company.service.customers.set(external_userid, customer);
		return customer;
	},
	/** As if 48 hours had passed for a customer in an account: the session ends, and codes are too old. */
	later(company, { open_kfid, external_userid }) {
		const session = company.service.session(String(open_kfid), String(external_userid));
		company.service.age(session);
		return { state: session.state };
	},
	/** Whether a customer refuses messages. */
	reject(company, { open_kfid, external_userid, rejects }) {
		const session = company.service.session(String(open_kfid), String(external_userid));
		session.rejects = rejects === true;
		return { rejects: session.rejects };
	},
	faults(company, wanted) {
		for (const [name, value] of Object.entries(wanted)) {
			const known = FAULTS.find((fault) => fault === name);
			if (!known || typeof value !== 'number') throw new Refusal(40058, name);
			company.service[known] = value;
		}
		return describeServiceFaults(company.service);
	},
};

const describeServiceFaults = (service: Company['service']) =>
	Object.fromEntries(FAULTS.map((name) => [name, service[name]]));

/** Accounts, customers and their sessions with what was said, for the page. */
export function describeService(company: Company) {
	const { service } = company;
	return {
		accounts: [...service.accounts.values()].map(({ servicers, ...account }) => ({
			...account,
			servicers: [...servicers].map(([userid, { status }]) => ({ userid, status })),
		})),
		customers: [...service.customers.values()],
		sessions: service.allSessions().map(({ codes: _codes, ...session }) => session),
		/** What customers wrote and what happened, by account. */
		records: Object.fromEntries(
			[...service.accounts.keys()].map((id) => [
				id,
				service
					.stream(id)
					.slice(-MOST_RECORDS)
					.map((record) => ({
						...record,
						at: service.keptAt.get(record),
						files: filesOf(company, record),
					})),
			]),
		),
		faults: describeServiceFaults(service),
	};
}

const MOST_RECORDS = 200;
