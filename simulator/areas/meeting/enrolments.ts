import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { boolean, choice, integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import type { Enrolment, EnrolmentConfig, EnrolmentQuestion } from './enrolmentRecords';
import { checkMembers, findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';

const APP = { access: ['app'], method: 'POST' } as const;
const CHINA_SECONDS = 8 * 60 * 60;
const AUTOMATIC = 1;
const [PENDING, APPROVED] = [1, 3];
const REQUIRED = 2;
const SEVERAL = 2;
const COLLECTS = 2;
const TEXT = 3;
const NOT_SPECIAL = 1;
const SPECIAL_TITLES: Readonly<Record<number, string>> = {
	2: '手机号',
	3: '邮箱',
	4: '姓名',
	5: '公司名称',
};

const question = record({
	is_required: needed(choice([1, 2])),
	question_title: text({ characters: 40 }),
	option_list: list(record({ content: text({ characters: 40 }) }), { most: 8 }),
	question_type: choice([1, 2, 3]),
	special_type: choice([1, 2, 3, 4, 5]),
});
const enroll_id = needed(text());

const isSpecial = ({ special_type = NOT_SPECIAL }: EnrolmentQuestion) =>
	special_type !== NOT_SPECIAL;

/** As WeCom asks it: its own questions come first, with its own words. */
const asked = (questions: EnrolmentQuestion[]): EnrolmentQuestion[] => [
	...questions.filter(isSpecial).map((one) => ({
		...one,
		question_title: SPECIAL_TITLES[one.special_type!],
		question_type: TEXT,
	})),
	...questions.filter((one) => !isSpecial(one)),
];

function check(questions: EnrolmentQuestion[]): void {
	for (const one of questions.filter((given) => !isSpecial(given))) {
		if (!one.question_title || !one.question_type) throw new Refusal(INVALID, 'question_title');
		if ((one.question_type === TEXT) !== !one.option_list?.length) {
			throw new Refusal(INVALID, 'option_list');
		}
	}
}

/** How one enrols for the meeting of this app. */
function configOf(company: Company, of: string): EnrolmentConfig {
	findMeeting(company, of);
	const config = company.meetings.enrolments.configs.get(of);
	if (!config) throw new Refusal(INVALID, 'enrolment is off');
	return config;
}

const enrolledFor = (company: Company, of: string) =>
	[...company.meetings.enrolments.enrolled].filter(([, { meetingid: its }]) => its === of);

function findEnrolment(company: Company, id: string, of: string): Enrolment {
	const found = company.meetings.enrolments.enrolled.get(id);
	if (found?.meetingid !== of) throw new Refusal(INVALID, `enroll_id ${id} is unknown`);
	return found;
}

/**
 * A member enrols once, and the app hears of it (98781).
 *
 * @param answers to each question in turn: texts, or what was chosen
 */
export function enrol(company: Company, of: string, userid: string, answers: string[][]): void {
	const { approve_type, question_list } = configOf(company, of);
	if (enrolledFor(company, of).some(([, one]) => one.userid === userid)) {
		throw new Refusal(INVALID, `${userid} has enrolled`);
	}
	for (const [place, question] of question_list.entries()) {
		const { is_required, question_title, question_type, option_list } = question;
		const given = answers[place] ?? [];
		const isKnown = given.every(
			(answer) => !option_list || option_list.some(({ content }) => content === answer),
		);
		const isMissing = is_required === REQUIRED && !given.length;
		if (isMissing || !isKnown || (question_type !== SEVERAL && given.length > 1)) {
			throw new Refusal(INVALID, question_title);
		}
	}
	const id = newId('me');
	company.meetings.enrolments.enrolled.set(id, {
		meetingid: of,
		enrolledAt: company.seconds,
		enroll_source_type: 1,
		nick_name: company.contacts.member(userid)?.name ?? userid,
		status: approve_type === AUTOMATIC ? APPROVED : PENDING,
		userid,
		enroll_code: newId(),
		answers,
	});
	company.onEvent({ ...meetingEvent(of, 'enroll', { userid }), EnrollId: id });
}

/** Takes the enrolment of a member back, and the app hears of it (98782). */
export function cancelEnrolment(company: Company, of: string, userid: string): void {
	const [id] = enrolledFor(company, of).find(([, one]) => one.userid === userid) ?? [];
	if (!id) throw new Refusal(INVALID, `${userid} has not enrolled`);
	company.meetings.enrolments.enrolled.delete(id);
	company.onEvent({ ...meetingEvent(of, 'cancel_enroll', { userid }), EnrollId: id });
}

/** What is asked of who enrols for a meeting, and who has, as the page shows it; nothing where nobody can. */
export function shownEnrolment(company: Company, of: string) {
	const config = company.meetings.enrolments.configs.get(of);
	return (
		config && {
			isForStaff: !config.no_registration_needed_for_staff,
			questions: config.question_list,
			enrolled: enrolledFor(company, of).map(([, { userid, status }]) => ({ userid, status })),
		}
	);
}

/** The time in China as the page writes it: 2023/03/23 14:00. */
const written = (seconds: number) =>
	new Date((seconds + CHINA_SECONDS) * 1000)
		.toISOString()
		.slice(0, 16)
		.replaceAll('-', '/')
		.replace('T', ' ');

/** Enrolments (documents 98794, 98797, 98800, 98807, 98810, 98816, 98817). */
export const enrolments = [
	endpoint({
		doc: 98797,
		...APP,
		path: '/meeting/enroll/set_config',
		body: record({
			meetingid,
			approve_type: choice([1, 2]),
			is_collect_question: choice([1, 2]),
			question_list: list(question),
			no_registration_needed_for_staff: boolean(),
		}),
		answer({ company, body }) {
			findMeeting(company, body.meetingid);
			const { is_collect_question = 1, question_list = [] } = body;
			check(question_list);
			const questions = is_collect_question === COLLECTS ? asked(question_list) : [];
			company.meetings.enrolments.configs.set(body.meetingid, {
				approve_type: body.approve_type ?? AUTOMATIC,
				is_collect_question,
				no_registration_needed_for_staff: body.no_registration_needed_for_staff ?? false,
				question_list: questions,
			});
			return { question_count: questions.length };
		},
	}),
	endpoint({
		doc: 98800,
		...APP,
		path: '/meeting/enroll/get_config',
		body: record({ meetingid }),
		answer: ({ company, body }) => configOf(company, body.meetingid),
	}),
	endpoint({
		doc: 98794,
		...APP,
		path: '/meeting/enroll/query_by_tmp_openid',
		body: record({
			meetingid,
			sorting_rules: choice([1, 2]),
			tmp_openid_list: needed(list(text(), { most: 500 })),
		}),
		answer({ company, body }) {
			findMeeting(company, body.meetingid);
			const first = body.sorting_rules === 2 ? 1 : 2;
			const found = enrolledFor(company, body.meetingid).sort(([, one]) =>
				one.enroll_source_type === first ? -1 : 1,
			);
			const ids = body.tmp_openid_list.flatMap((tmp_openid) => {
				const [id] = found.find(([, one]) => one.tmp_openid === tmp_openid) ?? [];
				return id ? [{ tmp_openid, enroll_id: id }] : [];
			});
			return ids.length ? { enroll_id_list: ids } : {};
		},
	}),
	endpoint({
		doc: 98810,
		...APP,
		path: '/meeting/enroll/list',
		body: record({
			meetingid,
			status: choice([0, 1, 2, 3]),
			cursor: text(),
			limit: integer({ min: 1, max: 50 }),
		}),
		answer({ company, body: { meetingid: of, status, cursor, limit = 50 } }) {
			const { question_list } = configOf(company, of);
			const found = enrolledFor(company, of).filter(([, one]) => !status || one.status === status);
			const { entries, next } = page(found, cursor, limit);
			return {
				has_more: next !== '',
				next_cursor: next,
				enroll_list: entries.map(([id, { meetingid: _of, enrolledAt, answers, ...one }]) => ({
					enroll_id: id,
					enroll_time: written(enrolledAt),
					...one,
					// The questions may have been changed since.
					answer_list: answers.slice(0, question_list.length).map((answer_content, place) => ({
						answer_content,
						is_required: question_list[place]!.is_required,
						question_num: place + 1,
						question_title: question_list[place]!.question_title,
						question_type: question_list[place]!.question_type,
						special_type: question_list[place]!.special_type ?? NOT_SPECIAL,
					})),
				})),
			};
		},
	}),
	endpoint({
		doc: 98807,
		...APP,
		path: '/meeting/enroll/approve',
		body: record({
			meetingid,
			action: needed(choice([1, 2, 3])),
			enroll_id_list: needed(list(enroll_id)),
		}),
		answer({ company, body }) {
			configOf(company, body.meetingid);
			const found = body.enroll_id_list.map((id) => findEnrolment(company, id, body.meetingid));
			for (const one of found) one.status = body.action;
			return { handled_count: found.length };
		},
	}),
	endpoint({
		doc: 98816,
		...APP,
		path: '/meeting/enroll/import',
		body: record({
			meetingid,
			enroll_list: needed(
				list(
					record({
						userid: text({ bytes: 64 }),
						area: text({ pattern: /^\d+$/ }),
						phone_number: text(),
						nick_name: text(),
					}),
				),
			),
		}),
		answer({ company, body }) {
			configOf(company, body.meetingid);
			for (const { userid, area, phone_number } of body.enroll_list) {
				if (!userid && !(phone_number && area)) throw new Refusal(INVALID, 'enroll_list');
				if (userid) checkMembers(company, [userid]);
			}
			const list = body.enroll_list.map((person) => {
				const id = newId('me');
				const enroll_code = newId();
				company.meetings.enrolments.enrolled.set(id, {
					meetingid: body.meetingid,
					enrolledAt: company.seconds,
					enroll_source_type: 2,
					nick_name: person.nick_name ?? person.phone_number ?? person.userid!,
					status: APPROVED,
					...(person.userid && { userid: person.userid }),
					enroll_code,
					answers: [],
				});
				return { enroll_id: id, ...person, enroll_code };
			});
			return { total_count: list.length, enroll_list: list };
		},
	}),
	endpoint({
		doc: 98817,
		...APP,
		path: '/meeting/enroll/delete',
		body: record({ meetingid, enroll_id_list: needed(list(record({ enroll_id }))) }),
		answer({ company, body }) {
			configOf(company, body.meetingid);
			const ids = body.enroll_id_list.map((one) => one.enroll_id);
			for (const id of ids) findEnrolment(company, id, body.meetingid);
			for (const id of ids) company.meetings.enrolments.enrolled.delete(id);
			return { total_count: ids.length };
		},
	}),
];
