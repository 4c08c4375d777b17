import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	choices,
	collection,
	date,
	flag,
	number,
} from '../../../../shared/operation/fields';
import type { Field, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { departmentids, userids } from '../../../../shared/vocabulary/members';

const [EVERYBODY, CHOSEN, SCHOOL] = [0, 1, 4];
const NEVER = 'never';
const [WEEKLY, DAILY, MONTHLY] = [0, 1, 2];

/** The days of a week by the bit that stands for each (97462). */
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
	(name, day) => ({ name, value: 2 ** day }),
);

const repetition = collection(
	'repeat',
	'Repeat',
	[
		choice(
			'repeatType',
			'How Often',
			[
				{ name: 'Daily', value: DAILY },
				{ name: 'Monthly', value: MONTHLY },
				{ name: 'Never', value: NEVER },
				{ name: 'Weekly', value: WEEKLY },
			],
			{ description: 'How often people are asked again: each time is a round of its own' },
		),
		date('remindTime', 'First Reminder', {
			description: 'When people are reminded first; later rounds follow from it',
		}),
		choices('weekdays', 'Weekdays', WEEKDAYS, {
			key: 'week_flag',
			default: [1],
			description: 'Days of a weekly form',
		}),
		flag('skipHoliday', 'Skip Holidays', {
			description: 'Whether a daily form leaves out holidays',
		}),
		number('dayOfMonth', 'Day of Month', {
			default: 1,
			min: 1,
			max: 31,
			description: 'Day of a monthly form',
		}),
		choice(
			'forkFinishType',
			'Late Answers',
			[
				{ name: 'Allowed', value: 0 },
				{ name: 'Until the Next Round', value: 4 },
				{ name: 'Within Five Days', value: 2 },
				{ name: 'Within One Month', value: 3 },
				{ name: 'Within the Day', value: 1 },
			],
			{ description: 'How long a round may be answered' },
		),
	],
	{
		key: 'form_setting.timed_repeat_info',
		description: 'Asks again and again; only those who are chosen can be asked so',
	},
);

/** Who fills in a form, and how (97462). */
export const settingFields: Field[] = [
	choice(
		'fillOutAuth',
		'Who May Answer',
		[
			{ name: 'Chosen Members and Departments', value: CHOSEN },
			{ name: 'Everybody', value: EVERYBODY },
			{ name: 'School (家校)', value: SCHOOL },
		],
		{
			key: 'form_setting.fill_out_auth',
			default: EVERYBODY,
			description: 'That of a school cannot be changed later',
		},
	),
	userids('fillUsers', 'Members Who May Answer', {
		key: 'form_setting.fill_in_range.userids',
		empty: false,
	}),
	departmentids('fillDepartments', 'Departments Who May Answer', {
		key: 'form_setting.fill_in_range.departmentids',
		empty: false,
	}),
	userids('formManagers', 'Administrators', {
		key: 'form_setting.setting_manager_range.userids',
		empty: false,
		description: 'They see the answers and change the form',
	}),
	flag('allowMultiFill', 'Several Answers Each', {
		key: 'form_setting.allow_multi_fill',
		description: 'Whether one person may answer several times',
	}),
	flag('canAnonymous', 'Anonymous', {
		key: 'form_setting.can_anonymous',
		description: 'Whether one may answer without name',
	}),
	flag('canNotifySubmit', 'Notify on Answer', {
		key: 'form_setting.can_notify_submit',
		description: 'Whether the administrators are told of every answer',
	}),
	date('timedFinish', 'Closes At', {
		key: 'form_setting.timed_finish',
		description: 'When the form closes; a form that repeats does not',
	}),
	repetition,
];

const OF_TYPE: ReadonlyArray<[key: string, label: string, type: number, when: string]> = [
	['week_flag', 'Weekdays', WEEKLY, 'weekly'],
	['skip_holiday', 'Skip Holidays', DAILY, 'daily'],
	['day_of_month', 'Day of Month', MONTHLY, 'monthly'],
];

/** Puts settings into the form WeCom wants; throws a `ParameterError` for those that exclude each other. */
export function completeSettings(setting: IDataObject, values: Values): IDataObject {
	const { timed_repeat_info: repeat, fill_in_range: range } = setting as Record<
		string,
		IDataObject
	>;
	const settings: IDataObject = { ...setting };
	if (values.fillUsers ?? values.fillDepartments) {
		if ((values.fillOutAuth ?? CHOSEN) !== CHOSEN) {
			throw new ParameterError(
				'Who May Answer',
				'must be “Chosen Members and Departments” where some are chosen',
			);
		}
		settings.fill_out_auth = CHOSEN;
	} else if (values.fillOutAuth === CHOSEN && !range) {
		throw new ParameterError(
			'Members Who May Answer',
			'is empty, but needed: choose members or departments',
		);
	}
	if (values.repeat && repeat) settings.timed_repeat_info = repetitionOf(repeat, range);
	return settings;
}

function repetitionOf(repeat: IDataObject, range: IDataObject | undefined): IDataObject {
	const { repeat_type: type, week_flag: days, ...rest } = repeat;
	const others = {
		...rest,
		...(days && { week_flag: (days as number[]).reduce((sum, day) => sum + day, 0) }),
	};
	if (type === NEVER) return { enable: false };
	if (type === undefined) throw new ParameterError('Repeat → How Often', 'is empty, but needed');
	const wrong = OF_TYPE.find(([key, , wanted]) => key in others && wanted !== type);
	if (wrong) throw new ParameterError(`Repeat → ${wrong[1]}`, `is for a ${wrong[3]} form only`);
	if (!range) {
		throw new ParameterError(
			'Repeat',
			'needs those who are asked: add Members or Departments Who May Answer',
		);
	}
	return { enable: true, repeat_type: type, ...others };
}
