import type { Company } from '../company';
import type { Media } from './records';
import type { Robot } from '../identity';
import { Refusal } from '../../rules/refusal';

const LIFETIME_MS = 3 * 24 * 60 * 60 * 1000;

/** The file of a media ID; refuses what is unknown, of another kind, another robot's or too old. */
export function useMedia(
	company: Company,
	mediaId: string,
	types?: readonly string[],
	robot?: Robot,
): Media {
	const media = company.media.temporary.get(mediaId);
	const isForMessages = !media?.byUrl && !media?.attachment;
	const fits = !types || (types.includes(media?.type ?? '') && isForMessages);
	if (!media || media.robot !== robot || !fits) throw new Refusal(40007);
	return alive(company, media);
}

/** The same for what is attached to moments (1) or products (2), which take no media of messages (95098). */
export function useAttachment(
	company: Company,
	mediaId: string,
	attachment: Media['attachment'],
	type: string,
): Media {
	const media = company.media.temporary.get(mediaId);
	if (!media?.attachment || media.type !== type) throw new Refusal(40007);
	if (media.attachment !== attachment) throw new Refusal(41072);
	return alive(company, media);
}

function alive(company: Company, media: Media): Media {
	if (company.now() - media.createdAt > LIFETIME_MS) throw new Refusal(40145);
	return media;
}
