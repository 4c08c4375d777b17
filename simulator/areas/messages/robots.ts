import { createHash } from 'node:crypto';
import { endpoint } from '../endpoint';
import { choice, cutText, list, needed, record, text, variants } from '../../rules/fields';
import { checkUpload, isPicture } from '../media/mediaRules';
import { Refusal } from '../../rules/refusal';
import { storeMedia } from '../media/storeMedia';
import { cardContent, checkCard, robotCard } from './templateCard';
import { useMedia } from '../media/useMedia';
import { newId } from '../../rules/newId';

const MOST_MARKDOWN_BYTES = 4096;
const MOST_IMAGE_BYTES = 2 * 1024 * 1024;

const limitedContent = (bytes: number, errcode: number) => needed(text({ bytes, errcode }), 93017);
const media = needed(record({ media_id: needed(text(), 41006) }), 93017);

/** Under the message type, by message type (99110). */
const KINDS = {
	text: {
		text: needed(
			record({
				content: limitedContent(2048, 45002),
				mentioned_list: list(text()),
				mentioned_mobile_list: list(text()),
			}),
			93017,
		),
	},
	markdown: {
		markdown: needed(record({ content: limitedContent(MOST_MARKDOWN_BYTES, 45002) }), 93017),
	},
	markdown_v2: {
		markdown_v2: needed(record({ content: limitedContent(MOST_MARKDOWN_BYTES, 45002) }), 93017),
	},
	image: {
		image: needed(record({ base64: needed(text(), 93017), md5: needed(text(), 93017) }), 93017),
	},
	news: {
		news: needed(
			record({
				articles: needed(
					list(
						record({
							title: needed(cutText({ bytes: 128 }), 41016),
							description: cutText({ bytes: 512 }),
							url: needed(text(), 41010),
							picurl: text(),
						}),
						{ most: 8, tooMany: 45008 },
					),
				),
			}),
			93017,
		),
	},
	file: { file: media },
	voice: { voice: media },
	template_card: { template_card: needed(robotCard, 93017) },
};

function checkImage({ base64, md5 }: { base64: string; md5: string }): void {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Refusal(40058, 'image.base64');
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length > MOST_IMAGE_BYTES) throw new Refusal(93018);
	if (!isPicture(bytes)) throw new Refusal(40123);
	if (createHash('md5').update(bytes).digest('hex') !== md5.toLowerCase())
		throw new Refusal(301019);
}

export const robots = [
	endpoint({
		doc: 99110,
		method: 'POST',
		path: '/webhook/send',
		access: 'robot',
		body: variants('msgtype', KINDS, 40008),
		answer({ company, robot, body }) {
			if (!robot) throw new Refusal(93000);
			if (company.limits && !company.messages.robotRate.take(robot)) throw new Refusal(45009);
			if (body.kind === 'image') checkImage(body.image);
			if (body.kind === 'file') useMedia(company, body.file.media_id, ['file'], robot);
			if (body.kind === 'voice') useMedia(company, body.voice.media_id, ['voice'], robot);
			if (body.kind === 'template_card') checkCard(company, body.template_card, robot);
			const content =
				body.kind === 'template_card'
					? cardContent(body.template_card)
					: ((body as Readonly<Record<string, unknown>>)[body.kind] as Record<string, unknown>);
			company.messages.deliver({
				kind: 'robot',
				robot,
				msgtype: body.kind,
				to: [],
				content,
				msgid: newId('msg'),
			});
		},
	}),
	endpoint({
		doc: 99110,
		method: 'POST',
		path: '/webhook/upload_media',
		access: 'robot',
		query: { type: needed(choice(['file', 'voice'], 40005), 40005) },
		uploads: true,
		answer({ company, robot, query, upload }) {
			if (!robot) throw new Refusal(93000);
			if (!upload) throw new Refusal(44001);
			checkUpload(query.type, upload);
			const { media_id } = storeMedia(company, query.type, upload, { robot });
			return { type: query.type, media_id, created_at: String(company.seconds) };
		},
	}),
];
