import {
	choice,
	choices,
	date,
	flag,
	collection,
	list,
	NONE,
	number,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';
import { userids } from '../../../../shared/vocabulary/members';
import { timeOrDay } from './times';

export const MOST_ATTENDEES = 1000;

export const scheduleTitle = text('scheduleTitle', 'Title', {
	key: 'schedule.summary',
	characters: 128,
	optional: true,
	description: 'WeCom shows 新建事件 where there is none',
});

export const start = timeOrDay('scheduleStart', 'Start', { key: 'schedule.start_time' });
export const end = timeOrDay('scheduleEnd', 'End', { key: 'schedule.end_time' });

export const wholeDay = flag('scheduleWholeDay', 'Whole Day', {
	key: 'schedule.is_whole_day',
	as: 'number',
	description:
		'Whether it takes whole days (全天), from that of the start to that of the end, any time of which will do',
});

export const scheduleDescription = text('scheduleDescription', 'Description', {
	key: 'schedule.description',
	characters: 1000,
	rows: 3,
});

export const place = text('scheduleLocation', 'Location', {
	key: 'schedule.location',
	characters: 128,
	placeholder: 'e.g. 10/F, room 1005',
	description: 'Any text; a meeting room (会议室) is booked with the resource Room Booking',
});

/** Who takes part. */
export const attendees = userids('scheduleAttendees', 'Attendees', {
	items: MOST_ATTENDEES,
	holds: 'User IDs of who takes part (参与者)',
});

export const scheduleAdmins = userids('scheduleAdmins', 'Administrators', {
	key: 'schedule.admins',
	items: 3,
	holds: 'User IDs of who may change it in WeCom (管理员)',
	description: 'They must be among the attendees',
});

export const reminders = choices(
	'scheduleReminders',
	'Reminders',
	[
		{ name: 'At the Start', value: 0 },
		{ name: '5 Minutes Before', value: -300 },
		{ name: '15 Minutes Before', value: -900 },
		{ name: '1 Hour Before', value: -3600 },
		{ name: '1 Day Before', value: -86_400 },
		{ name: 'On the Day at 9:00 (Whole Day)', value: 32_400 },
		{ name: '2 Days Before (Whole Day)', value: -172_800 },
		{ name: '1 Week Before (Whole Day)', value: -604_800 },
	],
	{
		key: 'schedule.reminders.remind_time_diffs',
		default: [],
		description: 'When WeCom reminds the attendees (提醒)',
	},
);

/** One that is added and left empty takes away what a series has. */
const orElse = (nothing: unknown, field: Field): Field => ({
	...field,
	encode: (value, label) => (field.encode ? field.encode(value, label) : value) ?? nothing,
});

const FOR_EVER = 0;

/** How a schedule repeats (重复). */
export const repetition = collection(
	'scheduleRepetition',
	'Repetition',
	[
		choice(
			'repeatType',
			'Repeats',
			[
				{ name: 'Daily (每日)', value: 0 },
				{ name: 'Monthly (每月)', value: 2 },
				NONE,
				{ name: 'Weekly (每周)', value: 1 },
				{ name: 'Workdays (工作日)', value: 7 },
				{ name: 'Yearly (每年)', value: 5 },
			],
			{ default: 1, description: 'How often it comes again; None for once' },
		),
		number('repeatInterval', 'Every', {
			default: 1,
			min: 1,
			description: 'Every so many days, weeks, months or years: 2 with Weekly is every other week',
		}),
		orElse(
			FOR_EVER,
			date('repeatUntil', 'Until', {
				as: 'dayEnd',
				description: 'Any time of the last day on which it comes; for ever when left empty',
			}),
		),
		...when(
			'repeatType',
			1,
			orElse(
				[],
				choices(
					'repeatDaysOfWeek',
					'Days of the Week',
					['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
						(name, index) => ({ name, value: index + 1 }),
					),
					{
						key: 'repeat_day_of_week',
						default: [],
						description: 'The day of the start when left empty',
					},
				),
			),
		),
		...when(
			'repeatType',
			2,
			orElse(
				[],
				list('repeatDaysOfMonth', 'Days of the Month', {
					key: 'repeat_day_of_month',
					of: 'number',
					holds: 'Days from 1 to 31',
					placeholder: 'e.g. 1, 15',
					description: 'The day of the start when left empty',
				}),
			),
		),
		number('repeatTimezone', 'UTC Offset', {
			key: 'timezone',
			default: 8,
			min: -12,
			max: 12,
			description: 'Hours that clocks are ahead of UTC where its days are counted, 8 for China',
		}),
	],
	{ key: 'schedule.reminders', placeholder: 'Add Rule', description: 'Whether it comes again' },
);

/** Which occurrences of a series a change is about. */
export const scope: Field[] = [
	choice(
		'scheduleScope',
		'Change',
		[
			{ name: 'All Occurrences (全部)', value: 0 },
			{ name: 'One Occurrence (仅此次)', value: 1 },
			{ name: 'One and All Later (此次及以后)', value: 2 },
		],
		{ key: 'op_mode', description: 'Which occurrences, where it repeats; a single one has all' },
	),
	...when(
		'scheduleScope',
		[1, 2],
		date('occurrenceStart', 'Start of the Occurrence', {
			key: 'op_start_time',
			description: 'When the occurrence begins, as the series has it until now',
		}),
	),
];
