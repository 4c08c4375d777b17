import { rows } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { chosenFile, fileSource } from '../../../shared/vocabulary/fileToUpload';

const MOST_PICTURES = 9;

/**
 * Up to nine pictures of a moment (95094) or a product (95096), each a file of the item or one uploaded before. The
 * operation needs `prepare: uploadFiles`, and a `finish` that says what kind of attachment they are.
 */
export const pictures = (purpose: 'moment' | 'product', description: string): Field =>
	rows('pictures', 'Pictures', [fileSource(), ...chosenFile('image', 'image.media_id', purpose)], {
		key: 'attachments',
		items: MOST_PICTURES,
		placeholder: 'Add Picture',
		description,
	});
