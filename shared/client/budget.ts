import { setTimeout as sleepFor } from 'node:timers/promises';
import { WorkwxError } from './workwxError';

/** A timer of more milliseconds ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Milliseconds that somebody else gave, as a span that a timer can wait and a date can hold: 0 to 24 days. */
export const boundedMs = (ms: number): number => (ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 0);

/** Time as the client sees it; tests put their own in its place. */
export interface Clock {
	/** Milliseconds; only differences count. */
	now: () => number;
	/** Resolves after `ms`, or early once `signal` is aborted. */
	sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * For how long something takes. It is monotonic: setting the wall clock shortens or lengthens no wait. It tells no time of day,
 * since it stands still while the machine sleeps.
 */
export const SYSTEM_CLOCK: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	sleep: async (ms, signal) => {
		try {
			await sleepFor(boundedMs(ms), undefined, { signal });
		} catch (error) {
			if (!signal?.aborted) throw error;
		}
	},
};

/** The error of a call whose execution was cancelled. */
export function cancelled(path: string): WorkwxError {
	return new WorkwxError({ code: 'CANCELLED', title: 'The execution was cancelled', path });
}

/** How long one call may wait in all, and the signal that ends it before. */
export class Budget {
	private readonly deadline: number;

	constructor(
		private readonly clock: Clock,
		budgetMs: number,
		readonly path: string,
		readonly signal?: AbortSignal,
	) {
		this.deadline = clock.now() + boundedMs(budgetMs);
	}

	now(): number {
		return this.clock.now();
	}

	/** Throws `CANCELLED` once the signal is aborted. */
	check(): void {
		if (this.signal?.aborted) throw cancelled(this.path);
	}

	/** Throws what `tooLong` makes of the earliest time to try again, if a wait of `ms` does not fit. */
	allow(ms: number, tooLong: (retryAt: number) => WorkwxError): void {
		this.check();
		if (ms > 0 && this.now() + ms > this.deadline) throw tooLong(Math.ceil(Date.now() + ms));
	}

	/** Waits `ms`, or throws at once like `allow`. */
	async wait(ms: number, tooLong: (retryAt: number) => WorkwxError): Promise<void> {
		this.allow(ms, tooLong);
		if (ms > 0) await this.clock.sleep(ms, this.signal);
		this.check();
	}

	/**
	 * Waits for what another call works on, but not beyond the budget.
	 *
	 * @param leastMs how long it waits even when the budget is smaller
	 */
	async join<T>(
		work: Promise<T>,
		tooLong: (retryAt: number) => WorkwxError,
		leastMs = 0,
	): Promise<T> {
		this.check();
		return await new Promise<T>((resolve, reject) => {
			const stop = () => {
				reject(cancelled(this.path));
			};
			const expiry = setTimeout(
				() => {
					reject(tooLong(Date.now()));
				},
				Math.max(leastMs, this.deadline - this.now()),
			);
			this.signal?.addEventListener('abort', stop, { once: true });
			void work.then(resolve, reject).finally(() => {
				clearTimeout(expiry);
				this.signal?.removeEventListener('abort', stop);
			});
		});
	}
}
