import type { Company } from '../company';
import { cutText, list, needed, record, text, type Values } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';

const MOST_URL_BYTES = 2048;
const MOST_MPNEWS_BYTES = 666 * 1024;

const media = needed(record({ media_id: needed(text(), 41006) }), 41006);

/** The objects under each message type that app messages and group chats share (90236, 90248). */
export const messageContents = {
	text: needed(record({ content: needed(cutText({ bytes: 2048 }), 44004) }), 44004),
	image: media,
	voice: media,
	file: media,
	video: needed(
		record({
			media_id: needed(text(), 41006),
			title: cutText({ bytes: 128 }),
			description: cutText({ bytes: 512 }),
		}),
		41006,
	),
	textcard: needed(
		record({
			title: needed(cutText({ characters: 128 }), 41016),
			description: needed(cutText({ characters: 512 }), 41033),
			url: needed(text({ bytes: MOST_URL_BYTES, pattern: /^https?:\/\//, errcode: 40094 }), 41010),
			btntxt: cutText({ characters: 4 }),
		}),
	),
	news: needed(
		record({
			articles: needed(
				list(
					record({
						title: needed(cutText({ bytes: 128 }), 41016),
						description: cutText({ bytes: 512 }),
						url: text({ bytes: MOST_URL_BYTES, errcode: 40094 }),
						picurl: text({ bytes: MOST_URL_BYTES }),
						appid: text(),
						pagepath: text({ bytes: 128 }),
					}),
					{ most: 8, tooMany: 45008 },
				),
			),
		}),
	),
	mpnews: needed(
		record({
			articles: needed(
				list(
					record({
						title: needed(cutText({ bytes: 128 }), 41016),
						thumb_media_id: needed(text(), 41006),
						author: text({ bytes: 64, errcode: 45032 }),
						content_source_url: text(),
						content: needed(text({ bytes: MOST_MPNEWS_BYTES, errcode: 45002 })),
						digest: cutText({ bytes: 512 }),
					}),
					{ most: 8, tooMany: 45008 },
				),
			),
		}),
	),
	markdown: needed(
		record({ content: needed(text({ bytes: 2048, errcode: 45002 }), 44004) }),
		44004,
	),
};

type Contents = { kind: string } & Partial<Values<typeof messageContents>>;

/** Checks what needs the company: media IDs, and that a news article leads somewhere. */
export function checkContents(company: Company, contents: Contents): void {
	for (const type of ['image', 'voice', 'video', 'file'] as const) {
		const content = contents[type];
		if (content) useMedia(company, content.media_id, [type]);
	}
	for (const article of contents.mpnews?.articles ?? [])
		useMedia(company, article.thumb_media_id, ['image']);
	for (const { url, appid, pagepath } of contents.news?.articles ?? [])
		if (!url && !(appid && pagepath)) throw new Refusal(41010, 'url, or appid with pagepath');
}
