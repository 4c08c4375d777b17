import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { Client } from '../../shared/client/client';
import { WorkwxError } from '../../shared/client/workwxError';
import { readService, syncRequest, type ServiceRecord } from '../../shared/received/readService';
import { ServiceLedger } from '../../shared/received/serviceLedger';
import { serviceFolder, serviceMemory } from '../../shared/received/serviceMemory';
import { takeNotices, type Notice } from '../../shared/received/serviceNotices';

/** A workflow that wants what is read. */
export interface Subscriber {
	client: Client;
	/** Whether it wants this account at all. */
	wants(openKfid: string): boolean;
	/** The accounts that it wants, or where it wants all, those of its app. */
	list(): Promise<readonly string[]>;
	/** Resolves when n8n has the records; rejects where it does not take them. */
	hand(openKfid: string, records: ServiceRecord[]): Promise<void>;
	/** How many records are handed over at a time. */
	atOnce: number;
	/** Unix seconds: where an account was never read, what is older is not for it. */
	since: number;
	voiceFormat: number;
	log(line: string): void;
}

/** When n8n starts it activates one workflow after the other: nothing is read before all have come. */
const GATHERING_MS = 5_000;
const PAUSES_MS = [1_000, 5_000, 15_000, 60_000];
/** The account is not there any more, or another app or the console has it (90313). */
const ACCOUNT_REFUSED: ReadonlySet<unknown> = new Set([48007, 60252, 95000, 95004, 95017, 95023]);

const isAccountRefused = (error: unknown): boolean =>
	error instanceof WorkwxError && ACCOUNT_REFUSED.has(error.code);

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

	/** Reads what came while n8n was down, which brought notices to nobody. */
	async readListed(subscriber: Subscriber): Promise<void> {
		const isWanted = () => this.subscribers.has(subscriber);
		await this.repeat('The accounts were not listed', isWanted, async () => {
			for (const openKfid of await subscriber.list()) this.notify({ openKfid });
		});
	}

	private async readUntilDone(openKfid: string, work: Work): Promise<void> {
		for (let waited; waited !== this.gathered;) {
			waited = this.gathered;
			await waited;
		}
		const isWanted = () => this.wanting(openKfid).length > 0;
		do {
			await this.repeat(`The messages of ${openKfid} were not read`, isWanted, async () => {
				work.isAsked = false;
				await this.read(openKfid, work.token);
			});
		} while (work.isAsked && isWanted());
	}

	/** Repeats what fails, until it works, WeCom refuses the account, or nobody wants it any more. */
	private async repeat(
		failed: string,
		isWanted: () => boolean,
		act: () => Promise<void>,
	): Promise<void> {
		for (let failures = 0; isWanted(); failures++) {
			try {
				await act();
				return;
			} catch (error) {
				if (!isWanted()) return;
				if (isAccountRefused(error)) {
					this.log(`${failed}: ${reasonOf(error)}`);
					return;
				}
				const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!;
				this.log(`${failed}, next try in ${pause / 1000} s: ${reasonOf(error)}`);
				await sleep(pause, undefined, { signal: this.ended.signal, ref: false }).catch(
					() => undefined,
				);
			}
		}
	}

	private wanting(openKfid: string): Subscriber[] {
		return [...this.subscribers].filter((one) => one.wants(openKfid));
	}

	/** Reads with the credential of the first workflow whose app has the account. */
	private async read(
		openKfid: string,
		token: string | undefined,
		[one, ...others] = this.wanting(openKfid),
	): Promise<void> {
		if (!one) return;
		await this.readBy(one, openKfid, token).catch(async (error: unknown) => {
			if (!isAccountRefused(error) || others.length === 0) throw error;
			await this.read(openKfid, token, others);
		});
	}

	/** What is read goes to who wants it then: workflows come and go. */
	private async readBy(
		{ client, voiceFormat }: Subscriber,
		openKfid: string,
		token: string | undefined,
	): Promise<void> {
		const folder = serviceFolder(this.companyKey);
		const all = this.wanting(openKfid);
		await readService({
			call: (request, signal) => client.call(request, signal),
			memory: serviceMemory(folder, openKfid),
			ledger: new ServiceLedger(folder),
			request: syncRequest(openKfid, voiceFormat),
			...(token && { token }),
			since: Math.min(...all.map(({ since }) => since)),
			atOnce: Math.max(...all.map(({ atOnce }) => atOnce)),
			hand: async (records, isFirst) => {
				const takers = this.wanting(openKfid);
				if (takers.length === 0) throw new Error('No workflow wants the account any more.');
				await Promise.all(
					takers.map(async (one) => {
						const isFor = ({ send_time }: ServiceRecord) => !isFirst || send_time >= one.since;
						await one.hand(openKfid, records.filter(isFor));
					}),
				);
			},
			log: (line) => {
				this.log(line);
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
 * Reads for a workflow until it is closed: what waits in the accounts it lists, then whatever a notice tells of.
 *
 * @param isStarting whether n8n activates it together with others
 */
export function subscribe(
	companyKey: string,
	subscriber: Subscriber,
	isStarting: boolean,
): { close(): void } {
	const reader = readers.get(companyKey) ?? new ServiceReader(companyKey);
	readers.set(companyKey, reader);
	reader.subscribers.add(subscriber);
	if (isStarting) reader.gather();
	void reader.readListed(subscriber);
	return {
		close: () => {
			reader.subscribers.delete(subscriber);
			if (reader.subscribers.size > 0) return;
			reader.close();
			if (readers.get(companyKey) === reader) readers.delete(companyKey);
		},
	};
}
