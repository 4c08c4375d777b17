import type { Proofs } from './proof';

export const meetingAccount: Proofs = (company) => {
	const { accounts, jobs } = company.meetings;
	accounts.add('wangwu').add('ada');
	const result = { succ_userid_list: ['lisi'], fail_userid_list: [] };
	for (const id of ['job of assign', 'job of unassign']) jobs.set(id, { asked: 1, result });
	const waiting = { waitForResult: true, waitTimeLimit: 30 };
	const known = (jobid: string) => ({
		bare: { parameters: { jobid }, items: [{ jobid, job_result: result }] },
		full: [{ parameters: { jobid, options: waiting }, items: [{ jobid, job_result: result }] }],
		refused: { parameters: { jobid: 'none' }, error: /40058/ },
	});
	const started = { jobid: expect.any(String), invalid_userid_list: [] };
	return {
		assign: {
			bare: {
				parameters: { accountUsers: 'alan' },
				items: [started],
				effect: () => expect(accounts.has('alan')).toBe(true),
			},
			full: [
				{
					parameters: { accountUsers: 'maria, hidden', options: waiting },
					items: [
						{
							jobid: expect.any(String),
							invalid_userid_list: ['hidden'],
							job_result: { succ_userid_list: ['maria'], fail_userid_list: [] },
						},
					],
				},
			],
			refused: { parameters: { accountUsers: '' }, error: /"Users" is empty, but needed/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([{ userid: 'zhangsan' }]) },
			full: [
				{ parameters: { returnAll: true }, items: expect.arrayContaining([{ userid: 'lisi' }]) },
				{ parameters: { returnAll: false, limit: 1 }, items: [{ userid: 'zhangsan' }] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
		},
		getAssignResult: known('job of assign'),
		getUnassignResult: known('job of unassign'),
		unassign: {
			bare: {
				parameters: { accountUsers: 'wangwu' },
				items: [started],
				effect: () => expect(accounts.has('wangwu')).toBe(false),
			},
			full: [
				{
					parameters: { accountUsers: 'ada, grace.hopper', options: waiting },
					items: [
						expect.objectContaining({
							job_result: { succ_userid_list: ['ada'], fail_userid_list: ['grace.hopper'] },
						}),
					],
				},
			],
			refused: { parameters: { accountUsers: [] }, error: /"Users" is empty, but needed/ },
		},
	};
};
