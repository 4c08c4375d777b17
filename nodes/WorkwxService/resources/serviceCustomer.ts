import type { IDataObject } from 'n8n-workflow';
import { flag, locator, options } from '../../../shared/operation/fields';
import type { Call, Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { simplifyEntry } from '../../../shared/received/serviceItem';
import { CUSTOMER_IDS } from '../../../shared/vocabulary/idNames';
import { spellOut } from '../../../shared/vocabulary/spellOut';

/** WeCom names those it gives nothing about in a list of their own (95159): they are items as well. */
async function getCustomers(call: Call): Promise<IDataObject[]> {
	const reply = await call.send(call.request);
	const unknown = listAt<string>(reply, 'invalid_external_userid');
	return [
		...listAt<IDataObject>(reply, 'customer_list'),
		...unknown.map((external_userid) => ({ external_userid, invalid: true })),
	];
}

function simplifyCustomer({
	enter_session_context: context,
	...customer
}: IDataObject): IDataObject {
	return {
		...spellOut(customer, { enums: { gender: { 0: 'unknown', 1: 'male', 2: 'female' } } }),
		...simplifyEntry((context ?? {}) as IDataObject),
	};
}

export const serviceCustomer: Resource = {
	value: 'serviceCustomer',
	name: 'Customer (客户)',
	description: 'Who wrote to an account from WeChat',
	operations: {
		get: {
			name: 'Get',
			action: 'Get details of service customers (获取客户基础信息)',
			description:
				'Nickname, avatar and gender of customers who entered or wrote within 48 hours; others come back as invalid. Customers of several items go out in one call.',
			doc: 95159,
			request: 'POST /kf/customer/batchget',
			secret: 'service',
			reads: true,
			collect: {},
			fields: [
				locator('serviceCustomers', 'Customers', {
					ids: CUSTOMER_IDS,
					key: 'external_userid_list',
					many: true,
					items: 100,
					placeholder: 'e.g. wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw',
					holds: 'External user IDs',
				}),
				options(
					flag('enterSessionContext', 'Last Entry', {
						key: 'need_enter_session_context',
						as: 'number',
						description:
							'Whether to return how the customer entered last within 48 hours: scene, its parameter and Channels (视频号)',
					}),
				),
			],
			run: getCustomers,
			simplify: simplifyCustomer,
		},
	},
};
