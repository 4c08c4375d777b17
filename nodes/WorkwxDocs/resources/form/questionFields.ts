import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	decimal,
	flag,
	list,
	number,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Question } from '../../../../shared/forms/form';
import type { Field } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';

/** The types of questions by what WeCom calls them (97462). */
export const QUESTION_TYPES = {
	1: 'text',
	2: 'singleChoice',
	3: 'multipleChoice',
	5: 'location',
	9: 'image',
	10: 'file',
	11: 'date',
	14: 'time',
	15: 'dropDown',
	16: 'temperature',
	17: 'signature',
	18: 'department',
	19: 'member',
	22: 'duration',
} as const;

const MOST_QUESTIONS = 200;
const MOST_CHARACTERS = 4000;
const MOST_FILES = 9;
const MOST_MEGABYTES = 3000;
const HOURS_A_DAY = 24;

/** What an answer in words must be, by kind and detail of the check (97462). */
const RULES = [
	{ name: 'Any Text', value: 'any' },
	{ name: 'At Least N Characters', value: '0:2' },
	{ name: 'At Most N Characters', value: '0:1' },
	{ name: 'Email', value: '2' },
	{ name: 'Exactly N Characters', value: '0:3' },
	{ name: 'ID Card (身份证)', value: '4' },
	{ name: 'Landline (固定电话)', value: '6' },
	{ name: 'Mobile in Mainland China', value: '5' },
	{ name: 'Number', value: '1:4' },
	{ name: 'Number Above', value: '1:5' },
	{ name: 'Number at Least', value: '1:6' },
	{ name: 'Number at Most', value: '1:8' },
	{ name: 'Number Below', value: '1:7' },
	{ name: 'Number Between', value: '1:9' },
	{ name: 'Number Not Between', value: '1:10' },
	{ name: 'URL', value: '3' },
	{ name: 'Whole Number', value: '1:11' },
];
const OF_LENGTH = ['0:1', '0:2', '0:3'];
const WITH_MIN = ['1:5', '1:6', '1:9', '1:10'];
const WITH_MAX = ['1:7', '1:8', '1:9', '1:10'];
export const [TEXT, SINGLE, MULTIPLE, LOCATION, IMAGE, FILE, DATE, TIME, DROP_DOWN] = [
	1, 2, 3, 5, 9, 10, 11, 14, 15,
] as const;
const [TEMPERATURE, DEPARTMENT, MEMBER, DURATION] = [16, 18, 19, 22] as const;
const WITH_CHOICES: readonly number[] = [SINGLE, MULTIPLE, DROP_DOWN];
const AUTOMATIC_LOCATION = 4;
const HOURS = 2;

/** How the name of a type begins what is set for it. */
const SETTING_OF: Readonly<Record<number, string>> = {
	[TEXT]: 'text_setting',
	[SINGLE]: 'radio_setting',
	[MULTIPLE]: 'checkbox_setting',
	[LOCATION]: 'location_setting',
	[IMAGE]: 'image_setting',
	[FILE]: 'file_setting',
	[DATE]: 'date_setting',
	[TIME]: 'time_setting',
	[TEMPERATURE]: 'temperature_setting',
	[DEPARTMENT]: 'department_setting',
	[MEMBER]: 'member_setting',
	[DURATION]: 'duration_setting',
};

/** One row of the questions as its fields read it. */
export interface AskedQuestion extends IDataObject {
	title: string;
	reply_type: number;
	must_reply: boolean;
	note?: string;
	choices?: string[];
	setting?: IDataObject;
}

/** The setting goes under the name of the type later. */
const set = (key: string) => `setting.${key}`;

const fields: Field[] = [
	text('questionTitle', 'Question', { key: 'title', description: 'What is asked' }),
	choice(
		'replyType',
		'Type',
		[
			{ name: 'Date (日期)', value: DATE },
			{ name: 'Department (部门)', value: DEPARTMENT },
			{ name: 'Drop-Down (下拉列表)', value: DROP_DOWN },
			{ name: 'Duration (时长)', value: DURATION },
			{ name: 'File (文件)', value: FILE },
			{ name: 'Image (图片)', value: IMAGE },
			{ name: 'Location (位置)', value: LOCATION },
			{ name: 'Member (成员)', value: MEMBER },
			{ name: 'Multiple Choice (多选)', value: MULTIPLE },
			{ name: 'Signature (签名)', value: 17 },
			{ name: 'Single Choice (单选)', value: SINGLE },
			{ name: 'Temperature (体温)', value: TEMPERATURE },
			{ name: 'Text (文本)', value: TEXT },
			{ name: 'Time (时间)', value: TIME },
		],
		{ default: TEXT, description: 'What the answer is' },
	),
	...when(
		'replyType',
		[...WITH_CHOICES],
		list('questionChoices', 'Choices', {
			key: 'choices',
			holds: 'Labels to choose from',
			placeholder: 'e.g. 同意, 不同意',
		}),
	),
	...when(
		'replyType',
		[SINGLE, MULTIPLE],
		flag('addOtherOption', 'Add Other', {
			key: set('add_other_option'),
			description: 'Whether one may choose “other” and write something',
		}),
	),
	...when(
		'replyType',
		MULTIPLE,
		choice(
			'choiceLimit',
			'How Many',
			[
				{ name: 'Any Number', value: 0 },
				{ name: 'At Least', value: 1 },
				{ name: 'At Most', value: 2 },
				{ name: 'Exactly', value: 3 },
			],
			{ key: set('type'), description: 'How many choices one takes' },
		),
		...when(
			'choiceLimit',
			[1, 2, 3],
			number('choiceCount', 'Number of Choices', {
				key: set('number'),
				default: 1,
				min: 1,
				description: 'At most as many as there are choices',
			}),
		),
	),
	...when(
		'replyType',
		TEXT,
		choice('textRule', 'Answer Must Be', RULES, {
			key: set('rule'),
			default: 'any',
			description: 'WeCom checks the answer when it is given',
		}),
		...when(
			'textRule',
			OF_LENGTH,
			number('charLen', 'Characters', {
				key: set('char_len'),
				default: 100,
				min: 1,
				max: MOST_CHARACTERS,
				description: 'Length of the text',
			}),
		),
		...when(
			'textRule',
			WITH_MIN,
			decimal('numberMin', 'From', {
				key: set('number_min'),
				typeOptions: { numberPrecision: 4 },
				description: 'The smaller bound',
			}),
		),
		...when(
			'textRule',
			WITH_MAX,
			decimal('numberMax', 'To', {
				key: set('number_max'),
				typeOptions: { numberPrecision: 4 },
				description: 'The larger bound',
			}),
		),
	),
	...when(
		'replyType',
		LOCATION,
		choice(
			'locationType',
			'Detail',
			[
				{ name: 'City (省/市)', value: 1 },
				{ name: 'District (省/市/区)', value: 2 },
				{ name: 'Full Address', value: 0 },
				{ name: 'Street (省/市/区/街道)', value: 3 },
				{ name: 'Where One Is (自动定位)', value: AUTOMATIC_LOCATION },
			],
			{ key: set('location_type'), default: 0, description: 'How exact the place is' },
		),
		...when(
			'locationType',
			AUTOMATIC_LOCATION,
			choice(
				'distanceType',
				'May Move By',
				[
					{ name: '100 Meters', value: 1 },
					{ name: '200 Meters', value: 2 },
					{ name: '300 Meters', value: 3 },
					{ name: 'Nothing', value: 0 },
				],
				{
					key: set('distance_type'),
					default: 0,
					description: 'How far from where one is a place may be chosen',
				},
			),
		),
	),
	...when(
		'replyType',
		IMAGE,
		flag('cameraOnly', 'Camera Only', {
			key: set('camera_only'),
			description: 'Whether pictures are taken with the phone and not chosen',
		}),
	),
	...when(
		'replyType',
		[IMAGE, FILE],
		choice(
			'countLimitType',
			'File Count',
			[
				{ name: 'At Most', value: 1 },
				{ name: 'Exactly', value: 0 },
			],
			{ key: set('limit.count_limit_type'), description: 'What the count below means' },
		),
		number('fileCount', 'Number of Files', {
			key: set('limit.count'),
			default: MOST_FILES,
			min: 1,
			max: MOST_FILES,
			description: 'How many files',
		}),
		number('maxSize', 'Largest File (MB)', {
			key: set('limit.max_size'),
			default: MOST_MEGABYTES,
			min: 1,
			max: MOST_MEGABYTES,
			description: 'Size of a single file',
		}),
	),
	...when(
		'replyType',
		DATE,
		choice(
			'dateFormatType',
			'Date Format',
			[
				{ name: 'Day', value: 1 },
				{ name: 'Day and Time', value: 0 },
				{ name: 'Month', value: 2 },
			],
			{ key: set('date_format_type'), description: 'How exact the date is' },
		),
	),
	...when(
		'replyType',
		TIME,
		choice(
			'timeFormatType',
			'Time Format',
			[
				{ name: 'Minutes', value: 0 },
				{ name: 'Seconds', value: 1 },
			],
			{ key: set('time_format_type'), description: 'How exact the time is' },
		),
	),
	...when(
		'replyType',
		TEMPERATURE,
		choice(
			'unitType',
			'Unit',
			[
				{ name: 'Celsius', value: 0 },
				{ name: 'Fahrenheit', value: 1 },
			],
			{ key: set('unit_type'), description: 'Unit of the temperature' },
		),
	),
	...when(
		'replyType',
		[DEPARTMENT, MEMBER],
		flag('allowMultipleSelection', 'Allow Several', {
			key: set('allow_multiple_selection'),
			description: 'Whether several may be chosen',
		}),
	),
	...when(
		'replyType',
		DURATION,
		choice(
			'timeScale',
			'Counted In',
			[
				{ name: 'Days', value: 1 },
				{ name: 'Hours', value: HOURS },
			],
			{ key: set('time_scale'), description: 'What the duration is counted in' },
		),
		...when(
			'timeScale',
			HOURS,
			number('dayRange', 'Hours a Day', {
				key: set('day_range'),
				default: HOURS_A_DAY,
				min: 1,
				max: HOURS_A_DAY,
				description: 'How many hours make a day',
			}),
		),
		choice(
			'dateType',
			'Days Are',
			[
				{ name: 'All Days', value: 1 },
				{ name: 'Working Days', value: 2 },
			],
			{ key: set('date_type'), description: 'Whether weekends and holidays count' },
		),
	),
	flag('mustReply', 'Required', {
		key: 'must_reply',
		description: 'Whether the question must be answered',
	}),
	text('note', 'Note', { optional: true, description: 'Explains the question' }),
];

/** The questions of a form, in their order. */
export const questionRows = (extra: { optional?: boolean; description: string }): Field =>
	rows('questions', 'Questions', fields, {
		items: MOST_QUESTIONS,
		placeholder: 'Add Question',
		...extra,
	});

/** What is wrong with a question, by its number from 1: throws a `ParameterError`. */
export function checkQuestions(questions: AskedQuestion[]): void {
	const titles = new Map<string, number>();
	for (const [index, { title, choices = [], setting = {} }] of questions.entries()) {
		const label = `Questions ${index + 1}`;
		const before = titles.get(title.trim());
		if (before !== undefined) {
			throw new ParameterError(
				`${label} → Question`,
				`is “${title}”, as that of question ${before}: answers are given by these titles`,
			);
		}
		titles.set(title.trim(), index + 1);
		const count = setting.number as number | undefined;
		if (setting.type && count! > choices.length) {
			throw new ParameterError(
				`${label} → Number of Choices`,
				`is ${count}, but there are ${choices.length} choices`,
			);
		}
		const { number_min: from, number_max: to } = setting as {
			number_min?: number;
			number_max?: number;
		};
		if (from !== undefined && to !== undefined && from >= to) {
			throw new ParameterError(`${label} → To`, `is ${to}, but must be more than ${from}`);
		}
	}
}

/** What WeCom checks of a question, under the name of its type (97462). */
function settingOf({ reply_type, setting = {} }: AskedQuestion): IDataObject | undefined {
	const name = SETTING_OF[reply_type];
	const { rule, limit, ...others } = setting as { rule?: string; limit?: IDataObject };
	if (!name || rule === 'any') return undefined;
	if (limit) {
		const of = reply_type === IMAGE ? 'upload_image_limit' : 'upload_file_limit';
		return { [name]: { ...others, [of]: limit } };
	}
	if (rule === undefined) return { [name]: others };
	const [kind, detail] = rule.split(':').map(Number);
	const checked = { validation_type: kind, ...(detail && { validation_detail: detail }) };
	return { [name]: { ...checked, ...others } };
}

/** The question as WeCom has it, without its number and place. */
export function questionOf(asked: AskedQuestion): Omit<Question, 'question_id' | 'pos'> {
	const { title, reply_type, must_reply, note, choices } = asked;
	const question_extend_setting = settingOf(asked);
	return {
		title,
		status: 1,
		reply_type,
		must_reply,
		...(note !== undefined && { note }),
		...(choices && {
			option_item: choices.map((value, index) => ({ key: index + 1, value, status: 1 })),
		}),
		...(question_extend_setting && { question_extend_setting }),
	};
}
