import type { IDataObject } from 'n8n-workflow';
import { type Answer, filesIn, simpleAnswers } from '../../../../shared/forms/answers';
import type { FormInfo } from '../../../../shared/forms/form';
import type { Call, ItemWithFiles, Output, Paging } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import { isoDate } from '../../../../shared/operation/values';
import { driveFile } from '../../../../shared/vocabulary/driveFile';
import { expectFewFiles, type WantedFile, withFiles } from '../../withFiles';
import { formInfo } from './formInfo';

/** Most answers of one call (97819). */
const MOST_ANSWERS = 100;
const [COUNTS, SUBMITTED, MISSING] = [1, 2, 3];
/** Before any form: WeCom wants a start (97818). */
const FIRST_SECONDS = Date.UTC(2010, 0, 1) / 1000;

/** One who has answered, or has not (97818). */
interface Person extends IDataObject {
	answer_id?: number;
	submit_time?: number;
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

/** Answers as items, round by round (97819); with their files, where they are asked for. */
export async function readAnswers(call: Call): Promise<Output> {
	const info = await formInfo(call);
	const questions = info.form_question?.items ?? [];
	const shown = call.values.simplify
		? simpleAnswers(questions, call.context.getTimezone())
		: (answer: Answer) => answer;
	const found: IDataObject[] = [];
	const files: WantedFile[][] = [];
	for (const round of roundsOf(call, info)) {
		const read = async (answer_ids: number[]) => {
			const body = { repeated_id: round, answer_ids };
			const reply = await call.send({ ...call.request, body });
			for (const answer of listAt<Answer>(reply, 'answer.answer_list')) {
				found.push({ ...shown(answer), repeated_id: round });
				if (call.values.downloadFiles) files.push(wantedFiles(call, filesIn(answer, questions)));
			}
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
	if (!call.values.downloadFiles) return found;
	expectFewFiles(files.flat().length, 'Download Files');
	const items: ItemWithFiles[] = [];
	for (const [index, answer] of found.entries()) {
		items.push(await withFiles(call, answer, files[index]!, 'fileError'));
	}
	return items;
}

/** Files of the drive (97881). */
const wantedFiles = (call: Call, files: ReturnType<typeof filesIn>): WantedFile[] =>
	files.map(({ field, fileid, name }) => ({
		field,
		load: async () =>
			await driveFile(
				call,
				{ method: 'POST', path: '/wedrive/file_download', body: { fileid }, repeatable: true },
				name,
			),
	}));
