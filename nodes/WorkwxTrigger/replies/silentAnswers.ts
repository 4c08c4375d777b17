const MOST_NODES = 1_000;
const reasons = new Map<string, string>();

/**
 * Remembers why a workflow gave no answer. It has ended by then, so the next execution of the trigger shows it.
 */
export function rememberSilence(nodeKey: string, reason: string): void {
	if (reasons.size >= MOST_NODES) reasons.clear();
	reasons.set(nodeKey, reason);
}

/** Why the last execution gave no answer, if it gave none; told once. */
export function lastSilence(nodeKey: string): string | undefined {
	const reason = reasons.get(nodeKey);
	reasons.delete(nodeKey);
	return reason;
}
