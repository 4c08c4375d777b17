import { dispatcherOf } from '../client/dispatcher';
import { exchange } from '../client/exchange';
import { isFile, readDownload, type Download } from '../client/readDownload';
import { WorkwxError } from '../client/workwxError';
import type { BotSettings } from './botSettings';

const TIMEOUT_MS = 120_000;
const PATH = 'the file of the message';

/**
 * Opens the address of a file that came with a message; it is good for five minutes, and the bytes are encrypted. Goes
 * the way of the long connection: over its proxy, with its authorities. The address is signed and never in an error.
 */
export async function openBotFile(settings: BotSettings, address: string): Promise<Download> {
	const { proxyUrl, caCertificate, egress } = settings;
	const url = new URL(address);
	const verdict = await egress?.validateUrl(url);
	if (verdict && !verdict.ok) {
		throw new WorkwxError({
			code: 'EGRESS',
			title: `Allow ${url.host} in the egress settings of n8n: they forbid it`,
			path: PATH,
		});
	}
	const dispatcher = dispatcherOf({
		origin: url.origin,
		...(proxyUrl && { proxyUrl }),
		...(caCertificate && { caCertificate }),
		...(egress && { egress }),
	});
	const incoming = await exchange({
		dispatcher,
		origin: url.origin,
		host: url.host,
		method: 'GET',
		target: url.pathname + url.search,
		path: PATH,
		headers: {},
		isFile,
		timeoutMs: TIMEOUT_MS,
	});
	return readDownload(incoming, { path: PATH, host: url.host, hide: () => '' });
}
