/** Executions of this process that were asked for and have not begun, by what they were asked for. */
const awaited = new Map<string, () => void>();

/** Resolves when the execution for this key has begun, which n8n tells nobody; `cancel` forgets it. */
export function executionBegin(key: string): { begun: Promise<void>; cancel: () => void } {
	let tell = () => {};
	const begun = new Promise<void>((resolve) => {
		tell = resolve;
	});
	awaited.set(key, tell);
	const cancel = () => {
		if (awaited.get(key) === tell) awaited.delete(key);
	};
	return { begun: begun.finally(cancel), cancel };
}

/** Told by the execution itself. */
export function tellBegun(key: string): void {
	awaited.get(key)?.();
}
