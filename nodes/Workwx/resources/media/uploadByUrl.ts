import type { IDataObject } from 'n8n-workflow';
import { refusal } from '../../../../shared/client/refusal';
import type { Call } from '../../../../shared/operation/operation';
import { readJob, startJob, waitForJob } from '../../../../shared/vocabulary/job';

const RESULT_PATH = '/media/get_upload_by_url_result';
/** States of a job (96219). */
const DONE = 2;
const FAILED = 3;
/** "System busy" (90313): what is left to say where WeCom gives no reason. */
const UNKNOWN_ERRCODE = -1;

/** Lets WeCom fetch a file; on request waits until it has it. */
export async function uploadByUrl(call: Call): Promise<IDataObject> {
	return await startJob(call, resultOf);
}

/** How far WeCom is with fetching a file; on request waits until it has it. */
export async function uploadByUrlResult(call: Call): Promise<IDataObject> {
	return await readJob(call, resultOf);
}

/** The end of a job; throws the `WorkwxError` that WeCom gives for it when it failed. */
async function resultOf(call: Call, jobid: string): Promise<IDataObject> {
	const result = await waitForJob(call, {
		id: jobid,
		name: 'The upload',
		advice: `ask later with Get Upload by URL Result for job ${jobid}`,
		question: {
			method: 'POST',
			path: RESULT_PATH,
			body: { jobid },
			repeatable: true,
			needs: ['status'],
		},
		hasEnded: ({ status }) => [DONE, FAILED].includes(Number(status)),
	});
	if (Number(result.status) === FAILED) {
		const { errcode = UNKNOWN_ERRCODE, errmsg = '' } = (result.detail ?? {}) as {
			errcode?: number;
			errmsg?: string;
		};
		throw refusal(Number(errcode), errmsg, RESULT_PATH, undefined, Date.now());
	}
	return result;
}
