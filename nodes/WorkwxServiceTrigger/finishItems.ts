import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Client } from '../../shared/client/client';
import { clientOf } from '../../shared/operation/clientOf';
import { ofParameter } from '../../shared/operation/parameterError';
import { listAt } from '../../shared/operation/reply';
import { readSwitch } from '../../shared/operation/values';
import { notYetHandled } from '../../shared/received/notYetHandled';
import { attachFiles } from '../../shared/received/attachFiles';
import { readLargestFile } from '../../shared/received/largestFile';
import { storeMediaFile } from '../../shared/received/storeMessageFile';
import type { ServiceRecord } from '../../shared/received/readService';
import { serviceItem, simplifyServiceItem } from '../../shared/received/serviceItem';

import { tellBegun } from './executionBegins';
import { executionKey } from './executionKey';

/** What the trigger hands over to `execute()`, as the JSON of an item. */
export interface ServiceItem {
	serviceRecord: ServiceRecord;
}

/** Why a test has read nothing, in its place. */
export interface ServiceFailure {
	serviceFailure: string;
}

const MOST_CUSTOMERS = 100;

/** Does what must not delay the start: adds files and details of customers, simplifies. */
export async function finishItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const switched = (name: string, label: string) =>
		ofParameter(label, () => readSwitch(context.getNodeParameter(name, 0, false))) ?? false;
	const input = context.getInputData();
	const [first] = input;
	if (typeof first?.json.serviceFailure === 'string') {
		throw new NodeOperationError(context.getNode(), first.json.serviceFailure);
	}
	const received = input.filter(({ json }) => json.serviceRecord !== undefined);
	// Items of an execution that somebody starts again are finished already.
	if (received.length === 0) return [input];
	const records = await notYetRun(
		context,
		received.map(({ json }) => (json as unknown as ServiceItem).serviceRecord),
	);
	if (records.length === 0) return [[]];
	const items = records.map((record) => ({ json: serviceItem(record) }));
	const client = clientOf(await context.getCredentials<IDataObject>('workwxApi'), context.helpers);
	const customers = switched('customerDetails', 'Customer Details')
		? await detailsOf(client, items, context)
		: undefined;
	const finished: INodeExecutionData[] = [];
	for (const { json } of items) {
		const detailed = customers ? { ...json, ...customers(json) } : json;
		const item = switched('downloadMedia', 'Download Files')
			? await withFiles(context, client, { json: detailed })
			: { json: detailed };
		finished.push(
			switched('simplify', 'Simplify') ? { ...item, json: simplifyServiceItem(item.json) } : item,
		);
	}
	return [finished];
}

/** Records that no other execution has run: after a break some are handed over again. */
async function notYetRun(
	context: IExecuteFunctions,
	records: ServiceRecord[],
): Promise<ServiceRecord[]> {
	// A test, or an execution somebody starts again, is meant to run.
	if (context.getMode() !== 'trigger') return records;
	const fresh = await notYetHandled(
		context,
		records.map(({ msgid }) => msgid),
	);
	tellBegun(executionKey(context, records));
	return records.filter(({ msgid }) => fresh.has(msgid));
}

async function withFiles(
	context: IExecuteFunctions,
	client: Client,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	const { mostFileMb } = context.getNodeParameter('settings', 0, {}) as { mostFileMb?: unknown };
	const mostBytes = readLargestFile(mostFileMb);
	return await attachFiles(item, async (media) => {
		if (!('mediaId' in media)) throw new Error('The file has no ID.');
		return await storeMediaFile(context, client, media, mostBytes);
	});
}

/** What WeCom tells of the customers of items (95159); an item whose customer it does not tell of goes without. */
async function detailsOf(
	client: Client,
	items: Array<{ json: IDataObject }>,
	context: IExecuteFunctions,
): Promise<(json: IDataObject) => IDataObject> {
	const ids = [...new Set(items.map(({ json }) => json.external_userid).filter(Boolean))];
	const known = new Map<unknown, IDataObject>();
	let failure: string | undefined;
	for (let from = 0; from < ids.length; from += MOST_CUSTOMERS) {
		try {
			const reply = await client.call<IDataObject>(
				{
					method: 'POST',
					path: '/kf/customer/batchget',
					body: { external_userid_list: ids.slice(from, from + MOST_CUSTOMERS) as string[] },
					secret: 'service',
					repeatable: true,
				},
				context.getExecutionCancelSignal(),
			);
			for (const { external_userid: id, ...customer } of listAt<IDataObject>(
				reply,
				'customer_list',
			)) {
				known.set(id, customer);
			}
		} catch (error) {
			failure = reasonOf(error);
		}
	}
	return ({ external_userid: id }) => {
		const customer = known.get(id);
		if (customer) return { customer };
		return id && failure !== undefined ? { customerError: failure } : {};
	};
}
