import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';
import { waitForJob } from '../../shared/vocabulary/job';

const wait = (replies: IDataObject[], { values = {}, signal }: Partial<Call> = {}) =>
	waitForJob(
		{
			values,
			signal,
			request: { method: 'POST', path: '/start' },
			send: () => Promise.resolve(replies.shift()!),
		} as unknown as Call,
		{
			id: 'j1',
			name: 'The import',
			advice: 'ask later',
			question: { method: 'GET', path: '/result' },
			hasEnded: ({ status }) => status === 3,
		},
	);

test('asks until the job has ended', async () => {
	const replies = [{ status: 1 }, { errcode: 0, status: 3, total: 2 }];
	expect(await wait(replies)).toEqual({ jobid: 'j1', status: 3, total: 2 });
});

test('asks no longer than the option says', async () => {
	await expect(wait([{ status: 1 }], { values: { waitTimeLimit: 0 } })).rejects.toThrow(
		'The import goes on, but has not ended within 0 seconds: ask later',
	);
});

test('ends at once when the execution is cancelled', async () => {
	const cancel = new AbortController();
	const waiting = wait([{ status: 1 }], { signal: cancel.signal });
	setImmediate(() => cancel.abort());
	await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED', path: '/start' });
});
