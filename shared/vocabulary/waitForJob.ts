import type { IDataObject } from 'n8n-workflow';
import { cancelled, SYSTEM_CLOCK } from '../client/budget';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Call } from '../operation/operation';
import { withoutCode } from '../operation/reply';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const DEFAULT_TIME_LIMIT_S = 300;

/** Work that WeCom goes on with after the call that started it. */
interface Job {
	id: string;
	/** What WeCom works on, to begin a sentence with: "The import". */
	name: string;
	/** How to have the result when it takes too long, to end a sentence with: "ask later with Get Result". */
	advice: string;
	question: WorkwxRequest;
	hasEnded(reply: IDataObject): boolean;
}

/**
 * Asks for the result of a job until it has ended. Throws an `Error` that says what to do, when it has not within the
 * time of the option "Wait at Most".
 */
export async function waitForJob(call: Call, job: Job): Promise<IDataObject> {
	const timeLimitS = (call.values.waitTimeLimit as number | undefined) ?? DEFAULT_TIME_LIMIT_S;
	let waitedMs = 0;
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
		const reply = await call.send(job.question);
		if (job.hasEnded(reply)) return { jobid: job.id, ...withoutCode(reply) };
		if (waitedMs + pauseMs > timeLimitS * 1000) {
			throw new Error(
				`${job.name} goes on, but has not ended within ${timeLimitS} seconds: ${job.advice}`,
			);
		}
		await SYSTEM_CLOCK.sleep(pauseMs, call.signal);
		if (call.signal?.aborted) throw cancelled(call.request.path);
		waitedMs += pauseMs;
	}
}
