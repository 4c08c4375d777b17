import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { choice, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const AUDIT = { access: ['audit'] } as const;
const MOST_PAIRS = 100;
const OFFICE_EDITION = 1;

const agreement = (company: Company, externalUserid: string) =>
	company.messageAudit.disagreeing.has(externalUserid) ? 'Disagree' : 'Agree';

export const messageAudit = [
	endpoint({
		doc: 91614,
		method: 'POST',
		path: '/msgaudit/get_permit_user_list',
		...AUDIT,
		body: record({ type: choice([1, 2, 3]) }),
		answer({ company, body }) {
			// All archived members of the stand-in have the office edition.
			const matches = body.type === undefined || body.type === OFFICE_EDITION;
			return { ids: matches ? [...company.messageAudit.audited] : [] };
		},
	}),
	endpoint({
		doc: 91782,
		method: 'POST',
		path: '/msgaudit/check_single_agree',
		...AUDIT,
		body: record({
			info: needed(
				list(
					record({
						userid: needed(text(), 41009),
						exteranalopenid: needed(text(), 41035),
					}),
					{ most: MOST_PAIRS, tooMany: 301060 },
				),
			),
		}),
		answer: ({ company, body }) => ({
			agreeinfo: body.info.map(({ userid, exteranalopenid }) => {
				const customer = company.customers.byId.get(exteranalopenid);
				const follower = customer?.followers.find((entry) => entry.userid === userid);
				if (!follower) throw new Refusal(301061, `${userid} ${exteranalopenid}`);
				return {
					status_change_time: follower.createtime,
					userid,
					exteranalopenid,
					agree_status: agreement(company, exteranalopenid),
				};
			}),
		}),
	}),
	endpoint({
		doc: 91782,
		method: 'POST',
		path: '/msgaudit/check_room_agree',
		...AUDIT,
		body: record({ roomid: needed(text()) }),
		answer({ company, body }) {
			const group = company.customers.groups.get(body.roomid);
			if (!group) throw new Refusal(92002);
			return {
				agreeinfo: group.members
					.filter((member) => member.type === 2)
					.map((member) => ({
						status_change_time: member.join_time,
						exteranalopenid: member.userid,
						agree_status: agreement(company, member.userid),
					})),
			};
		},
	}),
	endpoint({
		doc: 92951,
		method: 'POST',
		path: '/msgaudit/groupchat/get',
		...AUDIT,
		body: record({ roomid: needed(text()) }),
		answer({ company, body }) {
			const room = company.messageAudit.rooms.get(body.roomid);
			if (!room) throw new Refusal(301059);
			return room;
		},
	}),
	endpoint({
		doc: 91774,
		method: 'GET',
		path: '/msgaudit/get_robot_info',
		...AUDIT,
		query: { robot_id: needed(text(), 93019) },
		answer({ query }) {
			if (!query.robot_id.startsWith('wb')) throw new Refusal(93019);
			return {
				data: { robot_id: query.robot_id, name: '小助手', creator_userid: 'zhangsan' },
			};
		},
	}),
];
