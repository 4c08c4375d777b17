import { SHOP } from '../../../simulator/areas/service/seed';
import { byId } from './byId';
import type { Proof, Proofs } from './proof';

const DAY_MS = 24 * 60 * 60 * 1000;

export const serviceStatistics: Proofs = (company) => {
	const day = (ago: number) => new Date(company.now() - ago * DAY_MS).toISOString();
	const days = { openKfid: byId(SHOP), firstDay: day(3), lastDay: day(2) };
	const raw = { stat_time: expect.any(Number), statistic: expect.any(Object) };
	const proof = (options: object): Proof => ({
		bare: { parameters: days, items: [raw, raw] },
		full: [
			{ parameters: { ...days, returnAll: true }, items: [raw, raw] },
			{
				parameters: {
					...days,
					returnAll: false,
					limit: 1,
					options: { simplify: true, ...options },
				},
				items: [
					expect.objectContaining({
						stat_time: expect.stringMatching(/T00:00:00\.000\+08:00$/),
						session_cnt: expect.any(Number),
					}),
				],
			},
		],
		refused: { parameters: { ...days, openKfid: byId('wkNone') }, error: /95000/ },
	});
	return {
		getByAccount: proof({}),
		getByServicer: proof({ servicerUserid: byId('sunqi') }),
	};
};
