import type { Agent, Dispatcher } from 'undici';
import { SYSTEM_CLOCK } from '../client/budget';
import { dispatcherOf } from '../client/dispatcher';
import { exchange, type Incoming, type Outgoing } from '../client/exchange';
import { undici } from '../client/undici';
import type { SealedClick } from './click';
import { PAGE_MARK } from './htmlPage';
import { IDENTITY_HEADER } from './signIn';
import { verdictIn, type Verdict } from './verdict';

const DEFAULT_PORT = '5678';
const PAUSE_MS = 250;
const PAGE_TIMEOUT_MS = 10_000;
const LEAST_TRY_MS = 1_000;

/**
 * What became of a click: the verdict of the waiting node; `gone` where nothing waits any more; `busy` where the execution
 * was still running at the deadline; `failed` where n8n could not be asked.
 */
export type Resumed =
	Verdict | { outcome: 'gone' | 'busy' } | { outcome: 'failed'; reason: string };

/** What n8n itself answers, in both majors. */
const RUNNING = /is running already/;
const GONE = /No action required|does not exist|has finished/;

/** This n8n, without any proxy in between. */
let direct: Agent | undefined;

/**
 * Hands a click to the execution that waits for it: by way of the loopback address, so that no public URL is needed, else
 * by the link itself. An execution that has not parked yet is asked again until the deadline. Never rejects.
 *
 * @param deadlineMs of `SYSTEM_CLOCK`
 */
export async function resume(
	link: string,
	sealed: SealedClick,
	deadlineMs: number,
): Promise<Resumed> {
	const url = new URL(link);
	let last: Resumed = { outcome: 'failed', reason: 'n8n did not answer' };
	for (;;) {
		for (const way of waysTo(url)) {
			const leftMs = Math.max(LEAST_TRY_MS, deadlineMs - SYSTEM_CLOCK.now());
			last = await attempt(way, url, sealed, leftMs);
			if (last.outcome !== 'failed') break;
		}
		const isOver = last.outcome !== 'failed' && last.outcome !== 'busy';
		if (isOver || SYSTEM_CLOCK.now() + PAUSE_MS >= deadlineMs) return last;
		await SYSTEM_CLOCK.sleep(PAUSE_MS);
	}
}

/** The page of a link as who has signed in sees it; undefined where nothing waits any more. Rejects where n8n cannot be asked. */
export async function pageOf(
	link: string,
	identity: string,
): Promise<{ status: number; page: string } | undefined> {
	const url = new URL(link);
	let failure: unknown;
	for (const way of waysTo(url)) {
		try {
			const { status, headers, body } = await ask(way, url, PAGE_TIMEOUT_MS, {
				method: 'GET',
				headers: { [IDENTITY_HEADER]: identity },
			});
			return headers[PAGE_MARK] === undefined ? undefined : { status, page: body as string };
		} catch (error) {
			failure = error;
		}
	}
	throw failure;
}

interface Way {
	origin: string;
	dispatcher: Dispatcher;
}

function waysTo({ origin }: URL): Way[] {
	const { N8N_PORT: port = DEFAULT_PORT, N8N_PROTOCOL: protocol } = process.env;
	const byLink = { origin, dispatcher: dispatcherOf({ origin }) };
	// A certificate does not name the loopback address.
	if (protocol === 'https') return [byLink];
	direct ??= new (undici().Agent)();
	return [{ origin: `http://127.0.0.1:${port}`, dispatcher: direct }, byLink];
}

async function ask(
	{ origin, dispatcher }: Way,
	{ host, pathname, search }: URL,
	timeoutMs: number,
	{ headers, ...request }: Pick<Outgoing, 'method' | 'json'> & Partial<Pick<Outgoing, 'headers'>>,
): Promise<Incoming> {
	return await exchange({
		dispatcher,
		origin,
		host: 'this n8n',
		target: pathname + search,
		path: '/',
		// n8n 1.x has signed the host of the link.
		headers: { host, ...headers },
		timeoutMs,
		...request,
	});
}

async function attempt(
	way: Way,
	url: URL,
	sealed: SealedClick,
	timeoutMs: number,
): Promise<Resumed> {
	try {
		const json = JSON.stringify(sealed);
		const { status, body } = await ask(way, url, timeoutMs, { method: 'POST', json });
		const text = body as string;
		const verdict = verdictIn(text);
		if (verdict) return verdict;
		if (RUNNING.test(text)) return { outcome: 'busy' };
		if (GONE.test(text)) return { outcome: 'gone' };
		return { outcome: 'failed', reason: `n8n answered with HTTP ${status}` };
	} catch (error) {
		return { outcome: 'failed', reason: (error as Error).message };
	}
}
