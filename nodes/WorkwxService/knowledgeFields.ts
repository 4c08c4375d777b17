import { choice, locator, rows, text, when } from '../../shared/operation/fields';
import type { Field } from '../../shared/operation/operation';
import { chosenFile, fileSource } from '../../shared/vocabulary/fileToUpload';

export const knowledgeGroup = locator('knowledgeGroupId', 'Group', {
	key: 'group_id',
	search: 'searchKnowledgeGroups',
	ids: ['group_id'],
	placeholder: 'e.g. GROUP_ID',
	description: 'The group of the knowledge base (分组)',
});

export const questionId = text('intentId', 'Question ID', {
	key: 'intent_id',
	placeholder: 'e.g. INTENT_ID',
	description: 'ID of the question (问答), from its creation or Get Many',
});

export const question = text('question', 'Question', {
	key: 'question.text.content',
	characters: 200,
	empty: false,
	description: 'The main question (主问题), unique in the whole knowledge base',
});

export const similarQuestions = rows(
	'similarQuestions',
	'Similar Questions',
	[text('similarQuestion', 'Question', { key: 'text.content', characters: 200 })],
	{
		key: 'similar_questions.items',
		items: 100,
		optional: true,
		placeholder: 'Add Question',
		description: 'Other words for the same question (相似问题)',
	},
);

export const answer: Field = text('answer', 'Answer', {
	key: 'answer',
	characters: 500,
	rows: 4,
	empty: false,
});

/** What an answer brings along (95972); the operation needs `prepare: uploadFiles`. */
export const answerAttachments = rows(
	'answerAttachments',
	'Attachments',
	[
		choice(
			'attachmentType',
			'Attachment',
			[
				{ name: 'Image', value: 'image' },
				{ name: 'Link', value: 'link' },
				{ name: 'Mini-Program', value: 'miniprogram' },
				{ name: 'Video', value: 'video' },
			],
			{ key: 'msgtype', description: 'What is sent with the answer' },
		),
		...when(
			'attachmentType',
			['image', 'video', 'miniprogram'],
			fileSource('Where the file comes from; for a mini-program it is the cover, best 520 × 416'),
		),
		...when('attachmentType', 'image', ...chosenFile('image', 'image.media_id')),
		...when('attachmentType', 'video', ...chosenFile('video', 'video.media_id')),
		...when('attachmentType', 'miniprogram', ...chosenFile('image', 'miniprogram.thumb_media_id')),
		...when(
			'attachmentType',
			'miniprogram',
			text('attachmentAppid', 'Mini-Program App ID', {
				key: 'miniprogram.appid',
				placeholder: 'e.g. wx8bd80126147dfAAA',
				description: 'A mini-program that is bound to the company (关联小程序)',
			}),
			text('attachmentPage', 'Mini-Program Page', {
				key: 'miniprogram.pagepath',
				placeholder: 'e.g. /path/index.html',
				description: 'Path of the page in the mini-program',
			}),
			text('attachmentTitle', 'Title', {
				key: 'miniprogram.title',
				bytes: 64,
				optional: true,
				description: 'Up to 64 bytes: a Chinese character takes three',
			}),
		),
		...when(
			'attachmentType',
			'link',
			text('linkTitle', 'Title', { key: 'link.title' }),
			text('linkUrl', 'URL', {
				key: 'link.url',
				placeholder: 'e.g. https://example.com',
				description: 'Page that opens',
			}),
			text('linkDescription', 'Description', { key: 'link.desc', optional: true }),
			text('coverUrl', 'Picture URL', {
				key: 'link.pic_url',
				optional: true,
				description: 'Picture beside the title',
			}),
		),
	],
	{
		key: 'attachments',
		items: 4,
		optional: true,
		placeholder: 'Add Attachment',
		description: 'Images, videos, links and mini-programs (附件)',
	},
);
