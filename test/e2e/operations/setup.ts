import type { Proof, Proofs } from './proof';

const lists = (entry: unknown): Proof => ({
	bare: { items: expect.arrayContaining([entry]) },
	full: [
		{ parameters: { returnAll: true }, items: expect.arrayContaining([entry]) },
		{ parameters: { returnAll: false, limit: 1 }, items: [expect.anything()] },
	],
	refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
});

const good = (check: string) =>
	expect.objectContaining({ check: expect.stringContaining(check), result: '✓' });

export const setup: Proofs = (company) => ({
	check: {
		bare: { items: expect.arrayContaining(['Secret', 'Agent ID', 'Customer Contact'].map(good)) },
		full: [
			{
				parameters: {
					callbackUrl: `${company.url || 'http://127.0.0.1'}/nobody`,
					options: { areas: ['contacts', 'messageAudit'] },
				},
				items: expect.arrayContaining([
					good('Message Audit'),
					expect.objectContaining({ check: expect.stringContaining('Callback'), result: '✗' }),
				]),
			},
		],
		refused: { parameters: { options: { maximumWait: -1 } }, error: /"Maximum Wait"/ },
	},
	getApiIps: lists({ ip: '182.254.78.66' }),
	getCallbackIps: lists({ ip: '101.226.103.0/24' }),
	getServerDomains: lists(expect.objectContaining({ ip: '115.238.203.109' })),
});
