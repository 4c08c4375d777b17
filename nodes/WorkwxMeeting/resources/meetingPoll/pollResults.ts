import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';

const STATES = ['notStarted', 'running', 'ended'] as const;

/** State by name, what is 0 or 1 as yes or no; as it is where WeCom does not tell. */
export function spelledPoll({ status, is_shared, is_anony, ...poll }: IDataObject): IDataObject {
	return {
		...poll,
		...(status !== undefined && { status: STATES[status as number] ?? status }),
		...(is_shared !== undefined && { shared: is_shared === 1 }),
		...(is_anony !== undefined && { anonymous: is_anony === 1 }),
	};
}

/** A topic with its questions as their texts and options. */
export function simplifyTopic({ poll_question_data, ...topic }: IDataObject): IDataObject {
	const asked = listAt<IDataObject>({ poll_question_data }, 'poll_question_data');
	return {
		...spelledPoll(topic),
		questions: asked.map((question) => ({
			question: question.question_desc,
			several: question.question_type === 1,
			options: listAt<IDataObject>(question, 'option_info').map(({ option_desc }) => option_desc),
		})),
	};
}

/** The polls of topics in one list; a topic that nobody votes on yet comes without a poll. */
export const pollsOf = (topics: IDataObject[]): IDataObject[] =>
	topics.flatMap(({ polls_info, ...topic }) => {
		const polls = listAt<IDataObject>({ polls_info }, 'polls_info');
		return polls.length ? polls.map((poll) => ({ ...topic, ...poll })) : [topic];
	});

/** One row for each option of each question: how many chose it, and who where the poll is not anonymous. */
export function resultsOf({ poll_question_data, ...poll }: IDataObject): IDataObject[] {
	const questions = listAt<IDataObject>({ poll_question_data }, 'poll_question_data');
	return questions.flatMap((question) =>
		listAt<IDataObject>(question, 'option_info').map((option) => ({
			...spelledPoll(poll),
			question_id: question.question_id,
			question: question.question_desc,
			several: question.question_type === 1,
			option_id: option.option_id,
			option: option.option_desc,
			votes: option.option_num,
			rate: option.rate,
			users: listAt<{ userid?: string }>(option, 'option_user').flatMap(
				({ userid }) => userid ?? [],
			),
		})),
	);
}
