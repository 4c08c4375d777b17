import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';

interface WithText {
	text?: { content?: string };
}

const textOf = (value: unknown) => (value as WithText | undefined)?.text?.content ?? '';

/**
 * Question, similar questions and answer as texts, with the attachments. The page shows the latter two inside the
 * question in its sample and beside it in its table (95972).
 */
export function simplifyQuestion(record: IDataObject): IDataObject {
	const { intent_id, group_id, question, ...beside } = record;
	const held = { ...(question as IDataObject), ...beside };
	const [answer] = listAt<IDataObject>(held, 'answers');
	return {
		intent_id,
		group_id,
		question: textOf(question),
		similarQuestions: listAt(held, 'similar_questions.items').map(textOf),
		answer: textOf(answer),
		attachments: listAt<IDataObject>(answer, 'attachments'),
	};
}
