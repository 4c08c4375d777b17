import type { Company, Media, Robot } from './company';
import { Refusal } from './refusal';

const LIFETIME_MS = 3 * 24 * 60 * 60 * 1000;

/** The file of a media ID; refuses what is unknown, of another kind, another robot's or too old. */
export function useMedia(
	company: Company,
	mediaId: string,
	types?: readonly string[],
	robot?: Robot,
): Media {
	const media = company.media.get(mediaId);
	const fits = !types || (types.includes(media?.type ?? '') && !media?.byUrl);
	if (!media || media.robot !== robot || !fits) throw new Refusal(40007);
	if (company.now() - media.createdAt > LIFETIME_MS) throw new Refusal(40145);
	return media;
}
