import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import {
	CLOCK_MARGIN_MS,
	type CustomerEntry,
	ofLedger,
	ServiceLedger,
	WINDOW_MS,
} from '../../../shared/received/serviceLedger';
import { serviceMemory, type ServicePlace } from '../../../shared/received/serviceMemory';
import { companyFolder, ifKept } from './companyFolder';
import { lookBehind } from './lookBehind';

/** After each message of the customer, within 48 hours (94677). */
export const MOST_MESSAGES = 5;
/** Errcodes with which WeCom takes no more until the customer writes again (90313). */
const FIVE_WERE_SENT: readonly unknown[] = [95001];
const TOO_LATE: readonly unknown[] = [95002, 95031];
/** "The session has ended" (94669). */
const HAS_ENDED = 95013;
const REFUSED = [...FIVE_WERE_SENT, ...TOO_LATE];

/** What is known of a customer before a message goes out. */
interface Window {
	ledger: ServiceLedger;
	/** Where the reading of the account stands: what came later is not in the ledger. */
	place: ServicePlace & { ledger: NonNullable<ServicePlace['ledger']> };
	entry: CustomerEntry | undefined;
	/** Unix seconds: since then every message of the customer is known. */
	since: number;
}

const customerOf = ({ values }: Call): [openKfid: string, customer: string] => [
	values.openKfid as string,
	values.externalUserid as string,
];

/** The place is read before the entry: what is read meanwhile is found again behind it. */
async function windowOf(call: Call): Promise<Window | undefined> {
	return await ifKept(call, async () => {
		const folder = await companyFolder(call);
		const [openKfid, customer] = customerOf(call);
		const place = await serviceMemory(folder, openKfid).read();
		if (!place?.ledger) return undefined;
		const ledger = new ServiceLedger(folder);
		const { entry, since } = await ledger.customer(openKfid, customer);
		return {
			ledger,
			place: { ...place, ledger: place.ledger },
			entry: ofLedger(entry, place.ledger.id),
			since: Math.max(since, place.ledger.since),
		};
	});
}

/**
 * Throws where WeCom is known to take no more messages to the customer, or fewer than wanted (94677); what is not known, WeCom
 * decides.
 */
export const checkWindow = async (call: Call, wanted = 1): Promise<void> => {
	await refuse(call, (window) => refusalOf(window, wanted));
};

/** Throws where the session with the customer is known to have ended, and to be nobody's to change (94669). */
export const checkSession = async (call: Call): Promise<void> => {
	await refuse(call, ({ entry }) => {
		if (!entry?.hasEnded) return undefined;
		return new ParameterError(
			'Customer',
			'has no session: the last one has ended, and WeCom lets nobody change it. It begins anew when the customer writes',
		);
	});
};

/** Changes a session, and remembers where it has ended, by this or before. */
export async function sendChange(
	call: Call,
	isEnd: boolean,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const window = await windowOf(call);
	const note = async () =>
		window && (await change(call, window, (entry) => entry && { ...entry, hasEnded: true }));
	const reply = await send().catch(async (error: unknown) => {
		if (error instanceof WorkwxError && error.code === HAS_ENDED) await note();
		throw error;
	});
	if (isEnd) await note();
	return reply;
}

/** Throws the error, unless something of the customer waits behind the cursor that may have changed the matter. */
async function refuse(
	call: Call,
	reasonIn: (window: Window) => ParameterError | undefined,
): Promise<void> {
	const window = await windowOf(call);
	const reason = window && reasonIn(window);
	if (!reason) return;
	const { place, entry } = window;
	const [openKfid, customer] = customerOf(call);
	const behind = await lookBehind(call, openKfid, place.cursor);
	if (!behind || behind.uncertain.has(customer)) return;
	const newest = behind.newest.get(customer);
	if (newest === undefined || newest.msgid === entry?.msgid) throw reason;
	const written = { ledger: place.ledger.id, ...newest, knownAt: Date.now(), sent: [] };
	await change(call, window, () => written);
}

/** Changes the entry, unless another message of the customer was read meanwhile: then nobody knows which came first. */
const change = async (
	call: Call,
	{ ledger, place, entry: before }: Window,
	alter: (entry: CustomerEntry | undefined) => CustomerEntry | undefined,
) =>
	await ifKept(call, () =>
		ledger.changeCustomer(...customerOf(call), (now) => {
			const entry = ofLedger(now, place.ledger.id);
			return entry?.msgid === before?.msgid ? alter(entry) : undefined;
		}),
	);

function refusalOf({ since, entry }: Window, wanted: number): ParameterError | undefined {
	const age = Date.now() - (entry?.knownAt ?? since * 1_000);
	if (TOO_LATE.includes(entry?.refused) || age > WINDOW_MS + CLOCK_MARGIN_MS) {
		const last = entry?.time ? ` (last at ${iso(entry.time)})` : '';
		return new ParameterError(
			'Customer',
			`has not written to this account within 48 hours${last}: WeCom lets nobody write before the customer does. Check the ID, wait for the next message, or reach the customer as a member does`,
		);
	}
	const sent = FIVE_WERE_SENT.includes(entry?.refused) ? MOST_MESSAGES : (entry?.sent.length ?? 0);
	if (sent >= MOST_MESSAGES) {
		return new ParameterError(
			'Customer',
			`has got five messages ${entry?.time ? `since ${iso(entry.time)}` : 'already'}, and WeCom allows no more before the next message of the customer. Wait for it, or put more into one message; a code of an event allows one beside (Send on Event)`,
		);
	}
	const left = MOST_MESSAGES - sent;
	if (wanted <= left) return undefined;
	return new ParameterError(
		'Text',
		`would take ${wanted} messages, but WeCom takes only ${left} more before the customer writes again: shorten it, or choose another "If Too Long", such as "Attach as File"`,
	);
}

/**
 * Sends one message and counts it. Gives WeCom's reply and, where it is known, how many messages may follow at most, and until
 * when.
 */
export async function sendCounted(call: Call, send: () => Promise<IDataObject>) {
	const window = await windowOf(call);
	const reply = await send().catch(async (error: unknown) => {
		if (!(error instanceof WorkwxError) || !REFUSED.includes(error.code)) throw error;
		if (!window) throw error;
		const unknown = { ledger: window.place.ledger.id, msgid: '', time: 0, sent: [] };
		await change(call, window, (entry = { ...unknown, knownAt: Date.now() }) => ({
			...entry,
			refused: error.code as number,
		}));
		throw withCount(error, window.entry);
	});
	const entry =
		window &&
		(await change(
			call,
			window,
			(known) => known && { ...known, sent: [...known.sent, reply.msgid as string] },
		));
	return { reply, left: entry ? leftOf(entry) : {} };
}

const leftOf = ({ sent, time }: CustomerEntry) => ({
	messagesLeft: Math.max(0, MOST_MESSAGES - sent.length),
	sendUntil: iso(time + WINDOW_MS / 1_000),
});

/** Tells what this n8n has sent, which may be less than all. */
function withCount(error: WorkwxError, entry: CustomerEntry | undefined): WorkwxError {
	if (!entry?.time) return error;
	const count = `This n8n has sent ${entry.sent.length} since ${iso(entry.time)}, when the customer wrote last as far as it was read.`;
	return error.with({ hint: [error.hint, count].filter(Boolean).join(' ') });
}

const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();
