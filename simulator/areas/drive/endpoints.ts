import { endpoint, type Endpoint } from '../endpoint';
import { needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const MOST_BYTES = 10 * 1024 * 1024;
const NO_FILE = 640002;
const INVALID = 640054;

/** Files of the drive (微盘). */
export const driveEndpoints: readonly Endpoint[] = [
	endpoint({
		doc: 97880,
		method: 'POST',
		path: '/wedrive/file_upload',
		access: ['app'],
		body: record({
			spaceid: needed(text(), INVALID),
			fatherid: needed(text(), INVALID),
			file_name: needed(text({ characters: 255 }), INVALID),
			file_base64_content: needed(text(), INVALID),
		}),
		answer({ company: { drive }, body }) {
			const { spaceid, fatherid, file_name, file_base64_content } = body;
			if (drive.folders.get(fatherid) !== spaceid) throw new Refusal(INVALID, 'fatherid');
			const bytes = Buffer.from(file_base64_content, 'base64');
			if (bytes.length > MOST_BYTES) throw new Refusal(INVALID, 'size');
			const { fileid } = drive.add({ spaceid, fatherid, file_name, bytes });
			return { fileid };
		},
	}),
	endpoint({
		doc: 97890,
		method: 'POST',
		path: '/wedrive/file_share',
		access: ['app'],
		body: record({ fileid: needed(text(), INVALID) }),
		answer({ company: { drive }, body }) {
			const file = drive.files.get(body.fileid);
			if (!file) throw new Refusal(NO_FILE, body.fileid);
			return { share_url: file.share_url };
		},
	}),
	endpoint({
		doc: 97881,
		method: 'POST',
		path: '/wedrive/file_download',
		access: ['app'],
		body: record({ fileid: needed(text(), INVALID) }),
		answer({ company: { drive, url }, body }) {
			const file = drive.files.get(body.fileid);
			if (!file) throw new Refusal(NO_FILE, body.fileid);
			return {
				download_url: `${url}/simulator/drive/${file.fileid}`,
				cookie_name: file.cookie.name,
				cookie_value: file.cookie.value,
			};
		},
	}),
];
