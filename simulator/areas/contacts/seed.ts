import type { Clock } from '../../rules/clock';
import { Contacts, ROOT_DEPARTMENT, type Member } from './records';

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

/** The departments, members and tags of a new company. */
export function newContacts(clock: Clock): Contacts {
	const contacts = new Contacts();
	for (const [id, parentid, name, english] of DEPARTMENTS)
		contacts.departments.set(id, {
			id,
			name,
			name_en: english,
			department_leader: [],
			parentid,
			order: 100_000 - id,
		});
	PEOPLE.map(createMember).forEach((member) => {
		contacts.members.set(member.userid.toLowerCase(), member);
		member.department.forEach((id, position) => {
			if (member.is_leader_in_dept[position] === 1)
				contacts.departments.get(id)?.department_leader.push(member.userid);
		});
	});

	contacts.tags.set(1, {
		tagid: 1,
		tagname: '值班 On Call',
		userlist: ['zhangsan', 'alan'],
		partylist: [],
		owner: 'app',
	});
	contacts.tags.set(2, {
		tagid: 2,
		tagname: '管理层',
		userlist: ['zhaoliu', 'ada', 'chenmei'],
		partylist: [5],
		owner: 'contacts',
	});
	contacts.left.set('lefthandover', {
		userid: 'lefthandover',
		name: '离职的同事',
		dimission_time: clock.daysAgo(10),
	});
	return contacts;
}
