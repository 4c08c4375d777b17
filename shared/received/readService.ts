import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { WorkwxError } from '../client/workwxError';
import { listAt } from '../operation/reply';
import type { Held, LockedFile } from './lockedFile';
import { hash, type ServicePlace } from './serviceMemory';

/** A message or event of customer service, as WeCom gives it (94670). */
export interface ServiceRecord extends IDataObject {
	msgid: string;
	send_time: number;
	msgtype: string;
}

export interface ServiceReading {
	call: Client['call'];
	memory: Pick<LockedFile<ServicePlace>, 'hold'>;
	/** Where is entered what customers wrote, before it is handed over; a test enters nothing. */
	ledger?: {
		enter: (
			ledger: string,
			openKfid: string,
			records: ServiceRecord[],
			latest?: number,
		) => Promise<void>;
	};
	/** To `kf/sync_msg`, with the account. */
	request: WorkwxRequest;
	/** Of the notice; without one WeCom allows few calls. */
	token?: string;
	/** Unix seconds: what is older is passed over until the end was reached for the first time. */
	since: number;
	/** Most records wanted. */
	limit?: number;
	/** How many are handed over at a time. */
	atOnce: number;
	/** Resolves when n8n has them; `isFirst` where the account was never read before. */
	hand: (records: ServiceRecord[], isFirst: boolean) => Promise<void>;
	log: (line: string) => void;
	signal?: AbortSignal;
}

const MOST_A_PAGE = 1000;
/** How long WeCom keeps messages (94670). */
const KEPT_SECONDS = 3 * 24 * 60 * 60;
/** How far back is begun where what was read is not known for sure. */
export const UNSURE_SECONDS = 60 * 60;
/** "The token of the notice is too old" (94670). */
const TOKEN_TOO_OLD = 95007;
/** A parameter, or in other chapters a cursor, that WeCom does not know; the page names none for this call. */
const CURSOR_REFUSED: ReadonlySet<number | string> = new Set([
	40058, 50100, 60268, 701105, 701252, 710611,
]);

/**
 * Reads an account from where it was read before to its end, and hands everything over in its order. How far it came is
 * saved around every hand-over: after a break the same records are handed over again that were on their way, and no
 * others. Where WeCom no longer knows the place, it goes on after the newest record handed over. Gives the number of records
 * handed over.
 */
export async function readService(reading: ServiceReading): Promise<number> {
	return await reading.memory.hold((held) => readHeld(reading, held), reading.signal);
}

async function readHeld(
	reading: ServiceReading,
	{ value: place, brokenAt, ...held }: Held<ServicePlace>,
): Promise<number> {
	const { limit = Infinity, atOnce, hand, log, signal } = reading;
	const { open_kfid: openKfid } = reading.request.body as { open_kfid: string };
	const isFirst = place === undefined && brokenAt === undefined;
	const start = brokenAt ? Math.floor(brokenAt / 1_000) - UNSURE_SECONDS : reading.since;
	if (brokenAt !== undefined) {
		log(
			`The file that holds how far ${openKfid} was read is broken: what came since an hour before it was written is read again.`,
		);
	}
	const before: Partial<ServicePlace> = place ?? {
		since: start,
		newest: { time: start, msgids: [] },
	};
	let { cursor = '', handed = [], pending = [], newest, since } = before;
	const ledger = place?.ledger ?? newLedger(isFirst);
	const save = () => held.save({ cursor, handed, pending, newest, since, ledger });
	let { token } = reading;
	let left = limit;
	let count = 0;
	while (left > 0) {
		// Few may be wanted of the many that are passed over.
		const most = since ? MOST_A_PAGE : Math.min(MOST_A_PAGE, left);
		const page = await readPage(reading, cursor, token, most);
		token = page.token;
		if (page.isFromStart) since = newest?.time ?? reading.since;
		const latest = newest?.msgids.length ? newest.time : undefined;
		await reading.ledger?.enter(ledger.id, openKfid, page.records, latest);
		const known = new Set([...handed, ...(newest?.msgids ?? [])]);
		const oldest = since ?? 0;
		const records = page.records.filter(
			({ msgid, send_time }) => !known.has(msgid) && send_time >= oldest,
		);
		const isWhole = records.length <= left;
		for (const part of partsOf(records.slice(0, left), pending, atOnce)) {
			if (signal?.aborted) {
				await save();
				signal.throwIfAborted();
			}
			pending = part.map(({ msgid }) => msgid);
			await save();
			await hand(part, isFirst);
			handed = [...handed, ...pending];
			pending = [];
			newest = newestOf(newest, part);
			left -= part.length;
			count += part.length;
		}
		pending = [];
		const isMoved = isWhole && page.next !== '' && page.next !== cursor;
		if (isMoved) {
			cursor = page.next;
			handed = [];
		}
		if (isWhole && !page.hasMore && cursor) since = undefined;
		await save();
		if (!page.hasMore || !isWhole) break;
		if (!isMoved)
			throw new Error('WeCom has more messages, but gave no new cursor to read them with.');
	}
	return count;
}

/** One that knows all that WeCom still has, or, where others have read before, what comes from now on. */
const newLedger = (isFirst: boolean): NonNullable<ServicePlace['ledger']> => ({
	id: randomUUID(),
	since: Math.floor(Date.now() / 1000) - (isFirst ? KEPT_SECONDS : 0),
});

/** The newest time of records, and those of that time, of a thousand the newest. */
function newestOf(
	before: ServicePlace['newest'],
	records: ServiceRecord[],
): ServicePlace['newest'] {
	const time = Math.max(before?.time ?? 0, ...records.map(({ send_time }) => send_time));
	const msgids = records.filter(({ send_time }) => send_time === time).map(({ msgid }) => msgid);
	const all = [...(before?.time === time ? before.msgids : []), ...msgids];
	return { time, msgids: all.slice(-MOST_A_PAGE) };
}

/** What was on its way before comes together again, first: n8n knows it by what it held. */
function partsOf(records: ServiceRecord[], pending: string[], atOnce: number): ServiceRecord[][] {
	const before = new Set(pending);
	const first = records.filter(({ msgid }) => before.has(msgid));
	const rest = records.filter(({ msgid }) => !before.has(msgid));
	const parts = first.length ? [first] : [];
	for (let from = 0; from < rest.length; from += atOnce) {
		parts.push(rest.slice(from, from + atOnce));
	}
	return parts;
}

/** What reads an account (94670). */
export const syncRequest = (openKfid: string, voiceFormat: number): WorkwxRequest => ({
	method: 'POST',
	path: '/kf/sync_msg',
	body: { open_kfid: openKfid, voice_format: voiceFormat },
	secret: 'service',
	repeatable: true,
});

/** The messages and events that WeCom answered, each with what everything below tells and orders them by. */
export const recordsIn = (reply: IDataObject): ServiceRecord[] =>
	listAt<Partial<ServiceRecord>>(reply, 'msg_list')
		.filter((record) => typeof record === 'object')
		.map((record) => ({
			...record,
			msgid: record.msgid ?? hash(JSON.stringify(record)),
			send_time: Number(record.send_time) || Math.floor(Date.now() / 1_000),
			msgtype: record.msgtype ?? '',
		}));

async function readPage(
	{ call, request, signal }: ServiceReading,
	cursor: string,
	token: string | undefined,
	limit: number,
) {
	let used = token;
	let from = cursor;
	const ask = () => {
		const body = {
			...request.body,
			limit,
			...(from && { cursor: from }),
			...(used && { token: used }),
		};
		return call<IDataObject>({ ...request, body }, signal);
	};
	const askAgain = (error: unknown): Promise<IDataObject> => {
		const code = error instanceof WorkwxError ? error.code : undefined;
		if (used && code === TOKEN_TOO_OLD) used = undefined;
		else if (from && code !== undefined && CURSOR_REFUSED.has(code)) from = '';
		else throw error;
		return ask().catch(askAgain);
	};
	const reply = await ask().catch(askAgain);
	return {
		records: recordsIn(reply),
		next: (reply.next_cursor as string | undefined) ?? '',
		hasMore: reply.has_more === 1,
		token: used,
		/** From the oldest that WeCom has, although a cursor was given. */
		isFromStart: from !== cursor,
	};
}
