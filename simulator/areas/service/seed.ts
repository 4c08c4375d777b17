import { CustomerService, type Host } from './customerService';

export const SHOP = 'wkSimulatedShop0001';
export const REPAIRS = 'wkSimulatedRepairs002';
/** An account that is managed in the console. */
export const CONSOLE_ACCOUNT = 'wkSimulatedConsole003';

export const LIN = 'wmSimulatedWeChat0001';
export const TOM = 'wmSimulatedWeChat0002';

const AVATAR = 'https://wework.qpic.cn/wwhead/simulated/0';

/** Two accounts of the app, one of the console, two people in WeChat and a small knowledge base. */
export function newService(host: Host): CustomerService {
	const service = new CustomerService(host);
	const account = (open_kfid: string, name: string, servicers: string[], isManaged = true) =>
		service.accounts.set(open_kfid, {
			open_kfid,
			name,
			avatar: AVATAR,
			manage_privilege: isManaged,
			servicers: new Map(servicers.map((userid) => [userid, { status: 0 as const }])),
			departments: [],
		});
	account(SHOP, '小店客服', ['sunqi', 'huangting']);
	account(REPAIRS, '售后服务', ['xuwei']);
	account(CONSOLE_ACCOUNT, '人工客服', ['maria'], false);
	service.accounts.get(SHOP)!.servicers.set('maria', { status: 1, stop_type: 0 });

	const customer = (external_userid: string, nickname: string, gender: number) =>
		service.customers.set(external_userid, {
			external_userid,
			nickname,
			avatar: 'https://wx.qlogo.cn/simulated/0',
			gender,
			unionid: `oUnion${external_userid}`,
		});
	customer(LIN, '小林', 2);
	customer(TOM, 'Tom', 1);

	service.groups.set('kgDefault', { group_id: 'kgDefault', name: '默认分组', is_default: 1 });
	service.groups.set('kgDelivery', { group_id: 'kgDelivery', name: '物流', is_default: 0 });
	service.questions.set('kiDelivery', {
		group_id: 'kgDelivery',
		intent_id: 'kiDelivery',
		question: { text: { content: '多久发货？' } },
		similar_questions: { items: [{ text: { content: '什么时候发货' } }] },
		answers: [{ text: { content: '付款后 24 小时内发货。' } }],
	});
	service.upgradeRange.userid_list.push('zhangsan', 'huangting');
	service.upgradeRange.department_id_list.push(4);
	service.upgradeRange.chat_id_list.push('wrSimulatedGroup0001');
	return service;
}
