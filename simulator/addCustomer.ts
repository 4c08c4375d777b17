import type { Company, Customer } from './company';
import { Refusal } from './refusal';

/** What a person brings along that becomes a customer. */
export interface NewCustomer {
	/** The member whose QR code was scanned. */
	userid: string;
	name?: string;
	/** The `state` of the contact way it came by. */
	state?: string;
}

/** Lets a WeChat user add a member: the app hears of it and may send a welcome within 20 seconds (document 92130). */
export function addCustomer(
	company: Company,
	{ userid, name = '新客户', state = '' }: NewCustomer,
) {
	const member = company.member(userid);
	if (!member) throw new Refusal(60111, userid);
	const external_userid = company.newId('wm');
	const customer: Customer = {
		external_userid,
		name,
		avatar: 'https://wx.qlogo.cn/simulated/0',
		type: 1,
		gender: 0,
		unionid: `oUnion${external_userid}`,
		position: '',
		corp_name: '',
		corp_full_name: '',
		followers: [
			{
				userid: member.userid,
				remark: '',
				description: '',
				createtime: company.seconds,
				tag_id: [],
				remark_corp_name: '',
				remark_mobiles: [],
				oper_userid: external_userid,
				add_way: 1,
				state,
			},
		],
	};
	company.customers.set(external_userid, customer);
	const welcome_code = company.newId('welcome');
	company.welcomeCodes.set(welcome_code, {
		userid: external_userid,
		used: false,
		createdAt: company.now(),
	});
	company.onEvent({
		FromUserName: 'sys',
		MsgType: 'event',
		Event: 'change_external_contact',
		ChangeType: 'add_external_contact',
		UserID: member.userid,
		ExternalUserID: external_userid,
		...(state && { State: state }),
		WelcomeCode: welcome_code,
	});
	return { external_userid, welcome_code };
}
