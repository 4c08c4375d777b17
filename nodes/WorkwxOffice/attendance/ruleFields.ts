import {
	choice,
	choices,
	date,
	flag,
	json,
	locator,
	number,
	rows,
	text,
} from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { departmentids, tagids, userids } from '../../../shared/vocabulary/members';
import { latitude, longitude } from './degrees';
import { timeOfDay } from './timeOfDay';

/** Parameters of check-in rules (98041): the usual ones as fields, the rest as JSON. */

/** A rule, picked by its name. */
export const rule = (name: string, description: string, key = 'groupid'): Field =>
	locator(name, 'Rule', {
		key,
		of: 'number',
		search: 'searchCheckInRules',
		ids: ['groupid'],
		placeholder: 'e.g. 12',
		description,
	});

export const effectiveNow = flag('effectiveNow', 'Effective Now', {
	description: 'Whether this holds at once and not from tomorrow on (立即生效)',
});

export const ruleName = text('ruleName', 'Name', {
	key: 'group.groupname',
	characters: 40,
	description: 'Name of the rule (规则名称)',
});

export const ruleType = choice(
	'ruleType',
	'Hours',
	[
		{ name: 'Fixed', value: 1, description: '固定时间上下班' },
		{ name: 'Free', value: 3, description: '自由上下班' },
		{ name: 'Shifts', value: 2, description: '按班次上下班' },
	],
	{ key: 'group.grouptype', description: 'How it is said when members work' },
);

/** On a change all three are replaced together. */
export const range: Field[] = [
	userids('ruleUsers', 'Users', { key: 'group.range.userid', optional: true }),
	departmentids('ruleDepartments', 'Departments', { key: 'group.range.party_id', optional: true }),
	tagids('ruleTags', 'Tags', { key: 'group.range.tagid', optional: true }),
];

const WEEKDAYS = [
	{ name: 'Friday', value: 5 },
	{ name: 'Monday', value: 1 },
	{ name: 'Saturday', value: 6 },
	{ name: 'Sunday', value: 0 },
	{ name: 'Thursday', value: 4 },
	{ name: 'Tuesday', value: 2 },
	{ name: 'Wednesday', value: 3 },
];
const WORKDAYS = [1, 2, 3, 4, 5] as unknown as string[];

const period: Field[] = [
	timeOfDay('from', 'From'),
	timeOfDay('to', 'To', {
		placeholder: 'e.g. 18:00',
		description: 'After midnight counted on: 26:00 is 02:00 of the next day',
	}),
	timeOfDay('breakFrom', 'Break From', { placeholder: 'e.g. 12:00', optional: true }),
	timeOfDay('breakTo', 'Break To', { placeholder: 'e.g. 13:00', optional: true }),
];

export const workingHours = rows(
	'workingHours',
	'Working Hours',
	[choices('workdays', 'Days', WEEKDAYS, { default: WORKDAYS }), ...period],
	{
		place: 'none',
		placeholder: 'Add Hours',
		description:
			'When members work. Several rows with the same days are the periods of these days, four at most. One may check in from four hours before and out until four hours after; between two periods and within one the middle decides.',
	},
);

export const shifts = rows(
	'shifts',
	'Shifts',
	[
		text('shiftName', 'Name', { characters: 40, placeholder: 'e.g. 早班' }),
		...period,
		number('shiftId', 'Shift ID', {
			optional: true,
			min: 0,
			description:
				'The ID the shift has already, where an existing rule is changed; 0 for a new one',
		}),
	],
	{
		place: 'none',
		placeholder: 'Add Shift',
		description:
			'Which shifts there are; several rows with the same name are the periods of one shift. The day off (休息) is added.',
	},
);

export const freeWorkdays = choices('freeWorkdays', 'Days', WEEKDAYS, {
	place: 'none',
	default: WORKDAYS,
	description: 'On which days members check in',
});

const DISTANCES = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1500, 2000, 2500, 3000].map(
	(value) => ({ name: String(value), value }),
);

export const places = rows(
	'places',
	'Places',
	[
		text('placeTitle', 'Name', { key: 'loc_title', characters: 40, placeholder: 'e.g. 总部' }),
		text('placeDetail', 'Address', { key: 'loc_detail', characters: 40 }),
		latitude('placeLatitude'),
		longitude('placeLongitude'),
		choice('distance', 'Distance (Meters)', DISTANCES, {
			default: 300,
			description: 'How far away members may be',
		}),
	],
	{
		key: 'group.loc_infos',
		items: 500,
		optional: true,
		placeholder: 'Add Place',
		description: 'Where members check in (打卡地点)',
	},
);

/** Address of a wireless network. */
export const MAC = {
	pattern: /^([\dA-Fa-f]{2}:){5}[\dA-Fa-f]{2}$/,
	allowed: 'six pairs of hexadecimal digits, such as c0:7b:bc:37:f8:d3',
};

export const wifi = rows(
	'wifi',
	'Wi-Fi',
	[
		text('wifiName', 'Name', { key: 'wifiname', characters: 40 }),
		text('wifiMac', 'MAC Address', {
			...MAC,
			key: 'wifimac',
			placeholder: 'e.g. c0:7b:bc:37:f8:d3',
		}),
	],
	{
		key: 'group.wifimac_infos',
		items: 500,
		optional: true,
		placeholder: 'Add Wi-Fi',
		description: 'Networks in which members check in',
	},
);

export const overtime = choice(
	'overtime',
	'Overtime',
	[
		{ name: 'By Approval', value: '2', description: '以加班申请审批为准' },
		{ name: 'By Approval and Check-In', value: '0', description: '以加班申请核算打卡记录' },
		{ name: 'By Check-In', value: '1', description: '以打卡时间为准' },
		{ name: 'Not Allowed', value: 'none' },
	],
	{ default: 'none', place: 'none', description: 'What overtime (加班) is counted by' },
);

const specialDays = (name: string, label: string, description: string, ...hours: Field[]): Field =>
	rows(
		name,
		label,
		[
			date('first', 'First Day', { as: 'day', description: 'Any time of the day' }),
			date('last', 'Last Day', {
				as: 'day',
				optional: true,
				description: 'Of several days; a single one when left empty',
			}),
			text('notes', 'Note', { bytes: 40 }),
			...hours,
		],
		{ place: 'none', items: 366, placeholder: 'Add Days', description },
	);

const upTo = (name: string, label: string, key: string, most: number, description: string) =>
	number(name, label, {
		key: `group.${key}`,
		default: -1,
		min: -1,
		max: most,
		description: `${description}; -1 for no limit`,
	});

const setting = (name: string, label: string, key: string, description: string) =>
	flag(name, label, { key: `group.${key}`, description: `Whether ${description}` });

const minutes = (name: string, label: string, description: string) =>
	number(name, label, { place: 'none', min: 0, max: 360, description });

/** What may be left at its default. */
export const ruleOptions: Field[] = [
	effectiveNow,
	choices(
		'overtimeDays',
		'Overtime On',
		[
			{ name: 'Holidays', value: 'holiday' },
			{ name: 'Rest Days', value: 'restday' },
			{ name: 'Workdays', value: 'workday' },
		],
		{ place: 'none', description: 'On which days overtime is allowed; needs “Overtime”' },
	),
	minutes('lateAllowance', 'Late Allowance', 'Minutes one may come late (允许迟到), in steps of 5'),
	minutes(
		'earlyAllowance',
		'Early Allowance',
		'Minutes one may leave early (允许早退), in steps of 5',
	),
	specialDays(
		'daysOff',
		'Days Off',
		'Days to come on which nobody checks in (特殊日期 - 无需打卡)',
	),
	specialDays(
		'extraWorkdays',
		'Extra Workdays',
		'Days to come on which members check in though they are no workdays (特殊日期 - 必须打卡)',
		timeOfDay('from', 'From'),
		timeOfDay('to', 'To', { placeholder: 'e.g. 18:00' }),
	),
	choice(
		'checkInBy',
		'Check In By',
		[
			{ name: 'Machine', value: 2 },
			{ name: 'Phone', value: 0 },
			{ name: 'Phone or Machine', value: 3 },
		],
		{ key: 'group.type', default: 0, description: '打卡方式' },
	),
	choice(
		'outOfRange',
		'Out of Range',
		[
			{ name: 'Exception', value: 0, description: '视为地点异常' },
			{ name: 'Field Work', value: 1, description: '视为外勤' },
			{ name: 'Forbidden', value: 2, description: '不允许打卡' },
		],
		{
			key: 'group.option_out_range',
			default: 0,
			description: 'What a check-in far from all places counts as',
		},
	),
	userids('exemptUsers', 'Exempt Users', {
		key: 'group.white_users',
		holds: 'User IDs of members who need not check in (白名单)',
	}),
	{
		...userids('reporters', 'Reporters', {
			key: 'group.reporterinfo.reporters',
			holds: 'User IDs of those who get the reports (汇报对象)',
		}),
		encode: (ids) => (ids as string[] | undefined)?.map((userid) => ({ userid })),
	},
	setting('syncHolidays', 'Public Holidays', 'sync_holidays', 'public holidays are days off'),
	setting('needPhoto', 'Photo', 'need_photo', 'members must take a photo'),
	setting(
		'localPictures',
		'Stored Pictures',
		'note_can_use_local_pic',
		'notes may hold pictures that were taken before',
	),
	setting(
		'onDaysOff',
		'Check-In on Days Off',
		'allow_checkin_offworkday',
		'members of fixed hours may check in on days off',
	),
	setting('faceDetection', 'Face Detection', 'use_face_detect', 'the face is looked at (人脸识别)'),
	setting(
		'liveDetection',
		'Liveness Detection',
		'open_face_live_detect',
		'the face must be alive (活体检测); needs Face Detection',
	),
	setting(
		'syncOutings',
		'Outings Count',
		'sync_out_checkin',
		'check-ins outside count as those to and from work',
	),
	setting(
		'approvedCheckIn',
		'Approved Check-In',
		'open_sp_checkin',
		'members may check in by an approval (审批打卡)',
	),
	setting(
		'allowCorrections',
		'Corrections',
		'allow_apply_offworkday',
		'members may ask for corrections (补卡)',
	),
	upTo('correctionsPerMonth', 'Corrections per Month', 'allow_apply_bk_cnt', 99, 'So many at most'),
	upTo(
		'correctionDays',
		'Correction Days',
		'allow_apply_bk_day_limit',
		180,
		'So many days, counted with the day itself, one may ask for a correction',
	),
	upTo(
		'correctionDeadline',
		'Correction Deadline',
		'buka_limit_next_month',
		28,
		'From this day of the next month on nobody may ask any more',
	),
	json('moreFields', 'More Fields (JSON)', {
		place: 'none',
		description:
			'Further fields of the rule by the names of the official page, added to those above or in their place',
	}),
];

export const clearedFields: Field = {
	...choices(
		'clearedFields',
		'Fields',
		[
			{ name: 'Days Off', value: 2 },
			{ name: 'Extra Workdays', value: 1 },
			{ name: 'Places', value: 4 },
			{ name: 'Wi-Fi', value: 3 },
		],
		{
			key: 'clear_field',
			default: [],
			description: 'Which lists are emptied; one of Places and Wi-Fi must remain',
		},
	),
};

/** IDs of shifts of the rule in another parameter. */
export const shift = locator('shift', 'Shift', {
	key: 'schedule_id',
	of: 'number',
	search: 'searchShifts',
	ids: ['schedule_id'],
	placeholder: 'e.g. 21',
	description: 'The shift (班次); 0 is a day off (休息)',
});
