import { choice, inQuery, options, text } from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { binaryPropertyName, mediaType } from '../../../../shared/vocabulary/fields';
import { downloadMedia, uploadAttachment, uploadImage, uploadMedia } from './transferMedia';
import { uploadByUrl, uploadByUrlResult } from './uploadByUrl';
import { waitOptions } from '../../../../shared/vocabulary/job';

const outputOptions: Field[] = [
	text('binaryOutputField', 'Put Output File in Field', {
		default: 'data',
		place: 'none',
		hint: 'The name of the output field for the file',
	}),
	text('fileName', 'File Name', {
		place: 'none',
		description: 'Name of the file in n8n; the one WeCom gives when empty',
	}),
];

const wait = waitOptions('WeCom has the file, and to fail when it cannot fetch it', 'the upload');

export const media: Resource = {
	value: 'media',
	name: 'Media (素材)',
	description: 'Files for messages, kept by WeCom for three days',
	operations: {
		upload: {
			name: 'Upload',
			action: 'Upload a temporary file (上传临时素材)',
			description: 'Gives a media ID that all apps of the company can send for three days',
			doc: 90253,
			request: 'POST /media/upload',
			needs: ['media_id'],
			reads: true,
			fields: [inQuery(mediaType), binaryPropertyName],
			run: uploadMedia,
		},
		uploadImage: {
			name: 'Upload Image',
			action: 'Upload a permanent image (上传图片)',
			description:
				'Gives a permanent URL for the content of stored news and for welcome messages; it shows only inside WeCom. Up to 2 MB, 1000 images a day and 3000 a month.',
			doc: 90256,
			request: 'POST /media/uploadimg',
			needs: ['url'],
			reads: true,
			fields: [binaryPropertyName],
			run: uploadImage,
		},
		uploadAttachment: {
			name: 'Upload Attachment',
			action: 'Upload a picture or video for moments or the product album (上传附件资源)',
			description:
				'Gives a media ID for three days, good only for what it was uploaded for; the app needs customer contact (客户联系 → 可调用接口的应用)',
			doc: 95098,
			request: 'POST /media/upload_attachment',
			needs: ['media_id'],
			reads: true,
			fields: [
				inQuery(
					choice(
						'attachmentPurpose',
						'For',
						[
							{ name: 'Moment (客户朋友圈)', value: 1, description: 'Pictures and videos' },
							{ name: 'Product Album (商品图册)', value: 2, description: 'Pictures' },
						],
						{ key: 'attachment_type', description: 'What the file is uploaded for' },
					),
				),
				inQuery(
					choice(
						'attachmentMediaType',
						'Media Type',
						[
							{
								name: 'File',
								value: 'file',
								description: 'Any type up to 10 MB; neither moments nor products take it so far',
							},
							{
								name: 'Image',
								value: 'image',
								description:
									'JPG or PNG up to 10 MB; for a moment at most 10800 pixels long and 1080 pixels wide',
							},
							{
								name: 'Video',
								value: 'video',
								description: 'MP4 up to 10 MB, for a moment at most 30 seconds long',
							},
						],
						{
							key: 'media_type',
							default: 'image',
							description: 'What kind of media the file is; WeCom checks type and size',
						},
					),
				),
				binaryPropertyName,
			],
			run: uploadAttachment,
		},
		get: {
			name: 'Get',
			action: 'Download a temporary file (获取临时素材)',
			doc: 90254,
			request: 'GET /media/get',
			fields: [
				text('mediaId', 'Media ID', {
					description: 'From Media → Upload; it lives for three days',
				}),
				options(...outputOptions),
			],
			run: downloadMedia,
		},
		getHdVoice: {
			name: 'Get HD Voice',
			action: 'Download a high definition voice recording (获取高清语音素材)',
			description: 'Downloads what a web page in WeCom recorded, as Speex with 16 kHz',
			doc: 90255,
			request: 'GET /media/get/jssdk',
			fields: [
				text('mediaId', 'Media ID', {
					description: 'From <code>uploadVoice</code> of the JS-SDK; it lives for three days',
				}),
				options(...outputOptions),
			],
			run: downloadMedia,
		},
		uploadByUrl: {
			name: 'Upload by URL',
			action: 'Upload a large file by its URL (异步上传临时素材)',
			description:
				'Lets WeCom fetch a file of up to 200 MB, for Media → Get and welcome messages of customer groups; the app needs customer contact (客户联系)',
			doc: 96219,
			request: 'POST /media/upload_by_url',
			needs: ['jobid'],
			// The only scene there is: welcome messages of customer groups.
			body: { scene: 1 },
			target: [],
			fields: [
				choice(
					'urlMediaType',
					'Media Type',
					[
						{ name: 'File', value: 'file', description: 'Any type' },
						{ name: 'Video', value: 'video', description: 'MP4' },
					],
					{ key: 'type', description: 'What kind of media the file is' },
				),
				text('fileUrl', 'File URL', {
					key: 'url',
					bytes: 1024,
					pattern: /^https?:\/\/./,
					allowed: 'an address that begins with http:// or https://',
					placeholder: 'e.g. https://example.com/video.mp4',
					description: 'Where WeCom fetches the file; the server must support Range requests',
				}),
				text('uploadFileName', 'File Name', {
					key: 'filename',
					bytes: 128,
					placeholder: 'e.g. video.mp4',
					description: 'Name that people see',
				}),
				text('md5', 'MD5', {
					pattern: /^[0-9A-Fa-f]{32}$/,
					allowed: '32 hexadecimal digits',
					placeholder: 'e.g. 9e107d9d372bb6826bd81d3542a419d6',
					description:
						'Hash of the file, with which WeCom checks what it fetched; the Crypto node computes it',
				}),
				options(...wait),
			],
			run: uploadByUrl,
		},
		getUploadByUrlResult: {
			name: 'Get Upload by URL Result',
			action: 'Get the result of an upload by URL (查询异步任务结果)',
			description:
				'State of the upload: 1 in work, 2 done, 3 failed, and the media ID once it is done',
			doc: 96219,
			request: 'POST /media/get_upload_by_url_result',
			reads: true,
			fields: [
				text('jobid', 'Job ID', {
					bytes: 128,
					description: 'From Media → Upload by URL; it lives for an hour',
				}),
				options(...wait),
			],
			run: uploadByUrlResult,
		},
	},
};
