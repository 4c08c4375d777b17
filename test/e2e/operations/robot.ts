import type { Item, JsonObject } from '../../../scripts/n8n/rest';
import type { Robot } from '../../../simulator/areas/identity';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { cards } from './cards';
import { FILES, withFiles } from './files';
import type { Proof, Proofs, Success } from './proof';

const LONG = '很长的一行。'.repeat(200);

export const robot: Proofs = (company) => {
	const stored = (kind: 'file' | 'voice', of: Robot) =>
		storeMedia(company, kind, FILES[kind], { robot: of }).media_id;
	const said = (of: Robot, msgtype: string, content: JsonObject) => () =>
		expect(company.messages.delivered).toContainEqual(
			expect.objectContaining({
				kind: 'robot',
				robot: of,
				msgtype,
				content: expect.objectContaining(content),
			}),
		);
	const trial = (parameters: JsonObject, effect: Success['effect'], input?: Item[]): Success => ({
		parameters,
		items: [{ success: true, robot: (parameters.robot as string) ?? 'alerts' }],
		effect,
		...(input && { input }),
	});

	/** The texts of two items in one message. */
	const merged = (field: 'content' | 'markdown', msgtype: string) =>
		trial(
			{
				robot: 'reports',
				[field]: '={{ $json.text }}',
				options: { mergeItems: true, mergeSeparator: ' / ' },
			},
			said('reports', msgtype, { content: `${msgtype} 甲 / ${msgtype} 乙` }),
			[{ json: { text: `${msgtype} 甲` } }, { json: { text: `${msgtype} 乙` } }],
		);

	const sendFile = (kind: 'file' | 'voice', wrong: keyof typeof FILES, error: RegExp): Proof => ({
		bare: trial({}, said('alerts', kind, { media_id: expect.any(String) }), [
			withFiles({ data: FILES[kind] }),
		]),
		full: [
			trial(
				{ robot: 'reports', mediaSource: 'binary', binaryPropertyName: 'attachment' },
				said('reports', kind, { media_id: expect.any(String) }),
				[withFiles({ attachment: FILES[kind] })],
			),
			((mediaId) =>
				trial(
					{ robot: 'reports', mediaSource: 'mediaId', mediaId },
					said('reports', kind, { media_id: mediaId }),
				))(stored(kind, 'reports')),
		],
		refused: {
			parameters:
				kind === 'file' ? { mediaSource: 'mediaId', mediaId: stored('file', 'reports') } : {},
			input: [withFiles({ data: FILES[wrong] })],
			error,
		},
	});

	const noticeCards = cards('robot', stored('file', 'reports'), () => '');
	const sendCard = (kind: 'text_notice' | 'news_notice'): Proof => {
		const { fields, options } = noticeCards[kind];
		const bare = {
			mainTitle: `机器人 ${kind}`,
			cardActionUrl: 'https://example.com',
			...(kind === 'news_notice' && { cardImageUrl: 'https://example.com/a.png' }),
		};
		const opens = (type: number, more: JsonObject) => ({ cardActionType: type, ...more });
		return {
			bare: trial(
				bare,
				said('alerts', 'template_card', { main_title: { title: `机器人 ${kind}` } }),
			),
			full: [
				trial(
					{
						...fields,
						robot: 'reports',
						...opens(1, { cardActionUrl: 'https://example.com' }),
						options,
					},
					said('reports', 'template_card', {
						card_type: kind,
						card_action: { type: 1, url: 'https://example.com' },
					}),
				),
				trial(
					{
						...bare,
						robot: 'reports',
						...opens(2, { cardActionAppid: 'wx123', cardActionPagepath: 'index' }),
					},
					said('reports', 'template_card', {
						card_type: kind,
						card_action: { type: 2, appid: 'wx123', pagepath: 'index' },
					}),
				),
			],
			refused: {
				parameters: { ...bare, options: { quoteArea: { quoteType: 1 } } },
				error: /"Quote → URL" is empty/,
			},
		};
	};

	const article = { title: '日报', url: 'https://example.com/daily' };
	const wholeArticle = {
		...article,
		title: '月报',
		description: '十一月',
		picurl: 'https://example.com/a.png',
	};

	return {
		sendText: {
			bare: trial({ content: '磁盘将满' }, said('alerts', 'text', { content: '磁盘将满' })),
			full: [
				trial(
					{
						robot: 'reports',
						content: LONG,
						options: {
							mentionedList: 'zhangsan, @all',
							mentionedMobileList: '13800000002',
							tooLong: 'cut',
							tooLongNote: '（后略）',
						},
					},
					said('reports', 'text', {
						content: expect.stringMatching(/（后略）$/),
						mentioned_list: ['zhangsan', '@all'],
						mentioned_mobile_list: ['13800000002'],
					}),
				),
				merged('content', 'text'),
			],
			refused: {
				parameters: { robot: 'nobody', content: '喂' },
				error: /"Robot" is not in the credential/,
			},
		},
		sendMarkdown: {
			bare: trial({ markdown: '**将满**' }, said('alerts', 'markdown', { content: '**将满**' })),
			full: [
				trial(
					{
						robot: 'reports',
						markdown: LONG + LONG,
						options: { mentionUsers: 'zhangsan', tooLong: 'cut', tooLongNote: '（略）' },
					},
					said('reports', 'markdown', { content: expect.stringMatching(/（略）\s*<@zhangsan>$/) }),
				),
				merged('markdown', 'markdown'),
			],
			refused: {
				parameters: { markdown: '喂', options: { mentionUsers: '@all' } },
				error: /cannot be @all/,
			},
		},
		sendMarkdownV2: {
			bare: trial({ markdown: '| a |\n|---|' }, said('alerts', 'markdown_v2', {})),
			full: [
				trial(
					{
						robot: 'reports',
						markdown: LONG + LONG,
						options: { tooLong: 'cut', tooLongNote: '（略）' },
					},
					said('reports', 'markdown_v2', { content: expect.stringMatching(/（略）$/) }),
				),
				merged('markdown', 'markdown_v2'),
			],
			refused: {
				parameters: { markdown: LONG + LONG, options: { tooLong: 'fail' } },
				error: /"Markdown" is 7200 bytes long, at most 4096/,
			},
		},
		sendImage: {
			bare: trial({}, said('alerts', 'image', { md5: expect.any(String) }), [
				withFiles({ data: FILES.image }),
			]),
			full: [
				trial(
					{ robot: 'reports', binaryPropertyName: 'picture' },
					said('reports', 'image', { base64: FILES.image.bytes.toString('base64') }),
					[withFiles({ picture: FILES.image })],
				),
			],
			refused: { input: [withFiles({ data: FILES.file })], error: /JPG|40123/ },
		},
		sendVoice: sendFile('voice', 'image', /AMR|301017/),
		// What another robot has uploaded is of no use to this one.
		sendFile: sendFile('file', 'file', /40007/),
		sendNews: {
			bare: trial(
				{ robotArticles: { rows: [article] } },
				said('alerts', 'news', { articles: [article] }),
			),
			full: [
				trial(
					{ robot: 'reports', robotArticles: { rows: [wholeArticle] } },
					said('reports', 'news', { articles: [wholeArticle] }),
				),
			],
			refused: {
				parameters: { robotArticles: { rows: Array.from({ length: 9 }, () => article) } },
				error: /"Articles" has 9 entries, at most 8/,
			},
		},
		sendTextNoticeCard: sendCard('text_notice'),
		sendNewsNoticeCard: sendCard('news_notice'),
		upload: {
			bare: {
				input: [withFiles({ data: FILES.file })],
				items: [expect.objectContaining({ media_id: expect.any(String) })],
			},
			full: [
				{
					parameters: { robot: 'reports', robotMediaType: 'voice', binaryPropertyName: 'note' },
					input: [withFiles({ note: FILES.voice })],
					items: [expect.objectContaining({ type: 'voice' })],
					effect: ([item]) =>
						expect(company.media.temporary.get(item!.json.media_id as string)).toMatchObject({
							robot: 'reports',
						}),
				},
			],
			refused: {
				parameters: { robotMediaType: 'voice' },
				input: [withFiles({ data: FILES.file })],
				error: /AMR|301017/,
			},
		},
	};
};
