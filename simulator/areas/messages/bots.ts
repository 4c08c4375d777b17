import { endpoint } from '../../server/endpoint';
import { needed, record, text, variants } from '../../server/fields';
import { Refusal } from '../../server/refusal';
import { botCard, cardContent, checkCard } from './templateCard';

const MOST_MARKDOWN_BYTES = 20_480;
const RESPONSE_LIFETIME_MS = 60 * 60 * 1000;

/** Document 101138. */
const KINDS = {
	markdown: {
		markdown: needed(
			record({
				content: needed(text({ bytes: MOST_MARKDOWN_BYTES, errcode: 45002 }), 93017),
				feedback: record({ id: text({ bytes: 256 }) }),
			}),
			93017,
		),
	},
	template_card: { template_card: needed(botCard, 93017) },
};

export const bots = [
	endpoint({
		doc: 101138,
		method: 'POST',
		path: '/aibot/response',
		access: 'none',
		query: { response_code: needed(text(), 60140) },
		body: variants('msgtype', KINDS, 40008),
		answer({ company, query, body }) {
			const response = company.botResponses.get(query.response_code);
			const isOpen =
				response && !response.used && company.now() - response.createdAt <= RESPONSE_LIFETIME_MS;
			if (!isOpen) throw new Refusal(60140);
			if (body.kind === 'template_card') checkCard(company, body.template_card);
			response.used = true;
			const content =
				body.kind === 'template_card'
					? cardContent(body.template_card)
					: ((body as Readonly<Record<string, unknown>>)[body.kind] as Record<string, unknown>);
			company.deliver({
				kind: 'bot',
				msgtype: body.kind,
				to: [response.userid],
				content,
				msgid: company.newId('msg'),
				...(body.kind === 'template_card' && body.template_card.task_id !== undefined
					? { taskId: body.template_card.task_id }
					: {}),
			});
		},
	}),
];
