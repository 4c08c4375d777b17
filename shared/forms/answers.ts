import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../operation/reply';
import { isoDate } from '../operation/values';
import { uniqueNames } from '../text/uniqueNames';
import type { Question } from './form';

const SINGLE = 2;
const DROP_DOWN = 15;
const TEMPERATURE = 16;
const NUMBER_CHECK = 1;
const REMOVED = 3;

/** A file in an answer: one of the drive (微盘). */
export interface AnswerFile extends IDataObject {
	name: string;
	fileid: string;
}

interface Reply {
	question_id: number;
	text_reply?: string;
	option_reply?: number[];
	option_extend_reply?: Array<{ option_reply: number; extend_text: string }>;
	file_extend_reply?: AnswerFile[];
	department_reply?: { list?: Array<{ department_id: number }> };
	member_reply?: { list?: Array<{ userid: string }> };
	duration_reply?: Record<'begin_time' | 'end_time' | 'time_scale' | 'days' | 'hours', number>;
}

/** What somebody answered (97819). */
export interface Answer extends IDataObject {
	answer_id: number;
}

/** Questions with the names of their answers, by their ID: titles, of which one that comes twice gets a number. */
function namedQuestions(questions: Question[]): Map<number, { one: Question; name: string }> {
	const names = uniqueNames(
		questions.map(({ title }) => title),
		(place) => `question_${questions[place]!.question_id}`,
	);
	return new Map(questions.map((one, place) => [one.question_id, { one, name: names[place]! }]));
}

/** Shows answers by the titles of their questions, each as its type has it. */
export function simpleAnswers(
	questions: Question[],
	timeZone: string,
): (answer: Answer) => IDataObject {
	const byId = namedQuestions(questions);
	return ({ reply, ctime, mtime, answer_status, ...facts }) => {
		const values = listAt<Reply>(reply, 'items').map((given) => {
			const { one, name } = byId.get(given.question_id) ?? {};
			return [name ?? `question_${given.question_id}`, valueOf(given, one, timeZone)] as const;
		});
		return {
			...(Object.fromEntries(values.filter(([, value]) => value !== undefined)) as IDataObject),
			...facts,
			created_at: isoDate(Number(ctime) * 1000, timeZone),
			updated_at: isoDate(Number(mtime) * 1000, timeZone),
			removed: answer_status === REMOVED,
		};
	};
}

/** The files in an answer by the title of their question; those behind the first are numbered. */
export function filesIn(
	{ reply }: Answer,
	questions: Question[],
): Array<AnswerFile & { field: string }> {
	const byId = namedQuestions(questions);
	return listAt<Reply>(reply, 'items').flatMap((given) => {
		const name = byId.get(given.question_id)?.name ?? `question_${given.question_id}`;
		return listAt<AnswerFile>(given, 'file_extend_reply').map((file, place) => ({
			...file,
			field: place ? `${name}_${place + 1}` : name,
		}));
	});
}

/** What an answer means: labels, IDs, numbers, files; a date or a place is the text that WeCom shows. */
function valueOf(given: Reply, question: Question | undefined, timeZone: string): unknown {
	const { reply_type } = question ?? {};
	if (given.option_reply) {
		const labels = given.option_reply.map((key) => labelOf(key, given, question));
		const isOne = reply_type === SINGLE || reply_type === DROP_DOWN;
		return isOne ? labels[0] : labels;
	}
	if (given.file_extend_reply) return given.file_extend_reply;
	if (given.department_reply) {
		return listAt<{ department_id: number }>(given.department_reply, 'list').map(
			({ department_id }) => department_id,
		);
	}
	if (given.member_reply) {
		return listAt<{ userid: string }>(given.member_reply, 'list').map(({ userid }) => userid);
	}
	if (given.duration_reply) {
		const { begin_time, end_time, days, hours, time_scale } = given.duration_reply;
		return {
			begin: isoDate(begin_time * 1000, timeZone),
			end: isoDate(end_time * 1000, timeZone),
			...(time_scale === 2 ? { hours } : { days }),
		};
	}
	const { text_reply } = given;
	if (text_reply === undefined) return undefined;
	if (reply_type === TEMPERATURE || isNumeric(question)) {
		const [number] = /-?\d+(\.\d+)?/.exec(text_reply) ?? [];
		return number === undefined ? text_reply : Number(number);
	}
	return text_reply;
}

const isNumeric = (question: Question | undefined) => {
	const { text_setting } = (question?.question_extend_setting ?? {}) as {
		text_setting?: IDataObject;
	};
	return text_setting?.validation_type === NUMBER_CHECK;
};

/** The label of a choice, or what was written in the place of “other”. */
function labelOf(key: number, given: Reply, question: Question | undefined): string | number {
	const other = given.option_extend_reply?.find(({ option_reply }) => option_reply === key);
	const label = question?.option_item?.find((one) => one.key === key)?.value;
	return other?.extend_text || (label ?? key);
}
