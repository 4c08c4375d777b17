import { choice, loadedChoices, locator } from '../operation/fields';
import type { Field } from '../operation/operation';
import { CHAT_IDS, CUSTOMER_IDS, CUSTOMER_TAG_GROUP_IDS, CUSTOMER_TAG_IDS } from './idNames';
import { user } from './members';

const CUSTOMER = {
	ids: CUSTOMER_IDS,
	placeholder: 'e.g. wmEAlECwAAHrbWYDetiu3IaWzfLOEFAA',
	description: 'The customer (客户) to work on; its external user ID begins with “wm” or “wo”',
};

/** A customer of anybody in the company. */
export const anyCustomer = locator('externalUserid', 'Customer', {
	...CUSTOMER,
	search: 'searchCustomers',
});

/** A customer of the member in "User"; the name on the wire differs between endpoints. */
export const customerOfUser = (key = 'external_userid'): Field =>
	locator('externalUserid', 'Customer', { ...CUSTOMER, key, search: 'searchCustomersOfUser' });

/** Tags of the company for customers, picked by "Group / Tag". */
export const customerTags = (name: string, label: string, description: string): Field =>
	loadedChoices(name, label, 'getCustomerTags', {
		ids: CUSTOMER_TAG_IDS,
		items: 1000,
		description,
	});

export const customerTagIds = loadedChoices(
	'customerTagIds',
	'Tag Names or IDs',
	'getCustomerTags',
	{ key: 'tag_id', ids: CUSTOMER_TAG_IDS },
);

export const customerTagGroupIds = loadedChoices(
	'customerTagGroupIds',
	'Tag Group Names or IDs',
	'getCustomerTagGroups',
	{ key: 'group_id', ids: CUSTOMER_TAG_GROUP_IDS },
);

/** A group of customer tags; `key` differs between endpoints. */
export const customerTagGroup = (key: string): Field =>
	locator('customerTagGroupId', 'Tag Group', {
		ids: CUSTOMER_TAG_GROUP_IDS,
		key,
		search: 'searchCustomerTagGroups',
		placeholder: 'e.g. etEAlECwAAKDM3hdLwbc5xnQQyUCbTUA',
		description: 'The tag group (标签组) to work on',
	});

export const customerTag = locator('customerTagId', 'Tag', {
	ids: CUSTOMER_TAG_IDS,
	key: 'id',
	search: 'searchCustomerTags',
	placeholder: 'e.g. etEAlECwAAoWWYcjhgZNmPyhEfOtYhgg',
	description: 'The customer tag (企业标签) to work on',
});

/** Whether an operation is about one tag or a whole group. */
export const customerTagKind = choice(
	'customerTagKind',
	'Change',
	[
		{ name: 'Tag', value: 'tag' },
		{ name: 'Tag Group', value: 'group' },
	],
	{ place: 'none', description: 'Whether to change one tag (标签) or a tag group (标签组)' },
);

/** The member whose customers go to another; members that left are picked from those with customers waiting. */
export const handoverUser = (search: 'searchUsers' | 'searchLeftUsers'): Field =>
	user('handoverUserid', 'From User', {
		search,
		description: 'The member (原跟进成员) whose customers are handed over',
	});

export const takeoverUser = user('takeoverUserid', 'To User', {
	placeholder: 'e.g. lisi',
	description:
		'The member (接替成员) who takes over: active, verified, in the range of the app and with customer contact',
});

/** Customers of the member in "From User". */
export const handedCustomers = (
	search: 'searchCustomersOfHandover' | 'searchUnassignedCustomers',
): Field =>
	locator('externalUserids', 'Customers', {
		ids: CUSTOMER_IDS,
		key: 'external_userid',
		many: true,
		search,
		items: 100,
		placeholder: 'e.g. wmEAlECwAAHrbWYDetiu3IaWzfLOEFAA',
		holds: 'External user IDs of the customers',
		description: 'Customers of several items go out in one call',
	});

/** A group chat with customers in it. */
export const customerChat = locator('customerChatId', 'Customer Group', {
	ids: CHAT_IDS,
	key: 'chat_id',
	search: 'searchCustomerChats',
	placeholder: 'e.g. wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
	description: 'The customer group (客户群) to work on; its chat ID begins with “wr”',
});

/** Group chats with customers in them. */
export const customerChats = (search: 'searchCustomerChats' | 'searchCustomerChatsOfLeft'): Field =>
	locator('customerChatIds', 'Group Chats', {
		ids: CHAT_IDS,
		key: 'chat_id_list',
		many: true,
		search,
		items: 100,
		placeholder: 'e.g. wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
		holds: 'IDs of the customer groups (客户群)',
		description: 'Group chats of several items go out in one call',
	});

export const newOwner = user('newOwnerUserid', 'New Owner', {
	key: 'new_owner',
	description:
		'The member (新群主) who becomes the owner: active, verified and with customer contact; up to 300 groups of one owner a day',
});
