import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	flag,
	loadedChoices,
	locator,
	options,
	rows,
	text,
	when,
} from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { attachments } from '../attachments/attachments';
import { uploadFiles } from '../../../shared/vocabulary/fileToUpload';
import { messageText, textOrAttachment } from '../records/messageText';
import { ofEachMember } from '../records/ofEachMember';
import { createdBy, creationSpan } from '../records/recordFilters';
import { CHAT_IDS, CUSTOMER_IDS, CUSTOMER_TAG_IDS } from '../../../shared/vocabulary/idNames';
import { user } from '../../../shared/vocabulary/members';

/** WeCom takes a span of one month (93338), which has 31 days at most. */
const MOST_DAYS = 31;

const CREATE_TYPES = { 0: 'company', 1: 'member' };
const TASK_STATUS = { 0: 'waiting', 2: 'sent' };
const RESULT_STATUS = { 0: 'waiting', 1: 'sent', 2: 'notAFriend', 3: 'limitReached' };

const massMsgid = text('massMsgid', 'Message ID', {
	key: 'msgid',
	placeholder: 'e.g. msgGCAAAXtWyujaWJHDDGi0mAAAA',
	description:
		'The <code>msgid</code> of the mass message (企业群发), from its creation or Get Many',
});

const sender = (description: string): Field =>
	user('sender', 'Sender', {
		description,
	});

/** A row without tags would mean every customer. */
function needTags({ tag_filter }: IDataObject): void {
	const { group_list = [] } = (tag_filter ?? {}) as { group_list?: IDataObject[] };
	const empty = group_list.findIndex(({ tag_list }) => !tag_list);
	if (empty < 0) return;
	throw new ParameterError(`Tags ${empty + 1} → Tag Names or IDs`, 'is empty, but needed');
}

export const massMessage: Resource = {
	value: 'massMessage',
	name: 'Mass Message (企业群发)',
	description:
		'Messages to many customers or customer groups, which members have to confirm; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		sendToCustomers: {
			name: 'Send to Customers',
			action: 'Send a mass message to customers (创建客户群发)',
			description:
				'Hands a message to the members in charge: customers get it when the members confirm. Gives the message ID for the results, and the customers it cannot go to (fail_list).',
			doc: 92135,
			request: 'POST /externalcontact/add_msg_template',
			body: { chat_type: 'single' },
			fields: [
				choice(
					'massRecipients',
					'Send To',
					[
						{ name: 'All Customers of a Member', value: 'sender' },
						{ name: 'Chosen Customers', value: 'customers' },
						{ name: 'Customers With Tags', value: 'tags' },
					],
					{
						place: 'none',
						default: 'customers',
						description: 'Which customers receive the message',
					},
				),
				...when(
					'massRecipients',
					'customers',
					locator('externalUserids', 'Customers', {
						ids: CUSTOMER_IDS,
						key: 'external_userid',
						many: true,
						search: 'searchCustomers',
						items: 10_000,
						placeholder: 'e.g. wmEAlECwAAHrbWYDetiu3IaWzfLOEFAA',
						holds: 'External user IDs of the customers',
					}),
				),
				...when(
					'massRecipients',
					'tags',
					rows(
						'tagGroups',
						'Tags',
						[
							loadedChoices('tagIds', 'Tag Names or IDs', 'getCustomerTags', {
								ids: CUSTOMER_TAG_IDS,
								key: 'tag_list',
								items: 100,
								description: 'Customers with any of these tags',
							}),
						],
						{
							key: 'tag_filter.group_list',
							placeholder: 'Add Tags',
							description:
								'Customers must have one tag of each row (any of the tags in a row, and all rows)',
						},
					),
				),
				...when(
					'massRecipients',
					'sender',
					sender('The member (成员) whose customers get the message, and who confirms it'),
				),
				messageText,
				attachments,
				options(
					flag('allowSelect', 'Let Members Choose', {
						description: 'Whether members may take customers off the list before they confirm',
					}),
					...when(
						'massRecipients',
						['customers', 'tags'],
						sender(
							'The only member (成员) who sends the message; everybody in charge when left out',
						),
					),
				),
			],
			needsOne: textOrAttachment,
			finish: needTags,
			prepare: uploadFiles,
		},
		sendToGroups: {
			name: 'Send to Customer Groups',
			action: 'Send a mass message to customer groups (创建客户群群发)',
			description:
				'Hands a message to the owner of customer groups: they get it when the owner confirms. Gives the message ID for the results, and the groups it cannot go to (fail_list).',
			doc: 92135,
			request: 'POST /externalcontact/add_msg_template',
			body: { chat_type: 'group' },
			fields: [
				sender('The member (群主) who owns the customer groups and confirms the message'),
				messageText,
				attachments,
				options(
					locator('massChatIds', 'Customer Groups', {
						ids: CHAT_IDS,
						key: 'chat_id_list',
						many: true,
						search: 'searchCustomerChats',
						items: 2000,
						placeholder: 'e.g. wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
						holds: 'Chat IDs of the customer groups (客户群)',
						description: 'The owner chooses them when left out',
					}),
				),
			],
			needsOne: textOrAttachment,
			prepare: uploadFiles,
		},
		remind: {
			name: 'Remind',
			action: 'Remind members of a mass message (提醒成员群发)',
			description: 'Asks the members who have not confirmed a mass message yet to do so',
			doc: 97610,
			request: 'POST /externalcontact/remind_groupmsg_send',
			target: ['massMsgid'],
			fields: [massMsgid],
		},
		cancel: {
			name: 'Cancel',
			action: 'Cancel a mass message (停止企业群发)',
			description: 'Stops a mass message where it was not confirmed yet; what was sent stays',
			doc: 97611,
			request: 'POST /externalcontact/cancel_groupmsg_send',
			target: ['massMsgid'],
			fields: [massMsgid],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many mass messages (获取群发记录列表)',
			description: 'Mass messages of the company and of members in a span of up to one month',
			doc: 93338,
			request: 'POST /externalcontact/get_groupmsg_list_v2',
			reads: true,
			paging: { items: 'group_msg_list', size: { key: 'limit', max: 100 } },
			fields: [
				choice(
					'massChatType',
					'Sent To',
					[
						{ name: 'Customers', value: 'single' },
						{ name: 'Customer Groups', value: 'group' },
					],
					{ key: 'chat_type', description: 'Which mass messages to return' },
				),
				...creationSpan('mass', 30, MOST_DAYS),
				options(...createdBy('mass messages')),
			],
			simplify: (message) =>
				spellOut(message, { times: ['create_time'], enums: { create_type: CREATE_TYPES } }),
		},
		getTasks: {
			name: 'Get Members',
			action: 'Get the members who were to send a mass message (获取群发成员发送任务列表)',
			description: 'One item for each member in charge, with whether it has confirmed the message',
			doc: 93338,
			request: 'POST /externalcontact/get_groupmsg_task',
			reads: true,
			paging: { items: 'task_list', size: { key: 'limit', max: 1000 } },
			fields: [massMsgid],
			simplify: (task) => spellOut(task, { times: ['send_time'], enums: { status: TASK_STATUS } }),
		},
		getResults: {
			name: 'Get Results',
			action: 'Get the results of a mass message (获取企业群发成员执行结果)',
			description: 'One item for each customer or customer group, with what became of the message',
			doc: 93338,
			request: 'POST /externalcontact/get_groupmsg_send_result',
			reads: true,
			paging: { items: 'send_list', size: { key: 'limit', max: 1000 } },
			fields: [
				massMsgid,
				options(
					user('resultUserid', 'User', {
						key: 'userid',
						description:
							'The member (成员) whose customers to return; of all members in charge when left out, one request more for each',
					}),
				),
			],
			run: ofEachMember({ path: '/externalcontact/get_groupmsg_task' }),
			simplify: (sent) =>
				spellOut(sent, { times: ['send_time'], enums: { status: RESULT_STATUS } }),
		},
	},
};
