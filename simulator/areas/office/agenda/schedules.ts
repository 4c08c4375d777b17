import type { Company } from '../../company';
import { endpoint, type Endpoint } from '../../endpoint';
import {
	choice,
	flag,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../../rules/fields';
import { isSame } from '../../../rules/isSame';
import { newId } from '../../../rules/newId';
import { Refusal } from '../../../rules/refusal';
import type { Reminders, Schedule } from './records';
import { calendarOf } from './calendars';
import { dayOf } from './chinaDay';
import { startsOf } from './occurrences';

const DELETED = 90460;
const WRONG_ID = 90461;
const TOO_MANY = 90464;
const WRONG_REPEAT = 90465;
const WRONG_WEEKDAY = 90467;
const WRONG_TIMEZONE = 90480;
const WRONG_START = 90482;
const ONLY_SERIES = 90484;
const WRONG_MODE = 90485;
const INTERVAL_MISSING = 90486;
const WRONG_MONTH_DAY = 90487;
const BEFORE_START = 90488;
const ROOM_BOOKED = 90700;
const WRONG_REMINDERS = 90704;
const IN_THE_PAST = 90706;
const NO_CALENDAR = 90708;
const ADMIN_OUTSIDE = 90715;
const NOT_FOUND = 60111;
const MOST_ATTENDEES = 1000;
/** The first schedules that count as occurrences when one is looked for. */
const FAR_SECONDS = 20 * 366 * 24 * 60 * 60;

const REMINDERS = [0, -300, -900, -3600, -86_400];
const WHOLE_DAY_REMINDERS = [32_400, -172_800, -604_800];

const attendeeList = list(record({ userid: needed(text({ bytes: 64 })) }), {
	most: MOST_ATTENDEES,
	tooMany: TOO_MANY,
});
const fields = {
	admins: list(text(), { most: 3 }),
	attendees: attendeeList,
	summary: text({ characters: 128 }),
	description: text({ characters: 1000 }),
	location: text({ characters: 128 }),
	start_time: needed(integer({ min: 1 })),
	end_time: needed(integer({ min: 1 })),
	is_whole_day: flag(),
	reminders: record({
		is_remind: flag(),
		remind_before_event_secs: choice([0, 300, 900, 3600, 86_400], 90471),
		remind_time_diffs: list(
			choice([...REMINDERS, ...WHOLE_DAY_REMINDERS] as const, WRONG_REMINDERS),
		),
		is_repeat: flag(),
		repeat_type: choice([0, 1, 2, 5, 7], WRONG_REPEAT),
		repeat_until: integer({ min: 0 }),
		is_custom_repeat: flag(),
		repeat_interval: integer({ min: 1 }),
		repeat_day_of_week: list(integer({ min: 1, max: 7, errcode: WRONG_WEEKDAY })),
		repeat_day_of_month: list(integer({ min: 1, max: 31, errcode: WRONG_MONTH_DAY })),
		timezone: integer({ min: -12, max: 12, errcode: WRONG_TIMEZONE }),
	}),
};

type Wanted = Values<typeof fields>;

/** The schedule of the app with an ID, or the errcode it is refused with. */
export function scheduleOf({ office }: Company, schedule_id: string): Schedule {
	const schedule = office.agenda.schedules.get(schedule_id);
	if (!schedule) throw new Refusal(WRONG_ID, schedule_id);
	if (schedule.status === 1) throw new Refusal(DELETED, schedule_id);
	return schedule;
}

/** Checks what is the same for new and for changed schedules. */
function check(company: Company, wanted: Wanted, attendees: Array<{ userid: string }>) {
	const { start_time, end_time, is_whole_day, admins = [], reminders = {} } = wanted;
	if (end_time < start_time) throw new Refusal(40058, 'end_time is before start_time');
	const unknown = attendees.find(({ userid }) => !company.contacts.member(userid)?.visible);
	if (unknown) throw new Refusal(NOT_FOUND, unknown.userid);
	const names = new Set(attendees.map(({ userid }) => userid.toLowerCase()));
	if (!admins.every((admin) => names.has(admin.toLowerCase()))) throw new Refusal(ADMIN_OUTSIDE);
	const { remind_time_diffs = [], is_custom_repeat, repeat_interval } = reminders;
	if (!is_whole_day && remind_time_diffs.some((diff) => WHOLE_DAY_REMINDERS.includes(diff)))
		throw new Refusal(WRONG_REMINDERS);
	if (is_custom_repeat && repeat_interval === undefined) throw new Refusal(INTERVAL_MISSING);
}

/** What a call sets of a schedule; what it leaves out becomes empty. */
const contents = (wanted: Wanted) => ({
	admins: wanted.admins ?? [],
	summary: wanted.summary || '新建事件',
	description: wanted.description ?? '',
	location: wanted.location ?? '',
	start_time: wanted.start_time,
	end_time: wanted.end_time,
	is_whole_day: wanted.is_whole_day ?? 0,
	reminders: {
		is_remind: 0,
		is_repeat: 0,
		...(wanted.reminders as Reminders | undefined),
		exclude_time_list: [],
	},
});

const invited = (wanted: Array<{ userid: string }> = [], present: Schedule['attendees'] = []) =>
	wanted.map(
		({ userid }) =>
			present.find((one) => isSame(one.userid, userid)) ?? {
				userid,
				response_status: 0,
			},
	);

function addSchedule(company: Company, schedule: Omit<Schedule, 'schedule_id' | 'sequence'>) {
	const { agenda } = company.office;
	const schedule_id = newId('17');
	agenda.schedules.set(schedule_id, {
		...schedule,
		schedule_id,
		sequence: agenda.nextSequence(),
	});
	return schedule_id;
}

/** Checks which part of a series is meant (96204). */
function checkMode(schedule: Schedule, mode: number, start: number | undefined) {
	if (mode === 0) return;
	if (!schedule.reminders.is_repeat) throw new Refusal(WRONG_MODE);
	const isStart =
		start !== undefined && startsOf(schedule, schedule.start_time + FAR_SECONDS).includes(start);
	if (!isStart) throw new Refusal(WRONG_START);
}

/** Takes a part out of a series: one time, or that one and all after it. */
function cut(schedule: Schedule, mode: number, start: number) {
	if (mode === 1) schedule.reminders.exclude_time_list.push({ start_time: start });
	else schedule.reminders.repeat_until = start - 1;
}

const hasRoom = (company: Company, { schedule_id }: Schedule) =>
	[...company.office.agenda.bookings.values()].some(
		(booking) => booking.schedule_id === schedule_id && booking.status !== 1,
	);

/** What belongs to a booked room and stays until it is cancelled (97720). */
const timing = ({
	start_time,
	end_time,
	is_whole_day,
	reminders,
}: Pick<Schedule, 'start_time' | 'end_time' | 'is_whole_day' | 'reminders'>) => {
	const { is_repeat, repeat_type, repeat_until, is_custom_repeat, repeat_interval } = reminders;
	const { repeat_day_of_week, repeat_day_of_month, timezone } = reminders;
	return JSON.stringify([
		[start_time, end_time, is_whole_day],
		[is_repeat, repeat_type, repeat_until, is_custom_repeat, repeat_interval],
		[repeat_day_of_week, repeat_day_of_month, timezone],
	]);
};

const mode = { op_mode: choice([0, 1, 2], WRONG_MODE), op_start_time: integer() };
const access = ['app', 'meetingRoom'] as const;

/** As the list shows it, which lacks what only the details hold. */
const listed = ({ is_whole_day: _whole, reminders, ...schedule }: Schedule) => {
	const { exclude_time_list: _excluded, remind_time_diffs: _diffs, ...rest } = reminders;
	return { ...schedule, reminders: rest };
};

export const schedules: readonly Endpoint[] = [
	endpoint({
		doc: 93648,
		method: 'POST',
		path: '/oa/schedule/add',
		access,
		body: record({ schedule: needed(record({ ...fields, cal_id: text({ bytes: 64 }) })) }),
		answer({ company, body: { schedule: wanted } }) {
			const cal_id = wanted.cal_id ?? company.office.agenda.defaultCalendar;
			if (cal_id === '') throw new Refusal(NO_CALENDAR);
			calendarOf(company, cal_id);
			check(company, wanted, wanted.attendees ?? []);
			const attendees = invited(wanted.attendees);
			return {
				schedule_id: addSchedule(company, { ...contents(wanted), attendees, cal_id, status: 0 }),
			};
		},
	}),
	endpoint({
		doc: 97720,
		method: 'POST',
		path: '/oa/schedule/update',
		access,
		body: record({
			...mode,
			skip_attendees: flag(),
			schedule: needed(record({ ...fields, schedule_id: needed(text()) })),
		}),
		answer({ company, body }) {
			const { op_mode = 0, op_start_time, skip_attendees, schedule: wanted } = body;
			const schedule = scheduleOf(company, wanted.schedule_id);
			checkMode(schedule, op_mode, op_start_time);
			const attendees = skip_attendees
				? schedule.attendees
				: invited(wanted.attendees, schedule.attendees);
			check(company, wanted, attendees);
			const next = contents(wanted);
			if (hasRoom(company, schedule) && timing(next) !== timing(schedule))
				throw new Refusal(ROOM_BOOKED);
			// From its first time on it is the whole series.
			const isWhole = op_mode === 0 || (op_mode === 2 && op_start_time === schedule.start_time);
			if (!isWhole) {
				if (op_mode === 1 && next.reminders.is_repeat) throw new Refusal(ONLY_SERIES);
				if (next.start_time < dayOf(op_start_time!)) throw new Refusal(BEFORE_START);
				cut(schedule, op_mode, op_start_time!);
				const { cal_id } = schedule;
				return { schedule_id: addSchedule(company, { ...next, attendees, cal_id, status: 0 }) };
			}
			const isMoved = next.start_time !== schedule.start_time;
			if (!schedule.reminders.is_repeat && isMoved && next.start_time < company.seconds)
				throw new Refusal(IN_THE_PAST);
			const { exclude_time_list } = schedule.reminders;
			Object.assign(schedule, {
				...next,
				attendees,
				reminders: { ...next.reminders, exclude_time_list },
			});
			return { schedule_id: schedule.schedule_id };
		},
	}),
	endpoint({
		doc: 97721,
		method: 'POST',
		path: '/oa/schedule/add_attendees',
		access,
		body: record({ schedule_id: needed(text()), attendees: attendeeList }),
		answer({ company, body: { schedule_id, attendees = [] } }) {
			const schedule = scheduleOf(company, schedule_id);
			const unknown = attendees.find(({ userid }) => !company.contacts.member(userid)?.visible);
			if (unknown) throw new Refusal(NOT_FOUND, unknown.userid);
			const all = [...schedule.attendees, ...invited(attendees, schedule.attendees)];
			const next = [...new Set(all)];
			if (next.length > MOST_ATTENDEES) throw new Refusal(TOO_MANY);
			schedule.attendees = next;
		},
	}),
	endpoint({
		doc: 97722,
		method: 'POST',
		path: '/oa/schedule/del_attendees',
		access,
		body: record({ schedule_id: needed(text()), attendees: attendeeList }),
		answer({ company, body: { schedule_id, attendees = [] } }) {
			const schedule = scheduleOf(company, schedule_id);
			const leaving = new Set(attendees.map(({ userid }) => userid.toLowerCase()));
			schedule.attendees = schedule.attendees.filter(
				({ userid }) => !leaving.has(userid.toLowerCase()),
			);
		},
	}),
	endpoint({
		doc: 97723,
		method: 'POST',
		path: '/oa/schedule/get_by_calendar',
		access: ['app'],
		body: record({
			cal_id: needed(text()),
			offset: integer({ min: 0, errcode: 90470 }),
			limit: integer({ min: 1, max: 1000, errcode: 90469 }),
		}),
		answer({ company, body: { cal_id, offset = 0, limit = 500 } }) {
			calendarOf(company, cal_id);
			const all = [...company.office.agenda.schedules.values()].filter(
				(schedule) => schedule.cal_id === cal_id,
			);
			return { schedule_list: all.slice(offset, offset + limit).map(listed) };
		},
	}),
	endpoint({
		doc: 97724,
		method: 'POST',
		path: '/oa/schedule/get',
		access,
		body: record({ schedule_id_list: needed(list(text(), { most: 1000 }), 90462) }),
		answer: ({ company, body }) => ({
			schedule_list: body.schedule_id_list
				.flatMap((id) => company.office.agenda.schedules.get(id) ?? [])
				.map(({ sequence: _sequence, ...schedule }) => schedule),
		}),
	}),
	endpoint({
		doc: 97725,
		method: 'POST',
		path: '/oa/schedule/del',
		access,
		body: record({ schedule_id: needed(text()), ...mode }),
		answer({ company, body: { schedule_id, op_mode = 0, op_start_time } }) {
			const schedule = scheduleOf(company, schedule_id);
			checkMode(schedule, op_mode, op_start_time);
			if (op_mode === 0 || (op_mode === 2 && op_start_time === schedule.start_time))
				schedule.status = 1;
			else cut(schedule, op_mode, op_start_time!);
		},
	}),
];
