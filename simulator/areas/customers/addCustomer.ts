import type { CallbackMessage } from '../callbackMessage';
import type { Company } from '../company';
import type { Customer } from './records';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

/** What a person brings along that becomes a customer. */
export interface CustomerToBe {
	/** The member whose QR code was scanned; with a contact way one of its members, if not given. */
	userid?: string;
	/** The ID of the contact way it came by. */
	configId?: string;
	name?: string;
	/** What the contact way tells about where it stands, if there is no `configId`. */
	state?: string;
}

const NAMES = ['林小姐', '马先生', 'Olivia Brown', '郭老师', '丁总'];

function contactWay(company: Company, configId: string) {
	const way = company.customers.contactWays.get(configId);
	if (!way) throw new Refusal(41044);
	const { user = [], party = [], state } = way;
	const members = party.flatMap((id) => company.contacts.membersOf(id, true));
	return { userid: user[0] ?? members[0]?.userid, state };
}

/**
 * Makes a WeChat user the customer of a member. Gives the event that tells the app of it, which may send a welcome
 * within 20 seconds (92130).
 */
export function newCustomer(
	company: Company,
	wanted: CustomerToBe,
): { customer: Customer; welcome_code: string; event: CallbackMessage } {
	const way = wanted.configId === undefined ? undefined : contactWay(company, wanted.configId);
	const userid = wanted.userid ?? way?.userid ?? '';
	const member = company.contacts.member(userid);
	if (!member) throw new Refusal(60111, userid);
	const state = wanted.state ?? way?.state ?? '';
	const external_userid = newId('wm');
	const customer: Customer = {
		external_userid,
		name: wanted.name ?? NAMES[company.customers.byId.size % NAMES.length]!,
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
	company.customers.byId.set(external_userid, customer);
	const welcome_code = newId('welcome');
	company.customers.welcomeCodes.set(welcome_code, {
		userid: external_userid,
		from: member.userid,
		used: false,
		createdAt: company.now(),
	});
	return {
		customer,
		welcome_code,
		event: {
			FromUserName: 'sys',
			MsgType: 'event',
			Event: 'change_external_contact',
			ChangeType: 'add_external_contact',
			UserID: member.userid,
			ExternalUserID: external_userid,
			...(state && { State: state }),
			WelcomeCode: welcome_code,
		},
	};
}

/** Lets a WeChat user add a member, and the app hear of it. */
export function addCustomer(company: Company, wanted: CustomerToBe) {
	const { customer, welcome_code, event } = newCustomer(company, wanted);
	company.onEvent(event);
	return { external_userid: customer.external_userid, welcome_code };
}
