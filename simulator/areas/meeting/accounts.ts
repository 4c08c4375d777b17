import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { INVALID } from './find';

const APP = { access: ['app'], method: 'POST' } as const;
const users = record({ userid_list: needed(list(text({ bytes: 64 }), { most: 100 })) });
const job = record({ jobid: needed(text()) });

/** Does something to the members whom the app sees, all at once; its result is there when it is asked for a second time. */
function startJob(
	{ contacts, meetings }: Company,
	userids: string[],
	change: (userid: string) => boolean,
) {
	const seen = userids.filter((userid) => contacts.member(userid)?.visible);
	const succ_userid_list = seen.filter(change);
	const jobid = newId('job');
	meetings.jobs.set(jobid, {
		asked: 0,
		result: {
			succ_userid_list,
			fail_userid_list: seen.filter((userid) => !succ_userid_list.includes(userid)),
		},
	});
	return { jobid, invalid_userid_list: userids.filter((userid) => !seen.includes(userid)) };
}

function resultOf({ meetings }: Company, jobid: string) {
	const found = meetings.jobs.get(jobid);
	if (!found) throw new Refusal(INVALID, 'jobid');
	found.asked += 1;
	return found.asked > 1 ? { job_result: found.result } : {};
}

/** Who has the paid functions of meetings (高级功能账号; documents 99508–99510). */
export const accounts = [
	endpoint({
		doc: 99508,
		...APP,
		path: '/meeting/vip/submit_batch_add_job',
		body: users,
		answer: ({ company, body }) =>
			startJob(company, body.userid_list, (userid) => !!company.meetings.accounts.add(userid)),
	}),
	endpoint({
		doc: 99508,
		...APP,
		path: '/meeting/vip/batch_add_job_result',
		body: job,
		answer: ({ company, body }) => resultOf(company, body.jobid),
	}),
	endpoint({
		doc: 99509,
		...APP,
		path: '/meeting/vip/submit_batch_del_job',
		body: users,
		answer: ({ company, body }) =>
			startJob(company, body.userid_list, (userid) => company.meetings.accounts.delete(userid)),
	}),
	endpoint({
		doc: 99509,
		...APP,
		path: '/meeting/vip/batch_del_job_result',
		body: job,
		answer: ({ company, body }) => resultOf(company, body.jobid),
	}),
	endpoint({
		doc: 99510,
		...APP,
		path: '/meeting/vip/list',
		body: record({ cursor: text(), limit: integer({ min: 1, max: 200 }) }),
		answer({ company, body: { cursor, limit = 100 } }) {
			const { entries, next } = page([...company.meetings.accounts], cursor, limit);
			return { has_more: next !== '', next_cursor: next, userid_list: entries };
		},
	}),
];
