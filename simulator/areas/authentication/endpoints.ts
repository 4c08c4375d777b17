import type { Company } from '../company';
import type { Grant } from '../tokens';
import type { LoginCode } from './records';
import { endpoint } from '../endpoint';
import { choice, needed, record, text } from '../../rules/fields';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const EITHER = { access: ['app', 'contacts'] } as const;

const CODE_LIFETIME_MS = 5 * 60 * 1000;
const USER_TICKET_LIFETIME_MS = 1800 * 1000;
const TICKET_LIFETIME_SECONDS = 7200;

const code = needed(text({ bytes: 512, errcode: 40029 }), 41008);

/** Uses up a code: once, within five minutes. */
function useCode(company: Company, given: string, kind: LoginCode['kind']): LoginCode {
	const found = company.authentication.codes.get(given);
	if (found?.kind !== kind) throw new Refusal(40029);
	if (found.used) throw new Refusal(42022);
	if (company.now() - found.createdAt > CODE_LIFETIME_MS) throw new Refusal(42003);
	found.used = true;
	return found;
}

/** Hands out a key that stands for a member. */
function grant(company: Company, to: Map<string, Grant>, userid: string): string {
	const key = newId('grant');
	to.set(key, { userid, used: false, createdAt: company.now() });
	return key;
}

/** A ticket that stays the same for two hours. */
function ticket(company: Company, kind: string) {
	const period = Math.floor(company.seconds / TICKET_LIFETIME_SECONDS);
	return {
		ticket: `simulated-${kind}-ticket-${period}`,
		expires_in: (period + 1) * TICKET_LIFETIME_SECONDS - company.seconds,
	};
}

export const authentication = [
	endpoint({
		doc: 91023,
		method: 'GET',
		path: '/auth/getuserinfo',
		...APP,
		query: { code },
		answer({ company, query }) {
			const login = useCode(company, query.code, 'login');
			const member = company.contacts.member(login.userid ?? '');
			if (!member)
				return {
					openid: 'oSimulatedOutsider',
					...(login.external_userid ? { external_userid: login.external_userid } : {}),
				};
			const mayAsk = login.isPrivate && member.visible;
			return {
				userid: member.userid,
				...(mayAsk
					? { user_ticket: grant(company, company.authentication.userTickets, member.userid) }
					: {}),
			};
		},
	}),
	endpoint({
		doc: 95833,
		method: 'POST',
		path: '/auth/getuserdetail',
		...APP,
		body: record({ user_ticket: needed(text({ bytes: 512, errcode: 84015 }), 84015) }),
		answer({ company, body }) {
			const found = company.authentication.userTickets.get(body.user_ticket);
			const member = found && company.contacts.member(found.userid);
			if (!member) throw new Refusal(84015);
			if (company.now() - found.createdAt > USER_TICKET_LIFETIME_MS) throw new Refusal(84014);
			return {
				userid: member.userid,
				gender: member.gender,
				avatar: 'https://wework.qpic.cn/simulated/avatar/0',
				qr_code: `https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=${member.userid}`,
				mobile: member.mobile,
				email: member.email,
				biz_mail: member.biz_mail,
				address: member.address,
			};
		},
	}),
	endpoint({
		doc: 99499,
		method: 'POST',
		path: '/auth/get_tfa_info',
		...EITHER,
		body: record({ code }),
		answer({ company, body }) {
			const { userid = '' } = useCode(company, body.code, 'secondCheck');
			const member = company.contacts.member(userid);
			if (!member) throw new Refusal(40208);
			const tfa_code = grant(company, company.authentication.secondCheckCodes, member.userid);
			return { userid: member.userid, tfa_code };
		},
	}),
	endpoint({
		doc: 99500,
		method: 'POST',
		path: '/user/tfa_succ',
		...EITHER,
		body: record({ userid: needed(text(), 41009), tfa_code: needed(text(), 40207) }),
		answer({ company, body }) {
			const found = company.authentication.secondCheckCodes.get(body.tfa_code);
			const isGood =
				found &&
				!found.used &&
				company.now() - found.createdAt <= CODE_LIFETIME_MS &&
				isSame(found.userid, body.userid);
			if (!isGood) throw new Refusal(40207);
			found.used = true;
			company.contacts.verified.add(body.userid.toLowerCase());
		},
	}),
	endpoint({
		doc: 91507,
		method: 'GET',
		path: '/miniprogram/jscode2session',
		...APP,
		query: { js_code: code, grant_type: needed(choice(['authorization_code'])) },
		answer({ company, query }) {
			const { userid = '', corpid } = useCode(company, query.js_code, 'miniprogram');
			if (corpid !== undefined) {
				const session_key = newId();
				const encryptedUserid = newId('wm');
				company.chain.linkedSessions.set(session_key, { corpid, encryptedUserid, userid });
				return { corpid, userid: encryptedUserid, session_key };
			}
			return {
				corpid: company.corpId,
				userid: company.contacts.member(userid)?.userid ?? userid,
				session_key: Buffer.from(`session of ${userid}`.padEnd(24)).toString('base64'),
			};
		},
	}),
	endpoint({
		doc: 90506,
		method: 'GET',
		path: '/get_jsapi_ticket',
		...APP,
		answer: ({ company }) => ticket(company, 'corp'),
	}),
	endpoint({
		doc: 90506,
		method: 'GET',
		path: '/ticket/get',
		...APP,
		query: { type: needed(choice(['agent_config', 'wx_card'], 91040), 91040) },
		answer: ({ company, query }) => ticket(company, query.type),
	}),
];
