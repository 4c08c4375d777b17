import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';
import { isoDate, readDate } from '../../../../shared/operation/values';
import { uniqueNames } from '../../../../shared/text/uniqueNames';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { QUESTION_TYPES, SPECIAL_TYPES } from './questionFields';

const APPROVALS = { 1: 'automatic', 2: 'manual' } as const;
const STATES = { 1: 'pending', 2: 'rejected', 3: 'approved' } as const;
const SOURCES = { 1: 'self', 2: 'imported' } as const;
const YES = 2;
const MULTIPLE = 2;

interface Question extends IDataObject {
	question_num: number;
	question_title?: string;
	question_type: keyof typeof QUESTION_TYPES;
	special_type?: keyof typeof SPECIAL_TYPES;
}

/** What WeCom calls a question of its own in an answer, where it says nothing. */
const titleOf = ({ question_title, special_type }: Question): string =>
	question_title || SPECIAL_TYPES[special_type!] || '';

/** How one enrols, by name; questions as titles, kinds and options. */
export function simplifyConfiguration({ question_list, ...rest }: IDataObject): IDataObject {
	const { is_collect_question: _asked, ...facts } = rest;
	return {
		...spellOut(facts, { enums: { approve_type: APPROVALS } }),
		questions: listAt<Question>({ question_list }, 'question_list').map((question) => ({
			question: titleOf(question),
			type: SPECIAL_TYPES[question.special_type!] ?? QUESTION_TYPES[question.question_type],
			required: question.is_required === YES,
			options: listAt<IDataObject>(question, 'option_list').map(({ content }) => content),
		})),
	};
}

/**
 * Who enrolled, answers by the titles of their questions beside it; a title that is a name of ours gets a number. WeCom
 * writes the time in China.
 *
 * @param timeZone in which the time is written (IANA name)
 */
export function simplifyEnrolment(
	{ answer_list, enroll_time, enroll_source_type, ...rest }: IDataObject,
	timeZone: string,
): IDataObject {
	const enrolled = readDate(enroll_time && `${String(enroll_time)}+08:00`);
	const facts: IDataObject = {
		...spellOut(rest, { enums: { status: STATES } }),
		enroll_time: enrolled === undefined ? null : isoDate(enrolled, timeZone),
		source: SOURCES[enroll_source_type as keyof typeof SOURCES] ?? enroll_source_type,
	};
	const answers = listAt<Question>({ answer_list }, 'answer_list');
	const known = Object.keys(facts);
	const names = uniqueNames(
		[...known, ...answers.map(titleOf)],
		(place) => `question_${answers[place - known.length]!.question_num}`,
	).slice(known.length);
	return {
		...facts,
		...Object.fromEntries(
			answers.map((answer, place) => {
				const given = listAt<string>(answer, 'answer_content');
				const isOne = answer.question_type !== MULTIPLE;
				return [names[place]!, isOne ? (given[0] ?? null) : given];
			}),
		),
	};
}
