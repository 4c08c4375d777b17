import type { IDataObject } from 'n8n-workflow';
import { join } from 'node:path';
import { LockedFile } from './lockedFile';
import type { ServiceRecord } from './readService';
import { eventOf, placeOfRecord } from './serviceItem';
import { hash } from './serviceMemory';

/** The newest message of a customer in an account, and what was sent after it. */
export interface CustomerEntry {
	/** Which ledger it belongs to: one of a ledger that was broken off tells nothing. */
	ledger: string;
	msgid: string;
	/** Unix seconds, of WeCom. */
	time: number;
	/** Milliseconds of n8n's clock: no earlier than the customer wrote. */
	knownAt: number;
	/** IDs of the messages that WeCom took since, and has not reported as failed. */
	sent: string[];
	/** The errcode with which WeCom took no more. */
	refused?: number;
	/** The session has ended since. */
	hasEnded?: boolean;
}

/** A code for one message (95122). */
export interface CodeEntry {
	/** Milliseconds of n8n's clock: no earlier than the code was made. */
	knownAt: number;
	/** Milliseconds; unknown for a code that n8n has only sent with. */
	lifetime?: number;
	/** WeCom takes it no more. */
	isSpent?: true;
}

interface Shard {
	/** Unix seconds: what was known before is lost, for the file was broken. */
	since?: number;
	customers: Record<string, CustomerEntry>;
	codes: Record<string, CodeEntry>;
}

/** Origin of what customers write (94670). */
export const CUSTOMER = 3;
const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
/** How long customers may be written to after their message (94677). */
export const WINDOW_MS = 48 * HOUR_MS;
/** Codes for a welcome or the end of a session; others live as long as the window (95122). */
export const SHORT_CODE_MS = 20 * SECOND_MS;
/** Of the clocks of hosts that share n8n's folder: what is over is over by this much more. */
export const CLOCK_MARGIN_MS = 60 * SECOND_MS;
const KEPT_MS = WINDOW_MS + HOUR_MS;
const SHARDS = 64;
const ENDED = 3;

/**
 * What is known of who may still be written to, beside the cursors in n8n's folder. It lies in so many files that each message
 * sent writes a small one, and a page of messages writes each once; what is older than the window is dropped with each write.
 */
export class ServiceLedger {
	/** @param folder that of the company */
	constructor(private readonly folder: string) {}

	/**
	 * Enters what a page of an account tells, before it is handed over.
	 *
	 * @param latest Unix seconds of a message that WeCom had before: it tells the age of others without trust in n8n's clock
	 */
	async enter(
		ledger: string,
		openKfid: string,
		records: ServiceRecord[],
		latest = 0,
	): Promise<void> {
		const now = Date.now();
		const newest = Math.max(latest, ...records.map(({ send_time }) => send_time));
		const changes = new Map<string, (shard: Shard) => void>();
		for (const record of records) {
			const knownAt = now - (newest - record.send_time) * SECOND_MS;
			const { customer } = placeOfRecord(record);
			const key = customerKey(openKfid, customer);
			const event = eventOf(record) ?? {};
			const { event_type: type } = event;
			/** The last of its kind counts, in its place among the others. */
			const add = (name: string, change: (shard: Shard) => void) => {
				changes.delete(name);
				changes.set(name, change);
			};
			const code = codeOf(event);
			if (code) {
				const name = hash(code.value);
				add(name, ({ codes }) => {
					codes[name] ??= { knownAt, lifetime: code.lifetime };
				});
			}
			if (record.origin === CUSTOMER && customer) {
				add(`${key} wrote`, ({ customers }) => {
					const known = ofLedger(customers[key], ledger);
					if (known?.msgid === record.msgid) delete known.hasEnded;
					else {
						const time = Math.max(record.send_time, known?.time ?? 0);
						customers[key] = { ledger, msgid: record.msgid, time, knownAt, sent: [] };
					}
				});
			} else if (type === 'msg_send_fail') {
				add(`${key} ${event.fail_msgid as string}`, ({ customers }) => {
					const known = customers[key];
					if (known) known.sent = known.sent.filter((id) => id !== event.fail_msgid);
				});
			} else if (type === 'session_status_change') {
				add(`${key} session`, ({ customers }) => {
					const known = customers[key];
					if (known) known.hasEnded = event.change_type === ENDED;
				});
			}
		}
		const byShard = new Map<string, Array<(shard: Shard) => void>>();
		for (const [key, change] of changes) {
			const file = shardOf(key);
			byShard.set(file, [...(byShard.get(file) ?? []), change]);
		}
		for (const [file, all] of byShard) {
			await this.change(file, (shard) => {
				for (const change of all) change(shard);
			});
		}
	}

	/** What is known of a customer in an account, if anything is, and since when all would be known, in Unix seconds. */
	async customer(
		openKfid: string,
		customer: string,
	): Promise<{ entry: CustomerEntry | undefined; since: number }> {
		const key = customerKey(openKfid, customer);
		const { customers, since = 0 } = (await this.shard(shardOf(key)).read()) ?? {};
		return { entry: customers?.[key], since };
	}

	/** Changes what is known of a customer, and gives it; `change` gives nothing to leave it as it is. */
	async changeCustomer(
		openKfid: string,
		customer: string,
		change: (entry: CustomerEntry | undefined) => CustomerEntry | undefined,
	): Promise<CustomerEntry | undefined> {
		const key = customerKey(openKfid, customer);
		return await this.change(shardOf(key), ({ customers }) => {
			const changed = change(customers[key]);
			if (changed) customers[key] = changed;
			return changed;
		});
	}

	/** What is known of a code, if anything is. */
	async code(code: string): Promise<CodeEntry | undefined> {
		const key = hash(code);
		return (await this.shard(shardOf(key)).read())?.codes[key];
	}

	/** Adds to what is known of a code. */
	async changeCode(code: string, known: Partial<CodeEntry>): Promise<void> {
		const key = hash(code);
		await this.change(shardOf(key), ({ codes }) => {
			codes[key] = { knownAt: Date.now(), ...codes[key], ...known };
		});
	}

	private shard(name: string): LockedFile<Shard> {
		return new LockedFile(join(this.folder, 'ledger', `${name}.json`));
	}

	private async change<T>(name: string, change: (shard: Shard) => T): Promise<T> {
		return await this.shard(name).hold(async (held) => {
			const {
				customers,
				codes,
				since = held.brokenAt && Date.now() / SECOND_MS,
			} = held.value ?? {};
			const shard = { customers: young(customers), codes: young(codes), ...(since && { since }) };
			const result = change(shard);
			await held.save(shard);
			return result;
		});
	}
}

/** The entry, if it is of this ledger. */
export const ofLedger = (
	entry: CustomerEntry | undefined,
	ledger: string,
): CustomerEntry | undefined => (entry?.ledger === ledger ? entry : undefined);

function young<T extends { knownAt: number }>(entries: Record<string, T> = {}): Record<string, T> {
	const oldest = Date.now() - KEPT_MS;
	return Object.fromEntries(Object.entries(entries).filter(([, { knownAt }]) => knownAt >= oldest));
}

const customerKey = (openKfid: string, customer: string) =>
	hash(JSON.stringify([openKfid, customer]));

/** By the first digits of a key. */
const shardOf = (key: string) => String(parseInt(key.slice(0, 4), 16) % SHARDS);

/** The code for a message that comes with an event, and its life in milliseconds (94670, 95122). */
function codeOf({ event_type, change_type, welcome_code, msg_code }: IDataObject) {
	if (typeof welcome_code === 'string') return { value: welcome_code, lifetime: SHORT_CODE_MS };
	if (event_type !== 'session_status_change' || typeof msg_code !== 'string') return undefined;
	return { value: msg_code, lifetime: change_type === ENDED ? SHORT_CODE_MS : WINDOW_MS };
}
