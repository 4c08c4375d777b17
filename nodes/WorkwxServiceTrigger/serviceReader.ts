import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Client } from '../../shared/client/client';
import { readService, syncRequest, type ServiceRecord } from '../../shared/received/readService';
import { ServiceLedger } from '../../shared/received/serviceLedger';
import { serviceFolder, serviceMemory } from '../../shared/received/serviceMemory';
import { takeNotices, type Notice } from '../../shared/received/serviceNotices';

/** A workflow that wants what is read. */
export interface Subscriber {
	client: Client;
	/** Whether it wants this account at all. */
	wants(openKfid: string): boolean;
	/** Resolves when n8n has the records; rejects where it does not take them. */
	hand(openKfid: string, records: ServiceRecord[]): Promise<void>;
	/** How many records are handed over at a time. */
	atOnce: number;
	/** Unix seconds: where an account was never read, what is older is passed over. */
	since: number;
	voiceFormat: number;
	log(line: string): void;
}

/** When n8n starts it activates one workflow after the other: nothing is read before all have come. */
const GATHERING_MS = 5_000;
const PAUSES_MS = [1_000, 5_000, 15_000, 60_000];

/** What is still to be done for an account. */
interface Work {
	token?: string;
	/** A notice came after the reading had begun. */
	isAsked: boolean;
}

/**
 * Reads the accounts of one company for all workflows of this process: one account at a time is read once, whatever the
 * number of notices.
 */
class ServiceReader {
	readonly subscribers = new Set<Subscriber>();
	private gathered: Promise<unknown> = Promise.resolve();
	private readonly work = new Map<string, Work>();
	private readonly ended = new AbortController();
	private readonly stopTaking: () => void;

	constructor(readonly companyKey: string) {
		this.stopTaking = takeNotices(companyKey, (notice) => {
			this.notify(notice);
		});
	}

	notify({ openKfid, token }: Partial<Notice> & Pick<Notice, 'openKfid'>): void {
		const busy = this.work.get(openKfid);
		if (busy) {
			busy.isAsked = true;
			if (token) busy.token = token;
			return;
		}
		const work: Work = { isAsked: false, ...(token && { token }) };
		this.work.set(openKfid, work);
		void this.readUntilDone(openKfid, work).finally(() => this.work.delete(openKfid));
	}

	/** Waits for more workflows. */
	gather(): void {
		this.gathered = sleep(GATHERING_MS, undefined, { signal: this.ended.signal, ref: false }).catch(
			() => undefined,
		);
	}

	close(): void {
		this.ended.abort();
		this.stopTaking();
	}

	/** Repeats a reading that fails, until it works or nobody wants it any more. */
	private async readUntilDone(openKfid: string, work: Work): Promise<void> {
		for (let waited; waited !== this.gathered;) {
			waited = this.gathered;
			await waited;
		}
		for (let failures = 0; !this.ended.signal.aborted;) {
			work.isAsked = false;
			try {
				await this.read(openKfid, work.token);
				if (!work.isAsked) return;
				failures = 0;
			} catch (error) {
				if (this.ended.signal.aborted) return;
				const pause = PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)]!;
				this.log(
					`The messages of ${openKfid} were not read, next try in ${pause / 1000} s: ${reasonOf(error)}`,
				);
				await sleep(pause, undefined, { signal: this.ended.signal, ref: false }).catch(
					() => undefined,
				);
			}
		}
	}

	private async read(openKfid: string, token: string | undefined): Promise<void> {
		const wanting = [...this.subscribers].filter((one) => one.wants(openKfid));
		const [first] = wanting;
		if (!first) return;
		const folder = serviceFolder(this.companyKey);
		await readService({
			call: (request, signal) => first.client.call(request, signal),
			memory: serviceMemory(folder, openKfid),
			ledger: new ServiceLedger(folder),
			request: syncRequest(openKfid, first.voiceFormat),
			...(token && { token }),
			since: Math.min(...wanting.map(({ since }) => since)),
			atOnce: Math.max(...wanting.map(({ atOnce }) => atOnce)),
			hand: async (records) => {
				await Promise.all(wanting.map(async (one) => await one.hand(openKfid, records)));
			},
			signal: this.ended.signal,
		});
	}

	private log(line: string): void {
		const [first] = this.subscribers;
		first?.log(line);
	}
}

/** By company. */
const readers = new Map<string, ServiceReader>();

/**
 * Reads for a workflow until it is closed.
 *
 * @param isStarting whether n8n activates it together with others
 */
export function subscribe(
	companyKey: string,
	subscriber: Subscriber,
	isStarting: boolean,
): { notify(openKfid: string): void; close(): void } {
	const reader = readers.get(companyKey) ?? new ServiceReader(companyKey);
	readers.set(companyKey, reader);
	reader.subscribers.add(subscriber);
	if (isStarting) reader.gather();
	return {
		notify: (openKfid) => {
			reader.notify({ openKfid });
		},
		close: () => {
			reader.subscribers.delete(subscriber);
			if (reader.subscribers.size > 0) return;
			reader.close();
			if (readers.get(companyKey) === reader) readers.delete(companyKey);
		},
	};
}
