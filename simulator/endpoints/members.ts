import type { Company, Member } from '../company';
import { endpoint } from '../endpoint';
import { integer, needed, text } from '../fields';
import { Refusal } from '../refusal';

const userid = needed(text({ bytes: 64, errcode: 40003 }), 41009);
const department_id = needed(integer({ errcode: 60123 }), 60123);

/** A contacts-sync token may not read details from an IP added since 2022 (document 96079). */
const READS = { access: ['app'], forbidden: { contacts: 48009 } } as const;

/** The member the app may see; refuses unknown ones and those outside its visible range. */
function visibleMember(company: Company, id: string): Member {
	const member = company.member(id);
	if (!member) throw new Refusal(60111);
	if (!member.visible) throw new Refusal(60011);
	return member;
}

function visibleMembersOf(company: Company, id: number): Member[] {
	if (!company.departments.has(id)) throw new Refusal(60003);
	return company.membersOf(id).filter((member) => member.visible);
}

/** What apps made after June 2022 get of a member: no private fields (document 90196). */
const publicDetails = (member: Member) => ({
	userid: member.userid,
	name: member.name,
	department: member.department,
	order: member.order,
	position: member.position,
	is_leader_in_dept: member.is_leader_in_dept,
	direct_leader: member.direct_leader,
	telephone: member.telephone,
	alias: member.alias,
	main_department: member.main_department,
	extattr: member.extattr,
	status: member.status,
	isleader: member.is_leader_in_dept.includes(1) ? 1 : 0,
	enable: member.status === 2 ? 0 : 1,
	external_position: member.external_position,
	external_profile: member.external_profile,
});

export const members = [
	endpoint({
		doc: 90196,
		method: 'GET',
		path: '/user/get',
		...READS,
		query: { userid },
		answer: ({ company, query }) => publicDetails(visibleMember(company, query.userid)),
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
];
