import type { IDataObject } from 'n8n-workflow';
import { clientOf } from '../../../shared/operation/clientOf';
import type { Call } from '../../../shared/operation/operation';
import { recordsIn, syncRequest } from '../../../shared/received/readService';
import { CUSTOMER } from '../../../shared/received/serviceLedger';
import { eventOf, placeOfRecord } from '../../../shared/received/serviceItem';

/** What waits behind a cursor, by customer. */
export interface Behind {
	/** The newest message: its ID, and when it was sent in Unix seconds. */
	newest: Map<string, { msgid: string; time: number }>;
	/** Those with an event that may change what is known: a message was not delivered, or a servicer changed the session. */
	uncertain: Set<string>;
}

/** WeCom allows few calls without a notice, and each may find much: more is not known. */
const MOST_PAGES = 3;
/** Many items of a run that are refused one after the other look once a second. */
const FRESH_MS = 1_000;
const CHANGING: ReadonlySet<unknown> = new Set(['msg_send_fail', 'session_status_change']);
const PATIENCE_MS = 2_000;

/** Reads what waits behind a cursor and leaves it there (94670); nothing where WeCom does not tell at once. */
export async function lookBehind(
	call: Call,
	openKfid: string,
	cursor: string,
): Promise<Behind | undefined> {
	const name = `behind ${openKfid} ${cursor} ${Math.floor(Date.now() / FRESH_MS)}`;
	return await call.once(name, () => read(call, openKfid, cursor));
}

async function read(call: Call, openKfid: string, from: string): Promise<Behind | undefined> {
	const client = clientOf(await call.credential('workwxApi'), call.context.helpers, {
		retryBudgetMs: PATIENCE_MS,
	});
	const { body, ...request } = syncRequest(openKfid, 0);
	const behind: Behind = { newest: new Map(), uncertain: new Set() };
	let cursor = from;
	for (let page = 0; page < MOST_PAGES; page++) {
		let reply: IDataObject;
		try {
			reply = await client.call({ ...request, body: { ...body, ...(cursor && { cursor }) } });
		} catch {
			// WeCom decides, with the call that is to be sent.
			return undefined;
		}
		for (const record of recordsIn(reply)) {
			const { customer } = placeOfRecord(record);
			const { msgid, send_time: time } = record;
			if (record.origin === CUSTOMER) behind.newest.set(customer, { msgid, time });
			else if (CHANGING.has(eventOf(record)?.event_type)) behind.uncertain.add(customer);
		}
		if (reply.has_more !== 1) return behind;
		cursor = (reply.next_cursor as string) || cursor;
	}
	return undefined;
}
