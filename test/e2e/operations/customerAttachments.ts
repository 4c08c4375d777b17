import type { Item, JsonObject } from '../../../scripts/n8n/rest';
import type { Company } from '../../../simulator/areas/company';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { FILES, withFiles } from './files';

/** Attachments of every kind that customers get, by each way a file can be given, and the item with the files. */
export function customerAttachments(company: Company): { rows: JsonObject[]; input: Item[] } {
	company.media.images.set('permanent', FILES.image);
	const mediaId = (type: 'image' | 'video' | 'file') =>
		storeMedia(company, type, FILES[type]).media_id;
	const page = { attachmentTitle: '小程序', appid: 'wx8bd80126147dfAAA', page: 'pages/index' };
	return {
		rows: [
			{ attachmentType: 'image', mediaSource: 'binary', binaryPropertyName: 'image' },
			{ attachmentType: 'image', mediaSource: 'mediaId', mediaId: mediaId('image') },
			{ attachmentType: 'imageUrl', pictureUrl: 'https://wework.qpic.cn/permanent' },
			{
				attachmentType: 'link',
				attachmentTitle: '官网',
				attachmentUrl: 'https://example.com',
				attachmentDescription: '首页',
				coverUrl: 'https://example.com/cover.png',
			},
			{
				attachmentType: 'miniprogram',
				mediaSource: 'binary',
				binaryPropertyName: 'image',
				...page,
			},
			{ attachmentType: 'video', mediaSource: 'binary', binaryPropertyName: 'video' },
			{ attachmentType: 'file', mediaSource: 'binary', binaryPropertyName: 'file' },
			{ attachmentType: 'file', mediaSource: 'mediaId', mediaId: mediaId('file') },
		],
		input: [withFiles({ image: FILES.image, video: FILES.video, file: FILES.file })],
	};
}
