import type { INodePropertyOptions } from 'n8n-workflow';
import { compareText } from '../../../shared/operation/compareText';
import { choice, NONE, rows, text, when } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { chosenFile, fileSource } from '../../../shared/vocabulary/fileToUpload';

const MOST_ATTACHMENTS = 9;

const KINDS = {
	file: 'File',
	image: 'Image',
	imageUrl: 'Image by URL',
	link: 'Link',
	miniprogram: 'Mini-Program',
	video: 'Video',
} as const;
type Kind = keyof typeof KINDS;
/** Every kind of attachment that there is. */
export const ATTACHMENT_KINDS = Object.keys(KINDS) as Kind[];

/** Kinds that hold a file, with its type for the upload and the key of its media ID. */
const MEDIA = {
	file: { type: 'file', key: 'file.media_id' },
	image: { type: 'image', key: 'image.media_id' },
	miniprogram: { type: 'image', key: 'miniprogram.pic_media_id' },
	video: { type: 'video', key: 'video.media_id' },
} as const;

/**
 * What each kind holds, while the parameter `typeName` chooses it; `prefix` is the path of the object that holds it
 * (92135, 92137, 92366, 92228).
 */
function contents(typeName: string, kinds: Kind[], prefix: string): Field[] {
	const media = (Object.keys(MEDIA) as Array<keyof typeof MEDIA>).filter((kind) =>
		kinds.includes(kind),
	);
	const fields: Record<Kind, Field[]> = {
		file: [],
		image: [],
		imageUrl: [
			text('pictureUrl', 'Picture URL', {
				key: `${prefix}image.pic_url`,
				description: 'The URL that Media → Upload Image of the node Workwx gave; no other works',
			}),
		],
		link: [
			text('attachmentTitle', 'Title', {
				key: `${prefix}link.title`,
				bytes: 128,
				description: 'Up to 128 bytes: a Chinese character takes three',
			}),
			text('attachmentUrl', 'URL', {
				key: `${prefix}link.url`,
				bytes: 2048,
				placeholder: 'e.g. https://example.com',
				description: 'Page that opens',
			}),
			text('attachmentDescription', 'Description', {
				key: `${prefix}link.desc`,
				bytes: 512,
				optional: true,
				description: 'Up to 512 bytes',
			}),
			text('coverUrl', 'Cover URL', {
				key: `${prefix}link.picurl`,
				bytes: 2048,
				optional: true,
				description: 'Picture beside the title',
			}),
		],
		miniprogram: [
			text('attachmentTitle', 'Title', {
				key: `${prefix}miniprogram.title`,
				bytes: 64,
				description: 'Up to 64 bytes: a Chinese character takes three',
			}),
			text('appid', 'Mini-Program App ID', {
				key: `${prefix}miniprogram.appid`,
				placeholder: 'e.g. wx8bd80126147dfAAA',
				description: 'A mini-program that is bound to the company (关联小程序)',
			}),
			text('page', 'Mini-Program Page', {
				key: `${prefix}miniprogram.page`,
				placeholder: 'e.g. pages/index/index.html',
				description: 'Path of the page in the mini-program',
			}),
		],
		video: [],
	};
	return [
		...when(
			typeName,
			media,
			fileSource(
				'Where the file comes from; for a mini-program it is the cover, best 520 × 416 pixels',
			),
		),
		...media.flatMap((kind) =>
			when(typeName, kind, ...chosenFile(MEDIA[kind].type, prefix + MEDIA[kind].key)),
		),
		...kinds.flatMap((kind) => when(typeName, kind, ...fields[kind])),
	];
}

const optionsOf = (kinds: Kind[]): INodePropertyOptions[] =>
	kinds.map((value) => ({ name: KINDS[value], value }));

/** A picture by URL is an image as well. */
const asMsgtype = (field: Field): Field => ({
	...field,
	encode: (kind) => (kind === 'imageUrl' ? 'image' : kind),
});

/**
 * Up to nine attachments of a message to customers, each composed with fields (92135, 92137). The operation needs
 * `prepare: uploadFiles`.
 */
export const attachments = rows(
	'attachments',
	'Attachments',
	[
		asMsgtype(
			choice('attachmentType', 'Attachment', optionsOf(ATTACHMENT_KINDS), {
				key: 'msgtype',
				default: 'image',
				description: 'What is sent',
			}),
		),
		...contents('attachmentType', ATTACHMENT_KINDS, ''),
	],
	{
		items: MOST_ATTACHMENTS,
		optional: true,
		placeholder: 'Add Attachment',
		description: 'Images, links, mini-programs, videos and files (附件) that follow the text',
	},
);

/**
 * One attachment or none, beside the text of a message; the operation needs `prepare: uploadFiles`.
 *
 * @param name of the parameter that chooses its kind
 * @param prefix path of the object that holds it, with the dot
 */
export const oneAttachment = (
	name: string,
	kinds: Kind[],
	prefix: string,
	description: string,
): Field[] => [
	choice(
		name,
		'Attachment',
		[...optionsOf(kinds), NONE].sort((a, b) => compareText(a.name, b.name)),
		{ place: 'none', default: NONE.value, description },
	),
	...contents(name, kinds, prefix),
];
