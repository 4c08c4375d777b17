import type { IExecuteFunctions } from 'n8n-workflow';

/** As many keys n8n remembers per node; what comes again comes within seconds, or after a restart. */
const REMEMBERED_KEYS = 1_000;
/** The key, and which execution took it. */
const ENTRIES_PER_KEY = 2;

/** Executions of one process that look into n8n's record at the same time would overwrite it. */
const recordings = new Map<string, Promise<unknown>>();

/**
 * Those keys that no other execution of this node has taken, in whatever process; this one takes them. Where n8n's record
 * fails all of them, for twice is better than never.
 */
export async function notYetHandled(
	context: IExecuteFunctions,
	keys: readonly string[],
): Promise<ReadonlySet<string>> {
	// n8n 1.x starts an execution again whose worker has died: that one takes what it took before.
	const execution = context.getExecutionId();
	const ownOf = (key: string) => `${key}:${execution}`;
	const node = `${context.getWorkflow().id}:${context.getNode().id}`;
	const recording = (recordings.get(node) ?? Promise.resolve()).then(
		async () =>
			await context.helpers.checkProcessedAndRecord(
				keys.flatMap((key) => [key, ownOf(key)]),
				'node',
				{ mode: 'entries', maxEntries: REMEMBERED_KEYS * ENTRIES_PER_KEY },
			),
	);
	const settled = recording.catch(() => undefined);
	recordings.set(node, settled);
	try {
		const fresh = new Set((await recording).new);
		return new Set(keys.filter((key) => fresh.has(key) || !fresh.has(ownOf(key))));
	} catch (error) {
		context.logger.warn(
			`n8n’s record of what was received from WeCom failed, a message may run twice: ${(error as Error).message}`,
		);
		return new Set(keys);
	} finally {
		if (recordings.get(node) === settled) recordings.delete(node);
	}
}
