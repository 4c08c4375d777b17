import { inQuery, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { binaryPropertyName, mediaType } from '../fields';
import { downloadMedia, uploadMedia } from '../transferMedia';

export const media: Resource = {
	value: 'media',
	name: 'Media (素材)',
	description: 'Files for messages, kept by WeCom for three days',
	operations: {
		upload: {
			name: 'Upload',
			action: 'Upload a temporary file (上传临时素材)',
			doc: 90253,
			request: 'POST /media/upload',
			reads: true,
			fields: [inQuery(mediaType), binaryPropertyName],
			run: uploadMedia,
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
				options(
					text('binaryOutputField', 'Put Output File in Field', {
						default: 'data',
						place: 'none',
						hint: 'The name of the output field for the file',
					}),
					text('fileName', 'File Name', {
						place: 'none',
						description: 'Name of the file in n8n; the one WeCom gives when empty',
					}),
				),
			],
			run: downloadMedia,
		},
	},
};
