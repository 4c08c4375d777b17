import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { integer, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { openKfid, SERVICE } from './accounts';
import { findAccount } from './findAccount';

const DAY_SECONDS = 24 * 60 * 60;
const CHINA_SECONDS = 8 * 60 * 60;
const MOST_DAYS = 31;
const KEPT_DAYS = 180;

const midnight = (seconds: number) =>
	Math.floor((seconds + CHINA_SECONDS) / DAY_SECONDS) * DAY_SECONDS - CHINA_SECONDS;

const days = { start_time: needed(integer()), end_time: needed(integer()) };

/** Midnights of the days asked for; a day with an odd date has no figures and is left out. */
function daysOf(company: Company, start: number, end: number): number[] {
	const [first, last] = [midnight(start), midnight(end)];
	const today = midnight(company.seconds);
	if (last < first || (last - first) / DAY_SECONDS > MOST_DAYS)
		throw new Refusal(40058, 'end_time');
	if (last >= today || first < today - KEPT_DAYS * DAY_SECONDS)
		throw new Refusal(40058, 'start_time');
	const count = (last - first) / DAY_SECONDS + 1;
	return Array.from({ length: count }, (_, index) => first + index * DAY_SECONDS);
}

/** Figures of an account and of its servicers (95489, 95490). */
export const serviceStatistics = [
	endpoint({
		doc: 95489,
		method: 'POST',
		path: '/kf/get_corp_statistic',
		...SERVICE,
		body: record({ open_kfid: openKfid, ...days }),
		answer({ company, body }) {
			findAccount(company, body.open_kfid);
			return {
				statistic_list: daysOf(company, body.start_time, body.end_time).map((stat_time) => ({
					stat_time,
					statistic: {
						session_cnt: 12,
						customer_cnt: 10,
						customer_msg_cnt: 47,
						upgrade_service_customer_cnt: 1,
						ai_session_reply_cnt: 9,
						ai_transfer_rate: 0.25,
						msg_rejected_customer_cnt: 0,
					},
				})),
			};
		},
	}),
	endpoint({
		doc: 95490,
		method: 'POST',
		path: '/kf/get_servicer_statistic',
		...SERVICE,
		body: record({ open_kfid: openKfid, servicer_userid: text(), ...days }),
		answer({ company, body }) {
			const account = findAccount(company, body.open_kfid);
			const { servicer_userid: userid } = body;
			if (userid && !account.servicers.has(userid)) throw new Refusal(60253);
			const share = userid ? 1 : account.servicers.size;
			return {
				statistic_list: daysOf(company, body.start_time, body.end_time).map((stat_time) => ({
					stat_time,
					statistic: {
						session_cnt: 3 * share,
						customer_cnt: 3 * share,
						customer_msg_cnt: 14 * share,
						reply_rate: 1,
						first_reply_average_sec: 17,
						satisfaction_investgate_cnt: 0,
						upgrade_service_customer_cnt: 0,
						upgrade_service_member_invite_cnt: 0,
						upgrade_service_member_customer_cnt: 0,
						upgrade_service_groupchat_invite_cnt: 0,
						upgrade_service_groupchat_customer_cnt: 0,
						msg_rejected_customer_cnt: 0,
					},
				})),
			};
		},
	}),
];
