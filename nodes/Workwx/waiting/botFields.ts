import { choice, text } from '../../../shared/operation/fields';

/** Fields that operations of an AI bot share, whichever resource they stand in. */

export const responseUrl = text('responseUrl', 'Response URL', {
	place: 'none',
	optional: true,
	default: '={{ $json.response_url }}',
	description:
		'The <code>response_url</code> of the message to the bot, from the Workwx Trigger; it works once and for an hour. Used where there is no long connection.',
});

export const chat = [
	choice(
		'botChatType',
		'To',
		[
			{ name: 'User', value: 1, description: 'Somebody who wrote to the bot before (单聊)' },
			{
				name: 'Group Chat',
				value: 2,
				description: 'A group in which the bot was mentioned (群聊)',
			},
		],
		{ key: 'chat_type', default: 1, description: 'Where the message goes' },
	),
	text('botChatId', 'User or Chat ID', {
		key: 'chatid',
		default: '={{ $json.chatid ?? $json.from?.userid }}',
		placeholder: 'e.g. zhangsan',
		description:
			'User ID as the bot knows it (<code>from.userid</code>), or the <code>chatid</code> of a group. WeCom takes 30 messages a minute and 1,000 an hour to one chat.',
	}),
];
