import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Call } from '../operation/operation';
import { withoutCode } from '../operation/reply';

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
