/**
 * Runs `work` for 0 … count - 1, at most `parallel` at a time. Numbers with the same target run one after the other in
 * their order; `undefined` means free of any order. Starts nothing new after a failure or once `stopped` says so.
 * Rejects with the first error after what had begun has ended.
 */
export async function schedule(
	count: number,
	parallel: number,
	targetOf: (index: number) => string | undefined,
	work: (index: number) => Promise<void>,
	stopped: () => boolean = () => false,
): Promise<void> {
	const ready: number[] = [];
	const successor = new Map<number, number>();
	const lastOf = new Map<string, number>();
	for (let index = 0; index < count; index++) {
		const target = targetOf(index);
		const before = target === undefined ? undefined : lastOf.get(target);
		if (before === undefined) ready.push(index);
		else successor.set(before, index);
		if (target !== undefined) lastOf.set(target, index);
	}

	let position = 0;
	let failure: { error: unknown } | undefined;
	const worker = async () => {
		while (position < ready.length && !failure && !stopped()) {
			let index: number | undefined = ready[position++];
			while (index !== undefined && !failure && !stopped()) {
				try {
					await work(index);
				} catch (error) {
					failure ??= { error };
				}
				index = successor.get(index);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, ready.length) }, worker));
	if (failure) throw failure.error;
}
