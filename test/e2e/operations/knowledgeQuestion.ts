import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

export const knowledgeQuestion: Proofs = (company) => {
	const { questions } = company.service;
	const text = (content: string) => ({ text: { content } });
	const add = (intent_id: string, question = intent_id) => {
		questions.set(intent_id, {
			intent_id,
			group_id: 'kgDelivery',
			question: text(question),
			answers: [text('旧答案')],
		});
		return { intentId: intent_id };
	};
	const asked = (content: string) =>
		[...questions.values()].find(({ question }) => question.text.content === content);
	const group = { knowledgeGroupId: byId('kgDelivery') };
	const mediaId = storeMedia(company, 'image', FILES.image).media_id;
	const ofItem = { mediaSource: 'binary', binaryPropertyName: 'clip' };
	const rows = [
		{ attachmentType: 'image', mediaSource: 'mediaId', mediaId },
		{ attachmentType: 'video', ...ofItem },
		{
			attachmentType: 'link',
			linkTitle: '物流',
			linkUrl: 'https://shop.example',
			linkDescription: '查询',
			coverUrl: 'https://shop.example/a.png',
		},
		{
			attachmentType: 'miniprogram',
			mediaSource: 'mediaId',
			mediaId,
			attachmentAppid: 'wx8bd80126147dfAAA',
			attachmentPage: '/path/index.html',
			attachmentTitle: '报名',
		},
	];
	const lists = {
		similarQuestions: { rows: [{ similarQuestion: '还有多久' }] },
		answerAttachments: { rows },
	};
	const input = [withFiles({ clip: FILES.video })];
	const made = [{ intent_id: expect.any(String) }];
	const whole = { answers: [{ attachments: { length: 4 } }] };
	add('kiKnown', '营业时间？');
	add('kiKnownToo', '地址？');

	return {
		create: {
			bare: {
				parameters: { ...group, question: '怎么退货？', answer: '七天内' },
				items: made,
				effect: () => expect(asked('怎么退货？')).toMatchObject({ answers: [text('七天内')] }),
			},
			full: [
				{
					parameters: { ...group, question: '怎么换货？', answer: '七天内', ...lists },
					input,
					items: made,
					effect: () => expect(asked('怎么换货？')).toMatchObject(whole),
				},
			],
			refused: {
				parameters: { ...group, question: '多久发货？', answer: '明天' },
				error: /40058/,
			},
		},
		upsert: {
			bare: {
				parameters: { ...group, question: '营业时间？', answer: '九点到六点' },
				items: [{ intent_id: 'kiKnown', group_id: 'kgDelivery', result: 'updated' }],
				effect: () => expect(asked('营业时间？')).toMatchObject({ answers: [text('九点到六点')] }),
			},
			full: [
				{
					parameters: { ...group, question: '能开票吗？', answer: '可以', ...lists },
					input,
					items: [{ intent_id: expect.any(String), group_id: 'kgDelivery', result: 'created' }],
					effect: () => expect(asked('能开票吗？')).toMatchObject(whole),
				},
			],
			refused: {
				parameters: { knowledgeGroupId: byId('none'), question: '新的？', answer: '是' },
				error: /40058/,
			},
		},
		getAll: {
			bare: {
				items: expect.arrayContaining([expect.objectContaining({ intent_id: 'kiDelivery' })]),
			},
			full: [
				{
					parameters: {
						returnAll: false,
						limit: 1,
						options: { ...group, intentId: 'kiDelivery', simplify: true },
					},
					items: [
						{
							intent_id: 'kiDelivery',
							group_id: 'kgDelivery',
							question: '多久发货？',
							similarQuestions: ['什么时候发货'],
							answer: '付款后 24 小时内发货。',
							attachments: [],
						},
					],
				},
				{ parameters: { returnAll: true }, items: expect.any(Array) },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		update: {
			bare: {
				parameters: { ...add('kiChanged'), options: { answer: '新答案' } },
				items: [{ success: true }],
				effect: () =>
					expect(questions.get('kiChanged')).toMatchObject({ answers: [text('新答案')] }),
			},
			full: [
				{
					parameters: {
						...add('kiWholly'),
						...lists,
						options: { question: '换了的问题？', answer: '换了的答案' },
					},
					input,
					items: [{ success: true }],
					effect: () => expect(asked('换了的问题？')).toMatchObject(whole),
				},
			],
			refused: { parameters: { intentId: 'none', options: { answer: '是' } }, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: add('kiGone'),
				items: [{ deleted: true }],
				effect: () => expect(questions.has('kiGone')).toBe(false),
			},
			full: [{ parameters: add('kiGoneToo'), items: [{ deleted: true }] }],
			refused: { parameters: { intentId: 'none' }, error: /40058/ },
		},
	};
};
