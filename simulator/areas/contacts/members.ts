import type { Company } from '../company';
import type { Member } from './records';
import { endpoint } from '../endpoint';
import { boolean, choice, flag, integer, list, needed, record, text } from '../../rules/fields';
import {
	isSameMobile,
	createMember,
	deleteMember,
	publicDetails,
	renameMember,
	updateMember,
} from './memberRecords';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';

const MOST_BYTES_OF_USERID = 64;
const MOST_ORDER = 2 ** 32 - 1;

const userid = needed(text({ bytes: MOST_BYTES_OF_USERID, errcode: 40003 }), 41009);
const newUserid = needed(
	text({
		bytes: MOST_BYTES_OF_USERID,
		pattern: /^[A-Za-z0-9][A-Za-z0-9_.@-]*$/,
		errcode: 40003,
	}),
	41009,
);
const department_id = needed(integer({ errcode: 60123 }), 60123);

/** A contacts-sync token may not read details from an IP added since 2022 (96079). */
const READS = { access: ['app'], forbidden: { contacts: 48009 } } as const;
const WRITES = { access: ['contacts'] } as const;
const EITHER = { access: ['app', 'contacts'] } as const;

const web = (code: number) =>
	record({
		url: text({ pattern: /^https?:\/\//, errcode: code }),
		title: text({ characters: 12, errcode: code }),
	});

/** Attributes of a member, as texts and web pages (100067). */
const extattr = record({
	attrs: list(
		record({
			type: needed(choice([0, 1])),
			name: needed(text()),
			text: record({ value: text({ characters: 64 }) }),
			web: web(40058),
		}),
	),
});

/** What customers see of a member (92230). */
const external_profile = record({
	external_corp_name: text(),
	wechat_channels: record({ nickname: text(), status: flag() }),
	external_attr: list(
		record({
			type: needed(choice([0, 1, 2], 90100)),
			name: needed(text()),
			text: record({ value: text({ characters: 32, errcode: 90101 }) }),
			web: web(90102),
			miniprogram: record({
				appid: text(),
				pagepath: text({ errcode: 90105 }),
				title: text({ characters: 12, errcode: 90104 }),
			}),
		}),
	),
});

const email = (bytes: number, errcode: number) =>
	text({ least: 6, bytes, pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, errcode });

/** What user/create and user/update share. */
const details = {
	alias: text({ characters: 64 }),
	mobile: text({ pattern: /^\+?[\d -]{5,32}$/, errcode: 60103 }),
	department: list(integer({ min: 0 })),
	order: list(integer({ min: 0, max: MOST_ORDER })),
	position: text({ characters: 128, errcode: 301012 }),
	gender: choice(['1', '2']),
	email: email(64, 60105),
	biz_mail: email(64, 60143),
	telephone: text({ bytes: 32, pattern: /^[\d+,-]+$/, errcode: 301013 }),
	is_leader_in_dept: list(flag()),
	direct_leader: list(text()),
	avatar_mediaid: text(),
	enable: flag(),
	extattr,
	external_profile,
	external_position: text({ characters: 12 }),
	nickname: text(),
	address: text({ characters: 128 }),
	main_department: integer({ min: 1 }),
};
const name = text({ characters: 64, errcode: 60112 });

/** The member the app may see; refuses unknown ones and those outside its visible range. */
function visibleMember(company: Company, id: string): Member {
	const member = company.contacts.member(id);
	if (!member) throw new Refusal(60111);
	if (!member.visible) throw new Refusal(60011);
	return member;
}

function visibleMembersOf(company: Company, id: number): Member[] {
	if (!company.contacts.departments.has(id)) throw new Refusal(60003);
	return company.contacts.membersOf(id).filter((member) => member.visible);
}

/** The member with a value, among those the app may see. */
function findBy(company: Company, has: (member: Member) => boolean, errcode: number) {
	const found = [...company.contacts.members.values()].find(
		(member) => member.visible && has(member),
	);
	if (!found) throw new Refusal(errcode);
	return { userid: found.userid };
}

export const members = [
	endpoint({
		doc: 90195,
		method: 'POST',
		path: '/user/create',
		...WRITES,
		body: record({
			userid: newUserid,
			name: needed(name, 60112),
			...details,
			to_invite: boolean(),
		}),
		answer({ company, body }) {
			const { userid: id, to_invite: _invite, ...fields } = body;
			const created = createMember(company, id, fields);
			return {
				errmsg: 'created',
				...(created.length > 0 ? { created_department_list: { department_info: created } } : {}),
			};
		},
	}),
	endpoint({
		doc: 90196,
		method: 'GET',
		path: '/user/get',
		...READS,
		query: { userid },
		answer: ({ company, query }) => publicDetails(visibleMember(company, query.userid)),
	}),
	endpoint({
		doc: 90197,
		method: 'POST',
		path: '/user/update',
		...WRITES,
		body: record({
			userid,
			new_userid: text({ bytes: MOST_BYTES_OF_USERID }),
			name,
			...details,
			biz_mail_alias: record({ item: list(email(63, 60269), { most: 5 }) }),
		}),
		answer({ company, body }) {
			const { userid: id, new_userid, ...fields } = body;
			updateMember(company, id, fields);
			if (new_userid) renameMember(company, id, new_userid);
			return { errmsg: 'updated' };
		},
	}),
	endpoint({
		doc: 90198,
		method: 'GET',
		path: '/user/delete',
		...WRITES,
		query: { userid },
		answer({ company, query }) {
			deleteMember(company, query.userid);
			return { errmsg: 'deleted' };
		},
	}),
	endpoint({
		doc: 90199,
		method: 'POST',
		path: '/user/batchdelete',
		...WRITES,
		body: record({ useridlist: needed(list(text(), { most: 200, tooMany: 40032 }), 40031) }),
		answer({ company, body }) {
			if (body.useridlist.some((id) => !company.contacts.member(id))) throw new Refusal(40031);
			for (const id of body.useridlist) deleteMember(company, id);
			return { errmsg: 'deleted' };
		},
	}),
	endpoint({
		doc: 90200,
		method: 'GET',
		path: '/user/simplelist',
		...READS,
		query: { department_id },
		answer: ({ company, query }) => ({
			userlist: visibleMembersOf(company, query.department_id).map((member) => ({
				userid: member.userid,
				name: member.name,
				department: member.department,
			})),
		}),
	}),
	endpoint({
		doc: 90201,
		method: 'GET',
		path: '/user/list',
		...READS,
		query: { department_id },
		answer: ({ company, query }) => ({
			userlist: visibleMembersOf(company, query.department_id).map(publicDetails),
		}),
	}),
	endpoint({
		doc: 96067,
		method: 'POST',
		path: '/user/list_id',
		...WRITES,
		body: record({ cursor: text(), limit: integer({ min: 1, max: 10_000 }) }),
		answer({ company, body }) {
			const pairs = [...company.contacts.members.values()].flatMap((member) =>
				member.department.map((department) => ({ userid: member.userid, department })),
			);
			const { entries, next } = page(pairs, body.cursor, body.limit ?? 10_000);
			return { next_cursor: next, dept_user: entries };
		},
	}),
	endpoint({
		doc: 90202,
		method: 'POST',
		path: '/user/convert_to_openid',
		...EITHER,
		body: record({ userid }),
		answer({ company, body }) {
			const { openid } = visibleMember(company, body.userid);
			if (openid === undefined) throw new Refusal(43004);
			return { openid };
		},
	}),
	endpoint({
		doc: 90202,
		method: 'POST',
		path: '/user/convert_to_userid',
		...EITHER,
		body: record({ openid: needed(text(), 40073) }),
		answer: ({ company, body }) =>
			findBy(company, (member) => member.openid === body.openid, 40073),
	}),
	endpoint({
		doc: 95402,
		method: 'POST',
		path: '/user/getuserid',
		...EITHER,
		body: record({ mobile: needed(text({ least: 5, bytes: 32, errcode: 60103 }), 60103) }),
		answer: ({ company, body }) =>
			findBy(company, (member) => isSameMobile(member.mobile, body.mobile), 60146),
	}),
	endpoint({
		doc: 95895,
		method: 'POST',
		path: '/user/get_userid_by_email',
		...EITHER,
		body: record({ email: needed(text({ errcode: 60105 }), 60105), email_type: choice([1, 2]) }),
		answer: ({ company, body }) =>
			body.email_type === 2
				? findBy(company, (member) => member.email === body.email, 60147)
				: findBy(company, (member) => member.biz_mail === body.email, 60148),
	}),
	endpoint({
		doc: 90203,
		method: 'GET',
		path: '/user/authsucc',
		...EITHER,
		query: { userid },
		answer({ company, query }) {
			company.contacts.verified.add(visibleMember(company, query.userid).userid.toLowerCase());
		},
	}),
	endpoint({
		doc: 90975,
		method: 'POST',
		path: '/batch/invite',
		...EITHER,
		body: record({
			user: list(text(), { most: 1000, tooMany: 40032 }),
			party: list(integer(), { most: 100, tooMany: 82002 }),
			tag: list(integer(), { most: 100, tooMany: 82003 }),
		}),
		answer({ company, body }) {
			const { user = [], party = [], tag = [] } = body;
			if (user.length + party.length + tag.length === 0) throw new Refusal(82001);
			const invalid = {
				invaliduser: user.filter((id) => company.contacts.member(id)?.visible !== true),
				invalidparty: party.filter((id) => !company.contacts.departments.has(id)),
				invalidtag: tag.filter((id) => !company.contacts.tags.has(id)),
			};
			return Object.fromEntries(Object.entries(invalid).filter(([, ids]) => ids.length > 0));
		},
	}),
	endpoint({
		doc: 91714,
		method: 'GET',
		path: '/corp/get_join_qrcode',
		...WRITES,
		query: { size_type: choice([1, 2, 3, 4]) },
		answer: ({ query }) => ({
			join_qrcode:
				'https://work.weixin.qq.com/wework_admin/genqrcode?action=join&vcode=simulated' +
				`&qr_size=${query.size_type ?? 1}`,
		}),
	}),
];
