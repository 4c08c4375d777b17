/** The three injectable functions of a client. */
export interface TestClock {
	now: () => number;
	sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
	random: () => number;
	/** Waits asked for, in milliseconds. */
	slept: number[];
	advance(ms: number): void;
}

/** Both clocks begin here, so that one can take over from the other. */
const BEGIN_MS = 1_000_000;

/** A clock that jumps ahead by each wait: for calls one after another. */
export function jumpingClock(): TestClock {
	let time = BEGIN_MS;
	const slept: number[] = [];
	return {
		now: () => time,
		sleep: async (ms) => {
			slept.push(ms);
			time += ms;
			await Promise.resolve();
		},
		random: () => 1,
		slept,
		advance(ms) {
			time += ms;
		},
	};
}

/** A clock that runs faster than the real one: for calls at the same time. */
export function fastClock(factor: number): TestClock {
	const started = performance.now();
	let ahead = 0;
	const slept: number[] = [];
	return {
		now: () => BEGIN_MS + (performance.now() - started) * factor + ahead,
		sleep: (ms, signal) =>
			new Promise((resolve) => {
				slept.push(ms);
				const timer = setTimeout(resolve, ms / factor);
				signal?.addEventListener('abort', () => {
					clearTimeout(timer);
					resolve();
				});
			}),
		random: Math.random,
		slept,
		advance(ms) {
			ahead += ms;
		},
	};
}
