import type { IDataObject } from 'n8n-workflow';
import { choice, text, when } from '../../../shared/operation/fields';
import type { Call, Field } from '../../../shared/operation/operation';
import { spendCode } from './eventCode';
import { menuFields } from './menuFields';
import { MOST_TEXT_BYTES, UP_TO_TEXT_BYTES } from '../../../shared/text/textLimits';

/** A text or a menu that answers an event (95122). */
export const eventMessage: Field[] = [
	choice(
		'eventMessage',
		'Message',
		[
			{ name: 'Menu', value: 'msgmenu' },
			{ name: 'Text', value: 'text' },
		],
		{
			key: 'msgtype',
			default: 'text',
			description:
				'What is sent; a menu only where the customer enters or the session ends, with up to ten items',
		},
	),
	...when(
		'eventMessage',
		'text',
		text('content', 'Text', {
			key: 'text.content',
			bytes: MOST_TEXT_BYTES,
			rows: 4,
			description: UP_TO_TEXT_BYTES,
		}),
	),
	...when('eventMessage', 'msgmenu', ...menuFields),
];

/** Sends the message that a code is good for, once (95122). */
export const sendOnEvent = async (call: Call, body: IDataObject): Promise<IDataObject> =>
	await spendCode(call, body.code as string, () =>
		call.send({
			method: 'POST',
			path: '/kf/send_msg_on_event',
			body,
			secret: 'service',
			needs: ['msgid'],
		}),
	);
