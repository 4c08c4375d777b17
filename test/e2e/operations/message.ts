import type { Item, JsonObject } from '../../../scripts/n8n/rest';
import type { Upload } from '../../../simulator/areas/upload';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { cards } from './cards';
import { FILES, withFiles } from './files';
import type { Proof, Proofs, Success } from './proof';
import { newId } from '../../../simulator/rules/newId';

const SENT = [{ msgid: expect.any(String) }];
const TO_CHAT = { sendTo: 'groupChat', chatid: byId('incidents') };
const CHECKED = { duplicateCheckInterval: 60, failOnInvalidReceivers: true };

/** Members in every way they can be named. */
const EVERYBODY = {
	touser: 'zhangsan',
	toparty: '6',
	totag: '1',
	pickedReceivers: {
		users: [{ id: byId('lisi') }],
		departments: [{ id: byId(7) }],
		tags: [{ id: byId(2) }],
	},
};

export const message: Proofs = (company) => {
	company.hasCallback = true;
	const stored = (kind: keyof typeof FILES) => storeMedia(company, kind, FILES[kind]).media_id;
	const file = stored('file');
	const image = stored('image');

	/** The message of the item's ID, or the only one of its type in the group chat. */
	const messageOf = ([item]: Item[], msgtype: string) =>
		company.messages.delivered.find(({ kind, msgid, msgtype: type, chatId }) =>
			item!.json.msgid
				? msgid === item!.json.msgid
				: kind === 'appchat' && type === msgtype && chatId === item!.json.chatid,
		);
	const arrived =
		(msgtype: string, content: JsonObject = {}, more: JsonObject = {}) =>
		(items: Item[]) =>
			expect(messageOf(items, msgtype)).toMatchObject({ msgtype, content, ...more });
	/** Arrived at each way of naming members. */
	const everywhere = { to: expect.arrayContaining(['zhangsan', 'lisi', 'wangwu', 'zhaoliu']) };

	const trial = (parameters: JsonObject, effect: Success['effect'], more = {}): Success => ({
		parameters,
		items: SENT,
		effect,
		...more,
	});

	/** To members with every option, and to a group chat with those it has. */
	function send(
		msgtype: string,
		fields: JsonObject,
		content: JsonObject,
		more: { options?: JsonObject; chatOptions?: JsonObject; safe?: number; bare?: JsonObject },
		refused: Proof['refused'],
	): Proof {
		const { options = {}, chatOptions = {}, safe, bare = fields } = more;
		return {
			bare: trial({ touser: 'zhangsan', ...bare }, arrived(msgtype, {}, { to: ['zhangsan'] })),
			full: [
				trial(
					{ sendTo: 'receivers', ...EVERYBODY, ...fields, options: { ...CHECKED, ...options } },
					arrived(msgtype, content, { ...everywhere, ...(safe && { safe }) }),
				),
				{
					...trial({ ...TO_CHAT, ...fields, options: chatOptions }, arrived(msgtype, content)),
					items: [{ chatid: 'incidents', success: true }],
				},
			],
			refused,
		};
	}

	/** The same for a text, and those of two items in one message. */
	function sendText(field: 'content' | 'markdown', ...given: Parameters<typeof send>): Proof {
		const [msgtype] = given;
		const { full, ...proof } = send(...given);
		const merged = trial(
			{
				touser: 'zhangsan',
				[field]: '={{ $json.text }}',
				options: { mergeItems: true, mergeSeparator: ' / ' },
			},
			arrived(msgtype, { content: '甲 / 乙' }),
			{ input: [{ json: { text: '甲' } }, { json: { text: '乙' } }] },
		);
		return { ...proof, full: [...full, merged] };
	}

	/** The same for a file, from the item and by its media ID. */
	function sendFile(
		msgtype: keyof typeof FILES,
		options: JsonObject,
		content: JsonObject,
		wrong: Upload,
		error: RegExp,
	): Proof {
		const input = [withFiles({ data: FILES[msgtype] })];
		const sameBytes = (items: Item[]) => {
			const { content: sent } = messageOf(items, msgtype)!;
			expect(company.media.temporary.get(sent.media_id as string)).toMatchObject({
				filename: FILES[msgtype].filename,
				bytes: FILES[msgtype].bytes,
			});
		};
		const mediaId = stored(msgtype);
		return {
			bare: trial({ touser: 'zhangsan' }, sameBytes, { input }),
			full: [
				trial(
					{
						sendTo: 'receivers',
						...EVERYBODY,
						mediaSource: 'binary',
						binaryPropertyName: 'attachment',
						options: { ...CHECKED, ...options },
					},
					(items) => {
						sameBytes(items);
						arrived(msgtype, content, everywhere)(items);
					},
					{ input: [withFiles({ attachment: FILES[msgtype] })] },
				),
				{
					...trial(
						{ ...TO_CHAT, mediaSource: 'mediaId', mediaId },
						arrived(msgtype, { media_id: mediaId }),
					),
					items: [{ chatid: 'incidents', success: true }],
				},
			],
			refused: {
				parameters: { touser: 'zhangsan' },
				input: [withFiles({ data: wrong })],
				error,
			},
		};
	}

	const kinds = Object.entries(cards('send', file, (kind) => `task-${kind}`));
	/** A card that was answered, and the code of the answer. */
	const answered = (kind: string, to = ['zhangsan', 'lisi']) =>
		company.messages.newResponseCode(
			company.messages.deliver({
				kind: 'app',
				msgtype: 'template_card',
				to,
				content: { card_type: kind },
				msgid: newId('msg'),
			}),
		);
	const updates = () => company.messages.delivered.flatMap((one) => one.updates ?? []);
	const sentEarlier = (to: string) =>
		company.messages.deliver({
			kind: 'app',
			msgtype: 'text',
			to: [to],
			content: {},
			msgid: newId('msg'),
		});
	const [recalled, recalledToo] = [sentEarlier('ada'), sentEarlier('alan')];

	const article = {
		title: '发布 2.0',
		description: '新版本',
		url: 'https://example.com/2.0',
		picurl: 'https://example.com/2.0.png',
	};
	const miniProgram = { title: '小程序', appid: 'wx123', pagepath: 'index' };
	const news = { articles: { rows: [{ title: '发布 2.0', url: 'https://example.com/2.0' }] } };
	const mpnewsArticle = { title: '周报', thumbMediaId: image, content: '<b>一切正常</b>' };
	const says = (text: string) => ({ MsgType: 'text', FromUserName: 'zhangsan', Content: text });
	const passive = (content: JsonObject) => () =>
		expect(company.messages.delivered).toContainEqual(
			expect.objectContaining({ content: expect.objectContaining(content) }),
		);
	const card = { touser: 'zhangsan', cardType: 'text_notice', mainTitle: '磁盘' };

	return {
		sendText: sendText(
			'content',
			'text',
			{ content: '你好 😀' },
			{ content: '你好 😀' },
			{
				options: { safe: true, enableIdTrans: true, tooLong: 'split', tooLongNote: '……' },
				chatOptions: { mentionedList: 'lisi', safe: true },
				safe: 1,
			},
			{ parameters: { touser: 'nobody', content: '你好' }, error: /81013/ },
		),
		sendMarkdown: sendText(
			'markdown',
			'markdown',
			{ markdown: '# 告警\n**磁盘**' },
			{},
			{ options: { tooLong: 'fail', tooLongNote: '……' }, chatOptions: { plainText: false } },
			{
				parameters: {
					touser: 'zhangsan',
					markdown: '长'.repeat(700),
					options: { tooLong: 'fail' },
				},
				error: /"Markdown" is 2100 bytes long, at most 2048/,
			},
		),
		sendImage: sendFile('image', { safe: true }, {}, FILES.file, /40123|JPG or PNG/),
		sendVoice: sendFile('voice', {}, {}, FILES.image, /301017|AMR/),
		sendVideo: sendFile(
			'video',
			{ safe: true, videoTitle: '演示', videoDescription: '三分钟' },
			{ title: '演示', description: '三分钟' },
			FILES.image,
			/40004|MP4/,
		),
		sendFile: {
			...sendFile('file', { safe: true }, {}, FILES.file, /./),
			refused: {
				parameters: { touser: 'zhangsan', binaryPropertyName: 'missing' },
				input: [withFiles({ data: FILES.file })],
				error: /missing/,
			},
		},
		sendTextCard: send(
			'textcard',
			{
				cardTitle: '工单',
				cardDescription: '<div class="gray">今天</div>',
				cardUrl: 'https://example.com/42',
			},
			{ title: '工单', url: 'https://example.com/42' },
			{ options: { btntxt: '查看', enableIdTrans: true } },
			{
				parameters: {
					touser: 'zhangsan',
					cardTitle: '题'.repeat(129),
					cardDescription: '正文',
					cardUrl: 'https://example.com',
				},
				error: /"Title".*129 characters.*128/,
			},
		),
		sendNews: {
			...send(
				'news',
				{ articles: { rows: [article] } },
				{ articles: [article] },
				{ options: { enableIdTrans: true }, bare: news },
				{
					parameters: { touser: 'zhangsan', articles: { rows: [{ title: '没有链接' }] } },
					error: /has nothing to open/,
				},
			),
			full: [
				trial(
					{
						sendTo: 'receivers',
						...EVERYBODY,
						articles: { rows: [article, miniProgram] },
						options: { ...CHECKED, enableIdTrans: true },
					},
					arrived('news', { articles: [article, miniProgram] }, everywhere),
				),
				{
					...trial(
						{ ...TO_CHAT, articles: { rows: [article] } },
						arrived('news', { articles: [article] }),
					),
					items: [{ chatid: 'incidents', success: true }],
				},
			],
		},
		sendMpnews: send(
			'mpnews',
			{
				mpnewsArticles: {
					rows: [
						{
							...mpnewsArticle,
							author: 'n8n',
							contentSourceUrl: 'https://example.com',
							digest: '摘要',
						},
					],
				},
			},
			{ articles: [expect.objectContaining({ author: 'n8n', digest: '摘要' })] },
			{
				options: { mpnewsSafe: 2, enableIdTrans: true },
				safe: 2,
				bare: { mpnewsArticles: { rows: [mpnewsArticle] } },
			},
			{
				parameters: {
					touser: 'zhangsan',
					mpnewsArticles: { rows: [{ ...mpnewsArticle, thumbMediaId: 'expired' }] },
				},
				error: /40007/,
			},
		),
		sendMiniprogramNotice: {
			bare: trial(
				{ touser: 'zhangsan', noticeAppid: 'wx123123123123123', noticeTitle: '会议室预订成功' },
				arrived('miniprogram_notice', { title: '会议室预订成功' }),
			),
			full: [
				trial(
					{
						...EVERYBODY,
						noticeAppid: 'wx123123123123123',
						noticeTitle: '会议室预订成功',
						options: {
							page: 'pages/index',
							noticeDescription: '四月二十七日',
							emphasisFirstItem: true,
							contentItem: { rows: [{ key: '会议室', value: '402' }] },
							enableIdTrans: true,
							...CHECKED,
						},
					},
					arrived(
						'miniprogram_notice',
						{ emphasis_first_item: true, content_item: [{ key: '会议室', value: '402' }] },
						everywhere,
					),
				),
			],
			refused: {
				parameters: { touser: '@all', noticeAppid: 'wx1', noticeTitle: '会议室预订成功' },
				error: /cannot be @all/,
			},
		},
		sendTemplateCard: {
			bare: trial(
				{ ...card, cardActionUrl: 'https://example.com' },
				arrived('template_card', { card_type: 'text_notice' }),
			),
			full: kinds.map(([cardType, { fields, options }]) => ({
				...trial(
					{
						...EVERYBODY,
						cardType,
						...fields,
						options: { ...options, ...CHECKED, enableIdTrans: true },
					},
					arrived(
						'template_card',
						{ card_type: cardType },
						{ ...everywhere, taskId: `task-${cardType}` },
					),
				),
				items: [{ msgid: expect.any(String), response_code: expect.any(String) }],
			})),
			refused: {
				parameters: {
					touser: 'zhangsan',
					cardType: 'button_interaction',
					mainTitle: '批准吗？',
					buttonList: { rows: [{ text: '批准', key: 'yes' }] },
				},
				error: /"Task ID" is empty/,
			},
		},
		updateTemplateCard: {
			bare: {
				parameters: { replaceName: '已批准' },
				input: [
					{
						json: { ResponseCode: answered('button_interaction'), FromUserName: 'zhangsan' },
					},
				],
				items: [{ success: true }],
				effect: () =>
					expect(updates()).toContainEqual({
						to: ['zhangsan'],
						content: { button: { replace_name: '已批准' } },
					}),
			},
			full: [
				{
					parameters: {
						responseCode: answered('button_interaction', ['ada']),
						updateUserids: '',
						updateWith: 'button',
						replaceName: '已关闭',
						options: { atall: true, enableIdTrans: true },
					},
					items: [{ success: true }],
					effect: () =>
						expect(updates()).toContainEqual({
							to: ['ada'],
							content: { button: { replace_name: '已关闭' } },
						}),
				},
				...Object.entries(cards('update', file, () => '')).map(
					([cardType, { fields, options }]): Success => ({
						parameters: {
							responseCode: answered(cardType, ['zhangsan', 'alan']),
							updateUserids: 'zhangsan',
							updateWith: 'card',
							cardType,
							...fields,
							options: { ...options, partyids: '2', tagids: '1' },
						},
						items: [{ success: true }],
						effect: () =>
							expect(updates()).toContainEqual({
								to: expect.arrayContaining(['zhangsan', 'alan']),
								content: expect.objectContaining({ card_type: cardType }),
							}),
					}),
				),
			],
			refused: {
				parameters: {
					responseCode: 'used-up',
					updateUserids: 'zhangsan',
					replaceName: '已批准',
				},
				error: /60140/,
			},
		},
		recall: {
			bare: {
				parameters: {},
				input: [{ json: { msgid: recalled.msgid } }],
				items: [{ success: true }],
				effect: () => expect(recalled.recalled).toBe(true),
			},
			full: [
				{
					parameters: { msgid: recalledToo.msgid },
					items: [{ success: true }],
					effect: () => expect(recalledToo.recalled).toBe(true),
				},
			],
			refused: { parameters: { msgid: 'made-up' }, error: /40058/ },
		},
		reply: {
			bare: {
				message: says('在吗'),
				parameters: { replyText: '在' },
				items: [{ MsgType: 'text', Content: '在' }],
				effect: passive({ content: '在' }),
			},
			full: [
				{
					message: says('文字'),
					parameters: { replyType: 'text', replyText: '收到文字' },
					items: [{ MsgType: 'text', Content: '收到文字' }],
					effect: passive({ content: '收到文字' }),
				},
				{
					message: { MsgType: 'image', FromUserName: 'zhangsan', MediaId: image, PicUrl: 'x' },
					parameters: {
						replyType: 'image',
						mediaSource: 'binary',
						binaryPropertyName: 'data',
					},
					items: [{ MsgType: 'image', Image: { MediaId: expect.any(String) } }],
				},
				{
					message: says('视频'),
					parameters: {
						replyType: 'video',
						mediaSource: 'mediaId',
						mediaId: stored('video'),
						options: { replyVideoTitle: '演示', replyVideoDescription: '三分钟' },
					},
					items: [
						{
							MsgType: 'video',
							Video: { MediaId: expect.any(String), Title: '演示', Description: '三分钟' },
						},
					],
				},
				{
					message: says('图文'),
					parameters: { replyType: 'news', replyArticles: { rows: [article] } },
					items: [
						{
							MsgType: 'news',
							Articles: [
								{
									Title: article.title,
									Description: article.description,
									PicUrl: article.picurl,
									Url: article.url,
								},
							],
						},
					],
				},
			],
			refused: {
				message: says('长'),
				parameters: { replyText: '长'.repeat(700) },
				error: /"Text".*2100 bytes.*2048/,
			},
		},
	};
};
