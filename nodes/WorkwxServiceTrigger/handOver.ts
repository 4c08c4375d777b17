import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Client } from '../../shared/client/client';
import type { ServiceRecord } from '../../shared/received/readService';
import { placeOfRecord } from '../../shared/received/serviceItem';
import { executionBegin } from './executionBegins';
import { executionKey } from './executionKey';
import type { ServiceItem } from './finishItems';
import { passes } from './serviceFilter';
import type { ServiceTriggerSettings } from './serviceTriggerSettings';

/** In queue mode the execution begins elsewhere: how long n8n may take to save it, and to save it before the next one. */
const SAVING_MS = 500;
const NEXT_MS = 100;
/** An execution that has not begun by then was not saved, unless n8n lets it wait for others. */
const BEGIN_MS = 5_000;
/** Executions of one workflow that have begun and not ended; more wait, so that n8n's memory does not grow. */
const MOST_RUNNING = 50;
/** One that takes long stops nobody for longer. */
const LONGEST_WAIT_MS = 30_000;

/** The emit of n8n 2.x; 1.x ignores the key. */
type Emit = (
	data: INodeExecutionData[][],
	responsePromise: undefined,
	donePromise: Parameters<ITriggerFunctions['emit']>[2],
	deduplicationKey?: string,
) => void;

interface Handing {
	client: Client;
	settings: ServiceTriggerSettings;
	log(line: string): void;
}

/** An execution that n8n was asked for. */
interface Start {
	/** Rejects where n8n does not have it. */
	saved: Promise<unknown>;
	/** When another one for the same customer may follow. */
	next: Promise<unknown>;
}

/**
 * Starts executions for records, those of one customer in their order, and resolves when n8n has them. What is handed over again
 * after a break runs once: the execution itself looks whether another one has begun with its records.
 */
export function handOver(
	context: ITriggerFunctions,
	{ client, settings, log }: Handing,
): (openKfid: string, records: ServiceRecord[]) => Promise<void> {
	const running = new Set<Promise<unknown>>();
	const { emit } = context as unknown as { emit: Emit };
	const isQueue = process.env.EXECUTIONS_MODE === 'queue';

	function start(records: ServiceRecord[]): Start {
		const done = context.helpers.createDeferredPromise<IRun>();
		const items = records.map((serviceRecord) => ({
			json: { serviceRecord } satisfies ServiceItem as IDataObject,
		}));
		const key = executionKey(context, records);
		const ended = done.promise.finally(() => running.delete(ended));
		running.add(ended);
		// Whoever waits below is told; later it is n8n's.
		ended.catch(() => undefined);
		if (isQueue) {
			// A saved execution runs there whatever becomes of this process: n8n 2.x starts no second one.
			emit([items], undefined, done, key);
			return { saved: within(ended, SAVING_MS), next: within(ended, NEXT_MS) };
		}
		const { begun, cancel } = executionBegin(key);
		const begins = new AbortController();
		emit([items], undefined, done);
		const saved = Promise.race([begun, ended, notBegun(begins.signal)]).finally(() => {
			cancel();
			begins.abort();
		});
		saved.catch(() => running.delete(ended));
		return { saved, next: saved };
	}

	return async (openKfid, records) => {
		const wanted = await withWantedState(
			client,
			settings,
			openKfid,
			records.filter((record) => passes(settings.filter, record)),
			log,
		);
		const groups = settings.isBatch
			? [wanted].filter(({ length }) => length > 0)
			: wanted.map((record) => [record]);
		const saved: Array<Promise<unknown>> = [];
		const lastOf = new Map<string, Promise<unknown>>();
		for (const group of groups) {
			const customers = new Set(group.map((record) => placeOfRecord(record).customer));
			await Promise.all([...customers].map((customer) => lastOf.get(customer)));
			if (running.size >= MOST_RUNNING) {
				await within(Promise.race(running), LONGEST_WAIT_MS).catch(() => undefined);
			}
			const started = start(group);
			started.next.catch(() => undefined);
			started.saved.catch(() => undefined);
			saved.push(started.saved);
			customers.forEach((customer) => lastOf.set(customer, started.next));
		}
		await Promise.all(saved);
	};
}

const within = async (promise: Promise<unknown>, ms: number): Promise<unknown> =>
	await Promise.race([promise, sleep(ms, undefined, { ref: false })]);

/** Rejects when n8n should have begun; only resolves where executions wait for each other in n8n. */
async function notBegun(begins: AbortSignal): Promise<void> {
	await sleep(BEGIN_MS, undefined, { ref: false, signal: begins }).catch(() => undefined);
	if (begins.aborted || Number(process.env.N8N_CONCURRENCY_PRODUCTION_LIMIT ?? -1) > 0) return;
	throw new Error(`n8n did not begin an execution within ${BEGIN_MS / 1000} s.`);
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
