import { cards } from './cards';
import type { Proofs } from './proof';

export const bot: Proofs = (company) => {
	const responseUrl = () => company.newResponseUrl('zhangsan');
	const said = (content: object) => () =>
		expect(company.messages).toContainEqual(
			expect.objectContaining({
				kind: 'bot',
				to: ['zhangsan'],
				content: expect.objectContaining(content),
			}),
		);
	const used = responseUrl();
	return {
		reply: {
			bare: {
				parameters: { botAnswer: '**好**' },
				input: [{ json: { response_url: used } }],
				items: [{ success: true }],
				effect: said({ content: '**好**' }),
			},
			full: [
				{
					parameters: {
						responseUrl: responseUrl(),
						botAnswer: '# 表',
						options: { feedbackId: 'answer-1' },
					},
					items: [{ success: true }],
					effect: said({ content: '# 表', feedback: { id: 'answer-1' } }),
				},
			],
			// The address works once.
			refused: { parameters: { responseUrl: used, botAnswer: '再来' }, error: /60140/ },
		},
		replyTemplateCard: {
			bare: {
				parameters: {
					responseUrl: responseUrl(),
					cardType: 'text_notice',
					mainTitle: '好',
					cardActionUrl: 'https://example.com',
				},
				items: [{ success: true }],
				effect: said({ card_type: 'text_notice', main_title: { title: '好' } }),
			},
			full: Object.entries(cards('bot', '', (kind) => `bot-${kind}`)).map(
				([cardType, { fields, options }]) => ({
					parameters: {
						responseUrl: responseUrl(),
						cardType,
						...fields,
						options: { ...options, feedbackId: `card-${cardType}` },
					},
					items: [{ success: true }],
					effect: said({ card_type: cardType, feedback: { id: `card-${cardType}` } }),
				}),
			),
			refused: {
				parameters: {
					responseUrl: 'https://example.com/elsewhere',
					mainTitle: '好',
					cardActionUrl: 'https://example.com',
				},
				error: /"Response URL" is not the response_url/,
			},
		},
	};
};
