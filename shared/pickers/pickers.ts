import { createHash } from 'node:crypto';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import { clientOf } from '../operation/clientOf';
import { pages } from '../operation/pages';
import { listAt } from '../operation/reply';
import type { Department } from './departmentPaths';
import { departmentPaths } from './departmentPaths';
import { unlessRefused } from '../vocabulary/unlessRefused';

/** Members kept per credential; beyond, the list says that it is not complete. */
const MOST_MEMBERS = 5_000;
const CACHE_LIFETIME_MS = 5 * 60_000;
const MOST_CACHES = 20;
const RESULTS_PER_PAGE = 50;

/** "This IP may not read contact details" (caller IPs added after August 2022, contacts-sync secret). */
const NAMES_HIDDEN = 48009;

interface Members {
	found: Map<string, INodeListSearchItems>;
	/** Departments not read yet. */
	waiting: number[];
	expiresAt: number;
	/** Shown on top of the list: why it is not complete or has no names. */
	note?: string;
	/** Reading goes department by department, one at a time for all who search. */
	reading: Promise<unknown>;
}

const caches = new Map<string, Members>();

/**
 * Members whose name or ID holds the filter. Reads department by department, only as far as a full page of matches
 * needs, and keeps what it has read for five minutes.
 */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client, key } = await access(this);
	const members = await membersOf(client, key);
	const from = Number(paginationToken ?? 0);
	const matching = () => matches([...members.found.values()], filter);
	// One more than the page holds, to know whether another follows.
	const enough = () => matching().length > from + RESULTS_PER_PAGE;
	const reading = members.reading.then(async () => {
		while (!enough() && members.waiting.length) {
			if (members.found.size >= MOST_MEMBERS) {
				members.note = `Only the first ${MOST_MEMBERS} members are listed: choose “By ID” for others`;
				break;
			}
			await readDepartment(client, members);
		}
	});
	// A failed read must not stop later searches; this search reports it.
	members.reading = reading.catch(() => undefined);
	await reading;
	return page([...members.found.values()], filter, paginationToken, members.note);
}

/** Departments whose name or ID holds the filter, with their path in the company. */
export async function searchDepartments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const { departments, note } = await readDepartments(client);
	const paths = departmentPaths(departments);
	const items = departments.map(({ id }) => ({
		name: `${paths.get(id) ?? id} (${id})`,
		value: id,
	}));
	return page(items, filter, paginationToken, note);
}

/** Tags whose name or ID holds the filter. */
export async function searchTags(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const reply = await client.call({ method: 'GET', path: '/tag/list' });
	const tags = listAt<{ tagid: number; tagname: string }>(reply, 'taglist');
	const items = tags.map(({ tagid, tagname }) => ({
		name: `${tagname} (${tagid})`,
		value: tagid,
	}));
	return page(items, filter, paginationToken);
}

/** Apps the secret may see, whose name or ID holds the filter. */
export async function searchApps(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const reply = await client.call({ method: 'GET', path: '/agent/list' });
	const apps = listAt<{ agentid: number; name: string }>(reply, 'agentlist');
	const items = apps.map(({ agentid, name }) => ({
		name: `${name} (${agentid})`,
		value: agentid,
	}));
	return page(items, filter, paginationToken);
}

/** The client of the credential, and a key for what is kept of its company. */
export async function access(
	context: ILoadOptionsFunctions,
): Promise<{ client: Client; key: string }> {
	const credential = await context.getCredentials<IDataObject>('workwxApi');
	const client = clientOf(credential, context.helpers, { retryBudgetMs: 5_000 });
	const { baseUrl, corpId, secret } = credential;
	const key = createHash('sha256')
		.update(JSON.stringify([baseUrl, corpId, secret]))
		.digest('hex');
	return { client, key };
}

async function membersOf(client: Client, key: string): Promise<Members> {
	const known = caches.get(key);
	if (known && known.expiresAt > Date.now()) return known;
	const { departments } = await readDepartments(client);
	const members: Members = {
		found: new Map(),
		waiting: departments.map(({ id }) => id),
		expiresAt: Date.now() + CACHE_LIFETIME_MS,
		reading: Promise.resolve(),
	};
	caches.delete(key);
	caches.set(key, members);
	if (caches.size > MOST_CACHES) caches.delete(caches.keys().next().value!);
	return members;
}

async function readDepartment(client: Client, members: Members): Promise<void> {
	const query = { department_id: members.waiting[0]! };
	const reply = await unlessRefused(
		NAMES_HIDDEN,
		client.call({ method: 'GET', path: '/user/simplelist', query }),
	);
	if (!reply) {
		await readIds(client, members);
		return;
	}
	for (const { userid, name } of listAt<{ userid: string; name?: string }>(reply, 'userlist')) {
		members.found.set(userid, { name: name ? `${name} (${userid})` : userid, value: userid });
	}
	members.waiting.shift();
}

/** Where names are closed to this caller, the IDs of all members are still open to the contacts-sync secret. */
async function readIds(client: Client, members: Members): Promise<void> {
	const records = pages(
		(request) => client.call<IDataObject>(request),
		{ method: 'POST', path: '/user/list_id', secret: 'contacts', body: {}, repeatable: true },
		{ items: 'dept_user', size: { key: 'limit', max: 10_000 } },
		MOST_MEMBERS,
	);
	for await (const record of records) {
		const { userid } = record as { userid: string };
		members.found.set(userid, { name: userid, value: userid });
	}
	members.waiting = [];
	members.note = NOTE_HIDDEN;
}

const NOTE_HIDDEN =
	'Names are hidden: WeCom shows only IDs to this caller (48009); use the secret of a self-built app to see names';

async function readDepartments(
	client: Client,
): Promise<{ departments: Department[]; note?: string }> {
	const reply = await unlessRefused(
		NAMES_HIDDEN,
		client.call({ method: 'GET', path: '/department/list' }),
	);
	if (reply) return { departments: listAt<Department>(reply, 'department') };
	const bare = await client.call({ method: 'GET', path: '/department/simplelist' });
	return { departments: listAt<Department>(bare, 'department_id'), note: NOTE_HIDDEN };
}

/** Entries whose name holds the filter; letter case does not matter. */
export function matches(items: INodeListSearchItems[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return items.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** One page of what matches, in a list that is known as a whole; the token is the place in it. */
export function page(
	items: INodeListSearchItems[],
	filter: string | undefined,
	paginationToken = '0',
	note?: string,
): INodeListSearchResult {
	const all = matches(items, filter);
	const from = Number(paginationToken);
	const results = all.slice(from, from + RESULTS_PER_PAGE);
	if (note && from === 0) results.unshift({ name: note, value: '' });
	const next = from + RESULTS_PER_PAGE;
	return { results, ...(next < all.length && { paginationToken: String(next) }) };
}
