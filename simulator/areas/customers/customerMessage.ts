import type { Company } from '../../server/company';
import { list, needed, record, text, variants, type Values } from '../../server/fields';
import { Refusal } from '../../server/refusal';
import { useMedia } from '../media/useMedia';

const MOST_ATTACHMENTS = 9;
const MOST_URL_BYTES = 2048;

const media_id = needed(text(), 41006);
const image = record({ media_id: text(), pic_url: text() });

/** What a message to customers may carry, by kind (documents 92135, 92137, 92228, 92366). */
export const customerContents = {
	image,
	link: record({
		title: needed(text({ bytes: 128 }), 41016),
		picurl: text({ bytes: MOST_URL_BYTES }),
		desc: text({ bytes: 512 }),
		url: needed(text({ bytes: MOST_URL_BYTES, pattern: /^https?:\/\//, errcode: 40094 }), 41010),
	}),
	miniprogram: record({
		title: needed(text({ bytes: 64 }), 41016),
		pic_media_id: media_id,
		appid: needed(text(), 90200),
		page: needed(text()),
	}),
	video: record({ media_id }),
	file: record({ media_id }),
};

/** The text of a message to customers, at most so many bytes. */
export const customerText = (bytes: number) =>
	record({ content: needed(text({ bytes, errcode: 45002 }), 44004) });

const { link, miniprogram, video, file } = customerContents;

/** Text and attachments of documents 92135 and 92137. */
export const customerMessage = {
	text: customerText(4000),
	attachments: list(
		variants(
			'msgtype',
			{
				image: { image: needed(image) },
				link: { link: needed(link) },
				miniprogram: { miniprogram: needed(miniprogram) },
				video: { video: needed(video) },
				file: { file: needed(file) },
			},
			40008,
		),
		{ most: MOST_ATTACHMENTS },
	),
};

type Contents = Partial<Values<typeof customerContents>>;

/** Checks what needs the company: media IDs of the right kind, pictures by a URL of uploadimg. */
export function checkCustomerContents(company: Company, contents: Contents): void {
	if (contents.image) {
		const { media_id: id, pic_url } = contents.image;
		if (id) useMedia(company, id, ['image']);
		else if (!pic_url) throw new Refusal(40063, 'image.media_id');
		else if (!company.media.images.has(pic_url.replace(/^.*\//, '')))
			throw new Refusal(40094, 'pic_url');
	}
	if (contents.miniprogram) useMedia(company, contents.miniprogram.pic_media_id, ['image']);
	if (contents.video) useMedia(company, contents.video.media_id, ['video']);
	if (contents.file) useMedia(company, contents.file.media_id, ['file']);
}

/** Checks a whole message and gives its parts as they reach the customer, in their order. */
export function partsOf(
	company: Company,
	{ text: words, attachments = [] }: Values<typeof customerMessage>,
): Array<{ msgtype: string; content: Record<string, unknown> }> {
	if (!words && attachments.length === 0) throw new Refusal(44004);
	for (const attachment of attachments) checkCustomerContents(company, attachment);
	return [
		...(words ? [{ msgtype: 'text', content: words }] : []),
		...attachments.map(({ kind, ...contents }) => ({
			msgtype: kind as string,
			content: (contents as Record<string, Record<string, unknown>>)[kind] ?? {},
		})),
	];
}
