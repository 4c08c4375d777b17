import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { type Answer, simpleAnswers } from '../../../shared/forms/answers';
import { readForm } from '../../../shared/forms/form';
import { listAt } from '../../../shared/operation/reply';
import { readDate } from '../../../shared/operation/values';

type Send = (request: WorkwxRequest) => Promise<IDataObject>;

/** Each takes a call. */
const MOST_ROUNDS = 20;
const MOST_PEOPLE = 10_000;
const SUBMITTED = 2;
/** An event comes soon after its answer; clocks may differ. */
const [SECONDS_BEFORE, SECONDS_AFTER] = [300, 60];

/** One who has answered (97818); an anonymous one has no ID. */
interface Answerer extends IDataObject {
	userid?: string;
	submit_time: number;
	answer_id: number;
}

/** Those who answered in a round around a time (97818). */
async function answerersIn(send: Send, repeated_id: string, seconds: number): Promise<Answerer[]> {
	const [start_time, end_time] = [seconds - SECONDS_BEFORE, seconds + SECONDS_AFTER];
	const found: Answerer[] = [];
	for (let cursor: number | undefined, isMore = true; isMore;) {
		const reply = await send({
			method: 'POST',
			path: '/wedoc/get_form_statistic',
			body: { repeated_id, req_type: SUBMITTED, start_time, end_time, limit: MOST_PEOPLE, cursor },
			repeatable: true,
		});
		found.push(...listAt<Answerer>(reply, 'submit_users'));
		const next = Number(reply.cursor);
		isMore = reply.has_more === true && next > (cursor ?? 0);
		cursor = next;
	}
	// WeCom counts whole days.
	return found.filter(({ submit_time }) => submit_time >= start_time && submit_time <= end_time);
}

/** Whom an event is about: its member, else one without a name, else anybody; the last one before it. */
function answererOf<Some extends Answerer>(people: Some[], member: unknown): Some | undefined {
	const own = people.filter(({ userid }) => userid === member);
	const unnamed = people.filter(({ userid }) => userid === undefined);
	const [candidates] = [own, unnamed, people].filter((some) => some.length > 0);
	return candidates?.sort((one, other) => other.submit_time - one.submit_time)[0];
}

/** The answer that an event tells of, by the titles of the questions (97819); `undefined` where none is found. */
export async function answerOf(
	{ FromUserName, CreateTime }: IDataObject,
	formid: string,
	send: Send,
	timeZone: string,
): Promise<IDataObject | undefined> {
	const { form_title, form_question, repeated_id: rounds = [] } = await readForm(send, formid);
	// Simplify writes it as a date.
	const seconds = Math.floor(readDate(CreateTime)! / 1000);
	const people: Array<Answerer & { repeated_id: string }> = [];
	for (const repeated_id of rounds.slice(-MOST_ROUNDS)) {
		const found = await answerersIn(send, repeated_id, seconds);
		people.push(...found.map((one) => ({ ...one, repeated_id })));
	}
	const answerer = answererOf(people, FromUserName);
	if (!answerer) return undefined;
	const { repeated_id, answer_id } = answerer;
	const reply = await send({
		method: 'POST',
		path: '/wedoc/get_form_answer',
		body: { repeated_id, answer_ids: [answer_id] },
		repeatable: true,
	});
	const [answer] = listAt<Answer>(reply, 'answer.answer_list');
	if (!answer) return undefined;
	const shown = simpleAnswers(form_question?.items ?? [], timeZone)(answer);
	return { ...shown, formid, form_title, repeated_id };
}
