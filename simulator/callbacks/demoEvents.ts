import type { CallbackMessage } from '../areas/callbackMessage';
import type { Company } from '../areas/company';
import type { Customer } from '../areas/customers/records';
import type { Member } from '../areas/contacts/records';
import { approvalEvent } from '../areas/office/approvals/approvalEvent';
import type { Approval } from '../areas/office/approvals/records';
import { dayOfLeave, LEAVE_TEMPLATE } from '../areas/office/approvals/seed';
import { newCustomer } from '../areas/customers/addCustomer';
import { rowChange } from '../areas/docs/editSheet';
import { fillIn } from '../areas/docs/fillIn';
import { subSheet } from '../areas/docs/findDocument';
import { addRecord } from '../areas/docs/records';
import { SEED, SURVEY } from '../areas/docs/seed';
import { meetingEvent } from '../areas/meeting/find';
import { bookMeeting } from '../areas/meeting/meetings';

/** An event that somebody can try without WeCom; it happens in the company, too. */
interface DemoEvent {
	id: string;
	name: string;
	/** The term of the official pages. */
	term: string;
	/** Number of the official page. */
	doc: number;
	/** Makes it happen to a member; gives the callback that WeCom sends about it. */
	happen(company: Company, member: Member): CallbackMessage;
}

interface DemoEventGroup {
	group: string;
	term: string;
	events: DemoEvent[];
}

const event = (name: string, fields: CallbackMessage = {}): CallbackMessage => ({
	MsgType: 'event',
	Event: name,
	...fields,
});

const change = (name: string, ChangeType: string, fields: CallbackMessage): CallbackMessage =>
	event(name, { FromUserName: 'sys', ChangeType, ...fields });

const ofMember = (name: string, member: Member, fields: CallbackMessage = {}) =>
	event(name, { FromUserName: member.userid, ...fields });

/** A customer of the member, made where there is none. */
const customerOf = (company: Company, member: Member): Customer =>
	[...company.customers.byId.values()].find(({ followers }) =>
		followers.some(({ userid }) => userid === member.userid),
	) ?? newCustomer(company, { userid: member.userid }).customer;

const unfollow = (customer: Customer, { userid }: Member) => {
	customer.followers = customer.followers.filter((follower) => follower.userid !== userid);
};

const aboutCustomer = (
	ChangeType: string,
	member: Member,
	customer: Customer,
	fields: CallbackMessage = {},
) =>
	change('change_external_contact', ChangeType, {
		UserID: member.userid,
		ExternalUserID: customer.external_userid,
		...fields,
	});

const groupOf = (company: Company, member: Member) => {
	const groups = [...company.customers.groups.values()];
	return groups.find(({ owner }) => owner === member.userid) ?? groups[0]!;
};

/** A leave with a state and what happened to it (91815). */
function approval(company: Company, member: Member, status: number, happened: number) {
	const { approvals } = company.office;
	const apply_time = company.seconds - 60;
	const made: Approval = {
		sp_no: approvals.newNumber(company.seconds),
		sp_name: '请假',
		template_id: LEAVE_TEMPLATE,
		creator: member.userid,
		department: member.main_department,
		sp_status: status,
		record_type: 1,
		apply_time,
		contents: dayOfLeave(apply_time),
		steps: [
			{
				node_type: 1,
				apv_rel: 2,
				sp_status: status,
				members: [
					{
						userid: member.direct_leader[0] ?? 'zhaoliu',
						speech: status === 3 ? '请改到下周' : '',
						sp_yj: status,
						sptime: status === 1 ? 0 : company.seconds,
					},
				],
			},
			{
				node_type: 2,
				apv_rel: 1,
				sp_status: 1,
				members: [{ userid: 'zhengshuang', speech: '', sp_yj: 1, sptime: 0 }],
			},
		],
		comments: [],
	};
	approvals.list.push(made);
	return approvalEvent(made, happened);
}

let lastNumber = 0;
/** A number that makes new IDs and names differ. */
const next = () => ++lastNumber;

const GROUPS: readonly DemoEventGroup[] = [
	{
		group: 'App',
		term: '应用',
		events: [
			{
				id: 'enter',
				name: 'Opens the app',
				term: '进入应用',
				doc: 90240,
				happen: (_company, member) => ofMember('enter_agent', member, { EventKey: '' }),
			},
			{
				id: 'subscribe',
				name: 'Can see the app',
				term: '成员关注',
				doc: 90240,
				happen: (_company, member) => ofMember('subscribe', member),
			},
			{
				id: 'location',
				name: 'Reports a location',
				term: '上报地理位置',
				doc: 90240,
				happen: (_company, member) =>
					ofMember('LOCATION', member, {
						Latitude: '31.230416',
						Longitude: '121.473701',
						Precision: '25',
						AppType: 'wxwork',
					}),
			},
		],
	},
	{
		group: 'Customers',
		term: '客户联系',
		events: [
			{
				id: 'customerAdded',
				name: 'Adds a customer',
				term: '添加企业客户',
				doc: 92130,
				happen: (company, { userid }) => newCustomer(company, { userid, state: 'website' }).event,
			},
			{
				id: 'customerEdited',
				name: 'Renames a customer',
				term: '编辑企业客户',
				doc: 92130,
				happen(company, member) {
					const customer = customerOf(company, member);
					for (const follower of customer.followers)
						if (follower.userid === member.userid) follower.remark = `${customer.name} ${next()}`;
					return aboutCustomer('edit_external_contact', member, customer);
				},
			},
			{
				id: 'customerDeleted',
				name: 'Removes a customer',
				term: '删除企业客户',
				doc: 92130,
				happen(company, member) {
					const customer = customerOf(company, member);
					unfollow(customer, member);
					return aboutCustomer('del_external_contact', member, customer);
				},
			},
			{
				id: 'memberDeleted',
				name: 'Is removed by a customer',
				term: '删除跟进成员',
				doc: 92130,
				happen(company, member) {
					const customer = customerOf(company, member);
					unfollow(customer, member);
					return aboutCustomer('del_follow_user', member, customer);
				},
			},
			{
				id: 'groupJoined',
				name: 'Customer joins a group',
				term: '客户群变更 成员入群',
				doc: 92130,
				happen(company, member) {
					const group = groupOf(company, member);
					const userid = newCustomer(company, { userid: member.userid }).customer.external_userid;
					group.members.push({ userid, type: 2, join_time: company.seconds, join_scene: 3 });
					return change('change_external_chat', 'update', {
						ChatId: group.chat_id,
						UpdateDetail: 'add_member',
						JoinScene: 3,
						MemChangeCnt: 1,
						MemChangeList: { Item: [userid] },
						LastMemVer: `v${group.members.length - 1}`,
						CurMemVer: `v${group.members.length}`,
					});
				},
			},
			{
				id: 'customerTagCreated',
				name: 'Customer tag created',
				term: '企业客户标签创建',
				doc: 92130,
				happen(company) {
					const group = [...company.customers.corpTags.values()][0]!;
					const id = `${group.group_id}New${next()}`;
					group.tag.push({
						id,
						name: `标签 ${lastNumber}`,
						create_time: company.seconds,
						order: 0,
					});
					return change('change_external_tag', 'create', { Id: id, TagType: 'tag', StrategyId: 0 });
				},
			},
		],
	},
	{
		group: 'Approval and work',
		term: '审批 · 办公',
		events: [
			{
				id: 'approvalSubmitted',
				name: 'Asks for leave',
				term: '审批 提单',
				doc: 91815,
				happen: (company, member) => approval(company, member, 1, 1),
			},
			{
				id: 'approvalPassed',
				name: 'Leave is granted',
				term: '审批 同意',
				doc: 91815,
				happen: (company, member) => approval(company, member, 2, 2),
			},
			{
				id: 'approvalRefused',
				name: 'Leave is refused',
				term: '审批 驳回',
				doc: 91815,
				happen: (company, member) => approval(company, member, 3, 3),
			},
			{
				id: 'scheduleResponded',
				name: 'Answers a schedule',
				term: '日程回执',
				doc: 98111,
				happen: (_company, member) =>
					ofMember('respond_schedule', member, {
						CalId: 'wcSimulatedCalendar01',
						ScheduleId: `17SimulatedSchedule${next()}`,
					}),
			},
			{
				id: 'meetingStarted',
				name: 'Meeting starts',
				term: '会议开始',
				doc: 98333,
				happen(company, { userid }) {
					const start = company.seconds;
					const id = bookMeeting(company, {
						admin_userid: userid,
						title: `会议 ${next()}`,
						meeting_start: start,
						meeting_duration: 3600,
					});
					return meetingEvent(id, 'meeting_start', { userid });
				},
			},
			{
				id: 'formCompleted',
				name: 'Form is filled in',
				term: '收集表完成',
				doc: 97835,
				happen(company, { userid }) {
					fillIn(company, userid, `意见 ${next()}`);
					return event('doc_change', {
						FromUserName: userid,
						ChangeType: 'form_complete',
						FormId: [SURVEY],
					});
				},
			},
			{
				id: 'recordAdded',
				name: 'Row is added to a smart sheet',
				term: '智能表格新增记录',
				doc: 100986,
				happen(company, member) {
					const sheet = subSheet(company, SEED.docid, SEED.sheet_id);
					const title = [{ type: 'text', text: `任务 ${next()}` }];
					const row = addRecord(company, sheet, member.name, { fTitle: title });
					return rowChange('add_record', { ...SEED, ...member, ...row });
				},
			},
		],
	},
	{
		group: 'Contacts',
		term: '通讯录变更',
		events: [
			{
				id: 'userCreated',
				name: 'Colleague joins',
				term: '新增成员',
				doc: 90970,
				happen(company, member) {
					const userid = `joiner${next()}`;
					company.contacts.members.set(userid, {
						...member,
						userid,
						name: `新同事 ${lastNumber}`,
						direct_leader: [],
						is_leader_in_dept: member.department.map(() => 0),
					});
					return change('change_contact', 'create_user', {
						UserID: userid,
						Department: member.department.join(','),
					});
				},
			},
			{
				id: 'userUpdated',
				name: 'Moves to another department',
				term: '更新成员',
				doc: 90970,
				happen(company, member) {
					const ids = [...company.contacts.departments.keys()].filter(
						(id) => id !== member.department[0],
					);
					const [department] = ids.slice(next() % ids.length);
					member.department = [department!];
					member.main_department = department!;
					member.order = [0];
					member.is_leader_in_dept = [0];
					return change('change_contact', 'update_user', {
						UserID: member.userid,
						Department: String(department),
					});
				},
			},
			{
				id: 'tagUpdated',
				name: 'Gets or loses a tag',
				term: '标签成员变更',
				doc: 90972,
				happen(company, { userid }) {
					const tag = [...company.contacts.tags.values()][0]!;
					const has = tag.userlist.includes(userid);
					tag.userlist = has
						? tag.userlist.filter((one) => one !== userid)
						: [...tag.userlist, userid];
					return change('change_contact', 'update_tag', {
						TagId: tag.tagid,
						[has ? 'DelUserItems' : 'AddUserItems']: userid,
					});
				},
			},
			{
				id: 'partyCreated',
				name: 'Department is created',
				term: '新增部门',
				doc: 90971,
				happen(company, member) {
					const id = Math.max(...company.contacts.departments.keys()) + 1;
					const name = `新部门 ${id}`;
					const parentid = member.main_department;
					company.contacts.departments.set(id, {
						id,
						name,
						name_en: `New Department ${id}`,
						department_leader: [],
						parentid,
						order: 100_000 - id,
					});
					return change('change_contact', 'create_party', {
						Id: id,
						Name: name,
						ParentId: parentid,
						Order: 100_000 - id,
					});
				},
			},
		],
	},
];

/** The events to try, for a menu. */
export const demoEvents = GROUPS.map(({ group, term, events }) => ({
	group,
	term,
	events: events.map(({ id, name, term: words, doc }) => ({ id, name, term: words, doc })),
}));

/** Lets an event happen to a member; throws when there is no such event or member. */
export function tryEvent(company: Company, id: unknown, userid: unknown): CallbackMessage {
	const found = GROUPS.flatMap(({ events }) => events).find((one) => one.id === id);
	if (!found) throw new Error(`There is no event "${String(id)}": see GET /simulator/events`);
	const member = company.contacts.member(String(userid ?? 'zhangsan'));
	if (!member) throw new Error(`There is no member "${String(userid)}"`);
	return found.happen(company, member);
}
