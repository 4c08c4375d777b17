import type { IDataObject } from 'n8n-workflow';
import { options, text } from '../../../shared/operation/fields';
import type { Call, Operation, Resource } from '../../../shared/operation/operation';
import { withoutCode } from '../../../shared/operation/reply';
import { readJob, waitForJob, waitOptions } from '../../../shared/vocabulary/job';
import { userids } from '../../../shared/vocabulary/members';

/** Most members of one call (99508, 99509). */
const MOST = 100;

const wait = waitOptions('the job has ended and to give whom it was done to', 'the job');

const jobid = text('jobid', 'Job ID', {
	description: 'From the operation that started the job',
});

/** Waits for the end of a job. The pages name no state: it has ended when WeCom gives its result. */
const resultAt =
	(path: string, operation: string) =>
	async (call: Call, id: string): Promise<IDataObject> =>
		await waitForJob(call, {
			id,
			name: 'The job',
			advice: `ask later with ${operation} for job ${id}`,
			question: { method: 'POST', path, body: { jobid: id }, repeatable: true },
			hasEnded: ({ job_result }) => job_result !== undefined,
		});

const assigned = resultAt('/meeting/vip/batch_add_job_result', 'Get Assign Result');
const unassigned = resultAt('/meeting/vip/batch_del_job_result', 'Get Unassign Result');

/** Starts a job for members; on request waits for its end. */
const start = (
	users: string,
	resultOf: typeof assigned,
): Pick<Operation, 'needs' | 'fields' | 'run'> => ({
	needs: ['jobid'],
	fields: [
		userids('accountUsers', 'Users', { key: 'userid_list', items: MOST, description: users }),
		options(...wait),
	],
	run: async (call) => {
		const started = withoutCode(await call.send(call.request));
		if (!call.values.waitForResult) return started;
		return { ...started, ...(await resultOf(call, started.jobid as string)) };
	},
});

export const meetingAccount: Resource = {
	value: 'meetingAccount',
	name: 'Meeting Account (高级功能账号)',
	description: 'Who has an account with the paid functions of meetings (会议高级功能)',
	operations: {
		assign: {
			name: 'Assign',
			action: 'Give members the paid functions of meetings (分配高级功能账号)',
			description: 'Starts a job, and tells who is unknown or not visible (invalid_userid_list)',
			doc: 99508,
			request: 'POST /meeting/vip/submit_batch_add_job',
			...start('Who gets an account', assigned),
		},
		getAll: {
			name: 'Get Many',
			action: 'Get who has the paid functions of meetings (获取高级功能账号列表)',
			description: 'One item for each member whom the app sees',
			doc: 99510,
			request: 'POST /meeting/vip/list',
			reads: true,
			paging: { items: 'userid_list', size: { key: 'limit', max: 200 }, more: 'has_more' },
			record: (userid) => ({ userid: userid as string }),
		},
		getAssignResult: {
			name: 'Get Assign Result',
			action: 'Get who was given the paid functions of meetings (查询分配高级功能账号结果)',
			doc: 99508,
			request: 'POST /meeting/vip/batch_add_job_result',
			reads: true,
			fields: [jobid, options(...wait)],
			run: async (call) => await readJob(call, assigned),
		},
		getUnassignResult: {
			name: 'Get Unassign Result',
			action: 'Get from whom the paid functions of meetings were taken (查询取消高级功能账号结果)',
			doc: 99509,
			request: 'POST /meeting/vip/batch_del_job_result',
			reads: true,
			fields: [jobid, options(...wait)],
			run: async (call) => await readJob(call, unassigned),
		},
		unassign: {
			name: 'Unassign',
			action: 'Take the paid functions of meetings from members (取消高级功能账号)',
			description: 'Starts a job, and tells who is unknown or not visible (invalid_userid_list)',
			doc: 99509,
			request: 'POST /meeting/vip/submit_batch_del_job',
			...start('Whose account is taken back', unassigned),
		},
	},
};
