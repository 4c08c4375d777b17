import type { IDataObject } from 'n8n-workflow';
import { list, options, text } from '../../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../../shared/operation/operation';
import {
	customerChats,
	handedCustomers,
	handoverUser,
	newOwner,
	takeoverUser,
} from '../../../../shared/vocabulary/customerFields';
import { getTransferResults, simplifyTransfer, transferGroupChats } from './transfer';
import { spellOut, type Names } from '../../../../shared/vocabulary/spellOut';
import { CUSTOMER_IDS } from '../../../../shared/vocabulary/idNames';

const TRANSFER_STATUS: Names = { 1: 'done', 2: 'waiting', 3: 'refused', 4: 'limitReached' };

const onlyCustomers = list('onlyCustomers', 'Customers', {
	search: 'searchCustomers',
	ids: CUSTOMER_IDS,
	place: 'none',
	placeholder: 'e.g. wmEAlECwAAHrbWYDetiu3IaWzfLOEFAA',
	holds: 'External user IDs of the customers to return',
	description: 'The list is read to its end for that',
});

/** What the questions for the outcome share. */
const results = (
	own: Pick<Operation, 'name' | 'action' | 'description' | 'doc' | 'request'> & { from: Field },
): Operation => {
	const { from, ...rest } = own;
	return {
		...rest,
		reads: true,
		paging: { items: 'customer' },
		fields: [from, takeoverUser, options(onlyCustomers)],
		run: getTransferResults,
		simplify: (transfer: IDataObject) =>
			spellOut(transfer, { times: ['takeover_time'], enums: { status: TRANSFER_STATUS } }),
	};
};

export const customerTransfer: Resource = {
	value: 'customerTransfer',
	name: 'Customer Transfer (客户继承)',
	description:
		'Hands customers and their group chats over to another member; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		getUnassigned: {
			name: 'Get Unassigned Customers',
			action: 'Get the customers of users who left (获取待分配的离职成员列表)',
			doc: 92124,
			request: 'POST /externalcontact/get_unassigned_list',
			reads: true,
			paging: { items: 'info', size: { key: 'page_size', max: 1000 }, last: 'is_last' },
			simplify: (record) => spellOut(record, { times: ['dimission_time'] }),
		},
		transferInService: {
			name: 'Transfer Customers of a Present User',
			action: 'Transfer customers of a present user (分配在职成员的客户)',
			description:
				'One item for each customer; errcode 0 means that the transfer takes place after 24 hours. Twice in 90 days for each customer.',
			doc: 92125,
			request: 'POST /externalcontact/transfer_customer',
			collect: {},
			answers: 'customer',
			fields: [
				handoverUser('searchUsers'),
				takeoverUser,
				handedCustomers('searchCustomersOfHandover'),
				options(
					text('transferSuccessMsg', 'Message', {
						characters: 200,
						rows: 3,
						description: 'What the customer is told after the transfer; a standard text when empty',
					}),
				),
			],
			simplify: simplifyTransfer,
		},
		transferLeft: {
			name: 'Transfer Customers of a User Who Left',
			action: 'Transfer customers of a user who left (分配离职成员的客户)',
			description:
				'One item for each customer; errcode 0 means that the transfer takes place after 24 hours. Within a year after the member left.',
			doc: 94081,
			request: 'POST /externalcontact/resigned/transfer_customer',
			collect: {},
			answers: 'customer',
			fields: [
				handoverUser('searchLeftUsers'),
				takeoverUser,
				handedCustomers('searchUnassignedCustomers'),
			],
			simplify: simplifyTransfer,
		},
		getResultInService: results({
			name: 'Get Results of a Present User',
			action: 'Get the transfers of customers of a present user (查询在职成员客户接替状态)',
			description: 'How the transfers between two members stand, one item for each customer',
			doc: 94088,
			request: 'POST /externalcontact/transfer_result',
			from: handoverUser('searchUsers'),
		}),
		getResultLeft: results({
			name: 'Get Results of a User Who Left',
			action: 'Get the transfers of customers of a user who left (查询离职成员客户接替状态)',
			description: 'How the transfers between two members stand, one item for each customer',
			doc: 94082,
			request: 'POST /externalcontact/resigned/transfer_result',
			from: handoverUser('searchLeftUsers'),
		}),
		transferGroupChatsInService: {
			name: 'Transfer Group Chats of a Present Owner',
			action: 'Transfer group chats of a present owner (分配在职成员的客户群)',
			description:
				'One item for each group chat; errcode 0 where it worked. Twice in 90 days for each group chat.',
			doc: 95703,
			request: 'POST /externalcontact/groupchat/onjob_transfer',
			collect: {},
			fields: [customerChats('searchCustomerChats'), newOwner],
			run: transferGroupChats,
			simplify: simplifyTransfer,
		},
		transferGroupChatsLeft: {
			name: 'Transfer Group Chats of an Owner Who Left',
			action: 'Transfer group chats of an owner who left (分配离职成员的客户群)',
			description: 'One item for each group chat; errcode 0 where it worked',
			doc: 92127,
			request: 'POST /externalcontact/groupchat/transfer',
			collect: {},
			fields: [customerChats('searchCustomerChatsOfLeft'), newOwner],
			run: transferGroupChats,
			simplify: simplifyTransfer,
		},
	},
};
