import { byId } from './byId';
import type { Proofs } from './proof';

export const shiftSchedule: Proofs = (company) => {
	// Days are those of China, whatever the time of day.
	const ago = (days: number) =>
		new Date(company.now() + 28_800_000 - days * 86_400_000).toISOString().slice(0, 10);
	const yesterday = { shiftFirstDay: ago(1), shiftLastDay: ago(1) };
	const evening = { schedule_id: 22, schedule_name: '晚班', hours: '14:00–22:00' };
	return {
		getAll: {
			bare: {
				parameters: { checkInUsers: 'wuhao', ...yesterday },
				items: [
					{ userid: 'wuhao', date: expect.any(String), groupid: 3, groupname: '门店', ...evening },
				],
			},
			full: [
				{
					parameters: {
						checkInUsers: 'wuhao',
						checkInDepartments: '8',
						checkInTags: '1',
						...yesterday,
						returnAll: true,
						simplify: true,
						options: { memberNames: true },
					},
					items: expect.arrayContaining([
						expect.objectContaining({ name: '吴昊', ...evening }),
						expect.objectContaining({ name: '周洁', ...evening }),
					]),
				},
				{
					parameters: {
						checkInDepartments: '8',
						...yesterday,
						returnAll: false,
						limit: 1,
						simplify: false,
					},
					items: [expect.objectContaining({ yearmonth: expect.any(Number) })],
				},
			],
			refused: {
				parameters: { checkInUsers: 'nobody', ...yesterday },
				error: /At least one user ID does not exist/,
			},
		},
		set: {
			bare: {
				parameters: {
					shiftRule: byId(3),
					shiftUsers: 'liuyang',
					shiftDay: ago(-1),
					shift: byId(21),
				},
				items: [{ success: true }],
				effect: () =>
					expect([...company.office.attendance.shifts.keys()].join()).toContain('liuyang'),
			},
			full: [
				{
					parameters: {
						shiftRule: byId(3),
						shiftUsers: '={{ $json.userid }}',
						shiftDay: ago(-20),
						shiftUntil: ago(-60),
						shift: byId(22),
					},
					input: ['wuhao', 'zhoujie'].map((userid) => ({ json: { userid } })),
					items: [{ success: true }, { success: true }],
				},
			],
			refused: {
				parameters: {
					shiftRule: byId(1),
					shiftUsers: 'zhangsan',
					shiftDay: ago(-1),
					shift: byId(21),
				},
				error: /301075/,
			},
		},
	};
};
