import { seedService } from '../areas/service/seed';
import {
	AGENT_ID,
	Company,
	OTHER_AGENT_ID,
	ROOT_DEPARTMENT,
	type Customer,
	type Follower,
	type Member,
} from './company';
import { seedDocuments } from '../areas/docs/seed';
import { newCompanySecrets } from './companySecrets';

const DAY_SECONDS = 24 * 60 * 60;

const DEPARTMENTS: ReadonlyArray<[id: number, parentid: number, name: string, english: string]> = [
	[ROOT_DEPARTMENT, 0, '仿真科技', 'Simulated Company'],
	[2, 1, '研发部', 'Research'],
	[3, 1, '市场部', 'Marketing'],
	[4, 1, '客户成功部', 'Customer Success'],
	[5, 1, '人事行政部', 'People and Office'],
	[6, 2, '后端组', 'Backend'],
	[7, 2, '前端组', 'Frontend'],
	[8, 3, '华东区', 'East Region'],
];

interface Person {
	userid: string;
	name: string;
	departments: number[];
	position?: string;
	gender?: string;
	leads?: boolean;
	leader?: string;
	status?: number;
	hidden?: boolean;
	serves?: boolean;
	withoutWeChat?: boolean;
}

const PEOPLE: readonly Person[] = [
	{ userid: 'zhaoliu', name: '赵六', departments: [1], position: '总经理', leads: true },
	{ userid: 'zhangsan', name: '张三', departments: [6], position: '后端工程师', serves: true },
	{ userid: 'lisi', name: '李四', departments: [6, 2], position: '架构师', leads: true },
	{ userid: 'wangwu', name: '王五', departments: [7], position: '前端工程师', leader: 'lisi' },
	{ userid: 'ada', name: 'Ada Lovelace', departments: [2], gender: '2', leads: true },
	{ userid: 'Grace.Hopper', name: 'Grace Hopper', departments: [6], gender: '2', leader: 'ada' },
	{ userid: 'alan', name: 'Alan Turing', departments: [6], leader: 'ada' },
	{ userid: 'katherine', name: 'Katherine Johnson', departments: [7], gender: '2' },
	{ userid: 'chenmei', name: '陈梅', departments: [3], position: '市场总监', leads: true },
	{ userid: 'liuyang', name: '刘洋', departments: [3, 8], position: '区域经理', serves: true },
	{ userid: 'zhoujie', name: '周洁', departments: [8], gender: '2', serves: true },
	{ userid: 'wuhao', name: '吴昊', departments: [8], leader: 'liuyang' },
	{ userid: 'sunqi', name: '孙琪', departments: [4], gender: '2', serves: true },
	{ userid: 'huangting', name: '黄婷', departments: [4], gender: '2', serves: true, leads: true },
	{ userid: 'xuwei', name: '徐伟', departments: [4], position: '客户经理', serves: true },
	{ userid: 'maria', name: 'María Fernández', departments: [4], gender: '2' },
	{ userid: 'zhengshuang', name: '郑爽', departments: [5], gender: '2', leads: true },
	{ userid: 'linda', name: 'Linda O’Neil', departments: [5], gender: '2' },
	{ userid: 'ouyangxue', name: '欧阳雪', departments: [5], gender: '2', withoutWeChat: true },
	{ userid: 'sato_ken', name: '佐藤 健', departments: [7] },
	{ userid: 'kim-jisoo', name: '김지수', departments: [7], gender: '2' },
	{ userid: 'newbie', name: '钱新', departments: [6], status: 4 },
	{ userid: 'suspended', name: '冯停', departments: [8], status: 2 },
	{ userid: 'emoji', name: '小明🚀', departments: [3] },
	{ userid: 'hidden', name: '何隐', departments: [5], hidden: true },
];

function createMember(person: Person, index: number): Member {
	const handle = person.userid.toLowerCase();
	return {
		userid: person.userid,
		name: person.name,
		alias: '',
		department: person.departments,
		order: person.departments.map((_, position) => position),
		position: person.position ?? '',
		mobile: `+86 138${String(index + 1).padStart(8, '0')}`.replace('+86 ', ''),
		gender: person.gender ?? '1',
		email: `${handle}@personal.example`,
		biz_mail: `${handle}@simulated.example`,
		is_leader_in_dept: person.departments.map((_, position) =>
			person.leads && position === person.departments.length - 1 ? 1 : 0,
		),
		direct_leader: person.leader === undefined ? [] : [person.leader],
		telephone: '',
		address: '',
		main_department: person.departments[0] ?? ROOT_DEPARTMENT,
		extattr: { attrs: [] },
		status: person.status ?? 1,
		external_position: '',
		external_profile: {},
		visible: person.hidden !== true,
		serves: person.serves === true,
		...(person.withoutWeChat ? {} : { openid: `oSimulated${handle}` }),
	};
}

const CUSTOMER_TAGS: ReadonlyArray<[group: string, name: string, tags: string[]]> = [
	['etGroupLevel', '客户等级', ['普通', '重要', 'VIP']],
	['etGroupSource', '来源', ['展会', '官网']],
];

const CUSTOMERS: ReadonlyArray<
	Pick<Customer, 'external_userid' | 'name' | 'type'> & {
		corp?: string;
		followers: Array<[userid: string, ...tags: string[]]>;
	}
> = [
	{
		external_userid: 'wmSimulatedCustomer0001',
		name: '李女士',
		type: 1,
		followers: [
			['zhangsan', 'etGroupLevel3'],
			['liuyang', 'etGroupSource1'],
		],
	},
	{
		external_userid: 'wmSimulatedCustomer0002',
		name: 'John Smith',
		type: 1,
		followers: [['zhangsan']],
	},
	{
		external_userid: 'woSimulatedCustomer0003',
		name: '高总',
		type: 2,
		corp: '示例贸易有限公司',
		followers: [['huangting', 'etGroupLevel2', 'etGroupSource2']],
	},
	{
		external_userid: 'wmSimulatedCustomer0004',
		name: '小陈',
		type: 1,
		followers: [['zhoujie', 'etGroupLevel1']],
	},
	{
		external_userid: 'wmSimulatedCustomer0005',
		name: '孤独的客户',
		type: 1,
		followers: [['lefthandover']],
	},
	{
		external_userid: 'wmSimulatedCustomer0006',
		name: 'Émile',
		type: 1,
		followers: [['lefthandover']],
	},
];

/** A small company that lives on the given clock (milliseconds), by default with secrets of its own. */
export function createCompany(now: () => number, secrets = newCompanySecrets()): Company {
	const company = new Company(now, secrets);
	const founded = company.seconds - 400 * DAY_SECONDS;

	for (const [id, parentid, name, english] of DEPARTMENTS)
		company.departments.set(id, {
			id,
			name,
			name_en: english,
			department_leader: [],
			parentid,
			order: 100_000 - id,
		});
	PEOPLE.map(createMember).forEach((member) => {
		company.members.set(member.userid.toLowerCase(), member);
		member.department.forEach((id, position) => {
			if (member.is_leader_in_dept[position] === 1)
				company.departments.get(id)?.department_leader.push(member.userid);
		});
	});

	company.tags.set(1, {
		tagid: 1,
		tagname: '值班 On Call',
		userlist: ['zhangsan', 'alan'],
		partylist: [],
		owner: 'app',
	});
	company.tags.set(2, {
		tagid: 2,
		tagname: '管理层',
		userlist: ['zhaoliu', 'ada', 'chenmei'],
		partylist: [5],
		owner: 'contacts',
	});

	company.chats.set('incidents', {
		chatid: 'incidents',
		name: '故障处理 Incidents',
		owner: 'lisi',
		userlist: ['lisi', 'zhangsan', 'wangwu', 'ada'],
		chat_type: 0,
	});
	company.chats.set('launch', {
		chatid: 'launch',
		name: '新品发布',
		owner: 'chenmei',
		userlist: ['chenmei', 'liuyang', 'emoji'],
		chat_type: 0,
	});

	const app = {
		square_logo_url: 'https://wework.qpic.cn/simulated/logo.png',
		close: 0,
		redirect_domain: 'n8n.simulated.example',
		report_location_flag: 0,
		isreportenter: 0,
		home_url: '',
	};
	company.apps.set(AGENT_ID, {
		...app,
		agentid: AGENT_ID,
		name: 'n8n',
		description: 'Messages of the workflows',
	});
	company.apps.set(OTHER_AGENT_ID, {
		...app,
		agentid: OTHER_AGENT_ID,
		name: 'Another App',
		description: 'An app with a secret of its own',
	});

	for (const [group_id, group_name, names] of CUSTOMER_TAGS)
		company.corpTags.set(group_id, {
			group_id,
			group_name,
			create_time: founded,
			order: 0,
			tag: names.map((name, index) => ({
				id: `${group_id}${index + 1}`,
				name,
				create_time: founded,
				order: index,
			})),
		});
	const follower = (userid: string, tag_id: string[]): Follower => ({
		userid,
		remark: '',
		description: '',
		createtime: founded + 30 * DAY_SECONDS,
		tag_id,
		remark_corp_name: '',
		remark_mobiles: [],
		oper_userid: userid,
		add_way: 1,
		state: '',
	});
	for (const { external_userid, name, type, corp, followers } of CUSTOMERS)
		company.customers.set(external_userid, {
			external_userid,
			name,
			avatar: 'https://wx.qlogo.cn/simulated/0',
			type,
			gender: 0,
			unionid: type === 1 ? `oUnion${external_userid}` : '',
			position: corp === undefined ? '' : 'CEO',
			corp_name: corp ?? '',
			corp_full_name: corp ?? '',
			followers: followers.map(([userid, ...tags]) => follower(userid, tags)),
		});
	company.left.set('lefthandover', {
		userid: 'lefthandover',
		name: '离职的同事',
		dimission_time: company.seconds - 10 * DAY_SECONDS,
	});
	const group = (chat_id: string, name: string, owner: string, status: number) =>
		company.customerGroups.set(chat_id, {
			chat_id,
			name,
			owner,
			create_time: founded + 60 * DAY_SECONDS,
			notice: '',
			members: [
				{ userid: owner, type: 1, join_time: founded + 60 * DAY_SECONDS, join_scene: 1 },
				{
					userid: 'wmSimulatedCustomer0001',
					type: 2,
					join_time: founded + 61 * DAY_SECONDS,
					join_scene: 3,
				},
			],
			admins: [],
			opengid: chat_id.replace('wr', 'o'),
			status,
		});
	group('wrSimulatedGroup0001', 'VIP 客户群', 'zhangsan', 0);
	group('wrSimulatedGroup0002', '老客户群', 'lefthandover', 1);

	seedDocuments(company);

	for (const userid of ['zhangsan', 'lisi', 'huangting']) company.audited.add(userid);
	company.disagreeing.add('wmSimulatedCustomer0002');
	const joined = founded + 5 * DAY_SECONDS;
	company.rooms.set('wrSimulatedRoom0001', {
		roomname: '项目群',
		creator: 'zhangsan',
		room_create_time: joined,
		notice: '',
		members: ['zhangsan', 'lisi', 'wangwu'].map((memberid) => ({ memberid, jointime: joined })),
	});

	company.linkedCorps.push(
		{ corpid: 'wwlinked0000000001', corp_name: '仿真子公司', agentid: 1000101, business_type: 0 },
		{ corpid: 'wwdownstream000001', corp_name: '仿真经销商', agentid: 1000201, business_type: 1 },
	);
	company.chains.set('ChSimulated0001', {
		chain_id: 'ChSimulated0001',
		chain_name: '经销商',
		groups: [
			{ groupid: 1, group_name: '经销商', parentid: 0, order: 1 },
			{ groupid: 2, group_name: '华东区', parentid: 1, order: 2 },
		],
		corps: [
			{
				groupid: 1,
				corpid: 'wwdownstream000001',
				corp_name: '仿真经销商',
				custom_id: 'dealer1',
				users: { laowang: '1001' },
			},
			{
				groupid: 1,
				pending_corpid: 'wwpending000000001',
				corp_name: '未加入的经销商',
				custom_id: '',
				users: {},
			},
		],
		rules: new Map(),
	});
	seedService(company.service);
	return company;
}
