import type { Company, Media } from '../../server/company';
import type { Upload } from '../../server/endpoint';

/** Keeps a file for three days under a new media ID. */
export function storeMedia(
	company: Company,
	type: string,
	upload: Upload,
	more: Pick<Media, 'robot' | 'byUrl' | 'attachment'> = {},
): Media {
	const media = {
		...upload,
		...more,
		media_id: company.newId('media'),
		type,
		createdAt: company.now(),
	};
	company.media.set(media.media_id, media);
	return media;
}
