import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, options, text, when } from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { replyWithCard, replyWithText, streamAsBot, updateCardAsBot } from '../sending/answerAsBot';
import { checkTemplateCard } from '../cards/checkTemplateCard';
import { binaryPropertyName, mediaFrom } from '../../../shared/vocabulary/fields';
import { sendCardAsBot, sendMediaAsBot, sendTextAsBot, uploadAsBot } from '../sending/sendAsBot';
import { fieldsOfBot } from '../waiting/askFields';
import { ask } from '../waiting/ask';
import { chat, responseUrl } from '../waiting/botFields';
import { cardType } from '../cards/templateCardFields';
import { cardFieldsByKind } from '../cards/templateCardOperations';
import { USER_IDS } from '../../../shared/vocabulary/idNames';
import { MOST_BOT_TEXT_BYTES } from '../../../shared/text/textLimits';

/** The page of the long connection; the others are about callbacks. */
const LONG_CONNECTION = 101463;

const requestId = (more: { optional?: true }) =>
	text('botRequestId', 'Request ID', {
		place: 'none',
		default: '={{ $json.req_id }}',
		description:
			'The <code>req_id</code> of the message, from the Workwx Bot Trigger; the answer goes over the long connection (长连接), where that is in this process. Empty for a bot with a callback URL.',
		...more,
	});

const feedbackId = (key: string): Field =>
	text('feedbackId', 'Feedback ID', {
		key,
		bytes: 256,
		description: 'Comes back when the user rates the answer (用户反馈事件)',
	});

const mediaType = (place: 'none' | 'body') =>
	choice(
		'botMediaType',
		'Media Type',
		[
			{ name: 'File', value: 'file', description: 'Up to 20 MB' },
			{ name: 'Image', value: 'image', description: 'JPG or PNG, up to 10 MB' },
			{ name: 'Video', value: 'video', description: 'MP4, up to 10 MB' },
			{ name: 'Voice', value: 'voice', description: 'AMR, up to 2 MB' },
		],
		{ key: 'msgtype', place, description: 'Kind of the file' },
	);

export const bot: Resource = {
	value: 'bot',
	name: 'AI Bot (智能机器人)',
	description: 'Answers and messages of an AI bot; answers need no credential',
	credential: 'none',
	operations: {
		reply: {
			name: 'Reply',
			action: 'Reply as an AI bot (智能机器人主动回复)',
			description: 'Answers a message to the bot with markdown, also minutes after it came',
			doc: 101138,
			request: 'POST /aibot/response',
			secret: 'none',
			body: { msgtype: 'markdown' },
			target: ['botRequestId', 'responseUrl'],
			fields: [
				requestId({ optional: true }),
				responseUrl,
				text('botAnswer', 'Answer', {
					key: 'markdown.content',
					rows: 6,
					description: `Markdown, up to ${MOST_BOT_TEXT_BYTES} bytes: headings, lists, links, code and tables work. Over a long connection a longer text goes out in parts.`,
				}),
				options(feedbackId('markdown.feedback.id')),
			],
			run: replyWithText,
		},
		replyTemplateCard: {
			name: 'Reply with Template Card',
			action: 'Reply with a template card as an AI bot (智能机器人回复模板卡片)',
			description: 'Answers a message to the bot with a card, also minutes after it came',
			doc: 101138,
			request: 'POST /aibot/response',
			secret: 'none',
			body: { msgtype: 'template_card' },
			target: ['botRequestId', 'responseUrl'],
			fields: [
				requestId({ optional: true }),
				responseUrl,
				cardType,
				...cardFieldsByKind('bot', 'fields'),
				options(...cardFieldsByKind('bot', 'options'), feedbackId('template_card.feedback.id')),
			],
			finish: (body) => {
				checkTemplateCard(body.template_card as IDataObject, 'bot');
			},
			run: replyWithCard,
		},
		streamReply: {
			name: 'Stream Reply',
			action: 'Stream a part of a reply as an AI bot (智能机器人流式回复)',
			description:
				'Shows the text so far in the bubble of the answer; long connection only, within six minutes',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_respond_msg',
			secret: 'none',
			target: ['botRequestId'],
			fields: [
				requestId({}),
				text('streamText', 'Text So Far', {
					key: 'stream.content',
					rows: 6,
					description: `The whole text, not only what is new (markdown, up to ${MOST_BOT_TEXT_BYTES} bytes). Blocks of <code>&lt;think&gt;</code> are shown as thoughts.`,
				}),
				flag('streamFinish', 'Finished', {
					key: 'stream.finish',
					description: 'Whether this is the last part; then what is too long follows in messages',
				}),
				options(feedbackId('stream.feedback.id')),
			],
			run: streamAsBot,
		},
		updateTemplateCard: {
			name: 'Update Template Card',
			action: 'Update a template card as an AI bot (智能机器人更新模板卡片)',
			description:
				'Puts another card in the place of the one that was clicked; long connection only, within five seconds of the click',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_respond_update_msg',
			secret: 'none',
			target: ['botRequestId'],
			fields: [
				requestId({}),
				cardType,
				...cardFieldsByKind('bot', 'fields'),
				options(
					...cardFieldsByKind('bot', 'options'),
					list('updateUserids', 'For Users', {
						ids: USER_IDS,
						key: 'userids',
						holds: 'User IDs whose card changes',
						description: 'Everybody’s when empty',
					}),
				),
			],
			finish: (body) => {
				checkTemplateCard(body.template_card as IDataObject, 'bot');
			},
			run: updateCardAsBot,
		},
		sendMarkdown: {
			name: 'Send Markdown',
			action: 'Send markdown as an AI bot (智能机器人主动推送)',
			description: 'Writes to somebody who wrote to the bot before; long connection only',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_send_msg',
			secret: 'none',
			body: { msgtype: 'markdown' },
			target: ['botChatId'],
			fields: [
				...chat,
				text('botMarkdown', 'Markdown', {
					key: 'markdown.content',
					rows: 6,
					description: `Headings, lists, links, code and tables work; what is longer than ${MOST_BOT_TEXT_BYTES} bytes goes out in parts`,
				}),
				options(feedbackId('markdown.feedback.id')),
			],
			credentials: { workwxBotApi: {} },
			run: sendTextAsBot,
		},
		sendTemplateCard: {
			name: 'Send Template Card',
			action: 'Send a template card as an AI bot (智能机器人推送模板卡片)',
			description: 'Sends a card to somebody who wrote to the bot before; long connection only',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_send_msg',
			secret: 'none',
			body: { msgtype: 'template_card' },
			target: ['botChatId'],
			fields: [
				...chat,
				cardType,
				...cardFieldsByKind('bot', 'fields'),
				options(...cardFieldsByKind('bot', 'options'), feedbackId('template_card.feedback.id')),
			],
			finish: (body) => {
				checkTemplateCard(body.template_card as IDataObject, 'bot');
			},
			credentials: { workwxBotApi: {} },
			run: sendCardAsBot,
		},
		sendMedia: {
			name: 'Send Media',
			action: 'Send a file as an AI bot (智能机器人推送文件)',
			description:
				'Sends a file, image, voice or video to somebody who wrote to the bot before; long connection only',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_send_msg',
			secret: 'none',
			target: ['botChatId'],
			fields: [
				...chat,
				mediaType('body'),
				...mediaFrom('AI Bot → Upload Media of the same bot'),
				options(
					...when(
						'botMediaType',
						'video',
						text('videoTitle', 'Title', {
							place: 'none',
							bytes: 128,
							description: 'Title of the video',
						}),
						text('videoDescription', 'Description', {
							place: 'none',
							bytes: 512,
							rows: 2,
							description: 'Text below the title of the video',
						}),
					),
				),
			],
			credentials: { workwxBotApi: {} },
			run: sendMediaAsBot,
		},
		uploadMedia: {
			name: 'Upload Media',
			action: 'Upload a file as an AI bot (智能机器人上传临时素材)',
			description:
				'Gives a media ID for messages of this bot, good for three days; long connection only',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_upload_media_init',
			secret: 'none',
			fields: [mediaType('none'), binaryPropertyName],
			credentials: { workwxBotApi: {} },
			run: uploadAsBot,
		},
		sendAndWait: {
			name: 'Send and Wait for Response',
			action: 'Ask as an AI bot and wait for the response (智能机器人发送并等待审批)',
			description:
				'Asks a user or a group with the buttons of a card, or by a link, and goes on with their answer; needs no public address. Asked once per execution, with the first item.',
			doc: LONG_CONNECTION,
			request: 'FRAME aibot_send_msg',
			secret: 'none',
			waits: true,
			fields: fieldsOfBot([...chat, responseUrl]),
			credentials: { workwxBotApi: {} },
			run: ask,
		},
	},
};
