import { list, needed, record, text, variants } from '../../rules/fields';

const MOST_ATTACHMENTS = 9;
const MOST_URL_BYTES = 2048;

const media_id = needed(text(), 41006);
const image = record({ media_id: text(), pic_url: text() });

/** What a message to customers may carry, by kind (92135, 92137, 92228, 92366). */
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

/** Text and attachments of a message to customers (92135, 92137). */
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
