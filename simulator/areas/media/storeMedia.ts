import type { Company } from '../company';
import type { Media } from './records';
import type { Upload } from '../upload';
import { newId } from '../../rules/newId';

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
		media_id: newId('media'),
		type,
		createdAt: company.now(),
	};
	company.media.temporary.set(media.media_id, media);
	return media;
}
