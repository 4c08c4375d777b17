import { createCipheriv } from 'node:crypto';
import type { Company } from '../company';
import { endpoint } from '../endpoint';
import type { Upload } from '../upload';
import { needed, record, text, variants } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { botCard, cardContent, checkCard } from './templateCard';
import { newId } from '../../rules/newId';

const MOST_MARKDOWN_BYTES = 20_480;
const RESPONSE_LIFETIME_MS = 60 * 60 * 1000;

/** A URL over which an AI bot may answer a member once within an hour (101138). */
export function newResponseUrl(company: Company, userid: string): string {
	const code = newId('bot');
	company.messages.botResponses.set(code, { userid, used: false, createdAt: company.now() });
	return `${company.url}/cgi-bin/aibot/response?response_code=${code}`;
}

/**
 * Where an AI bot finds a file that was sent to it: encrypted with the key of the callback, padded to a multiple of 32
 * bytes (100719).
 */
export function newBotFileUrl(company: Company, file: Upload): string {
	const key = Buffer.from(`${company.callback.encodingAesKey}=`, 'base64');
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
	const padding = 32 - (file.bytes.length % 32);
	const padded = Buffer.concat([file.bytes, Buffer.alloc(padding, padding)]);
	const bytes = Buffer.concat([cipher.update(padded), cipher.final()]);
	const id = newId('file');
	company.media.images.set(id, { ...file, bytes, contentType: 'application/octet-stream' });
	return `${company.url}/simulator/images/${id}`;
}

/** Under the message type, by message type (101138). */
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
			const response = company.messages.botResponses.get(query.response_code);
			const isOpen =
				response && !response.used && company.now() - response.createdAt <= RESPONSE_LIFETIME_MS;
			if (!isOpen) throw new Refusal(60140);
			if (body.kind === 'template_card') checkCard(company, body.template_card);
			response.used = true;
			const content =
				body.kind === 'template_card'
					? cardContent(body.template_card)
					: ((body as Readonly<Record<string, unknown>>)[body.kind] as Record<string, unknown>);
			company.messages.deliver({
				kind: 'bot',
				msgtype: body.kind,
				to: [response.userid],
				content,
				msgid: newId('msg'),
				...(body.kind === 'template_card' && body.template_card.task_id !== undefined
					? { taskId: body.template_card.task_id }
					: {}),
			});
		},
	}),
];
