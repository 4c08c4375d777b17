import { rm } from 'node:fs/promises';

/** Stops everything this run has started and deletes its data; the logs of n8n stay. */
export default async function stopQueueModes(): Promise<void> {
	const { started = [], folder } = globalThis.runningQueueModes ?? {};
	for (const one of started.reverse()) await one.stop();
	if (folder) await rm(folder, { recursive: true, force: true });
}
