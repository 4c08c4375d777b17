import { registerCallback } from '../../scripts/n8n/registerCallback';
import type { Rest } from '../../scripts/n8n/rest';
import type { Simulator } from '../../simulator/simulator';

const nodes = [{ type: 'n8n-nodes-workwx.workwxTrigger', webhookId: 'hook' }];
const rest = {
	call: async () => await Promise.resolve({ nodes }),
	webhookUrl: (id: string) => `http://127.0.0.1/webhook/${id}/workwx`,
	waitForWebhook: async () => await Promise.resolve(),
} as unknown as Rest;

function simulatorThat(setCallback: jest.Mock) {
	return { company: { corpId: 'ww1' }, setCallback } as unknown as Simulator;
}

const register = (setCallback: jest.Mock) =>
	registerCallback(rest, simulatorThat(setCallback), { id: '1', name: 'WeCom router' });

test('an n8n that is still too busy to answer is asked again', async () => {
	const setCallback = jest.fn().mockRejectedValueOnce(new Error('no answer')).mockResolvedValue({});
	await register(setCallback);
	const settings = { url: 'http://127.0.0.1/webhook/hook/workwx', receiveId: 'ww1' };
	expect(setCallback.mock.calls).toEqual([[settings], [settings]]);
});

test('an answer that is wrong stays wrong', async () => {
	const setCallback = jest.fn().mockRejectedValue(new Error('HTTP 403'));
	await expect(register(setCallback)).rejects.toThrow('HTTP 403');
	expect(setCallback).toHaveBeenCalledTimes(1);
});
