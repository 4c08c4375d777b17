const POLL_MS = 250;
/** As early as can be: later on npm may be gone already. */
const parent = process.ppid;

/**
 * Resolves once this process is told to end: by a signal, or by the end of the npm that runs it. The shell between them
 * keeps the signals that npm passes on for itself.
 */
export async function toldToEnd(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => resolve());
		}
		if (process.env.npm_lifecycle_event === undefined) return;
		const timer = setInterval(() => {
			if (process.ppid === parent) return;
			clearInterval(timer);
			resolve();
		}, POLL_MS).unref();
	});
}
