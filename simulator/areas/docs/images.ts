import { endpoint } from '../endpoint';
import { needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { documentOf } from './findDocument';
import { newId } from '../../rules/newId';

const JPEG = Buffer.from('ffd8ff', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Size of a PNG in pixels; of others the stand-in does not know it. */
const sizeOf = (bytes: Buffer) =>
	bytes.subarray(0, PNG.length).equals(PNG) && bytes.length >= 24
		? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
		: { width: 100, height: 100 };

export const images = [
	endpoint({
		doc: 99933,
		method: 'POST',
		path: '/wedoc/image_upload',
		access: ['app'],
		body: record({ docid: needed(text()), base64_content: needed(text()) }),
		answer({ company, body }) {
			documentOf(company, body.docid);
			const bytes = Buffer.from(body.base64_content, 'base64');
			const isPng = bytes.subarray(0, PNG.length).equals(PNG);
			if (!isPng && !bytes.subarray(0, JPEG.length).equals(JPEG)) throw new Refusal(2023033);
			const id = newId('image');
			const contentType = isPng ? 'image/png' : 'image/jpeg';
			company.media.images.set(id, {
				bytes,
				filename: `image.${isPng ? 'png' : 'jpg'}`,
				contentType,
			});
			return {
				url: `${company.url}/simulator/images/${id}`,
				...sizeOf(bytes),
				size: bytes.length,
			};
		},
	}),
];
