import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	inQuery,
	list,
	loadedChoice,
	options,
	rows,
	text,
} from '../../../shared/operation/fields';
import type { Field, Operation, Resource, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { checkTemplateCard } from '../cards/checkTemplateCard';
import {
	binaryPropertyName,
	mentionedList,
	robotMediaSource,
} from '../../../shared/vocabulary/fields';
import { UP_TO_TEXT_BYTES } from '../../../shared/text/textLimits';
import {
	MOST_BYTES,
	roomFor,
	sendByRobot,
	sendImageByRobot,
	sendTextByRobot,
	uploadByRobot,
} from '../sending/sendByRobot';
import { type CardKind, templateCardFields } from '../cards/templateCardFields';
import { tooLongOptions } from '../../../shared/vocabulary/textMessages';
import { USER_IDS } from '../../../shared/vocabulary/idNames';

const robot = loadedChoice('robot', 'Robot Name or ID', 'getRobots', {
	place: 'none',
	optional: true,
	description: 'Robot of the credential; the first one when empty',
});

/** What the operations of a robot share: the endpoint, the robot, and no access token. */
function send(
	msgtype: string,
	{ fields = [], body, ...own }: Pick<Operation, 'name' | 'action'> & Partial<Operation>,
): Operation {
	return {
		run: sendByRobot,
		...own,
		doc: 99110,
		request: 'POST /webhook/send',
		secret: 'none',
		body: { msgtype, ...body },
		target: ['robot'],
		fields: [robot, ...fields],
	};
}

const contentOf = (msgtype: string) => `${msgtype}.content`;

const cardFields = templateCardFields('robot');

/** Robots know only the two cards that nobody can answer. */
function sendCard(
	kind: CardKind,
	own: Pick<Operation, 'name' | 'action' | 'description'>,
): Operation {
	return send('template_card', {
		...own,
		// The main title must be there, also with nothing in it (99110).
		body: { template_card: { card_type: kind, main_title: {} } },
		fields: [...cardFields[kind].fields, options(...cardFields[kind].options)],
		finish: (body) => {
			checkTemplateCard(body.template_card as IDataObject, 'robot');
		},
	});
}

/** Markdown has mentions only in the text itself, and none for everyone (99110). */
function checkMentions({ mentionUsers }: Values) {
	if ((mentionUsers as string[] | undefined)?.includes('@all')) {
		throw new ParameterError('Mention Users', 'cannot be @all in markdown: use Send Text');
	}
}

const articles: Field = rows(
	'robotArticles',
	'Articles',
	[
		text('title', 'Title', { bytes: 128 }),
		text('url', 'URL', {
			placeholder: 'e.g. https://example.com/report',
			description: 'Page that opens',
		}),
		text('description', 'Description', { bytes: 512, optional: true }),
		text('picurl', 'Picture URL', {
			optional: true,
			description: 'JPG or PNG; large pictures look best at 1068 × 455, small ones at 150 × 150',
		}),
	],
	{
		key: 'news.articles',
		items: 8,
		placeholder: 'Add Article',
		description: 'Articles of the message',
	},
);

export const robotResource: Resource = {
	value: 'robot',
	name: 'Group Robot (群机器人)',
	description: 'Messages to a group by the webhook of a robot (消息推送)',
	credential: 'workwxRobotApi',
	operations: {
		sendText: send('text', {
			name: 'Send Text',
			action: 'Send a text by a group robot (群机器人发送文本)',
			fields: [
				text('content', 'Text', {
					key: contentOf('text'),
					rows: 4,
					description: `${UP_TO_TEXT_BYTES} in one message, see the option “If Too Long”. <code>&lt;@userid&gt;</code> mentions a member.`,
				}),
				options(
					mentionedList,
					list('mentionedMobileList', 'Mention Mobiles', {
						key: 'text.mentioned_mobile_list',
						placeholder: 'e.g. 13800000000, @all',
						holds: 'Mobile numbers of members to mention',
						description: '@all mentions everyone',
					}),
					...tooLongOptions,
				),
			],
			merge: { parameter: 'content', key: contentOf('text'), room: roomFor('text') },
			run: sendTextByRobot,
		}),
		sendMarkdown: send('markdown', {
			name: 'Send Markdown',
			action: 'Send markdown by a group robot (群机器人发送富文本)',
			fields: [
				text('markdown', 'Markdown', {
					key: contentOf('markdown'),
					rows: 6,
					description: `Up to ${MOST_BYTES.markdown} bytes in one message, see the option “If Too Long”. Headings, bold, links, inline code, quotes and <code>&lt;font color="info|comment|warning"&gt;</code>.`,
				}),
				options(
					list('mentionUsers', 'Mention Users', {
						ids: USER_IDS,
						place: 'none',
						placeholder: 'e.g. zhangsan, lisi',
						holds: 'User IDs to mention',
						description: 'Added as <code>&lt;@userid&gt;</code> in a last line',
					}),
					...tooLongOptions,
				),
			],
			check: checkMentions,
			merge: { parameter: 'markdown', key: contentOf('markdown'), room: roomFor('markdown') },
			run: sendTextByRobot,
		}),
		sendMarkdownV2: send('markdown_v2', {
			name: 'Send Markdown V2',
			action: 'Send extended markdown by a group robot (群机器人发送新版富文本)',
			description:
				'Markdown with lists, tables, pictures and code blocks, but without colors and mentions; clients before 4.1.36 show it as plain text',
			fields: [
				text('markdown', 'Markdown', {
					key: contentOf('markdown_v2'),
					rows: 6,
					description: `Up to ${MOST_BYTES.markdown} bytes in one message, see the option “If Too Long”. Headings, bold, italics, lists, quotes, links, pictures, rules, code and tables.`,
				}),
				options(...tooLongOptions),
			],
			merge: { parameter: 'markdown', key: contentOf('markdown_v2'), room: roomFor('markdown_v2') },
			run: sendTextByRobot,
		}),
		sendImage: send('image', {
			name: 'Send Image',
			action: 'Send an image by a group robot (群机器人发送图片)',
			description: 'Sends a JPG or PNG of up to 2 MB from a binary field',
			fields: [binaryPropertyName],
			run: sendImageByRobot,
		}),
		sendVoice: send('voice', {
			name: 'Send Voice',
			action: 'Send a voice message by a group robot (群机器人发送语音)',
			description: 'AMR up to 2 MB and 60 seconds; a media ID must come from the same robot',
			fields: robotMediaSource,
		}),
		sendFile: send('file', {
			name: 'Send File',
			action: 'Send a file by a group robot (群机器人发送文件)',
			description: 'Any file up to 20 MB; a media ID must come from the same robot',
			fields: robotMediaSource,
		}),
		sendNews: send('news', {
			name: 'Send News',
			action: 'Send news by a group robot (群机器人发送图文)',
			description: 'Up to eight articles with title, picture and link',
			fields: [articles],
		}),
		sendTextNoticeCard: sendCard('text_notice', {
			name: 'Send Text Notice Card',
			action: 'Send a text notice card by a group robot (群机器人发送文本通知卡片)',
			description: 'A template card with texts, figures and links',
		}),
		sendNewsNoticeCard: sendCard('news_notice', {
			name: 'Send News Notice Card',
			action: 'Send a news notice card by a group robot (群机器人发送图文展示卡片)',
			description: 'A template card with a picture, texts and links',
		}),
		upload: {
			name: 'Upload',
			action: 'Upload a file for a group robot (群机器人上传文件)',
			description: 'Gives a media ID that only this robot can send, for three days',
			doc: 99110,
			request: 'POST /webhook/upload_media',
			needs: ['media_id'],
			secret: 'none',
			reads: true,
			fields: [
				robot,
				inQuery(
					choice(
						'robotMediaType',
						'Media Type',
						[
							{ name: 'File', value: 'file', description: 'Any type up to 20 MB' },
							{ name: 'Voice', value: 'voice', description: 'AMR up to 2 MB and 60 seconds' },
						],
						{ key: 'type', description: 'What kind of media the file is' },
					),
				),
				binaryPropertyName,
			],
			run: uploadByRobot,
		},
	},
};
