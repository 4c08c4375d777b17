import { readFile } from 'node:fs/promises';
import type { N8nMajor } from '../../../scripts/n8n/installation';
import { Rest } from '../../../scripts/n8n/rest';

export const SERVERS_VARIABLE = 'WORKWX_E2E_SERVERS';

/** Where the n8n that the setup has started is, as it comes to the specs. */
export interface ServerAddress {
	major: N8nMajor;
	version: string;
	url: string;
	/** Of the owner, who is logged in. */
	session: string;
	password: string;
	logFile: string;
	pid: number;
	/** Where it keeps its data, in `.n8n` below. */
	userFolder: string;
}

export interface RunningN8n extends ServerAddress {
	rest: Rest;
	log(): Promise<string>;
}

/** One entry per running n8n, for `describe.each`. */
export function n8nServers(): RunningN8n[] {
	const addresses = JSON.parse(process.env[SERVERS_VARIABLE] ?? '[]') as ServerAddress[];
	return addresses.map((address) => ({
		...address,
		rest: new Rest(address.url, address.session),
		log: () => readFile(address.logFile, 'utf8'),
	}));
}
