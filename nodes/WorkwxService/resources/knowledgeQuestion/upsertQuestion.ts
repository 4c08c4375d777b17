import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';

interface Known {
	intent_id: string;
	group_id: string;
}

const LIST = {
	items: 'intent_list',
	size: { key: 'limit', max: 1000 },
	more: 'has_more',
};

/** No two questions of the knowledge base are the same, in whatever group they stand (95972). */
async function readQuestions(call: Call): Promise<Map<string, Known>> {
	const known = new Map<string, Known>();
	const request = {
		method: 'POST' as const,
		path: '/kf/knowledge/list_intent',
		body: {},
		secret: call.request.secret,
		repeatable: true,
	};
	for await (const record of call.pages(request, LIST, Infinity)) {
		const { intent_id, group_id, question } = record as Known & {
			question?: { text?: { content?: string } };
		};
		known.set(String(question?.text?.content).trim(), { intent_id, group_id });
	}
	return known;
}

/** Replaces the answer of a question that the knowledge base has, in whatever group, or adds it; `result` says which. */
export async function upsertQuestion(call: Call): Promise<IDataObject> {
	const known = await call.once('questions', () => readQuestions(call));
	const { group_id, ...body } = call.request.body as IDataObject;
	const { content } = (body.question as { text: { content: string } }).text;
	const found = known.get(content.trim());
	if (found) {
		const { needs: _needs, ...request } = call.request;
		const changed = { intent_id: found.intent_id, ...body };
		await call.send({ ...request, path: '/kf/knowledge/mod_intent', body: changed });
		return { ...found, result: 'updated' };
	}
	const { intent_id } = await call.send(call.request);
	const added = { intent_id: intent_id as string, group_id: group_id as string };
	known.set(content.trim(), added);
	return { ...added, result: 'created' };
}
