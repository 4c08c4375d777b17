import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Paging } from '../operation/operation';
import { pages } from '../operation/pages';
import { listAt } from '../operation/reply';
import { access, page } from './pickers';

/** Accounts listed; others are given by ID. */
const MOST_ACCOUNTS = 5_000;

interface Account {
	open_kfid: string;
	name: string;
	manage_privilege?: boolean;
}

interface Servicer {
	userid?: string;
	status?: number;
}

interface KnowledgeGroup {
	group_id: string;
	name: string;
}

/** Customer service accounts (客服账号), all of the company. */
export async function getServiceAccounts(
	this: ILoadOptionsFunctions,
): Promise<Array<{ name: string; value: string }>> {
	const { client } = await access(this);
	const accounts = await readAll<Account>(client, '/kf/account/list', {
		items: 'account_list',
		size: { key: 'limit', max: 100 },
		offset: 'offset',
	});
	return accounts.map(({ open_kfid, name, manage_privilege: isManaged }) => ({
		name: isManaged === false ? `${name} (not managed by this app)` : name,
		value: open_kfid,
	}));
}

/** Customer service accounts whose name or ID holds the filter. */
export async function searchServiceAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return page(await getServiceAccounts.call(this), filter, paginationToken);
}

/** Groups of the knowledge base whose name holds the filter. */
export async function searchKnowledgeGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const groups = await readAll<KnowledgeGroup>(client, '/kf/knowledge/list_group', {
		items: 'group_list',
		size: { key: 'limit', max: 1000 },
		more: 'has_more',
	});
	const items = groups.map(({ group_id, name }) => ({ name, value: group_id }));
	return page(items, filter, paginationToken);
}

/** Members who serve the account in the parameter "Account", who may take over a session. */
export async function searchServicers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const held = this.getCurrentNodeParameter('openKfid') as { value?: unknown } | undefined;
	const open_kfid = typeof held === 'object' ? held.value : held;
	if (typeof open_kfid !== 'string' || open_kfid === '' || open_kfid.startsWith('=')) {
		return {
			results: [
				{ name: 'Choose the account first: its servicers are listed here then', value: '' },
			],
		};
	}
	const { client } = await access(this);
	const reply = await client.call({
		method: 'GET',
		path: '/kf/servicer/list',
		query: { open_kfid },
		secret: 'service',
	});
	const items = listAt<Servicer>(reply, 'servicer_list')
		.filter(({ userid }) => userid !== undefined)
		.map(({ userid, status }) => ({
			name: status === 1 ? `${userid} (not receiving)` : userid!,
			value: userid!,
		}));
	return page(items, filter, paginationToken);
}

async function readAll<T>(client: Client, path: string, paging: Paging): Promise<T[]> {
	const request: WorkwxRequest = {
		method: 'POST',
		path,
		body: {},
		secret: 'service',
		repeatable: true,
	};
	const found: T[] = [];
	const send = (wanted: WorkwxRequest) => client.call<IDataObject>(wanted);
	for await (const record of pages(send, request, paging, MOST_ACCOUNTS)) found.push(record as T);
	return found;
}
