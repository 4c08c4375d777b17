import type { IDataObject } from 'n8n-workflow';
import type { Call, Paging } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { isoDate } from '../../../../shared/operation/values';
import { uniqueNames } from '../../../../shared/text/uniqueNames';
import { type FormInfo, formInfo } from './formInfo';
import type { Question } from './questionFields';
import { ParameterError } from '../../../../shared/operation/parameterError';

/** Most answers of one call (97819). */
const MOST_ANSWERS = 100;
const [COUNTS, SUBMITTED, MISSING] = [1, 2, 3];
/** Before any form: WeCom wants a start (97818). */
const FIRST_SECONDS = Date.UTC(2010, 0, 1) / 1000;
const SINGLE = 2;
const DROP_DOWN = 15;
const TEMPERATURE = 16;
const NUMBER_CHECK = 1;

/** One who has answered, or has not (97818). */
interface Person extends IDataObject {
	answer_id?: number;
	submit_time?: number;
}

interface Reply {
	question_id: number;
	text_reply?: string;
	option_reply?: number[];
	option_extend_reply?: Array<{ option_reply: number; extend_text: string }>;
	file_extend_reply?: IDataObject[];
	department_reply?: { list?: Array<{ department_id: number }> };
	member_reply?: { list?: Array<{ userid: string }> };
	duration_reply?: Record<'begin_time' | 'end_time' | 'time_scale' | 'days' | 'hours', number>;
}

interface Answer extends IDataObject {
	answer_id: number;
}

const people = (items: string): Paging => ({
	items,
	size: { key: 'limit', max: 10_000 },
	cursor: { sent: 'cursor', received: 'cursor' },
	more: 'has_more',
});

/** The rounds the parameters mean: the one given, else all. Throws a `ParameterError` for one that the form does not have. */
function roundsOf({ values }: Call, { repeated_id: rounds = [] }: FormInfo): string[] {
	const wanted = values.repeatedId as string | undefined;
	if (wanted === undefined) return rounds;
	if (rounds.includes(wanted)) return [wanted];
	const known = rounds.length ? `it has ${rounds.join(', ')}` : 'it has none yet';
	throw new ParameterError('Round ID', `is “${wanted}”, which the form does not have: ${known}`);
}

const STATISTICS = '/wedoc/get_form_statistic';

/** Who answered in a round within the span, the answers of whole days cut to the very time. */
async function* submittedIn(
	call: Call,
	round: string,
	base = call.request,
): AsyncGenerator<Person> {
	const { answeredAfter, answeredBefore } = call.values as Record<string, number | undefined>;
	const start_time = answeredAfter ? Math.floor(answeredAfter / 1000) : FIRST_SECONDS;
	const end_time = Math.floor((answeredBefore ?? Date.now()) / 1000);
	const body = { repeated_id: round, req_type: SUBMITTED, start_time, end_time };
	const isCut = (time: number) =>
		(answeredAfter !== undefined && time * 1000 < answeredAfter) ||
		(answeredBefore !== undefined && time * 1000 > answeredBefore);
	for await (const person of call.pages({ ...base, body }, people('submit_users'), Infinity)) {
		if (!isCut((person as Person).submit_time ?? start_time)) yield person as Person;
	}
}

/** Counts of each round (97818). */
export async function readStatistics(call: Call): Promise<IDataObject[]> {
	const counts: IDataObject[] = [];
	for (const round of roundsOf(call, await formInfo(call))) {
		const reply = await call.send({
			...call.request,
			body: { repeated_id: round, req_type: COUNTS },
		});
		const { fill_cnt, fill_user_cnt, unfill_user_cnt } = reply;
		counts.push({ repeated_id: round, fill_cnt, fill_user_cnt, unfill_user_cnt });
	}
	return counts;
}

/** Those who answered, or those who are asked and did not, round by round (97818). */
export async function readRespondents(call: Call): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const timeZone = call.context.getTimezone();
	for (const repeated_id of roundsOf(call, await formInfo(call))) {
		const list =
			call.values.respondents === 'missing'
				? (call.pages(
						{ ...call.request, body: { repeated_id, req_type: MISSING } },
						people('unfill_users'),
						call.limit - found.length,
					) as AsyncGenerator<Person>)
				: submittedIn(call, repeated_id);
		for await (const person of list) {
			const { submit_time } = person;
			found.push({
				...person,
				...(submit_time !== undefined && { submit_time: isoDate(submit_time * 1000, timeZone) }),
				repeated_id,
			});
			if (found.length >= call.limit) return found;
		}
	}
	return found;
}

/** Answers as items, round by round (97819). */
export async function readAnswers(call: Call): Promise<IDataObject[]> {
	const info = await formInfo(call);
	const questions = info.form_question?.items ?? [];
	const shown = call.values.simplify
		? simplified(questions, call.context.getTimezone())
		: (answer: Answer) => answer;
	const found: IDataObject[] = [];
	for (const round of roundsOf(call, info)) {
		const read = async (answer_ids: number[]) => {
			const body = { repeated_id: round, answer_ids };
			const reply = await call.send({ ...call.request, body });
			const answers = listAt<Answer>(reply, 'answer.answer_list');
			found.push(...answers.map((one) => ({ ...shown(one), repeated_id: round })));
		};
		let ids: number[] = [];
		for await (const { answer_id } of submittedIn(call, round, {
			...call.request,
			path: STATISTICS,
		})) {
			if (answer_id === undefined) continue;
			ids.push(answer_id);
			if (found.length + ids.length >= call.limit) break;
			if (ids.length < MOST_ANSWERS) continue;
			await read(ids);
			ids = [];
		}
		if (ids.length) await read(ids);
		if (found.length >= call.limit) break;
	}
	return found;
}

/** Answers by the titles of their questions, each as its type has it. */
function simplified(questions: Question[], timeZone: string): (answer: Answer) => IDataObject {
	const names = uniqueNames(
		questions.map(({ title }) => title),
		(place) => `question_${questions[place]!.question_id}`,
	);
	const byId = new Map(
		questions.map((one, place) => [one.question_id, { one, name: names[place]! }]),
	);
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
			removed: answer_status === 3,
		};
	};
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
