import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { WorkwxError } from '../client/workwxError';
import { listAt } from '../operation/reply';
import type { HeldAccount, ServiceMemory } from './serviceMemory';

/** A message or event of customer service, as WeCom gives it (94670). */
export interface ServiceRecord extends IDataObject {
	msgid: string;
	send_time: number;
	msgtype: string;
}

export interface ServiceReading {
	call: Client['call'];
	memory: Pick<ServiceMemory, 'hold'>;
	/** To `kf/sync_msg`, with the account. */
	request: WorkwxRequest;
	/** Of the notice; without one WeCom allows few calls. */
	token?: string;
	/** Unix seconds: where nothing was read before, what is older is passed over. */
	since: number;
	/** Most records wanted. */
	limit?: number;
	/** How many are handed over at a time. */
	atOnce: number;
	/** Resolves when n8n has them. */
	hand: (records: ServiceRecord[]) => Promise<void>;
	signal?: AbortSignal;
}

const MOST_A_PAGE = 1000;
/** "The token of the notice is too old" (94670). */
const TOKEN_TOO_OLD = 95007;

/**
 * Reads an account from where it was read before to its end, and hands everything over in its order. How far it came is
 * saved around every hand-over: after a break the same records are handed over again that were on their way, and no
 * others. Gives the number of records handed over.
 */
export async function readService(reading: ServiceReading): Promise<number> {
	return await reading.memory.hold((account) => readHeld(reading, account), reading.signal);
}

async function readHeld(reading: ServiceReading, account: HeldAccount): Promise<number> {
	const { since, limit = Infinity, atOnce, hand, signal } = reading;
	const oldest = account.place ? 0 : since;
	let { cursor = '', handed = [], pending = [] } = account.place ?? {};
	let { token } = reading;
	let left = limit;
	let count = 0;
	while (left > 0) {
		const page = await readPage(reading, cursor, token, Math.min(MOST_A_PAGE, left));
		token = page.token;
		const known = new Set(handed);
		const records = page.records.filter(
			({ msgid, send_time }) => !known.has(msgid) && send_time >= oldest,
		);
		for (const part of partsOf(records, pending, atOnce)) {
			signal?.throwIfAborted();
			pending = part.map(({ msgid }) => msgid);
			await account.save({ cursor, handed, pending });
			await hand(part);
			handed = [...handed, ...pending];
			left -= part.length;
			count += part.length;
		}
		pending = [];
		handed = [];
		cursor = page.next || cursor;
		await account.save({ cursor, handed, pending });
		if (!page.hasMore) break;
	}
	return count;
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

async function readPage(
	{ call, request, signal }: ServiceReading,
	cursor: string,
	token: string | undefined,
	limit: number,
) {
	const ask = (of: string | undefined) => {
		const body = { ...request.body, limit, ...(cursor && { cursor }), ...(of && { token: of }) };
		return call<IDataObject>({ ...request, body }, signal);
	};
	let used = token;
	const reply = await ask(used).catch((error: unknown) => {
		if (!used || !(error instanceof WorkwxError) || error.code !== TOKEN_TOO_OLD) throw error;
		used = undefined;
		return ask(undefined);
	});
	return {
		records: listAt<ServiceRecord>(reply, 'msg_list'),
		next: reply.next_cursor as string | undefined,
		hasMore: reply.has_more === 1,
		token: used,
	};
}
