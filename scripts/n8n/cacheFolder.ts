import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for everything that is brought from the network once and used by every checkout. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
	const root = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
	return environment.WORKWX_CACHE || join(root, 'n8n-nodes-workwx');
}
