import type { IDataObject } from 'n8n-workflow';
import { refusal } from '../../../../shared/client/refusal';
import type { Call } from '../../../../shared/operation/operation';
import { readJob, startJob, waitForJob } from '../../../../shared/vocabulary/job';

const RESULT_PATH = '/externalcontact/get_moment_task_result';
/** Status of a creation that has ended (95094). */
const DONE = 3;

/** Has a moment made; on request waits until it is. */
export async function createMoment(call: Call): Promise<IDataObject> {
	return await startJob(call, resultOf);
}

/** How far the creation of a moment is; on request not before it has ended. */
export async function momentResult(call: Call): Promise<IDataObject> {
	return await readJob(call, resultOf);
}

/** The end of a creation; throws the `WorkwxError` that WeCom gives for it when it failed. */
async function resultOf(call: Call, jobid: string): Promise<IDataObject> {
	const ended = await waitForJob(call, {
		id: jobid,
		name: 'The creation of the moment',
		advice: `ask later with Get Creation Result for job ${jobid}`,
		question: { method: 'GET', path: RESULT_PATH, query: { jobid }, needs: ['status'] },
		hasEnded: ({ status }) => Number(status) === DONE,
	});
	const { errcode = 0, errmsg = '' } = (ended.result ?? {}) as {
		errcode?: number;
		errmsg?: string;
	};
	if (Number(errcode)) throw refusal(Number(errcode), errmsg, RESULT_PATH, undefined, Date.now());
	return ended;
}
