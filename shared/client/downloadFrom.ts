import type { Dispatcher } from 'undici';
import { Budget, SYSTEM_CLOCK } from './budget';
import { dispatcherOf, type Route } from './dispatcher';
import { exchange, type Incoming } from './exchange';
import { keepTrying } from './keepTrying';
import { isFile, openFile, type Download } from './readDownload';
import type { BackOff } from './retry';
import { WorkwxError } from './workwxError';

/** What errors show in place of the address of a file. */
export const FILE_PATH = '/(file)';

/** How to reach the server of a file, which is any. */
export type FileRoute = Omit<Route, 'origin'> & { dispatcher?: Dispatcher };

interface Patience {
	/** How long the file is asked for. */
	budget: Budget;
	random: () => number;
	timeoutMs: number;
}

/** Addresses in messages to AI bots are good for five minutes (100719, 101463). */
const ADDRESS_LIFETIME_MS = 5 * 60_000;
const TIMEOUT_MS = 120_000;
const BACK_OFF: BackOff = { attempts: Infinity, firstWaitMs: 500, longestWaitMs: 30_000 };

/** A file that came with a message, asked for as long as its address is good, see {@link downloadFrom}. */
export async function downloadMessageFile(
	address: string,
	route: FileRoute,
	signal?: AbortSignal,
): Promise<Download> {
	const budget = new Budget(SYSTEM_CLOCK, ADDRESS_LIFETIME_MS, FILE_PATH, signal);
	return await downloadFrom(address, route, { budget, random: Math.random, timeoutMs: TIMEOUT_MS });
}

/**
 * A file at an address that WeCom gave, on whatever server, asked for again until its first bytes come or the budget is
 * spent. Whoever knows the address may read the file, so that no error shows it.
 */
export async function downloadFrom(
	address: string,
	{ dispatcher, ...route }: FileRoute,
	{ budget, random, timeoutMs }: Patience,
	cookie?: string,
): Promise<Download> {
	const url = parseAddress(address);
	const { origin, host, pathname, search } = url;
	budget.check();
	return await keepTrying({
		prepare: () => Promise.resolve(),
		send: async () => {
			const incoming = await exchange({
				dispatcher: dispatcher ?? dispatcherOf({ ...route, origin }),
				origin,
				host,
				method: 'GET',
				target: pathname + search,
				path: FILE_PATH,
				headers: cookie === undefined ? {} : { cookie },
				isFile,
				timeoutMs,
				signal: budget.signal,
			});
			return await openFile(incoming, (text) => {
				throw noFile(incoming, text, host);
			});
		},
		repeatable: true,
		renewable: false,
		backOff: BACK_OFF,
		// Then the address is no good any more.
		tooLate: (error) => error,
		budget,
		random,
	});
}

function parseAddress(address: string): URL {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
	throw new WorkwxError({
		code: 'FILE_ADDRESS',
		title: 'Check base URL and relay: the answer holds no usable address of the file',
		path: FILE_PATH,
	});
}

function noFile({ status }: Incoming, text: string, host: string): WorkwxError {
	const isAnswer = status >= 200 && status < 300;
	const what = /^\W*[{]/.test(text) ? 'JSON' : text.trim() ? 'a web page' : 'nothing';
	return new WorkwxError({
		code: isAnswer ? 'NO_FILE' : `HTTP_${status}`,
		title: `Ask WeCom for the file once more: ${host} answered with ${isAnswer ? what : `HTTP ${status}`} in its place`,
		hint: 'The address of a file is good for a short time only.',
		path: FILE_PATH,
		retry: status >= 500 || status === 429 || (!text.trim() && isAnswer) ? 'lost' : 'never',
	});
}
