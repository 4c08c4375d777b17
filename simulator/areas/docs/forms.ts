import type { Company } from '../company';
import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	decimal,
	type Field,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { formOf } from './findDocument';
import { type Form, type FormAnswer, newForm } from './records';

const APP = { access: ['app'] } as const;
const INVALID = 40058;
const MOST_QUESTIONS = 200;
const MOST_ANSWERS = 100;
const MOST_PER_PAGE = 10_000;
const MOST_CHARACTERS = 4000;
const DAY_SECONDS = 24 * 60 * 60;
const SCHOOL = 4;
const [COUNTS, SUBMITTED, MISSING] = [1, 2, 3];
const REPLY_TYPES = [1, 2, 3, 5, 9, 10, 11, 14, 15, 16, 17, 18, 19, 22] as const;
const WITH_OPTIONS: readonly number[] = [2, 3, 15];

const limit = record({
	count_limit_type: choice([0, 1]),
	count: integer({ min: 1, max: 9 }),
	max_size: integer({ min: 1, max: 3000 }),
});
const several = record({ allow_multiple_selection: boolean() });

/** What may be set, by the type of the question it is for. */
const SETTINGS: Readonly<Record<string, [type: number, content: Field]>> = {
	text_setting: [
		1,
		record({
			validation_type: integer({ min: 0, max: 6 }),
			validation_detail: integer({ min: 1, max: 11 }),
			char_len: integer({ min: 1, max: MOST_CHARACTERS }),
			number_min: decimal(),
			number_max: decimal(),
		}),
	],
	radio_setting: [2, record({ add_other_option: boolean() })],
	checkbox_setting: [
		3,
		record({
			add_other_option: boolean(),
			type: choice([0, 1, 2, 3]),
			number: integer({ min: 1 }),
		}),
	],
	location_setting: [
		5,
		record({ location_type: choice([0, 1, 2, 3, 4]), distance_type: choice([0, 1, 2, 3]) }),
	],
	image_setting: [9, record({ camera_only: boolean(), upload_image_limit: limit })],
	file_setting: [10, record({ upload_file_limit: limit })],
	date_setting: [11, record({ date_format_type: choice([0, 1, 2]) })],
	time_setting: [14, record({ time_format_type: choice([0, 1]) })],
	duration_setting: [
		22,
		record({
			time_scale: choice([1, 2]),
			date_type: choice([1, 2]),
			day_range: integer({ min: 1, max: 24 }),
		}),
	],
	temperature_setting: [16, record({ unit_type: choice([0, 1]) })],
	department_setting: [18, several],
	member_setting: [19, several],
};

const question = record({
	question_id: needed(integer({ min: 1 })),
	title: needed(text()),
	pos: needed(integer({ min: 1 })),
	status: needed(choice([1, 2])),
	reply_type: needed(choice(REPLY_TYPES)),
	must_reply: needed(boolean()),
	note: text(),
	option_item: list(
		record({
			key: needed(integer({ min: 1 })),
			value: needed(text()),
			status: needed(choice([1, 2])),
		}),
	),
	question_extend_setting: record(
		Object.fromEntries(Object.entries(SETTINGS).map(([name, [, content]]) => [name, content])),
	),
});
type Question = NonNullable<Values<{ question: typeof question }>['question']>;

const setting = record({
	fill_out_auth: choice([0, 1, SCHOOL]),
	fill_in_range: record({ userids: list(text()), departmentids: list(integer({ min: 1 })) }),
	setting_manager_range: record({ userids: list(text()) }),
	timed_repeat_info: record({
		enable: boolean(),
		remind_time: integer({ min: 0 }),
		repeat_type: choice([0, 1, 2]),
		week_flag: integer({ min: 0, max: 127 }),
		skip_holiday: boolean(),
		day_of_month: integer({ min: 1, max: 31 }),
		fork_finish_type: choice([0, 1, 2, 3, 4]),
	}),
	allow_multi_fill: boolean(),
	timed_finish: integer({ min: 0 }),
	can_anonymous: boolean(),
	can_notify_submit: boolean(),
});
type Setting = NonNullable<Values<{ setting: typeof setting }>['setting']>;

const questions = record({ items: needed(list(question, { most: MOST_QUESTIONS })) });

function checkQuestions(items: Question[], first: number): void {
	const ids = items.map(({ question_id }) => question_id);
	if (new Set(ids).size < ids.length) throw new Refusal(INVALID, 'question_id is there twice');
	if (ids.some((id) => id < first)) throw new Refusal(INVALID, `question_id begins at ${first}`);
	for (const [index, one] of items.entries()) {
		const { reply_type, option_item = [], question_extend_setting = {}, pos } = one;
		if (pos !== index + 1) throw new Refusal(INVALID, `pos ${pos}`);
		if (WITH_OPTIONS.includes(reply_type) !== option_item.length > 0)
			throw new Refusal(INVALID, `option_item of question ${index + 1}`);
		for (const name of Object.keys(question_extend_setting))
			if (SETTINGS[name]![0] !== reply_type) throw new Refusal(INVALID, `${name} of ${reply_type}`);
		const { checkbox_setting, text_setting } = question_extend_setting as Record<
			string,
			Record<string, number> | undefined
		>;
		const { type = 0, number = 0 } = checkbox_setting ?? {};
		if (type && (number < 1 || number > option_item.length))
			throw new Refusal(INVALID, `number of question ${index + 1}`);
		const { validation_type = 0, validation_detail = 0, char_len } = text_setting ?? {};
		const isOfLength = validation_detail >= 1 && validation_detail <= 3;
		if (text_setting && validation_type === 0 && (!isOfLength || char_len === undefined))
			throw new Refusal(INVALID, `char_len of question ${index + 1}`);
		if (validation_type === 1 && validation_detail < 4)
			throw new Refusal(INVALID, `validation_detail of question ${index + 1}`);
	}
}

function checkSetting(company: Company, given: Setting): void {
	const { timed_repeat_info: repeat = {}, fill_in_range: range, setting_manager_range } = given;
	const users = [...(range?.userids ?? []), ...(setting_manager_range?.userids ?? [])];
	const unknown = users.find((userid) => !company.contacts.member(userid));
	if (unknown !== undefined) throw new Refusal(60111, unknown);
	if (repeat.enable && !range) throw new Refusal(INVALID, 'fill_in_range');
	const { week_flag, skip_holiday, day_of_month, repeat_type } = repeat;
	const isMisplaced =
		(week_flag && repeat_type !== 0) ||
		(skip_holiday && repeat_type !== 1) ||
		(day_of_month !== undefined && repeat_type !== 2);
	if (repeat.enable && isMisplaced) throw new Refusal(INVALID, 'timed_repeat_info');
}

const dayOf = (seconds: number) => Math.floor((seconds + 8 * 3600) / DAY_SECONDS);

/** The round with that ID of a form of the app. */
function roundOf(company: Company, repeated_id: string) {
	for (const form of company.docs.forms.values()) {
		const round = form.rounds.find((one) => one.repeated_id === repeated_id);
		if (round) return { form, round };
	}
	throw new Refusal(INVALID, 'repeated_id');
}

/** Who is asked, where they were chosen. */
function askedUsers(company: Company, { form_setting }: Form): string[] {
	const { fill_out_auth, fill_in_range } = form_setting as Setting;
	if (fill_out_auth !== 1) return [];
	const { userids = [], departmentids = [] } = fill_in_range ?? {};
	const ofDepartments = departmentids
		.flatMap((id) => company.contacts.membersOf(id, true))
		.map(({ userid }) => userid);
	return [...new Set([...userids, ...ofDepartments])];
}

const nameOf = (company: Company, userid: string | undefined) =>
	userid === undefined ? undefined : company.contacts.member(userid)?.name;

const whoOf = ({ userid, tmp_external_userid }: FormAnswer) => ({
	...(userid !== undefined && { userid }),
	...(tmp_external_userid !== undefined && { tmp_external_userid }),
});

export const forms = [
	endpoint({
		doc: 97462,
		method: 'POST',
		path: '/wedoc/create_form',
		...APP,
		body: record({
			spaceid: text(),
			fatherid: text(),
			form_info: needed(
				record({
					form_title: needed(text()),
					form_desc: text(),
					form_header: text(),
					form_question: needed(questions),
					form_setting: setting,
				}),
			),
		}),
		answer({ company, body }) {
			const { spaceid, fatherid, form_info } = body;
			if ((spaceid === undefined) !== (fatherid === undefined)) throw new Refusal(640054);
			const { form_title, form_desc, form_header, form_question, form_setting = {} } = form_info;
			checkQuestions(form_question.items, form_setting.fill_out_auth === SCHOOL ? 2 : 1);
			checkSetting(company, form_setting);
			const form = newForm(company.docs, form_title, form_question.items, form_setting);
			Object.assign(form, { form_desc, form_header });
			return { formid: form.formid };
		},
	}),
	endpoint({
		doc: 97816,
		method: 'POST',
		path: '/wedoc/modify_form',
		...APP,
		body: record({
			oper: needed(choice([1, 2])),
			formid: needed(text()),
			form_info: needed(
				record({
					form_title: text(),
					form_desc: text(),
					form_header: text(),
					form_question: questions,
					form_setting: setting,
				}),
			),
		}),
		answer({ company, body }) {
			const form = formOf(company, body.formid);
			const { form_question, form_setting, ...texts } = body.form_info;
			if (body.oper === 1) {
				if (!form_question) throw new Refusal(INVALID, 'form_question');
				checkQuestions(form_question.items, form.form_setting.fill_out_auth === SCHOOL ? 2 : 1);
				Object.assign(form, texts, { items: form_question.items });
				return;
			}
			if (form_setting?.fill_out_auth === undefined) throw new Refusal(INVALID, 'fill_out_auth');
			const isSchool = form.form_setting.fill_out_auth === SCHOOL;
			if (isSchool !== (form_setting.fill_out_auth === SCHOOL))
				throw new Refusal(INVALID, 'fill_out_auth of a school');
			checkSetting(company, form_setting);
			form.form_setting = form_setting;
		},
	}),
	endpoint({
		doc: 97817,
		method: 'POST',
		path: '/wedoc/get_form_info',
		...APP,
		body: record({ formid: needed(text()) }),
		answer({ company, body }) {
			const { items, rounds, isOwn: _own, url: _url, ...form } = formOf(company, body.formid);
			return {
				form_info: {
					...form,
					form_question: { items },
					repeated_id: rounds.map(({ repeated_id }) => repeated_id),
				},
			};
		},
	}),
	endpoint({
		doc: 97818,
		method: 'POST',
		path: '/wedoc/get_form_statistic',
		...APP,
		body: record({
			repeated_id: needed(text()),
			req_type: needed(choice([COUNTS, SUBMITTED, MISSING])),
			start_time: integer({ min: 0 }),
			end_time: integer({ min: 0 }),
			limit: integer({ min: 1, max: MOST_PER_PAGE }),
			cursor: integer({ min: 0 }),
		}),
		answer({ company, body }) {
			const { form, round } = roundOf(company, body.repeated_id);
			const filled = new Set(round.answers.map(({ userid }) => userid));
			const missing = askedUsers(company, form).filter((userid) => !filled.has(userid));
			const counts = {
				fill_cnt: round.answers.length,
				fill_user_cnt: filled.size,
				unfill_user_cnt: missing.length,
			};
			if (body.req_type === COUNTS) return counts;
			const { start_time, end_time, cursor = 0, limit: size = 1000 } = body;
			const hasSpan = start_time !== undefined && end_time !== undefined;
			if ((body.req_type === SUBMITTED) !== hasSpan)
				throw new Refusal(INVALID, 'start_time and end_time');
			const people =
				body.req_type === MISSING
					? missing.map((userid) => ({ userid, user_name: nameOf(company, userid) }))
					: round.answers
							.filter(({ ctime }) => dayOf(ctime) >= dayOf(start_time!))
							.filter(({ ctime }) => dayOf(ctime) <= dayOf(end_time!))
							.map((one) => ({
								...whoOf(one),
								submit_time: one.ctime,
								answer_id: one.answer_id,
								user_name: nameOf(company, one.userid),
							}));
			const end = cursor + size;
			return {
				...counts,
				[body.req_type === MISSING ? 'unfill_users' : 'submit_users']: people.slice(cursor, end),
				has_more: end < people.length,
				cursor: Math.min(end, people.length),
			};
		},
	}),
	endpoint({
		doc: 97819,
		method: 'POST',
		path: '/wedoc/get_form_answer',
		...APP,
		body: record({
			repeated_id: needed(text()),
			answer_ids: needed(list(integer({ min: 1 }), { most: MOST_ANSWERS })),
		}),
		answer({ company, body }) {
			const { round } = roundOf(company, body.repeated_id);
			return {
				answer: {
					answer_list: round.answers
						.filter(({ answer_id }) => body.answer_ids.includes(answer_id))
						.map((one) => ({
							answer_id: one.answer_id,
							user_name: nameOf(company, one.userid),
							ctime: one.ctime,
							mtime: one.ctime,
							reply: { items: one.items },
							answer_status: 1,
							...whoOf(one),
						})),
				},
			};
		},
	}),
];
