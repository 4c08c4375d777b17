import type { Values } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import type { Company } from '../company';
import { useMedia } from '../media/useMedia';
import type { customerContents, customerMessage } from './customerMessage';

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
