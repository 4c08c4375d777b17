import { ROOT_DEPARTMENT, type Department, type Member } from './records';
import type { Company } from '../company';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';

const MOST_DEPARTMENTS = 100;
const MOST_LEADERS = 1;
const NOT_ACTIVATED = 4;
const ACTIVE = 1;
const DISABLED = 2;
const PENDING_DEPARTMENT = 100_000;

const digits = (mobile: string) => mobile.replace(/[\s-]/g, '').replace(/^\+86/, '');

/** Whether two mobile numbers are one: +86 may be left out (90195). */
export const isSameMobile = (one: string, other: string): boolean => digits(one) === digits(other);

/** The fields of user/create and user/update that describe a member (90195, 90197). */
export interface MemberFields {
	name?: string;
	alias?: string;
	mobile?: string;
	department?: number[];
	order?: number[];
	position?: string;
	gender?: string;
	email?: string;
	biz_mail?: string;
	telephone?: string;
	is_leader_in_dept?: number[];
	direct_leader?: string[];
	avatar_mediaid?: string;
	enable?: number;
	extattr?: { attrs?: object[] };
	external_profile?: object;
	external_position?: string;
	address?: string;
	main_department?: number;
}

function addDepartment(company: Company, id: number, parentid: number, name: string): Department {
	const department = { id, name, name_en: '', department_leader: [], parentid, order: 0 };
	company.contacts.departments.set(id, department);
	return department;
}

/** The department for members that belong nowhere yet (其他（待设置部门）). */
function pendingDepartment(company: Company): Department {
	return (
		company.contacts.departments.get(PENDING_DEPARTMENT) ??
		addDepartment(company, PENDING_DEPARTMENT, ROOT_DEPARTMENT, '其他（待设置部门）')
	);
}

function checkUnique(company: Company, userid: string, fields: MemberFields): void {
	const others = [...company.contacts.members.values()].filter(
		(member) => !isSame(member.userid, userid),
	);
	const { mobile, email, biz_mail } = fields;
	if (mobile && others.some((other) => isSameMobile(other.mobile, mobile)))
		throw new Refusal(60104);
	if (email && others.some((other) => other.email === email)) throw new Refusal(60106);
	if (biz_mail && others.some((other) => other.biz_mail === biz_mail)) throw new Refusal(60145);
}

function checkFields(company: Company, userid: string, fields: MemberFields): void {
	const { department, order, is_leader_in_dept, direct_leader, avatar_mediaid } = fields;
	if (department && department.length > MOST_DEPARTMENTS) throw new Refusal(60110);
	if (order && order.length !== department?.length)
		throw new Refusal(40058, 'order and department differ in length');
	if (is_leader_in_dept && is_leader_in_dept.length !== department?.length)
		throw new Refusal(60132);
	if (direct_leader && direct_leader.length > MOST_LEADERS) throw new Refusal(60257);
	for (const leader of direct_leader ?? [])
		if (!company.contacts.member(leader)) throw new Refusal(301021, 'direct_leader');
	if (avatar_mediaid) {
		try {
			useMedia(company, avatar_mediaid, ['image']);
		} catch {
			throw new Refusal(301015, 'avatar_mediaid');
		}
	}
	checkUnique(company, userid, fields);
}

/** Makes departments that do not exist yet; gives them back as user/create reports them. */
function settleDepartments(company: Company, ids: readonly number[]) {
	const created = ids
		.filter((id) => id !== 0 && !company.contacts.departments.has(id))
		.map((id) => addDepartment(company, id, pendingDepartment(company).id, `部门${id}`));
	const settled =
		ids.length === 0 || ids.includes(0)
			? [...ids.filter((id) => id !== 0), pendingDepartment(company).id]
			: [...ids];
	return { settled, created: created.map(({ id, name }) => ({ name, id })) };
}

function refreshLeaders(company: Company): void {
	for (const department of company.contacts.departments.values())
		department.department_leader = [...company.contacts.members.values()]
			.filter((member) => member.is_leader_in_dept[member.department.indexOf(department.id)] === 1)
			.map((member) => member.userid);
}

const statusAfter = (before: number, enable: number | undefined) => {
	if (enable === undefined) return before;
	if (enable === 0) return DISABLED;
	return before === DISABLED ? ACTIVE : before;
};

function assign(member: Member, fields: MemberFields, departments: number[] | undefined): void {
	const { extattr, enable, mobile, department: _ids, ...plain } = fields;
	Object.assign(member, plain);
	if (departments) {
		member.department = departments;
		member.order = fields.order ?? departments.map(() => 0);
		member.is_leader_in_dept = fields.is_leader_in_dept ?? departments.map(() => 0);
		member.main_department = fields.main_department ?? departments[0] ?? ROOT_DEPARTMENT;
	}
	// A member that is active changes the mobile in the client; the call leaves it alone.
	if (mobile !== undefined && member.status !== ACTIVE) member.mobile = mobile;
	if (extattr) member.extattr = { attrs: extattr.attrs ?? [] };
	member.status = statusAfter(member.status, enable);
}

/** Adds a member; gives back the departments that had to be made for it. */
export function createMember(company: Company, userid: string, fields: MemberFields) {
	if (company.contacts.member(userid)) throw new Refusal(60102);
	if (!fields.mobile && !fields.email) throw new Refusal(60129);
	checkFields(company, userid, fields);
	const { settled, created } = settleDepartments(company, fields.department ?? []);
	const member: Member = {
		userid,
		name: '',
		alias: '',
		department: [],
		order: [],
		position: '',
		mobile: '',
		gender: '0',
		email: '',
		biz_mail: `${userid.toLowerCase()}@simulated.example`,
		is_leader_in_dept: [],
		direct_leader: [],
		telephone: '',
		address: '',
		main_department: ROOT_DEPARTMENT,
		extattr: { attrs: [] },
		status: NOT_ACTIVATED,
		external_position: '',
		external_profile: {},
		visible: true,
		serves: false,
	};
	assign(member, fields, settled);
	company.contacts.members.set(userid.toLowerCase(), member);
	company.contacts.left.delete(userid.toLowerCase());
	refreshLeaders(company);
	return created;
}

/** Changes the given fields of a member. */
export function updateMember(company: Company, userid: string, fields: MemberFields): void {
	const member = company.contacts.member(userid);
	if (!member) throw new Refusal(60111);
	checkFields(company, userid, fields);
	assign(
		member,
		fields,
		fields.department && settleDepartments(company, fields.department).settled,
	);
	refreshLeaders(company);
}

/** Removes a member everywhere; the customers stay behind to be handed over. */
export function deleteMember(company: Company, userid: string): void {
	const member = company.contacts.member(userid);
	if (!member) throw new Refusal(60111);
	company.contacts.members.delete(member.userid.toLowerCase());
	const without = (ids: string[]) => ids.filter((id) => id !== member.userid);
	for (const tag of company.contacts.tags.values()) tag.userlist = without(tag.userlist);
	for (const chat of company.messages.chats.values()) chat.userlist = without(chat.userlist);
	company.contacts.left.set(member.userid.toLowerCase(), {
		userid: member.userid,
		name: member.name,
		dimission_time: company.seconds,
	});
	for (const group of company.customers.groups.values())
		if (group.owner === member.userid) group.status = 1;
	refreshLeaders(company);
}

/** Gives a member another userid: possible once, where WeCom made the present one. */
export function renameMember(company: Company, userid: string, newUserid: string): void {
	const member = company.contacts.member(userid);
	if (!member) throw new Refusal(60111);
	if (!member.isUseridMade) throw new Refusal(301036);
	if (company.contacts.member(newUserid)) throw new Refusal(60102);
	company.contacts.members.delete(userid.toLowerCase());
	const renamed = (id: string) => (id === member.userid ? newUserid : id);
	for (const tag of company.contacts.tags.values()) tag.userlist = tag.userlist.map(renamed);
	for (const chat of company.messages.chats.values()) {
		chat.userlist = chat.userlist.map(renamed);
		chat.owner = renamed(chat.owner);
	}
	Object.assign(member, { userid: newUserid, isUseridMade: false });
	company.contacts.members.set(newUserid.toLowerCase(), member);
	refreshLeaders(company);
}

/** What apps made after June 2022 get of a member: no private fields (90196). */
export const publicDetails = (member: Member) => ({
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
	external_position: member.external_position,
	external_profile: member.external_profile,
});
