import type { IDataObject } from 'n8n-workflow';
import { date, flag, list, number, options, span, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { COMING_HOUR, HOUR_AFTER } from '../../../../shared/vocabulary/comingHour';
import { userids } from '../../../../shared/vocabulary/members';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { calendarId } from '../../agenda/calendarId';
import { readSchedule } from '../../agenda/readSchedule';
import type { ScheduleBody } from '../../agenda/scheduleBody';
import { scheduleId } from '../../agenda/scheduleId';
import { attendeesOf, checkSchedule } from './checkSchedule';
import { DAY_END, DAY_START, findFreeTime } from './findFreeTime';
import { getSchedules } from './getSchedules';
import { remindOf, repeatOf } from './reminders';
import {
	attendees,
	end,
	place,
	reminders,
	repetition,
	scheduleAdmins,
	scheduleDescription,
	scheduleTitle,
	scope,
	start,
	wholeDay,
} from './scheduleFields';
import { SCHEDULE_PAGES } from './schedulesBetween';
import { setTimes } from './times';
import { updateSchedule } from './updateSchedule';

const STATUSES = { 0: 'planned', 1: 'cancelled' };
const ANSWERS = { 0: 'none', 1: 'tentative', 2: 'accepted', 3: 'acceptedOnce', 4: 'declined' };

const nameAttendees = (body: IDataObject) => {
	body.attendees = attendeesOf(body.attendees);
};

const optional = { optional: true } as const;
const timeOfDay = (name: string, label: string, preset: string, description: string) =>
	text(name, label, {
		place: 'none',
		default: preset,
		pattern: /^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/,
		allowed: 'a time such as 09:30',
		description: `${description}, in the time zone of the workflow`,
	});

const spelled = (schedule: IDataObject): IDataObject => ({
	...spellOut(schedule, { times: ['start_time', 'end_time'], enums: { status: STATUSES } }),
	attendees: ((schedule.attendees as IDataObject[] | undefined) ?? []).map((attendee) =>
		spellOut(attendee, { enums: { response_status: ANSWERS } }),
	),
});

export const schedule: Resource = {
	value: 'schedule',
	name: 'Schedule (日程)',
	description:
		'Events in calendars of the app; the app must be one of the apps that may call schedules (协作 → 日程 → 可调用接口的应用)',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a schedule (创建日程)',
			description: 'Gives schedule_id; WeCom tells the attendees. Up to 20,000 a day for an app.',
			doc: 93648,
			request: 'POST /oa/schedule/add',
			needs: ['schedule_id'],
			fields: [
				scheduleTitle,
				{ ...start, ui: { ...start.ui, default: COMING_HOUR } },
				{ ...end, ui: { ...end.ui, default: HOUR_AFTER } },
				{ ...attendees, key: 'schedule.attendees', ...optional },
				repetition,
				options(
					scheduleAdmins,
					{
						...calendarId,
						key: 'schedule.cal_id',
						ui: { ...calendarId.ui, description: 'That of the app; its default one when left out' },
					},
					scheduleDescription,
					place,
					reminders,
					wholeDay,
				),
			],
			finish: (body) => {
				const made = body.schedule as ScheduleBody;
				setTimes(made, made.is_whole_day === 1, made.reminders?.timezone);
				if (made.attendees) made.attendees = attendeesOf(made.attendees);
				if (made.reminders) {
					made.reminders = { ...remindOf(made.reminders), ...repeatOf(made.reminders) };
				}
				checkSchedule(
					made,
					(made.attendees ?? []).map(({ userid }) => userid),
				);
			},
		},
		get: {
			name: 'Get',
			action: 'Get a schedule (获取日程详情)',
			description:
				'With the answer of each attendee. WeCom goes on giving those that were cancelled.',
			doc: 97724,
			request: 'POST /oa/schedule/get',
			reads: true,
			fields: [scheduleId],
			finish: (body) => {
				body.schedule_id_list = [body.schedule_id as string];
				delete body.schedule_id;
			},
			run: async ({ request, send }) => await readSchedule(send, request),
			simplify: spelled,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many schedules of a calendar (获取日历下的日程列表)',
			description:
				'Of a calendar that the app made, or only those of a span; a series is one item unless its occurrences are asked for',
			doc: 97723,
			request: 'POST /oa/schedule/get_by_calendar',
			reads: true,
			paging: SCHEDULE_PAGES,
			fields: [
				calendarId,
				options(
					date('scheduleFrom', 'From', {
						place: 'none',
						description: 'Only what ends after this time; the node looks through the whole list',
					}),
					flag('scheduleCancelled', 'Include Cancelled', {
						place: 'none',
						description:
							'Whether to give schedules that were cancelled too, where no span is given',
					}),
					flag('scheduleOccurrences', 'Occurrences', {
						place: 'none',
						description:
							'Whether each occurrence of a series is an item of its own. WeCom does not tell its workdays: they are Monday to Friday here. Needs To.',
					}),
					date('scheduleTo', 'To', {
						place: 'none',
						description: 'Only what begins before this time',
					}),
				),
			],
			check: ({ scheduleFrom, scheduleTo, scheduleOccurrences }) => {
				if (scheduleOccurrences && scheduleTo === undefined) {
					throw new ParameterError('To', 'is empty, but "Occurrences" needs it');
				}
				if ((scheduleTo as number) < (scheduleFrom as number)) {
					throw new ParameterError('To', 'is before "From"');
				}
			},
			run: getSchedules,
			simplify: spelled,
		},
		update: {
			name: 'Update',
			action: 'Update a schedule (更新日程)',
			description:
				'Changes what is given and keeps the rest: WeCom would replace everything, so the node reads the schedule, puts the changes in and writes it back. Gives the schedule_id, a new one where only a part of a series changes. One with a meeting room (会议室) keeps its time until the room is cancelled.',
			doc: 97720,
			request: 'POST /oa/schedule/update',
			target: ['scheduleId'],
			updates: ['scheduleId', 'scheduleScope', 'occurrenceStart'],
			fields: [
				{ ...scheduleId, key: 'schedule.schedule_id' },
				...scope,
				repetition,
				options(
					scheduleAdmins,
					{ ...attendees, key: 'schedule.attendees' },
					scheduleDescription,
					end,
					place,
					reminders,
					start,
					scheduleTitle,
					wholeDay,
				),
			],
			run: updateSchedule,
		},
		delete: {
			name: 'Delete',
			action: 'Cancel a schedule (取消日程)',
			description: 'WeCom tells the attendees; one occurrence or all later ones of a series too',
			doc: 97725,
			request: 'POST /oa/schedule/del',
			target: ['scheduleId'],
			deletes: true,
			fields: [scheduleId, ...scope],
		},
		addAttendees: {
			name: 'Add Attendees',
			action: 'Add attendees to a schedule (新增日程参与者)',
			description: 'Those who take part already stay, up to 1,000 in all',
			doc: 97721,
			request: 'POST /oa/schedule/add_attendees',
			target: ['scheduleId'],
			fields: [scheduleId, { ...attendees, key: 'attendees' }],
			finish: nameAttendees,
		},
		removeAttendees: {
			name: 'Remove Attendees',
			action: 'Remove attendees from a schedule (删除日程参与者)',
			doc: 97722,
			request: 'POST /oa/schedule/del_attendees',
			target: ['scheduleId'],
			fields: [scheduleId, { ...attendees, key: 'attendees' }],
			finish: nameAttendees,
		},
		findFreeTime: {
			name: 'Find Free Time',
			action: 'Find time when members are free in calendars of the app (查找空闲时间)',
			description:
				'One item for each span in which none of the members takes part in a schedule of these calendars. WeCom tells an app nothing of calendars it did not make: what members plan themselves does not count.',
			doc: 97723,
			request: 'POST /oa/schedule/get_by_calendar',
			reads: true,
			paging: SCHEDULE_PAGES,
			fields: [
				list('freeCalendars', 'Calendars', {
					ids: ['cal_id', 'CalId'],
					place: 'none',
					items: 100,
					holds: 'IDs of calendars of the app',
					placeholder: 'e.g. wcjgewCwAAqeJcPI1d8Pwbjt7nttzAAA',
				}),
				userids('freeUsers', 'Users', {
					place: 'none',
					items: 1000,
					description: 'Who declined a schedule is free then',
				}),
				number('freeMinutes', 'Minutes', {
					place: 'none',
					default: 60,
					min: 1,
					max: 1440,
					description: 'How long the free time must be',
				}),
				...span(
					date('freeFrom', 'From', {
						place: 'none',
						default: '={{ $now.toISO() }}',
						description: 'Where the search begins',
					}),
					date('freeTo', 'To', {
						place: 'none',
						default: '={{ $now.plus({ days: 7 }).toISO() }}',
						description: 'Where it ends',
					}),
					{ days: 31 },
				),
				options(
					timeOfDay('freeDayEnd', 'Day Ends At', DAY_END, 'When the working day ends'),
					timeOfDay('freeDayStart', 'Day Starts At', DAY_START, 'When the working day begins'),
					flag('freeWeekends', 'Weekends', {
						place: 'none',
						description: 'Whether Saturday and Sunday count as well',
					}),
				),
			],
			check: ({ freeDayStart = DAY_START, freeDayEnd = DAY_END }) => {
				const [start, end] = [freeDayStart, freeDayEnd].map((time) =>
					(time as string).padStart('00:00'.length, '0'),
				) as [string, string];
				if (start >= end) throw new ParameterError('Day Ends At', 'is not after "Day Starts At"');
			},
			run: findFreeTime,
		},
	},
};
