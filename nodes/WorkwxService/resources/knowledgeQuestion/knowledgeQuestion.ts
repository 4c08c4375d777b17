import type { IDataObject } from 'n8n-workflow';
import { options } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { uploadFiles } from '../../../../shared/vocabulary/fileToUpload';
import {
	answer,
	answerAttachments,
	knowledgeGroup,
	question,
	questionId,
	similarQuestions,
} from '../../knowledgeFields';
import { simplifyQuestion } from './simplifyQuestion';
import { upsertQuestion } from './upsertQuestion';

/** WeCom takes a list of answers with one entry, which is written as a whole (95972). */
function wrapAnswer(body: IDataObject): void {
	const { answer: text, attachments } = body;
	if (attachments && text === undefined) {
		throw new ParameterError('Answer', 'is empty, but an attachment goes with it: fill it in');
	}
	delete body.answer;
	delete body.attachments;
	if (text === undefined) return;
	body.answers = [
		{ text: { content: text as string }, ...(attachments ? { attachments } : {}) },
	] as IDataObject[];
}

const content = [knowledgeGroup, question, answer, similarQuestions, answerAttachments];

export const knowledgeQuestion: Resource = {
	value: 'knowledgeQuestion',
	name: 'Knowledge Question (知识库问答)',
	description: 'Questions of the knowledge base with their answers, up to 200 in a group',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a question of the knowledge base (添加问答)',
			description: 'Gives the question ID',
			doc: 95972,
			request: 'POST /kf/knowledge/add_intent',
			secret: 'service',
			needs: ['intent_id'],
			fields: content,
			finish: wrapAnswer,
			prepare: uploadFiles,
		},
		upsert: {
			name: 'Create or Update',
			action: 'Create or update a question of the knowledge base (添加或修改问答)',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			doc: 95972,
			request: 'POST /kf/knowledge/add_intent',
			secret: 'service',
			needs: ['intent_id'],
			fields: content,
			finish: wrapAnswer,
			prepare: uploadFiles,
			run: upsertQuestion,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many questions of the knowledge base (获取问答列表)',
			description: 'Questions with their answers; files of attachments come with their name only',
			doc: 95972,
			request: 'POST /kf/knowledge/list_intent',
			secret: 'service',
			reads: true,
			paging: {
				items: 'intent_list',
				size: { key: 'limit', max: 1000 },
				more: 'has_more',
			},
			fields: [options({ ...knowledgeGroup, optional: true }, { ...questionId, optional: true })],
			simplify: simplifyQuestion,
		},
		update: {
			name: 'Update',
			action: 'Update a question of the knowledge base (修改问答)',
			description:
				'Changes what you fill in; the answer with its attachments and the similar questions replace the present ones',
			doc: 95972,
			request: 'POST /kf/knowledge/mod_intent',
			secret: 'service',
			target: ['intentId'],
			updates: ['intentId'],
			fields: [questionId, similarQuestions, answerAttachments, options(question, answer)],
			finish: wrapAnswer,
			prepare: uploadFiles,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a question of the knowledge base (删除问答)',
			doc: 95972,
			request: 'POST /kf/knowledge/del_intent',
			secret: 'service',
			target: ['intentId'],
			deletes: true,
			fields: [questionId],
		},
	},
};
