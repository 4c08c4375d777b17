import { ANSWERED_CALL, REFUSED_CALL } from '../../../simulator/areas/calls/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const emergencyCall: Proofs = (company) => ({
	call: {
		bare: {
			parameters: { callees: 'zhangsan, ada' },
			items: ['zhangsan', 'ada'].map((userid) => ({ code: 0, callid: expect.any(String), userid })),
			effect: ([item]) =>
				expect(company.calls.emergency.get(item!.json.callid as string)).toMatchObject({
					userid: 'zhangsan',
				}),
		},
		full: [
			{
				parameters: { callees: 'lisi' },
				items: [{ code: 0, callid: expect.any(String), userid: 'lisi' }],
			},
		],
		refused: { parameters: { callees: 'nobody' }, error: /60011/ },
	},
	getState: {
		bare: {
			parameters: { callee: byId('zhangsan'), callid: ANSWERED_CALL },
			items: [{ istalked: 1, calltime: expect.any(Number), talktime: 12, reason: 0 }],
		},
		full: [
			{
				parameters: { callee: byId('lisi'), callid: REFUSED_CALL, options: { simplify: true } },
				items: [{ answered: false, calltime: expect.any(String), talktime: 0, reason: 'refused' }],
			},
		],
		refused: { parameters: { callee: byId('lisi'), callid: ANSWERED_CALL }, error: /40058/ },
	},
});

export const callRecord: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const week = { callStartTime: ago(7), callEndTime: ago(0) };
	const call = expect.objectContaining({ total_duration: 10, call_type: 1 });
	return {
		getAll: {
			bare: { parameters: week, items: [call, call] },
			full: [
				{
					parameters: {
						callStartTime: ago(90),
						callEndTime: ago(0),
						returnAll: true,
						options: { simplify: true },
					},
					items: [1, 2, 3].map(() =>
						expect.objectContaining({ call_type: 'one callee', call_time: expect.any(String) }),
					),
				},
				{ parameters: { ...week, returnAll: false, limit: 1 }, items: [call] },
				{ parameters: { ...week, callEndTime: ago(-60) }, items: [call, call] },
			],
			refused: {
				parameters: { callStartTime: ago(0), callEndTime: ago(7) },
				error: /"Called Before" is before "Called After"/,
			},
		},
	};
};
