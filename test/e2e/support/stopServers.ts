import { rm } from 'node:fs/promises';

/** Stops every n8n of this run and deletes its data; the logs stay. */
export default async function stopServers(): Promise<void> {
	const { servers = [], folder } = globalThis.runningN8n ?? {};
	for (const server of servers) await server.stop();
	if (folder) await rm(folder, { recursive: true, force: true });
}
