import type { JsonObject } from '../../../scripts/n8n/rest';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { cards } from './cards';
import { FILES, withFiles } from './files';
import type { Proof, Proofs, Success } from './proof';
import { newId } from '../../../simulator/rules/newId';
import { newResponseUrl } from '../../../simulator/areas/messages/bots';

/** The message that came in says where the answer goes. */
const REQUEST = { botRequestId: '={{ $json.req_id }}' };
const GROUP = 'wrSimulatedBotGroup';
const TO_GROUP = { botChatType: 2, botChatId: GROUP };
const MEDIA = ['file', 'image', 'video', 'voice'] as const;

export const bot: Proofs = (company) => {
	const responseUrl = () => newResponseUrl(company, 'zhangsan');
	const said =
		(content: object, to: object = { to: ['zhangsan'] }) =>
		() =>
			expect(company.messages.delivered).toContainEqual(
				expect.objectContaining({
					kind: 'bot',
					...to,
					content: expect.objectContaining(content),
				}),
			);
	const inGroup = { to: [], chatId: GROUP };
	const used = responseUrl();

	/** Somebody asks the bot over its long connection; not always the same one, for WeCom counts by chat. */
	const writes = (userid: string) => ({ writing: { userid, text: { content: '在吗？' } } });
	const writesInGroup = {
		writing: { userid: 'zhangsan', chatid: GROUP, text: { content: '在吗？' } },
	};

	/** A card of the bot was sent with this ID, and somebody clicks on it. */
	const clicks = (taskId: string) => {
		company.messages.deliver({
			kind: 'bot',
			msgtype: 'template_card',
			to: ['zhangsan', 'lisi'],
			content: {},
			msgid: newId('msg'),
			taskId,
		});
		const template_card_event = {
			card_type: 'button_interaction',
			event_key: 'yes',
			task_id: taskId,
		};
		return {
			writing: {
				msgtype: 'event',
				event: { eventtype: 'template_card_event', template_card_event },
			},
		};
	};
	const becomes = (taskId: string, to: string[], content: JsonObject) => () =>
		expect(company.messages.delivered.find((one) => one.taskId === taskId)!.updates).toEqual([
			{ to, content: expect.objectContaining(content) },
		]);
	const plainCard = (taskId: string) => ({
		cardType: 'text_notice',
		mainTitle: '已批准',
		taskId,
		cardActionUrl: 'https://example.com',
	});

	/** The file of the item has arrived. */
	const sameFile = (media_id: unknown, kind: keyof typeof FILES) =>
		expect(company.media.temporary.get(media_id as string)).toMatchObject({
			filename: FILES[kind].filename,
			bytes: FILES[kind].bytes,
		});
	const sentFile = (kind: keyof typeof FILES, to: object, content: object) => () => {
		const message = company.messages.delivered.find(
			({ kind: by, msgtype, to: users, chatId }) =>
				by === 'bot' &&
				msgtype === kind &&
				('chatId' in to ? to.chatId === chatId : String(users) === 'ada'),
		);
		expect(message).toMatchObject({ ...to, content });
		sameFile(message!.content.media_id, kind);
	};
	const uploads = (kind: keyof typeof FILES, field: string): Success => ({
		parameters: { botMediaType: kind, binaryPropertyName: field },
		input: [withFiles({ [field]: FILES[kind] })],
		items: [{ type: kind, media_id: expect.any(String), created_at: expect.any(Number) }],
		effect: ([item]) => sameFile(item!.json.media_id, kind),
	});
	const mediaId = storeMedia(company, 'file', FILES.file).media_id;
	/** Whom it never heard of, the bot cannot write to. */
	const refusesStranger = (parameters: JsonObject): Proof['refused'] => ({
		parameters: { botChatId: 'alan', ...parameters },
		error: /846607/,
	});

	return {
		// First, for it has five seconds after the click.
		updateTemplateCard: {
			bare: {
				parameters: plainCard('clicked'),
				...clicks('clicked'),
				items: [{ success: true }],
				effect: becomes('clicked', ['zhangsan', 'lisi'], { main_title: { title: '已批准' } }),
			},
			full: Object.entries(cards('bot', '', (kind) => `clicked-${kind}`)).map(
				([cardType, { fields, options }]) => ({
					parameters: {
						...REQUEST,
						cardType,
						...fields,
						options: { ...options, updateUserids: 'lisi' },
					},
					...clicks(`clicked-${cardType}`),
					items: [{ success: true }],
					effect: becomes(`clicked-${cardType}`, ['lisi'], { card_type: cardType }),
				}),
			),
			refused: { parameters: plainCard('another'), ...clicks('this-one'), error: /846625/ },
		},
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
				{
					parameters: { ...REQUEST, botAnswer: '在的' },
					...writes('lisi'),
					items: [{ success: true }],
					effect: said({ content: '在的', finish: true }, { to: ['lisi'], msgtype: 'stream' }),
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
			full: [
				...Object.entries(cards('bot', '', (kind) => `bot-${kind}`)).map(
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
				{
					parameters: { ...REQUEST, ...plainCard('live') },
					...writes('lisi'),
					items: [{ success: true }],
					effect: said({ task_id: 'live' }, { to: ['lisi'], answers: expect.any(String) }),
				},
			],
			refused: {
				parameters: {
					responseUrl: 'https://example.com/elsewhere',
					mainTitle: '好',
					cardActionUrl: 'https://example.com',
				},
				error: /"Response URL" is not the response_url/,
			},
		},
		streamReply: {
			bare: {
				parameters: { streamText: '正在' },
				...writes('wangwu'),
				items: [{ success: true }],
				effect: said({ content: '正在', finish: false }, { to: ['wangwu'] }),
			},
			full: [
				{
					parameters: {
						...REQUEST,
						streamText: '正在查，好了',
						streamFinish: true,
						options: { feedbackId: 'stream-1' },
					},
					...writes('zhaoliu'),
					items: [{ success: true }],
					effect: said({ content: '正在查，好了', finish: true }, { to: ['zhaoliu'] }),
				},
			],
			refused: {
				parameters: { botRequestId: 'of-another-process', streamText: '好' },
				error: /its long connection is not in this process/,
			},
		},
		sendMarkdown: {
			bare: {
				parameters: { botMarkdown: '**将满**' },
				...writes('ada'),
				items: [{ success: true, chatid: 'ada' }],
				effect: said({ content: '**将满**' }, { to: ['ada'], msgtype: 'markdown' }),
			},
			full: [
				{
					parameters: {
						...TO_GROUP,
						botMarkdown: '# 群里的',
						options: { feedbackId: 'markdown-1' },
					},
					...writesInGroup,
					items: [{ success: true, chatid: GROUP }],
					effect: said({ content: '# 群里的', feedback: { id: 'markdown-1' } }, inGroup),
				},
			],
			refused: refusesStranger({ botMarkdown: '喂' }),
		},
		sendTemplateCard: {
			bare: {
				parameters: plainCard('sent'),
				...writes('ada'),
				items: [{ success: true, chatid: 'ada' }],
				effect: said({ task_id: 'sent' }, { to: ['ada'] }),
			},
			full: Object.entries(cards('bot', '', (kind) => `sent-${kind}`)).map(
				([cardType, { fields, options }]) => ({
					parameters: {
						...TO_GROUP,
						cardType,
						...fields,
						options: { ...options, feedbackId: `sent-${cardType}` },
					},
					...writesInGroup,
					items: [{ success: true, chatid: GROUP }],
					effect: said({ card_type: cardType, feedback: { id: `sent-${cardType}` } }, inGroup),
				}),
			),
			refused: refusesStranger(plainCard('refused')),
		},
		sendMedia: {
			bare: {
				...writes('ada'),
				input: [withFiles({ data: FILES.file })],
				items: [{ success: true, chatid: 'ada' }],
				effect: sentFile('file', { to: ['ada'] }, {}),
			},
			full: [
				...MEDIA.map((kind) => {
					const texts = kind === 'video' ? { title: '演示', description: '三分钟' } : {};
					return {
						parameters: {
							...TO_GROUP,
							botMediaType: kind,
							mediaSource: 'binary',
							binaryPropertyName: 'attachment',
							...(kind === 'video' && {
								options: { videoTitle: texts.title!, videoDescription: texts.description! },
							}),
						},
						...writesInGroup,
						input: [withFiles({ attachment: FILES[kind] })],
						items: [{ success: true, chatid: GROUP }],
						effect: sentFile(kind, inGroup, texts),
					};
				}),
				{
					parameters: { botChatType: 1, botChatId: 'ada', mediaSource: 'mediaId', mediaId },
					...writes('ada'),
					items: [{ success: true, chatid: 'ada' }],
					effect: said({ media_id: mediaId }, { to: ['ada'] }),
				},
			],
			refused: {
				parameters: { mediaSource: 'mediaId', mediaId: 'expired' },
				...writes('ada'),
				error: /40007/,
			},
		},
		uploadMedia: {
			bare: { ...uploads('file', 'data'), parameters: {} },
			full: MEDIA.map((kind) => uploads(kind, 'attachment')),
			refused: {
				parameters: { botMediaType: 'voice' },
				input: [withFiles({ data: FILES.file })],
				error: /AMR|301017/,
			},
		},
	};
};
