import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { pages } from '../operation/pages';
import { listAt } from '../operation/reply';
import { ownerFilters, TOO_MANY_OWNERS } from '../vocabulary/customerGroupOwners';
import { access, matches, page } from './pickers';
import { unlessRefused } from '../vocabulary/unlessRefused';
import { readTagLibrary } from './readTagLibrary';

const RESULTS_PER_PAGE = 50;
/** Where little matches the filter, so many requests are made before the editor must ask for more. */
const MOST_REQUESTS = 20;
/** The same where each entry needs a request of its own for its name. */
const MOST_PAGES_OF_NAMES = 4;
/** In entries, the same. */
const MOST_NAMES = MOST_PAGES_OF_NAMES * RESULTS_PER_PAGE;
/** What the token of a search by owner begins with. */
const BY_OWNER = 'owners ';
const MOST_USERS_PER_REQUEST = 100;
/** Customers that wait for a new member; more are given by ID. */
const MOST_UNASSIGNED = 5_000;

/** "No customer of this member", "customer unknown or hidden". */
const WITHOUT_CUSTOMERS = 84061;
const CUSTOMER_HIDDEN = 40096;

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface Contact {
	external_contact: { external_userid: string; name: string; corp_name?: string };
	follow_info?: { remark?: string };
}

interface Unassigned {
	handover_userid: string;
	external_userid: string;
}

/** Customers of all members with customer contact. */
export const searchCustomers: Search = async function (filter, paginationToken) {
	const { client } = await access(this);
	return await searchAmong(client, await usersWithCustomers(client), filter, paginationToken);
};

/** Customers of the member in another parameter of the node. */
const searchCustomersOf = (parameter: string): Search =>
	async function (filter, paginationToken) {
		const userid = valueOf(this, parameter);
		if (!userid) return { results: [{ name: CHOOSE_USER, value: '' }] };
		const { client } = await access(this);
		return await searchAmong(client, [userid], filter, paginationToken);
	};

export const searchCustomersOfUser = searchCustomersOf('userid');
export const searchCustomersOfHandover = searchCustomersOf('handoverUserid');

/** Members that left and whose customers wait for another. */
export const searchLeftUsers: Search = async function (filter, paginationToken) {
	const { client } = await access(this);
	const items = (await leftUsers(client)).map((userid) => ({ name: userid, value: userid }));
	return page(items, filter, paginationToken);
};

/** Customers of the chosen member that left, with their names where the app may see them. */
export const searchUnassignedCustomers: Search = async function (filter, paginationToken) {
	const left = valueOf(this, 'handoverUserid');
	if (!left) return { results: [{ name: CHOOSE_USER, value: '' }] };
	const { client } = await access(this);
	const waiting = (await unassigned(client)).filter(
		({ handover_userid }) => handover_userid.toLowerCase() === left.toLowerCase(),
	);
	return await searchNamed(waiting, filter, paginationToken, async ({ external_userid }) => {
		const customer = await unlessRefused(
			CUSTOMER_HIDDEN,
			client.call<Contact>({
				method: 'GET',
				path: '/externalcontact/get',
				query: { external_userid },
			}),
		);
		return customer ? itemOf(customer) : { name: external_userid, value: external_userid };
	});
};

/** Group chats with customers whose owner is there; by owner where the app sees too many to list all. */
export const searchCustomerChats: Search = async function (filter, paginationToken = '') {
	const { client } = await access(this);
	if (!paginationToken.startsWith(BY_OWNER)) {
		const found = await unlessRefused(
			TOO_MANY_OWNERS,
			searchChats(client, [{}], filter, paginationToken),
		);
		if (found) return found;
	}
	const owners = ownerFilters(await usersWithCustomers(client));
	const place = paginationToken.slice(BY_OWNER.length);
	const { results, paginationToken: next } = await searchChats(client, owners, filter, place);
	return { results, ...(next !== undefined && { paginationToken: BY_OWNER + next }) };
};

/** Group chats with customers whose owner left; WeCom wants to know the owners. */
export const searchCustomerChatsOfLeft: Search = async function (filter, paginationToken) {
	const { client } = await access(this);
	const owners = ownerFilters(await leftUsers(client));
	const bodies = owners.map((body) => ({ status_filter: 1, ...body }));
	return await searchChats(client, bodies, filter, paginationToken);
};

/** Customer tags as "Group / Tag". */
export const searchCustomerTags: Search = async function (filter, paginationToken) {
	const items = await getCustomerTags.call(this);
	return page(items, filter, paginationToken);
};

export const searchCustomerTagGroups: Search = async function (filter, paginationToken) {
	const items = await getCustomerTagGroups.call(this);
	return page(items, filter, paginationToken);
};

/** Customer tags as "Group / Tag", for a choice of several. */
export async function getCustomerTags(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { client } = await access(this);
	const library = await readTagLibrary((request) => client.call<IDataObject>(request));
	return library.map(({ id, name, group }) => ({ name: `${group.name} / ${name}`, value: id }));
}

export async function getCustomerTagGroups(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const { client } = await access(this);
	const library = await readTagLibrary((request) => client.call<IDataObject>(request));
	const groups = new Map(library.map(({ group }) => [group.id, group.name]));
	return [...groups].map(([value, name]) => ({ name, value }));
}

const CHOOSE_USER = 'Choose the user first: its customers are listed here then';

/** What another parameter holds; nothing for an expression that the editor cannot resolve. */
function valueOf(context: ILoadOptionsFunctions, parameter: string): string {
	const held = context.getCurrentNodeParameter(parameter) as { value?: unknown } | undefined;
	const value = typeof held === 'object' ? held.value : held;
	return typeof value === 'string' && !value.startsWith('=') ? value : '';
}

/** Reads the customers of members, 100 members at a time, until a page is full. The token is `block:cursor`. */
async function searchAmong(
	client: Client,
	userids: string[],
	filter: string | undefined,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const found = new Map<string, INodeListSearchItems>();
	let { block, cursor } = placeOf(paginationToken);
	for (let requests = 0; requests < MOST_REQUESTS && found.size < RESULTS_PER_PAGE; requests++) {
		const from = block * MOST_USERS_PER_REQUEST;
		const userid_list = userids.slice(from, from + MOST_USERS_PER_REQUEST);
		if (!userid_list.length) break;
		const reply = await unlessRefused(
			WITHOUT_CUSTOMERS,
			client.call<{ next_cursor?: string }>({
				method: 'POST',
				path: '/externalcontact/batch/get_by_user',
				body: { userid_list, cursor, limit: 100 },
				repeatable: true,
			}),
		);
		const items = listAt<Contact>(reply, 'external_contact_list').map(itemOf);
		for (const item of matches(items, filter)) found.set(String(item.value), item);
		cursor = reply?.next_cursor ?? '';
		if (!cursor) block++;
	}
	const more = block * MOST_USERS_PER_REQUEST < userids.length;
	return {
		results: [...found.values()],
		...(more && { paginationToken: `${block}:${cursor}` }),
	};
}

function itemOf({ external_contact, follow_info }: Contact): INodeListSearchItems {
	const { name, corp_name, external_userid } = external_contact;
	const details = [follow_info?.remark, corp_name].filter((text) => text && text !== name);
	return {
		name: details.length ? `${name} (${details.join(', ')})` : name,
		value: external_userid,
	};
}

async function unassigned(client: Client): Promise<Unassigned[]> {
	const request: WorkwxRequest = {
		method: 'POST',
		path: '/externalcontact/get_unassigned_list',
		body: {},
		repeatable: true,
	};
	const records = pages(
		(wanted) => client.call<IDataObject>(wanted),
		request,
		{ items: 'info', size: { key: 'page_size', max: 1000 }, last: 'is_last' },
		MOST_UNASSIGNED,
	);
	const found: Unassigned[] = [];
	for await (const record of records) found.push(record as Unassigned);
	return found;
}

/** Members with customer contact. */
async function usersWithCustomers(client: Client): Promise<string[]> {
	const reply = await client.call({
		method: 'GET',
		path: '/externalcontact/get_follow_user_list',
	});
	return listAt<string>(reply, 'follow_user');
}

const leftUsers = async (client: Client) => [
	...new Set((await unassigned(client)).map(({ handover_userid }) => handover_userid)),
];

/**
 * Group chats by page of WeCom, of one body after the other; names are asked one by one, as the list has none. The token
 * is `body:cursor`.
 */
async function searchChats(
	client: Client,
	bodies: object[],
	filter: string | undefined,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let { block, cursor } = placeOf(paginationToken);
	let named = 0;
	for (
		let requests = 0;
		requests < MOST_REQUESTS && named < MOST_NAMES && results.length < RESULTS_PER_PAGE;
		requests++
	) {
		if (block >= bodies.length) break;
		const reply = await client.call<{ next_cursor?: string }>({
			method: 'POST',
			path: '/externalcontact/groupchat/list',
			body: { ...bodies[block], cursor, limit: RESULTS_PER_PAGE },
			repeatable: true,
		});
		const found = listAt<{ chat_id: string }>(reply, 'group_chat_list');
		named += found.length;
		const chats = found.map(({ chat_id }) => chatItem(client, chat_id));
		results.push(...matches(await Promise.all(chats), filter));
		cursor = reply.next_cursor ?? '';
		if (!cursor) block++;
	}
	return { results, ...(block < bodies.length && { paginationToken: `${block}:${cursor}` }) };
}

/** Where a search goes on: which block of a list that is asked for in blocks, and where in it. */
function placeOf(paginationToken?: string): { block: number; cursor: string } {
	const [, block = '0', cursor = ''] = /^(\d+):(.*)$/s.exec(paginationToken ?? '') ?? [];
	return { block: Number(block), cursor };
}

async function chatItem(client: Client, chat_id: string): Promise<INodeListSearchItems> {
	const { group_chat } = await client.call<{ group_chat?: { name?: string; owner?: string } }>({
		method: 'POST',
		path: '/externalcontact/groupchat/get',
		body: { chat_id, need_name: 0 },
		repeatable: true,
	});
	const { name, owner } = group_chat ?? {};
	// A group that nobody named has an empty name.
	return { name: `${name || chat_id}${owner ? ` (${owner})` : ''}`, value: chat_id };
}

/** One page of records whose names are asked one by one; the token is the place in the list. */
async function searchNamed<T>(
	records: T[],
	filter: string | undefined,
	paginationToken: string | undefined,
	name: (record: T) => Promise<INodeListSearchItems>,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let at = Number(paginationToken ?? 0);
	for (let read = 0; read < MOST_PAGES_OF_NAMES && results.length < RESULTS_PER_PAGE; read++) {
		const some = records.slice(at, at + RESULTS_PER_PAGE);
		results.push(...matches(await Promise.all(some.map(name)), filter));
		at += RESULTS_PER_PAGE;
		if (at >= records.length) return { results };
	}
	return { results, paginationToken: String(at) };
}
