import type { Dispatcher } from 'undici';
import type { Budget } from './budget';
import { checkEgress, type EgressPolicy } from './egressPolicy';
import { exchange, type Incoming } from './exchange';
import { readDownload, type Download } from './readDownload';
import { nextStep } from './retry';
import { WorkwxError } from './workwxError';

/** What errors show in place of the address of a file. */
export const FILE_PATH = '/(file)';

interface Means {
	/** The connections to an origin. */
	dispatcherOf: (origin: string) => Dispatcher;
	budget: Budget;
	egress?: EgressPolicy;
	random: () => number;
	timeoutMs: number;
}

/**
 * A file at an address that WeCom gave, on whatever server, asked for again until its first bytes come. Whoever knows
 * the address may read the file, so that no error shows it.
 */
export async function downloadFrom(address: string, means: Means): Promise<Download> {
	const { budget, egress, random, timeoutMs } = means;
	const url = parseAddress(address);
	const { origin, host, pathname, search } = url;
	budget.check();
	if (egress) await checkEgress(egress, url, FILE_PATH);
	for (let attempts = 1; ; attempts++) {
		try {
			const incoming = await exchange({
				dispatcher: means.dispatcherOf(origin),
				origin,
				host,
				method: 'GET',
				target: pathname + search,
				path: FILE_PATH,
				headers: {},
				isFile: ({ status }) => status >= 200 && status < 300,
				timeoutMs,
				signal: budget.signal,
			});
			return fileOf(incoming, host);
		} catch (thrown) {
			if (!(thrown instanceof WorkwxError)) throw thrown;
			const error = thrown.with({ attempts });
			const failure = { retry: error.retry, attempts, repeatable: true, renewed: true };
			const step = nextStep({ ...failure, random: random() });
			if (typeof step === 'string') throw error;
			await budget.wait(step.waitMs, (retryAt) => error.with({ retryAt }));
		}
	}
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

function fileOf(incoming: Incoming, host: string): Download {
	const { status, body } = incoming;
	if (typeof body !== 'string') {
		return readDownload(incoming, { path: FILE_PATH, host, hide: () => '' });
	}
	throw new WorkwxError({
		code: `HTTP_${status}`,
		title: `Ask WeCom for the file once more: ${host} answered with HTTP ${status} in its place`,
		hint: 'The address of a file is good for a short time only.',
		path: FILE_PATH,
		retry: status >= 500 || status === 429 ? 'lost' : 'never',
	});
}
