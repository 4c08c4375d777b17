import type { IDataObject } from 'n8n-workflow';
import { options, text } from '../../../shared/operation/fields';
import { checkTemplateCard } from '../checkTemplateCard';
import { cardType } from '../templateCardFields';
import { cardFieldsByKind } from '../templateCardOperations';
import type { Field, Resource } from '../../../shared/operation/operation';
import { replyAsBot } from '../replyAsBot';

const responseUrl = text('responseUrl', 'Response URL', {
	place: 'none',
	default: '={{ $json.response_url }}',
	description:
		'The <code>response_url</code> of the message to the bot, from the Workwx Trigger; it works once and for an hour',
});

const feedbackId = (key: string): Field =>
	text('feedbackId', 'Feedback ID', {
		key,
		bytes: 256,
		description: 'Comes back when the user rates the answer (用户反馈事件)',
	});

export const bot: Resource = {
	value: 'bot',
	name: 'AI Bot (智能机器人)',
	description: 'Answers of an AI bot to those who wrote to it; no credential is needed',
	operations: {
		reply: {
			name: 'Reply',
			action: 'Reply as an AI bot (智能机器人主动回复)',
			description: 'Answers a message to the bot with markdown, also minutes after it came',
			doc: 101138,
			request: 'POST /aibot/response',
			secret: 'none',
			body: { msgtype: 'markdown' },
			target: ['responseUrl'],
			fields: [
				responseUrl,
				text('botAnswer', 'Answer', {
					key: 'markdown.content',
					bytes: 20_480,
					rows: 6,
					description: 'Markdown, up to 20480 bytes: headings, lists, links, code and tables work',
				}),
				options(feedbackId('markdown.feedback.id')),
			],
			run: replyAsBot,
		},
		replyTemplateCard: {
			name: 'Reply with Template Card',
			action: 'Reply with a template card as an AI bot (智能机器人回复模板卡片)',
			description: 'Answers a message to the bot with a card, also minutes after it came',
			doc: 101138,
			request: 'POST /aibot/response',
			secret: 'none',
			body: { msgtype: 'template_card' },
			target: ['responseUrl'],
			fields: [
				responseUrl,
				cardType,
				...cardFieldsByKind('bot', 'fields'),
				options(...cardFieldsByKind('bot', 'options'), feedbackId('template_card.feedback.id')),
			],
			finish: (body) => {
				checkTemplateCard(body.template_card as IDataObject, 'bot');
			},
			run: replyAsBot,
		},
	},
};
