import type { IDataObject } from 'n8n-workflow';
import { choice, flag, options, rows, text, when } from '../../../shared/operation/fields';
import type { Field, Operation, Resource, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import {
	duplicateCheck,
	failOnInvalidReceivers,
	idTranslation,
	mediaSource,
	mentionedList,
	newsArticles,
	oneReceiver,
	receivers,
	safe,
} from '../../../shared/vocabulary/fields';
import { replyToCallback } from '../sending/replyToCallback';
import { sendMessage, sendTextMessage } from '../sending/sendMessage';
import { templateCardOperations } from '../cards/templateCardOperations';
import { tooLongOptions } from '../../../shared/vocabulary/textMessages';
import { CREDENTIALS_TO_ASK, fieldsOfApp } from '../waiting/askFields';
import { ask } from '../waiting/ask';
import { chat, responseUrl } from '../waiting/botFields';
import { MOST_TEXT_BYTES, UP_TO_TEXT_BYTES } from '../../../shared/text/textLimits';

/** What the sending operations share; they differ in message type and fields. */
function send(
	msgtype: string,
	own: Pick<Operation, 'name' | 'action' | 'description' | 'check' | 'finish' | 'merge' | 'run'> & {
		fields?: Field[];
		options?: Field[];
	},
): Operation {
	const { fields = [], options: ownOptions = [], ...rest } = own;
	return {
		run: sendMessage,
		...rest,
		doc: 90236,
		request: 'POST /message/send',
		body: { msgtype },
		target: ['sendTo', 'touser', 'toparty', 'totag', 'pickedReceivers', 'chatid'],
		fields: [
			...receivers,
			...fields,
			options(...ownOptions, ...duplicateCheck, ...failOnInvalidReceivers),
		],
		needsOne: oneReceiver,
	};
}

/** Where app messages count characters of a text card, group chats count bytes (90248). */
function checkTextCard(body: IDataObject, { sendTo }: Values) {
	if (sendTo !== 'groupChat') return;
	const { title, description } = body.textcard as { title: string; description: string };
	for (const [label, value, most] of [
		['Title', title, 128],
		['Description', description, 512],
	] as const) {
		const size = Buffer.byteLength(value);
		if (size > most) {
			throw new ParameterError(
				label,
				`is ${size} bytes long, at most ${most} are allowed in a group chat`,
			);
		}
	}
}

/** An article opens a page or a mini-program (90236), in a group chat only a page (90248). */
function checkArticles(body: IDataObject, { sendTo }: Values) {
	const { articles } = body.news as { articles: Array<Record<string, string | undefined>> };
	for (const [index, { url, appid, pagepath }] of articles.entries()) {
		const label = `Articles ${index + 1}`;
		if (!appid !== !pagepath) {
			throw new ParameterError(label, 'needs both app ID and page of the mini-program, or neither');
		}
		if (appid && sendTo === 'groupChat') {
			throw new ParameterError(label, 'cannot open a mini-program in a group chat: use "URL"');
		}
		if (!url && !appid) {
			throw new ParameterError(label, 'has nothing to open: fill in "URL" or a mini-program');
		}
	}
}

/** Group chats know no sharing inside the company (90248). */
function checkSharing({ sendTo, mpnewsSafe }: Values) {
	if (sendTo === 'groupChat' && mpnewsSafe === 2) {
		throw new ParameterError('Sharing', 'cannot be limited to the company in a group chat');
	}
}

/** Mini-program notices go to named receivers only (90236). */
function checkNotAll({ touser }: Values) {
	if ((touser as string[] | undefined)?.includes('@all')) {
		throw new ParameterError('To Users', 'cannot be @all for a mini-program notice');
	}
}

const noticeLength = { characters: 12, pattern: /^.{4,}$/su, allowed: 'four characters or more' };

const videoTexts = [
	text('videoTitle', 'Title', {
		key: 'video.title',
		bytes: 128,
		description: 'Title of the video',
	}),
	text('videoDescription', 'Description', {
		key: 'video.description',
		bytes: 512,
		rows: 2,
		description: 'Text below the title of the video',
	}),
];

export const message: Resource = {
	value: 'message',
	name: 'Message (消息)',
	description: 'Messages of an app to members, departments, tags or a group chat',
	operations: {
		sendText: send('text', {
			name: 'Send Text',
			action: 'Send a text message (发送文本消息)',
			fields: [
				text('content', 'Text', {
					key: 'text.content',
					rows: 4,
					description: `${UP_TO_TEXT_BYTES} in one message, see the option “If Too Long”. Line breaks and links such as <code>&lt;a href="https://…"&gt;text&lt;/a&gt;</code> work.`,
				}),
			],
			options: [
				safe,
				...idTranslation,
				...when('sendTo', 'groupChat', mentionedList),
				...tooLongOptions,
			],
			merge: { parameter: 'content', key: 'text.content', room: () => MOST_TEXT_BYTES },
			run: sendTextMessage,
		}),
		sendMarkdown: send('markdown', {
			name: 'Send Markdown',
			action: 'Send a markdown message (发送 markdown 消息)',
			fields: [
				text('markdown', 'Markdown', {
					key: 'markdown.content',
					rows: 6,
					description: `Up to ${MOST_TEXT_BYTES} bytes in one message, see the option “If Too Long”. Headings, bold, links, inline code, quotes and <code>&lt;font color="info|comment|warning"&gt;</code>; not shown to members who read in WeChat (微信插件), see the option “Plain Text for WeChat Readers”.`,
				}),
			],
			options: [
				flag('plainText', 'Plain Text for WeChat Readers', {
					place: 'none',
					description:
						'Whether to send the text without its markdown, as a text message: WeChat (微信插件) shows no markdown',
				}),
				...tooLongOptions,
			],
			merge: { parameter: 'markdown', key: 'markdown.content', room: () => MOST_TEXT_BYTES },
			run: sendTextMessage,
		}),
		sendImage: send('image', {
			name: 'Send Image',
			action: 'Send an image message (发送图片消息)',
			fields: mediaSource,
			options: [safe],
		}),
		sendVoice: send('voice', {
			name: 'Send Voice',
			action: 'Send a voice message (发送语音消息)',
			fields: mediaSource,
		}),
		sendVideo: send('video', {
			name: 'Send Video',
			action: 'Send a video message (发送视频消息)',
			fields: mediaSource,
			options: [...videoTexts, safe],
		}),
		sendFile: send('file', {
			name: 'Send File',
			action: 'Send a file message (发送文件消息)',
			fields: mediaSource,
			options: [safe],
		}),
		sendTextCard: send('textcard', {
			name: 'Send Text Card',
			action: 'Send a text card (发送文本卡片消息)',
			fields: [
				text('cardTitle', 'Title', { key: 'textcard.title', characters: 128 }),
				text('cardDescription', 'Description', {
					key: 'textcard.description',
					characters: 512,
					rows: 4,
					description:
						'<code>&lt;br&gt;</code> and <code>&lt;div class="gray|normal|highlight"&gt;</code> work.',
				}),
				text('cardUrl', 'URL', {
					key: 'textcard.url',
					bytes: 2048,
					placeholder: 'e.g. https://example.com/alert/42',
					pattern: /^[a-z][a-z0-9+.-]*:/i,
					allowed: 'an address that begins with its protocol, such as https://',
					description: 'Page that opens; with protocol',
				}),
			],
			options: [
				text('btntxt', 'Button Text', {
					key: 'textcard.btntxt',
					characters: 4,
					placeholder: 'e.g. Open',
					description: '详情 when empty',
				}),
				...idTranslation,
			],
			finish: checkTextCard,
		}),
		sendNews: send('news', {
			name: 'Send News',
			action: 'Send a news message (发送图文消息)',
			description: 'Up to eight articles with title, picture and link',
			fields: [newsArticles('news.articles')],
			options: idTranslation,
			finish: checkArticles,
		}),
		sendMpnews: send('mpnews', {
			name: 'Send Mpnews',
			action: 'Send a stored news message (发送存于企业微信的图文)',
			description: 'Articles whose content is stored in WeCom itself, with reading statistics',
			fields: [
				rows(
					'mpnewsArticles',
					'Articles',
					[
						text('title', 'Title', { bytes: 128 }),
						text('thumbMediaId', 'Thumbnail Media ID', {
							description: 'From Media → Upload with type image',
						}),
						text('content', 'Content', {
							bytes: 666 * 1024,
							rows: 6,
							description: 'HTML; pictures by the URL that Media → Upload Image gives',
						}),
						text('author', 'Author', { bytes: 64, optional: true }),
						text('contentSourceUrl', 'Source URL', {
							optional: true,
							description: 'Page behind “Read more” (阅读原文)',
						}),
						text('digest', 'Digest', { bytes: 512, optional: true }),
					],
					{
						key: 'mpnews.articles',
						items: 8,
						placeholder: 'Add Article',
						description: 'Articles of the message',
					},
				),
			],
			options: [
				choice(
					'mpnewsSafe',
					'Sharing',
					[
						{ name: 'Allowed', value: 0 },
						{ name: 'Confidential', value: 1, description: 'Watermark, cannot be shared' },
						{ name: 'Inside the Company Only', value: 2 },
					],
					{ key: 'safe', description: 'Whether the articles may be shared (保密消息)' },
				),
				...idTranslation,
			],
			check: checkSharing,
		}),
		sendMiniprogramNotice: {
			...send('miniprogram_notice', {
				name: 'Send Mini-Program Notice',
				action: 'Send a mini program notice (发送小程序通知消息)',
				description:
					'Needs the secret of an app that is bound to the mini-program; not for group chats',
				check: checkNotAll,
			}),
			target: ['touser', 'toparty', 'totag', 'pickedReceivers'],
			fields: [
				...receivers
					.filter(({ when }) => when?.sendTo?.includes('receivers'))
					.map(({ when, ...field }) => field),
				text('noticeAppid', 'Mini-Program App ID', { key: 'miniprogram_notice.appid' }),
				text('noticeTitle', 'Title', {
					key: 'miniprogram_notice.title',
					...noticeLength,
					description: 'At least four characters',
				}),
				options(
					text('page', 'Page', {
						key: 'miniprogram_notice.page',
						bytes: 1024,
						description: 'Page of the mini-program that opens',
					}),
					text('noticeDescription', 'Description', {
						key: 'miniprogram_notice.description',
						...noticeLength,
						description: 'Below the title; at least four characters',
					}),
					flag('emphasisFirstItem', 'Emphasise First Item', {
						key: 'miniprogram_notice.emphasis_first_item',
						description: 'Whether the first entry is shown large',
					}),
					rows(
						'contentItem',
						'Entries',
						[
							text('key', 'Name', { characters: 10, optional: true }),
							text('value', 'Value', { characters: 30, optional: true }),
						],
						{
							key: 'miniprogram_notice.content_item',
							items: 10,
							placeholder: 'Add Entry',
							description: 'Lines of name and value',
						},
					),
					...[...idTranslation, ...duplicateCheck, ...failOnInvalidReceivers].map(
						({ when, ...field }) => field,
					),
				),
			],
		},
		...templateCardOperations,
		sendAndWait: {
			name: 'Send and Wait for Response',
			action: 'Send a message and wait for the response (发送并等待审批)',
			description:
				'Asks members with the buttons of a card, or by a link, and goes on with their answer. Asked once per execution, with the first item.',
			doc: 90236,
			request: 'POST /message/send',
			waits: true,
			fields: fieldsOfApp([...chat, responseUrl]),
			needsOne: oneReceiver,
			credentials: CREDENTIALS_TO_ASK,
			run: ask,
		},
		reply: {
			name: 'Reply',
			action: 'Reply to a received message (被动回复消息)',
			description:
				'Answers the member whose message started the workflow; the Workwx Trigger must respond “With a Reply Operation”, within 4.5 seconds',
			doc: 90241,
			request: 'POST /',
			target: [],
			fields: [
				choice(
					'replyType',
					'Message Type',
					[
						{ name: 'Image', value: 'image' },
						{ name: 'News', value: 'news' },
						{ name: 'Text', value: 'text' },
						{ name: 'Video', value: 'video' },
						{ name: 'Voice', value: 'voice' },
					],
					{ place: 'none', default: 'text', description: 'Kind of the answer' },
				),
				...when(
					'replyType',
					'text',
					text('replyText', 'Text', {
						place: 'none',
						bytes: MOST_TEXT_BYTES,
						rows: 4,
						description: UP_TO_TEXT_BYTES,
					}),
				),
				...when('replyType', ['image', 'voice', 'video'], ...mediaSource),
				...when(
					'replyType',
					'news',
					rows(
						'replyArticles',
						'Articles',
						[
							text('title', 'Title', { key: 'Title', bytes: 128 }),
							text('description', 'Description', {
								key: 'Description',
								bytes: 512,
								optional: true,
							}),
							text('picurl', 'Picture URL', { key: 'PicUrl', optional: true }),
							text('url', 'URL', { key: 'Url', optional: true }),
						],
						{
							key: 'Articles',
							items: 8,
							placeholder: 'Add Article',
							description: 'Articles of the message',
						},
					),
				),
				options(
					...when(
						'replyType',
						'video',
						text('replyVideoTitle', 'Title', { place: 'none', bytes: 128 }),
						text('replyVideoDescription', 'Description', { place: 'none', bytes: 512 }),
					),
				),
			],
			run: replyToCallback,
		},
	},
};
