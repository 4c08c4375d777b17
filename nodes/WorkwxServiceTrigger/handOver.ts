import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Client } from '../../shared/client/client';
import type { ServiceRecord } from '../../shared/received/readService';
import { placeOfRecord } from '../../shared/received/serviceItem';
import type { ServiceItem } from './finishItems';
import { passes } from './serviceFilter';
import type { ServiceTriggerSettings } from './serviceTriggerSettings';

/** How long n8n may take to save an execution; it tells nobody when it has. */
const SAVING_MS = 500;
/** Executions of one workflow that have begun and not ended; more wait, so that n8n's memory does not grow. */
const MOST_RUNNING = 50;
/** One that waits for somebody may take days: it stops nobody for longer. */
const LONGEST_WAIT_MS = 30_000;

/** The emit of n8n 2.x; 1.x ignores the key. */
type Emit = (
	data: INodeExecutionData[][],
	responsePromise: undefined,
	donePromise: Parameters<ITriggerFunctions['emit']>[2],
	deduplicationKey: string,
) => void;

interface Handing {
	client: Client;
	settings: ServiceTriggerSettings;
	log(line: string): void;
}

/**
 * Starts executions for records, in their order, and resolves when n8n has them. n8n 2.x starts no second execution for
 * the same record, whichever of its processes asks, so that one whose fate is unknown may be handed over again.
 */
export function handOver(
	context: ITriggerFunctions,
	{ client, settings, log }: Handing,
): (openKfid: string, records: ServiceRecord[]) => Promise<void> {
	const running = new Set<Promise<unknown>>();

	async function start(records: ServiceRecord[]): Promise<void> {
		if (running.size >= MOST_RUNNING) {
			await Promise.race([...running, sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
		}
		const done = context.helpers.createDeferredPromise<IRun>();
		const items = records.map((serviceRecord) => ({
			json: { serviceRecord } satisfies ServiceItem as IDataObject,
		}));
		const { emit } = context as unknown as { emit: Emit };
		emit([items], undefined, done, deduplicationKey(context, records));
		const ended = done.promise.finally(() => running.delete(ended));
		running.add(ended);
		// Whoever waits below is told; later it is n8n's.
		ended.catch(() => undefined);
		await Promise.race([ended, sleep(SAVING_MS, undefined, { ref: false })]);
	}

	return async (openKfid, records) => {
		const wanted = await withWantedState(
			client,
			settings,
			openKfid,
			records.filter((record) => passes(settings.filter, record)),
			log,
		);
		if (wanted.length === 0) return;
		const groups = settings.isBatch ? [wanted] : wanted.map((record) => [record]);
		const started: Array<Promise<void>> = [];
		for (const group of groups) {
			const begun = start(group);
			// They begin in their order, and are saved side by side.
			if (running.size >= MOST_RUNNING) await begun;
			started.push(begun);
		}
		await Promise.all(started);
	};
}

function deduplicationKey(context: ITriggerFunctions, records: ServiceRecord[]): string {
	const ids = records.map(({ msgid }) => msgid);
	const parts = [context.getWorkflow().id, context.getNode().id, ...ids];
	return `workwxService:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

/** Messages whose session stands in a wanted state, each customer asked for once; events pass. */
async function withWantedState(
	client: Client,
	{ filter: { states } }: ServiceTriggerSettings,
	openKfid: string,
	records: ServiceRecord[],
	log: (line: string) => void,
): Promise<ServiceRecord[]> {
	if (states.length === 0) return records;
	const asked = new Map<string, Promise<boolean>>();
	const isWanted = async (customer: string): Promise<boolean> => {
		try {
			const { service_state: state } = await client.call<IDataObject>({
				method: 'POST',
				path: '/kf/service_state/get',
				body: { open_kfid: openKfid, external_userid: customer },
				secret: 'service',
				repeatable: true,
			});
			return states.includes(state as number);
		} catch (error) {
			// Once too often is better than never.
			log(
				`The state of a session was not told, its message starts the workflow: ${reasonOf(error)}`,
			);
			return true;
		}
	};
	const verdicts = await Promise.all(
		records.map(async (record) => {
			const { customer } = placeOfRecord(record);
			if (record.msgtype === 'event' || customer === '') return true;
			const known = asked.get(customer) ?? isWanted(customer);
			asked.set(customer, known);
			return await known;
		}),
	);
	return records.filter((_, index) => verdicts[index]);
}
