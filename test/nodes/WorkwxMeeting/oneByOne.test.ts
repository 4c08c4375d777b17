import { oneByOne } from '../../../nodes/WorkwxMeeting/resources/meetingControl/act';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call } from '../../../shared/operation/operation';

const people = [1, 4, 8].map((instance_id) => ({ tmp_openid: 'ms1', instance_id }));

/** Does it to devices, of which one is refused; gives the error and the devices that were asked for. */
async function failing(refused: number) {
	const asked: unknown[] = [];
	const call = {
		values: { meetingid: 'hy1' },
		request: { method: 'POST', path: '/meeting/realcontrol/mute_user', body: { option: true } },
		send: async ({ body }: { body: { operated_user: { instance_id: number } } }) => {
			asked.push(body);
			if (body.operated_user.instance_id === refused) {
				throw new WorkwxError({ title: 'Refused', code: 40058, path: '', hint: 'Correct it.' });
			}
			return await Promise.resolve({});
		},
	} as unknown as Call;
	const error = await oneByOne(call, people).catch((reason: unknown) => reason);
	return { error: error as WorkwxError, asked };
}

it('says to how many devices it was done before it failed, and goes no further', async () => {
	const { error, asked } = await failing(4);
	expect(error.hint).toBe('It was done to 1 of 3 devices before. Correct it.');
	expect(asked).toHaveLength(2);
});

it('says nothing of others where the first one fails', async () => {
	const { error } = await failing(1);
	expect(error.hint).toBe('Correct it.');
});
