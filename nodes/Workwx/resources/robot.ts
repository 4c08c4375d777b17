import type { IDataObject } from 'n8n-workflow';
import { list, loadedChoice, options, splitList, text } from '../../../shared/operation/fields';
import type { Operation, Resource, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { mentionedList } from '../fields';
import { sendByRobot } from '../sendByRobot';

const MOST_MARKDOWN_BYTES = 4096;

const robot = loadedChoice('robot', 'Robot Name or ID', 'getRobots', {
	place: 'none',
	optional: true,
	description:
		'Robot of the credential; the first one when empty. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** What the operations of a robot share: the endpoint, the robot, and no access token. */
function send(
	msgtype: string,
	{ fields = [], ...own }: Pick<Operation, 'name' | 'action' | 'description' | 'fields' | 'finish'>,
): Operation {
	return {
		...own,
		doc: 99110,
		request: 'POST /webhook/send',
		secret: 'none',
		body: { msgtype },
		target: ['robot'],
		fields: [robot, ...fields],
		run: sendByRobot,
	};
}

/** Markdown has mentions only in the text itself, and none for everyone (99110). */
function addMentions(body: IDataObject, { mentionUsers }: Values) {
	const mentioned = splitList(mentionUsers);
	if (!mentioned.length) return;
	if (mentioned.includes('@all')) {
		throw new ParameterError('Mention Users', 'cannot be @all in markdown: use Send Text');
	}
	const markdown = body.markdown as { content: string };
	markdown.content += `\n${mentioned.map((user) => `<@${user}>`).join(' ')}`;
	const size = Buffer.byteLength(markdown.content);
	if (size > MOST_MARKDOWN_BYTES) {
		throw new ParameterError(
			'Markdown',
			`is ${size} bytes long with its mentions, at most ${MOST_MARKDOWN_BYTES} are allowed`,
		);
	}
}

export const robotResource: Resource = {
	value: 'robot',
	name: 'Group Robot (群机器人)',
	description: 'Messages to a group by the webhook of a robot (消息推送)',
	operations: {
		sendText: send('text', {
			name: 'Send Text',
			action: 'Send a text by a group robot (群机器人发送文本)',
			fields: [
				text('content', 'Text', {
					key: 'text.content',
					bytes: 2048,
					rows: 4,
					description: 'Up to 2048 bytes (about 680 Chinese characters)',
				}),
				options(
					mentionedList,
					list('mentionedMobileList', 'Mention Mobiles', {
						key: 'text.mentioned_mobile_list',
						placeholder: 'e.g. 13800000000, @all',
						description:
							'Mobile numbers of members to mention, separated by commas; @all mentions everyone',
					}),
				),
			],
		}),
		sendMarkdown: send('markdown', {
			name: 'Send Markdown',
			action: 'Send markdown by a group robot (群机器人发送富文本)',
			fields: [
				text('markdown', 'Markdown', {
					key: 'markdown.content',
					bytes: MOST_MARKDOWN_BYTES,
					rows: 6,
					description:
						'Up to 4096 bytes. Headings, bold, links, inline code, quotes and <code>&lt;font color="info|comment|warning"&gt;</code>.',
				}),
				options(
					list('mentionUsers', 'Mention Users', {
						place: 'none',
						placeholder: 'e.g. zhangsan, lisi',
						description:
							'User IDs to mention, separated by commas; added as <code>&lt;@userid&gt;</code> in a last line',
					}),
				),
			],
			finish: addMentions,
		}),
	},
};
