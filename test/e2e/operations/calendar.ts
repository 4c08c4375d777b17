import { DEFAULT_CALENDAR } from '../../../simulator/areas/office/agenda/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const calendar: Proofs = (company) => {
	const { calendars, deletedCalendars } = company.office.agenda;
	const named = (summary: string) => [...calendars.values()].find((one) => one.summary === summary);
	const add = (cal_id: string, is_public = 0) => {
		const seed = calendars.get(DEFAULT_CALENDAR)!;
		calendars.set(cal_id, {
			...seed,
			cal_id,
			summary: cal_id,
			is_public,
			...(is_public && { public_range: { userids: ['ada'], partyids: [2] } }),
		});
		return { calendarId: byId(cal_id) };
	};
	const [kept, changed, open] = [add('wcKept'), add('wcChanged'), add('wcOpen', 1)];
	const [gone, goneToo] = [add('wcGone'), add('wcGoneToo')];
	const title = { calendarTitle: '值班' };
	const failed = (userid: string) => ({
		shares: [expect.objectContaining({ userid, errcode: 60111 })],
	});
	return {
		create: {
			bare: {
				parameters: { calendarTitle: '项目' },
				items: [{ cal_id: expect.any(String) }],
				effect: () => {
					expect(named('项目')).toMatchObject({ color: '#3370FF', shares: [], is_public: 0 });
				},
			},
			full: [
				{
					parameters: {
						calendarTitle: '发布',
						calendarColor: '#FF3030',
						calendarViewers: ['zhangsan', 'hidden'],
						calendarBusyViewers: 'lisi',
						options: {
							calendarAdmins: 'zhangsan',
							calendarDefault: false,
							calendarDescription: '版本发布',
						},
					},
					items: [{ cal_id: expect.any(String), fail_result: failed('hidden') }],
					effect: () => {
						expect(named('发布')).toMatchObject({
							admins: ['zhangsan'],
							color: '#FF3030',
							description: '版本发布',
							shares: [
								{ userid: 'zhangsan', permission: 1 },
								{ userid: 'lisi', permission: 3 },
							],
						});
					},
				},
				{
					parameters: {
						calendarTitle: '放假',
						calendarKind: 'company',
						calendarRangeUsers: 'ada',
						calendarRangeDepartments: '1',
					},
					items: [{ cal_id: expect.any(String) }],
					effect: () => {
						expect(named('放假')).toMatchObject({
							is_corp_calendar: 1,
							public_range: { userids: ['ada'], partyids: [1] },
						});
					},
				},
			],
			refused: {
				parameters: { calendarTitle: '公开', calendarKind: 'public' },
				error: /"Public for Users" is empty, and so is "Public for Departments"/,
			},
		},
		get: {
			bare: {
				parameters: kept,
				items: [expect.objectContaining({ cal_id: 'wcKept', admins: ['zhangsan'] })],
			},
			full: [
				{
					parameters: { calendarId: byId(DEFAULT_CALENDAR) },
					items: [expect.objectContaining({ cal_id: DEFAULT_CALENDAR })],
				},
			],
			refused: {
				parameters: { calendarId: byId('wcNobody') },
				error: /"Calendar" is none that this app made, or it was deleted/,
			},
		},
		getAll: {
			bare: {
				parameters: { calendarIds: `wcKept, ${DEFAULT_CALENDAR}` },
				items: [
					expect.objectContaining({ cal_id: 'wcKept' }),
					expect.objectContaining({ cal_id: DEFAULT_CALENDAR }),
				],
			},
			full: [
				{
					parameters: { calendarIds: '={{ $json.cal_id }}' },
					input: ['wcKept', 'wcNobody', DEFAULT_CALENDAR].map((cal_id) => ({ json: { cal_id } })),
					items: [
						expect.objectContaining({ cal_id: 'wcKept' }),
						expect.objectContaining({ cal_id: DEFAULT_CALENDAR }),
					],
				},
			],
			refused: {
				parameters: { calendarIds: '={{ "" }}' },
				error: /"Calendars" is empty, but needed/,
			},
		},
		update: {
			bare: {
				parameters: { ...changed, options: title },
				items: [{ success: true }],
				effect: () => {
					expect(calendars.get('wcChanged')).toMatchObject({
						summary: '值班',
						admins: ['zhangsan'],
						shares: calendars.get('wcKept')!.shares,
					});
				},
			},
			full: [
				{
					parameters: {
						...open,
						options: {
							...title,
							calendarAdmins: 'ada',
							calendarBusyViewers: 'zhangsan',
							calendarColor: '#00AA00',
							calendarDescription: '轮值',
							calendarRangeDepartments: '3',
							calendarRangeUsers: 'lisi',
							calendarViewers: 'ada, hidden',
						},
					},
					items: [{ fail_result: failed('hidden') }],
					effect: () => {
						expect(calendars.get('wcOpen')).toMatchObject({
							admins: ['ada'],
							color: '#00AA00',
							shares: [
								{ userid: 'ada', permission: 1 },
								{ userid: 'zhangsan', permission: 3 },
							],
							public_range: { userids: ['lisi'], partyids: [3] },
						});
					},
				},
			],
			refused: {
				parameters: { ...kept, options: { calendarAdmins: 'ada' } },
				error: /"Administrators" holds ada, who is not among "Shared With"/,
			},
		},
		delete: {
			bare: {
				parameters: gone,
				items: [{ deleted: true }],
				effect: () => expect(deletedCalendars.has('wcGone')).toBe(true),
			},
			full: [
				{
					parameters: goneToo,
					items: [{ deleted: true }],
					effect: () => expect(deletedCalendars.has('wcGoneToo')).toBe(true),
				},
			],
			refused: {
				parameters: { calendarId: byId(DEFAULT_CALENDAR) },
				error: /90712/,
			},
		},
	};
};
