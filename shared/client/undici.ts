import type * as Undici from 'undici';

/** Loaded with its first use: it takes longer to load than all nodes, and n8n loads those at every start. */
export function undici(): typeof Undici {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	return require('undici') as typeof Undici;
}
