import { byId } from './byId';
import type { Proofs } from './proof';

export const statistics: Proofs = (company) => {
	const daysAgo = (days: number) =>
		new Date((company.seconds - days * 24 * 60 * 60) * 1000).toISOString();
	const perDay = (one: object) => [1, 2, 3].map(() => expect.objectContaining(one));
	const rawDay = { stat_time: expect.any(Number) };
	const shownDay = { stat_time: expect.stringMatching(/Z$/) };
	return {
		getUserBehavior: {
			bare: {
				parameters: {
					statisticsUsers: 'zhangsan',
					firstDay: daysAgo(5),
					lastBehaviorDay: daysAgo(3),
				},
				items: perDay({ ...rawDay, new_contact_cnt: expect.any(Number) }),
			},
			full: [
				{
					parameters: {
						statisticsUsers: 'zhangsan, lisi',
						statisticsDepartments: '2, 6',
						firstDay: daysAgo(5),
						lastBehaviorDay: daysAgo(3),
						returnAll: true,
						options: { simplify: true },
					},
					items: perDay({ ...shownDay, new_contact_cnt: expect.any(Number) }),
				},
				{
					parameters: {
						statisticsDepartments: '1',
						firstDay: daysAgo(5),
						lastBehaviorDay: daysAgo(3),
						returnAll: false,
						limit: 2,
					},
					items: perDay(rawDay).slice(1),
				},
			],
			refused: {
				parameters: {
					statisticsUsers: 'nobody',
					firstDay: daysAgo(5),
					lastBehaviorDay: daysAgo(3),
				},
				error: /60111/,
			},
		},
		getGroupsByOwner: {
			bare: {
				parameters: { firstDay: daysAgo(3) },
				items: expect.arrayContaining([
					{ owner: 'zhangsan', data: expect.objectContaining({ chat_total: 1 }) },
				]),
			},
			full: [
				{
					parameters: {
						firstDay: daysAgo(5),
						returnAll: true,
						options: {
							lastDay: daysAgo(3),
							ownerUserids: byId('zhangsan'),
							orderAsc: true,
							orderBy: 2,
							simplify: true,
						},
					},
					items: [expect.objectContaining({ owner: 'zhangsan', chat_total: 1 })],
				},
				{
					parameters: { firstDay: daysAgo(3), returnAll: false, limit: 1 },
					items: [expect.objectContaining({ data: expect.anything() })],
				},
			],
			refused: {
				parameters: { firstDay: daysAgo(3), options: { lastDay: daysAgo(5) } },
				error: /"Last Day" is before "First Day"/,
			},
		},
		getGroupsByDay: {
			bare: {
				parameters: { firstDay: daysAgo(3) },
				items: [{ ...rawDay, data: expect.objectContaining({ chat_total: expect.any(Number) }) }],
			},
			full: [
				{
					parameters: {
						firstDay: daysAgo(5),
						returnAll: true,
						options: {
							lastDay: daysAgo(3),
							ownerUserids: byId('zhangsan'),
							simplify: true,
						},
					},
					items: perDay({ ...shownDay, chat_total: 1 }),
				},
				{
					parameters: {
						firstDay: daysAgo(5),
						returnAll: false,
						limit: 2,
						options: { lastDay: daysAgo(3) },
					},
					items: perDay(rawDay).slice(1),
				},
			],
			refused: {
				parameters: { firstDay: daysAgo(40), options: { lastDay: daysAgo(3) } },
				error: /"Last Day" is 37 days after "First Day", at most 30/,
			},
		},
	};
};
