import type { Proofs } from './proof';

export const attendanceReport: Proofs = (company) => {
	// Days are those of China, whatever the time of day.
	const ago = (days: number) =>
		new Date(company.now() + 28_800_000 - days * 86_400_000).toISOString().slice(0, 10);
	const yesterday = { reportFirstDay: ago(1), reportLastDay: ago(1) };
	const people = { checkInUsers: 'lisi', checkInDepartments: '6', checkInTags: '1' };
	const late = { name: '张三', late_count: 1, late_minutes: 20, missing_count: 0 };
	return {
		getDays: {
			bare: {
				parameters: { checkInUsers: 'zhangsan', ...yesterday },
				items: [
					expect.objectContaining({
						userid: 'zhangsan',
						...late,
						departments: ['后端组'],
						planned_hours: '09:00–18:00',
						first_checkin: '09:20',
						last_checkin: '18:30',
					}),
				],
			},
			full: [
				{
					parameters: { ...people, ...yesterday, returnAll: true, simplify: true },
					items: expect.arrayContaining([
						expect.objectContaining({ userid: 'zhangsan', ...late }),
						expect.objectContaining({ userid: 'lisi', late_count: 0, absent_count: 0 }),
					]),
				},
				{
					parameters: {
						checkInUsers: 'lisi',
						reportFirstDay: ago(45),
						reportLastDay: ago(1),
						returnAll: false,
						limit: 31,
						simplify: false,
					},
					items: Array(31).fill(expect.objectContaining({ summary_info: expect.any(Object) })),
				},
			],
			refused: { parameters: { ...yesterday }, error: /"Users" is empty/ },
		},
		getMonth: {
			bare: {
				parameters: { checkInUsers: 'zhangsan', reportFirstDay: ago(3), reportLastDay: ago(1) },
				items: [
					expect.objectContaining({
						userid: 'zhangsan',
						...late,
						work_days: 3,
						regular_days: 2,
						except_days: 1,
						standard_hours: 27,
					}),
				],
			},
			full: [
				{
					parameters: {
						...people,
						reportFirstDay: ago(3),
						reportLastDay: ago(1),
						returnAll: true,
						simplify: true,
					},
					items: expect.arrayContaining([expect.objectContaining(late)]),
				},
				{
					parameters: {
						...people,
						reportFirstDay: ago(3),
						reportLastDay: ago(1),
						returnAll: false,
						limit: 1,
						simplify: false,
					},
					items: [expect.objectContaining({ summary_info: expect.any(Object) })],
				},
			],
			refused: {
				parameters: { checkInUsers: 'lisi', reportFirstDay: ago(40), reportLastDay: ago(1) },
				error: /"Last Day" is 39 days after "First Day", at most 31 are allowed/,
			},
		},
	};
};
