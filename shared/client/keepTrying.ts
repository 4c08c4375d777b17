import type { Budget } from './budget';
import { nextStep, type BackOff } from './retry';
import { WorkwxError } from './workwxError';

/** A call that may take several requests. */
export interface Trial<Ready, T> {
	/** What each request needs before it goes out, such as a token and a turn; without it there is no call. */
	prepare: () => Promise<Ready>;
	send: (ready: Ready) => Promise<T>;
	/** Told of each request that failed, before the wait for the next. */
	failed?: (error: WorkwxError, ready: Ready) => void;
	/** May be sent twice without harm. */
	repeatable: boolean;
	/** Whether `prepare` gives another token after a refused one. */
	renewable: boolean;
	/** Waits between requests, where they are not those of the retry rules. */
	backOff?: BackOff;
	/** The error where the next request would come too late. */
	tooLate?: (error: WorkwxError, retryAt: number) => WorkwxError;
	budget: Budget;
	random: () => number;
}

/**
 * Sends until a request succeeds, the retry rules say stop, or the budget is spent. The error thrown tells how many
 * requests were sent and whether the call may have been carried out.
 */
export async function keepTrying<Ready, T>({
	prepare,
	send,
	failed,
	repeatable,
	renewable,
	backOff,
	tooLate = (error, retryAt) => error.with({ retryAt }),
	budget,
	random,
}: Trial<Ready, T>): Promise<T> {
	let renewed = !renewable;
	for (let attempts = 1; ; attempts++) {
		const ready = await prepare();
		try {
			return await send(ready);
		} catch (thrown) {
			if (!(thrown instanceof WorkwxError)) throw thrown;
			const { retry, opensInMs } = thrown;
			const maybeDone = !repeatable && (thrown.maybeDone || retry === 'lost');
			const error = thrown.with({ attempts, maybeDone });
			failed?.(error, ready);
			const step = nextStep({
				retry,
				attempts,
				repeatable,
				renewed,
				opensInMs,
				backOff,
				random: random(),
			});
			if (step === 'stop') {
				throw opensInMs ? error.with({ retryAt: Date.now() + opensInMs }) : error;
			}
			if (step === 'renew') renewed = true;
			else await budget.wait(step.waitMs, (retryAt) => tooLate(error, retryAt));
		}
	}
}
