import type { IDataObject } from 'n8n-workflow';
import { SYSTEM_CLOCK, cancelled } from '../client/budget';
import type { WorkwxRequest } from '../client/workwxRequest';
import { flag, number } from '../operation/fields';
import type { Call, Field } from '../operation/operation';
import { withoutCode } from '../operation/reply';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const DEFAULT_TIME_LIMIT_S = 300;

/** How long to wait for a job of WeCom; `waitForJob` reads it. */
export const waitTimeLimit = (description: string): Field =>
	number('waitTimeLimit', 'Wait at Most (Seconds)', {
		default: DEFAULT_TIME_LIMIT_S,
		min: 1,
		max: 86_400,
		place: 'none',
		description,
	});

/**
 * Whether to wait for a job of WeCom, and how long.
 *
 * @param end what is waited for: "the import has ended and to give its result"
 * @param job what goes on without the node: "the import"
 */
export const waitOptions = (end: string, job: string): Field[] => [
	flag('waitForResult', 'Wait for Result', {
		place: 'none',
		description: `Whether to wait until ${end}`,
	}),
	waitTimeLimit(`How long to wait for the result; ${job} goes on after that`),
];

/** Waits for the end of a job of WeCom and gives its result. */
type ResultOf = (call: Call, jobid: string) => Promise<IDataObject>;

/** Has WeCom begin a job: the answer with its ID, or with the option "Wait for Result" what it has come to. */
export async function startJob(
	call: Call,
	resultOf: ResultOf,
	request: WorkwxRequest = call.request,
): Promise<IDataObject> {
	const reply = withoutCode(await call.send(request));
	return call.values.waitForResult ? await resultOf(call, reply.jobid as string) : reply;
}

/** The state of a job that was begun earlier; with the option "Wait for Result" not before it has ended. */
export async function readJob(call: Call, resultOf: ResultOf): Promise<IDataObject> {
	const { jobid } = (call.request.body ?? call.request.query) as { jobid: string };
	if (call.values.waitForResult) return await resultOf(call, jobid);
	return { jobid, ...withoutCode(await call.send(call.request)) };
}

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
