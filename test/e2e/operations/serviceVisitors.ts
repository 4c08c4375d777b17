import { enterSession, writeToService } from '../../../simulator/areas/service/phone';
import type { ServiceState } from '../../../simulator/areas/service/records';
import { SHOP } from '../../../simulator/areas/service/seed';
import type { Company } from '../../../simulator/areas/company';
import { byId } from './byId';

/** People in WeChat who wrote to the shop, each for one trial. */
export function serviceVisitors(company: Company, prefix: string) {
	const { service } = company;
	let count = 0;
	/** One whose session stands in a state, as the parameters of an operation. */
	const visitor = (state: ServiceState = 0, servicer?: string) => {
		const external_userid = `wm${prefix}${++count}`;
		service.customers.set(external_userid, {
			external_userid,
			nickname: external_userid,
			avatar: '',
			gender: 1,
			unionid: '',
		});
		writeToService(company, { open_kfid: SHOP, external_userid, content: { content: '在吗' } });
		const session = service.session(SHOP, external_userid);
		service.move(session, state, servicer);
		return {
			session,
			parameters: { openKfid: byId(SHOP), externalUserid: byId(external_userid) },
		};
	};
	/** A code for a welcome, good for as long as the run may take. */
	const welcomeCode = () => {
		const { session } = visitor();
		delete session.wroteAt;
		const { event } = enterSession(company, session) as { event?: { welcome_code: string } };
		service.codes.get(event!.welcome_code)!.expiresAt = Infinity;
		return event!.welcome_code;
	};
	/** What the customer of a session received. */
	const received = ({ external_userid }: { external_userid: string }) =>
		company.messages.delivered.filter(({ to }) => to.includes(external_userid));
	return { visitor, welcomeCode, received };
}

const tapped = [
	{ menuItem: 'click', menuText: '满意', menuId: 'good' },
	{ menuItem: 'view', menuText: '查看订单', menuUrl: 'https://shop.example' },
	{
		menuItem: 'miniprogram',
		menuText: '打开小程序',
		menuAppid: 'wx123123123123123',
		menuPage: 'pages/index.html',
	},
	{ menuItem: 'text', menuText: '或直接\n留言', sameLine: true },
];

/** A menu with every kind of item. */
export const MENU = {
	menuHead: '您对本次服务是否满意？',
	menuItems: { rows: tapped },
	menuTail: '欢迎再次光临',
};
