import type { Clock } from '../../rules/clock';
import { Customers, type Customer, type Follower } from './records';

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

/** The customers, their tags and the group chats with them of a new company. */
export function newCustomers(clock: Clock): Customers {
	const customers = new Customers(clock);
	const founded = clock.daysAgo(400);
	for (const [group_id, group_name, names] of CUSTOMER_TAGS)
		customers.corpTags.set(group_id, {
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
		createtime: clock.daysAgo(370),
		tag_id,
		remark_corp_name: '',
		remark_mobiles: [],
		oper_userid: userid,
		add_way: 1,
		state: '',
	});
	for (const { external_userid, name, type, corp, followers } of CUSTOMERS)
		customers.byId.set(external_userid, {
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
	const group = (chat_id: string, name: string, owner: string, status: number) =>
		customers.groups.set(chat_id, {
			chat_id,
			name,
			owner,
			create_time: clock.daysAgo(340),
			notice: '',
			members: [
				{ userid: owner, type: 1, join_time: clock.daysAgo(340), join_scene: 1 },
				{
					userid: 'wmSimulatedCustomer0001',
					type: 2,
					join_time: clock.daysAgo(339),
					join_scene: 3,
				},
			],
			admins: [],
			opengid: chat_id.replace('wr', 'o'),
			status,
		});
	group('wrSimulatedGroup0001', 'VIP 客户群', 'zhangsan', 0);
	group('wrSimulatedGroup0002', '老客户群', 'lefthandover', 1);
	return customers;
}
