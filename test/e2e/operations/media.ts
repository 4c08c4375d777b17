import { createHash } from 'node:crypto';
import type { Item } from '../../../scripts/n8n/rest';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

const FILE_OF_LIST = {
	urlMediaType: 'file',
	uploadFileName: '价目表.csv',
	md5: createHash('md5').update(FILES.file.bytes).digest('hex'),
};
const WAIT = { waitForResult: true, waitTimeLimit: 30 };
const DONE = [
	{
		jobid: expect.any(String),
		status: 2,
		detail: expect.objectContaining({ media_id: expect.any(String) }),
	},
];

export const media: Proofs = (company) => {
	company.media.images.set('list', FILES.file);
	const fileUrl = `${company.url || 'http://127.0.0.1'}/simulator/images/list`;
	const file = storeMedia(company, 'file', FILES.file).media_id;
	const voice = storeMedia(company, 'voice', FILES.voice).media_id;
	const stored = ([item]: Item[]) => company.media.temporary.get(item!.json.media_id as string);
	const described = (media_id: string, file_name: unknown, mime_type: string) => [
		{ media_id, file_name, mime_type, file_size: expect.anything() },
	];
	const arrived = (field: string, fileName: unknown) => (items: Item[]) =>
		expect(items[0]!.binary).toMatchObject({ [field]: { fileName } });

	return {
		upload: {
			bare: {
				input: [withFiles({ data: FILES.file })],
				items: [expect.objectContaining({ type: 'file', file_name: FILES.file.filename })],
				effect: (items) => expect(stored(items)).toMatchObject({ bytes: FILES.file.bytes }),
			},
			full: [
				{
					parameters: { mediaType: 'image', binaryPropertyName: 'picture' },
					input: [withFiles({ picture: FILES.image })],
					items: [expect.objectContaining({ type: 'image' })],
					effect: (items) => expect(stored(items)).toMatchObject({ bytes: FILES.image.bytes }),
				},
			],
			refused: {
				parameters: { mediaType: 'voice' },
				input: [withFiles({ data: FILES.image })],
				error: /AMR|301017/,
			},
		},
		uploadAttachment: {
			bare: {
				input: [withFiles({ data: FILES.image })],
				items: [expect.objectContaining({ type: 'image', file_name: FILES.image.filename })],
				effect: (items) =>
					expect(stored(items)).toMatchObject({ bytes: FILES.image.bytes, attachment: 1 }),
			},
			full: [
				{
					parameters: {
						attachmentPurpose: 1,
						attachmentMediaType: 'video',
						binaryPropertyName: 'clip',
					},
					input: [withFiles({ clip: FILES.video })],
					items: [expect.objectContaining({ type: 'video' })],
					effect: (items) => expect(stored(items)).toMatchObject({ attachment: 1 }),
				},
				{
					parameters: { attachmentPurpose: 2, attachmentMediaType: 'image' },
					input: [withFiles({ data: FILES.image })],
					items: [expect.objectContaining({ type: 'image' })],
					effect: (items) => expect(stored(items)).toMatchObject({ attachment: 2 }),
				},
			],
			refused: {
				parameters: { attachmentPurpose: 2, attachmentMediaType: 'video' },
				input: [withFiles({ data: FILES.video })],
				error: /41072/,
			},
		},
		uploadImage: {
			bare: {
				input: [withFiles({ data: FILES.image })],
				items: [expect.objectContaining({ url: expect.stringContaining('http') })],
			},
			full: [
				{
					parameters: { binaryPropertyName: 'picture' },
					input: [withFiles({ picture: FILES.image })],
					items: [expect.objectContaining({ file_size: FILES.image.bytes.length })],
				},
			],
			refused: { input: [withFiles({ data: FILES.file })], error: /JPG|40123/ },
		},
		get: {
			bare: {
				parameters: { mediaId: file },
				items: described(file, FILES.file.filename, 'text/csv'),
				effect: arrived('data', FILES.file.filename),
			},
			full: [
				{
					parameters: {
						mediaId: file,
						options: { binaryOutputField: 'report', fileName: 'report.csv' },
					},
					items: described(file, 'report.csv', 'text/csv'),
					effect: arrived('report', 'report.csv'),
				},
			],
			refused: { parameters: { mediaId: 'expired' }, error: /40007/ },
		},
		getHdVoice: {
			bare: {
				parameters: { mediaId: voice },
				items: described(voice, `${voice}.speex`, 'voice/speex'),
			},
			full: [
				{
					parameters: {
						mediaId: voice,
						options: { binaryOutputField: 'voice', fileName: 'note.speex' },
					},
					items: described(voice, 'note.speex', 'voice/speex'),
					effect: arrived('voice', 'note.speex'),
				},
			],
			refused: { parameters: { mediaId: file }, error: /40007/ },
		},
		uploadByUrl: {
			bare: {
				parameters: { ...FILE_OF_LIST, fileUrl },
				items: [{ jobid: expect.any(String) }],
			},
			full: [{ parameters: { ...FILE_OF_LIST, fileUrl, options: WAIT }, items: DONE }],
			refused: {
				parameters: { ...FILE_OF_LIST, fileUrl: `${fileUrl}-not`, options: WAIT },
				error: /830003/,
			},
		},
		getUploadByUrlResult: {
			bare: {
				parameters: { jobid: '={{ $("uploadByUrl full 1").first().json.jobid }}' },
				items: DONE,
			},
			full: [
				{
					parameters: {
						jobid: '={{ $("uploadByUrl bare").first().json.jobid }}',
						options: WAIT,
					},
					items: DONE,
				},
			],
			refused: { parameters: { jobid: 'made-up' }, error: /40088/ },
		},
	};
};
