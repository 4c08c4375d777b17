import { DEFAULT_CALENDAR } from '../../../simulator/areas/office/agenda/seed';
import type { Schedule } from '../../../simulator/areas/office/agenda/records';
import { dayOf } from '../../../simulator/areas/office/agenda/chinaDay';
import { byId } from './byId';
import type { Proofs } from './proof';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const EVERY_DAY = { is_repeat: 1, repeat_type: 0, repeat_until: 0, timezone: 8 };

export const schedule: Proofs = (company) => {
	const { agenda } = company.office;
	const { calendars, schedules } = agenda;
	const day = dayOf(company.seconds) + 30 * DAY;
	const own = (cal_id: string) => {
		calendars.set(cal_id, { ...calendars.get(DEFAULT_CALENDAR)!, cal_id });
		return { calendarId: byId(cal_id) };
	};
	const read = own('wcRead');
	own('wcPlanned');
	const add = (
		schedule_id: string,
		reminders: Partial<Schedule['reminders']> = {},
		changes: Partial<Schedule> = {},
	) => {
		schedules.set(schedule_id, {
			schedule_id,
			sequence: agenda.nextSequence(),
			cal_id: DEFAULT_CALENDAR,
			admins: [],
			attendees: [{ userid: 'lisi', response_status: 2 }],
			summary: schedule_id,
			description: '说明',
			location: '',
			start_time: day + 9 * HOUR,
			end_time: day + 10 * HOUR,
			is_whole_day: 0,
			reminders: { is_remind: 0, is_repeat: 0, ...reminders, exclude_time_list: [] },
			status: 0,
			...changes,
		});
		return { scheduleId: byId(schedule_id) };
	};
	const [kept, changed, more, less] = ['17Kept', '17Changed', '17More', '17Less'].map((id) =>
		add(id),
	);
	const [gone, answered] = [add('17Gone'), add('17Answered')];
	const [series, cut] = [add('17Series', EVERY_DAY), add('17Cut', EVERY_DAY)];
	add('17Once', {}, { cal_id: 'wcRead', start_time: day + 8 * HOUR, end_time: day + 9 * HOUR });
	add('17Daily', EVERY_DAY, { cal_id: 'wcRead', start_time: day - DAY, end_time: day - 23 * HOUR });
	add('17Over', {}, { cal_id: 'wcRead', status: 1 });
	add('17Busy', EVERY_DAY, { cal_id: 'wcPlanned', start_time: day, end_time: day + 9.5 * HOUR });
	const get = (id: string) => schedules.get(id)!;
	const titled = (title: string) =>
		[...schedules.values()].find(({ summary }) => summary === title);
	const span = { scheduleFrom: day, scheduleTo: day + DAY };
	const listed = (id: string) => expect.objectContaining({ schedule_id: id });
	const free = {
		freeCalendars: 'wcPlanned',
		freeUsers: 'lisi, ada',
		freeFrom: day,
		freeTo: day + 2 * DAY,
	};
	const second = day + DAY + 9 * HOUR;
	return {
		create: {
			bare: {
				parameters: { scheduleStart: day, scheduleEnd: day + HOUR },
				items: [{ schedule_id: expect.any(String) }],
			},
			full: [
				{
					parameters: {
						scheduleTitle: '评审',
						scheduleStart: day,
						scheduleEnd: day,
						scheduleAttendees: 'lisi, ada',
						scheduleRepetition: {
							repeatType: 1,
							repeatInterval: 2,
							repeatUntil: day + 90 * DAY,
							repeatDaysOfWeek: [1, 3],
							repeatTimezone: 8,
						},
						options: {
							scheduleAdmins: 'ada',
							calendarId: byId(DEFAULT_CALENDAR),
							scheduleDescription: '2.0',
							scheduleLocation: '10楼',
							scheduleReminders: [-900, 32_400],
							scheduleWholeDay: true,
						},
					},
					items: [{ schedule_id: expect.any(String) }],
					effect: () => {
						expect(titled('评审')).toMatchObject({
							admins: ['ada'],
							attendees: [
								{ userid: 'lisi', response_status: 0 },
								{ userid: 'ada', response_status: 0 },
							],
							is_whole_day: 1,
							location: '10楼',
							reminders: {
								is_remind: 1,
								remind_time_diffs: [-900, 32_400],
								is_repeat: 1,
								is_custom_repeat: 1,
								repeat_interval: 2,
								repeat_day_of_week: [1, 3],
							},
						});
					},
				},
				{
					parameters: {
						scheduleTitle: '月报',
						scheduleStart: day,
						scheduleEnd: day + HOUR,
						scheduleRepetition: { repeatType: 2, repeatDaysOfMonth: [1, 15] },
					},
					items: [{ schedule_id: expect.any(String) }],
					effect: () => {
						expect(titled('月报')?.reminders).toMatchObject({
							repeat_type: 2,
							repeat_day_of_month: [1, 15],
						});
					},
				},
			],
			refused: {
				parameters: { scheduleStart: day, scheduleEnd: day - 1 },
				error: /"End" is before "Start"/,
			},
		},
		get: {
			bare: {
				parameters: answered,
				items: [expect.objectContaining({ schedule_id: '17Answered', location: '', status: 0 })],
			},
			full: [
				{
					parameters: { ...answered, options: { simplify: true } },
					items: [
						expect.objectContaining({
							status: 'planned',
							attendees: [{ userid: 'lisi', response_status: 'accepted' }],
						}),
					],
				},
			],
			refused: {
				parameters: { scheduleId: byId('17Nobody') },
				error: /"Schedule" is none that this app made/,
			},
		},
		getAll: {
			bare: { parameters: read, items: [listed('17Once'), listed('17Daily')] },
			full: [
				{
					parameters: { ...read, returnAll: true, options: { scheduleCancelled: true } },
					items: [listed('17Once'), listed('17Daily'), listed('17Over')],
				},
				{
					parameters: {
						...read,
						returnAll: false,
						limit: 2,
						options: { ...span, scheduleOccurrences: true, simplify: true },
					},
					items: [
						listed('17Once'),
						expect.objectContaining({
							schedule_id: '17Daily',
							start_time: new Date(day * 1000).toISOString(),
						}),
					],
				},
			],
			refused: { parameters: { calendarId: byId('wcNobody') }, error: /90457/ },
		},
		update: {
			bare: {
				parameters: { ...kept, options: { scheduleTitle: '改名' } },
				items: [{ schedule_id: '17Kept' }],
				effect: () => {
					expect(get('17Kept')).toMatchObject({
						summary: '改名',
						description: '说明',
						attendees: [{ userid: 'lisi', response_status: 2 }],
					});
				},
			},
			full: [
				{
					parameters: {
						...changed,
						scheduleRepetition: {
							repeatType: 1,
							repeatDaysOfWeek: [1],
							repeatInterval: 2,
							repeatTimezone: 9,
							repeatUntil: day + 90 * DAY,
						},
						options: {
							scheduleAdmins: 'ada',
							scheduleAttendees: 'ada, lisi',
							scheduleDescription: '新',
							scheduleEnd: day + DAY,
							scheduleLocation: '11楼',
							scheduleReminders: [0],
							scheduleStart: day,
							scheduleTitle: '全改',
							scheduleWholeDay: true,
						},
					},
					items: [{ schedule_id: '17Changed' }],
					effect: () => {
						expect(get('17Changed')).toMatchObject({
							summary: '全改',
							attendees: [
								{ userid: 'ada', response_status: 0 },
								{ userid: 'lisi', response_status: 2 },
							],
							is_whole_day: 1,
							// Midnight where clocks are nine hours ahead of UTC.
							start_time: day - HOUR,
							reminders: { is_remind: 1, is_repeat: 1, repeat_interval: 2, timezone: 9 },
						});
					},
				},
				{
					parameters: {
						...series,
						scheduleScope: 1,
						occurrenceStart: second,
						options: { scheduleStart: second + HOUR, scheduleTitle: '只此一次' },
					},
					items: [{ schedule_id: expect.not.stringMatching('17Series') }],
					effect: () => {
						expect(get('17Series').reminders.exclude_time_list).toEqual([{ start_time: second }]);
						expect(titled('只此一次')).toMatchObject({
							start_time: second + HOUR,
							end_time: second + 2 * HOUR,
							reminders: { is_repeat: 0 },
						});
					},
				},
				{
					parameters: {
						...add('17Monthly'),
						scheduleRepetition: { repeatType: 2, repeatDaysOfMonth: '1' },
					},
					items: [{ schedule_id: '17Monthly' }],
				},
			],
			refused: {
				parameters: {
					...answered,
					scheduleScope: 1,
					occurrenceStart: day,
					options: { scheduleTitle: '无' },
				},
				error: /"Change" names one occurrence, but the schedule does not repeat/,
			},
		},
		delete: {
			bare: {
				parameters: gone,
				items: [{ deleted: true }],
				effect: () => expect(get('17Gone').status).toBe(1),
			},
			full: [
				{
					parameters: { ...cut, scheduleScope: 2, occurrenceStart: second },
					items: [{ deleted: true }],
					effect: () => expect(get('17Cut').reminders.repeat_until).toBe(second - 1),
				},
			],
			refused: {
				parameters: { ...answered, scheduleScope: 1, occurrenceStart: day },
				error: /90485/,
			},
		},
		addAttendees: {
			bare: {
				parameters: { ...more, scheduleAttendees: 'lisi, ada' },
				items: [{ success: true }],
				effect: () => {
					expect(get('17More').attendees).toEqual([
						{ userid: 'lisi', response_status: 2 },
						{ userid: 'ada', response_status: 0 },
					]);
				},
			},
			full: [
				{ parameters: { ...add('17All'), scheduleAttendees: ['ada'] }, items: [{ success: true }] },
			],
			refused: {
				parameters: { ...more, scheduleAttendees: 'hidden' },
				error: /60111/,
			},
		},
		removeAttendees: {
			bare: {
				parameters: { ...less, scheduleAttendees: ['LiSi'] },
				items: [{ success: true }],
				effect: () => expect(get('17Less').attendees).toEqual([]),
			},
			full: [
				{ parameters: { ...add('17None'), scheduleAttendees: 'lisi' }, items: [{ success: true }] },
			],
			refused: {
				parameters: { ...less, scheduleAttendees: '' },
				error: /"Attendees" is empty, but needed/,
			},
		},
		findFreeTime: {
			bare: {
				parameters: { ...free, options: { freeWeekends: true } },
				// Hours of which day depends on the zone of n8n.
				items: expect.arrayContaining([expect.objectContaining({ minutes: expect.any(Number) })]),
			},
			full: [
				{
					parameters: {
						...free,
						freeFrom: day + 9 * HOUR,
						freeTo: day + 11 * HOUR,
						returnAll: false,
						limit: 1,
						freeMinutes: 30,
						options: { freeDayStart: '00:00', freeDayEnd: '24:00', freeWeekends: true },
					},
					items: [
						expect.objectContaining({
							start_time: day + 9.5 * HOUR,
							end_time: day + 11 * HOUR,
							minutes: 90,
						}),
					],
				},
			],
			refused: {
				parameters: { ...free, freeTo: day + 40 * DAY },
				error: /"To" is 40 days after "From", at most 31 are allowed/,
			},
		},
	};
};
