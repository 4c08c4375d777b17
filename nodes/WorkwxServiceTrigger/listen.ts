import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Client } from '../../shared/client/client';
import { clientOf, clientOptionsOf } from '../../shared/operation/clientOf';
import { pages } from '../../shared/operation/pages';
import { UNSURE_SECONDS } from '../../shared/received/readService';
import { companyKeyOf, isRemembered } from '../../shared/received/serviceMemory';
import { handOver } from './handOver';
import { subscribe, type Subscriber } from './serviceReader';
import { serviceTriggerSettings } from './serviceTriggerSettings';

/** No reading waits longer for a limit of WeCom: the next notice brings a fresh token. */
const RETRY_BUDGET_MS = 20_000;
const EACH_AT_ONCE = 10;
const BATCH_AT_ONCE = 100;
const MOST_ACCOUNTS = 1_000;
/** Activations of workflows that were active before. */
const STARTS: readonly string[] = ['init', 'leadershipChange'];

/**
 * Reads what waits, then whatever a notice tells of, until n8n closes it. Throws where the panel cannot be read; where
 * WeCom cannot be reached, the messages come as soon as it can.
 */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const credential = await context.getCredentials<IDataObject>('workwxApi');
	const settings = settingsOf(context);
	const { filter, isBatch, readsThreeDays, voiceFormat } = settings;
	const client = clientOf(credential, context.helpers, { retryBudgetMs: RETRY_BUDGET_MS });
	const { baseUrl, corpId } = clientOptionsOf(credential);
	const log = (line: string) => {
		context.logger.warn(`WeCom customer service: ${line}`, { node: context.getNode().name });
	};
	const companyKey = companyKeyOf(baseUrl ?? '', corpId);
	const now = Math.floor(Date.now() / 1000);
	const isStarting = STARTS.includes(context.getActivationMode());
	const isForgotten = isStarting && !(await isRemembered(companyKey));
	if (isForgotten) {
		log(
			'n8n’s folder holds nothing of what this workflow has read before. It must outlive n8n, and all main processes must ' +
				'share it (N8N_USER_FOLDER). Messages of the last hour are read again, and those that have run do not run again; ' +
				'older ones that came meanwhile are lost.',
		);
	}
	const subscriber: Subscriber = {
		client,
		wants: (openKfid) => filter.accounts.length === 0 || filter.accounts.includes(openKfid),
		list: () => accountsOf(client, filter.accounts),
		hand: handOver(context, { client, settings, log }),
		atOnce: isBatch ? BATCH_AT_ONCE : EACH_AT_ONCE,
		since: readsThreeDays ? 0 : isForgotten ? now - UNSURE_SECONDS : now,
		voiceFormat,
		log,
	};
	const subscription = subscribe(companyKey, subscriber, isStarting);
	return {
		closeFunction: () => {
			subscription.close();
			return Promise.resolve();
		},
	};
}

function settingsOf(context: ITriggerFunctions) {
	try {
		return serviceTriggerSettings(context);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), (error as Error).message);
	}
}

/** The accounts that the app manages, or those of the filter. */
async function accountsOf(client: Client, wanted: readonly string[]): Promise<readonly string[]> {
	if (wanted.length) return wanted;
	const found: string[] = [];
	const records = pages(
		(request) => client.call<IDataObject>(request),
		{ method: 'POST', path: '/kf/account/list', body: {}, secret: 'service', repeatable: true },
		{ items: 'account_list', size: { key: 'limit', max: 100 }, offset: 'offset' },
		MOST_ACCOUNTS,
	);
	for await (const record of records) {
		const { open_kfid, manage_privilege } = record as IDataObject;
		if (manage_privilege === true) found.push(String(open_kfid));
	}
	return found;
}
