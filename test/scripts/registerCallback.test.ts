import { registerCallback } from '../../scripts/n8n/registerCallback';
import type { Rest } from '../../scripts/n8n/rest';
import type { Simulator } from '../../simulator/server/simulator';

const nodes = [{ type: 'n8n-nodes-workwx.workwxTrigger', webhookId: 'hook' }];
const rest = {
	call: async () => await Promise.resolve({ nodes }),
	webhookUrl: (id: string) => `http://127.0.0.1/webhook/${id}/workwx`,
} as unknown as Rest;

function simulatorThat(setCallback: jest.Mock) {
	return { company: { corpId: 'ww1' }, setCallback } as unknown as Simulator;
}

const register = (setCallback: jest.Mock) =>
	registerCallback(rest, simulatorThat(setCallback), { id: '1', name: 'WeCom router' });

test.each(['no answer', 'HTTP status 404 instead of 200'])(
	'an n8n that is not there yet is asked again (%s)',
	async (problem) => {
		const setCallback = jest.fn().mockRejectedValueOnce(new Error(problem)).mockResolvedValue({});
		await register(setCallback);
		const settings = { url: 'http://127.0.0.1/webhook/hook/workwx', receiveId: 'ww1' };
		expect(setCallback.mock.calls).toEqual([[settings], [settings]]);
	},
);

test('an answer that is wrong stays wrong', async () => {
	const setCallback = jest.fn().mockRejectedValue(new Error('HTTP 403'));
	await expect(register(setCallback)).rejects.toThrow('HTTP 403');
	expect(setCallback).toHaveBeenCalledTimes(1);
});
