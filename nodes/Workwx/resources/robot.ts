import { list, loadedChoice, options, text } from '../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../shared/operation/operation';
import { sendByRobot } from '../sendByRobot';

const robot = loadedChoice('robot', 'Robot Name or ID', 'getRobots', {
	place: 'none',
	optional: true,
	description:
		'Robot of the credential; the first one when empty. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** What the operations of a robot share: the endpoint, the robot, and no access token. */
function send(
	msgtype: string,
	{ fields = [], ...labels }: Pick<Operation, 'name' | 'action' | 'description' | 'fields'>,
): Operation {
	return {
		...labels,
		doc: 99110,
		request: 'POST /webhook/send',
		secret: 'none',
		body: { msgtype },
		target: ['robot'],
		fields: [robot, ...fields],
		run: sendByRobot,
	};
}

const mentions: Field[] = [
	list('mentionedList', 'Mention Users', {
		key: 'text.mentioned_list',
		placeholder: 'e.g. zhangsan, @all',
		description: 'User IDs to mention, separated by commas; @all mentions everyone',
	}),
	list('mentionedMobileList', 'Mention Mobiles', {
		key: 'text.mentioned_mobile_list',
		placeholder: 'e.g. 13800000000, @all',
		description:
			'Mobile numbers of members to mention, separated by commas; @all mentions everyone',
	}),
];

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
				options(...mentions),
			],
		}),
		sendMarkdown: send('markdown', {
			name: 'Send Markdown',
			action: 'Send markdown by a group robot (群机器人发送富文本)',
			fields: [
				text('markdown', 'Markdown', {
					key: 'markdown.content',
					bytes: 4096,
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
		}),
	},
};
