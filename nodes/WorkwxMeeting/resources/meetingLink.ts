import type { IDataObject } from 'n8n-workflow';
import { text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { decodeUserData, encodeUserData } from '../participants/userData';
import { meetingid } from '../booking/meetingFields';

/** Most bytes of what is encoded (98818). */
const MOST_BYTES = 256;

/** A link with the text that it carries. */
const linkOf = (link: unknown): IDataObject => {
	const { customer_data, ...rest } = link as IDataObject;
	const user_data = decodeUserData(customer_data);
	return { ...(user_data === undefined ? { customer_data } : { user_data }), ...rest };
};

export const meetingLink: Resource = {
	value: 'meetingLink',
	name: 'Meeting Link (专属参会链接)',
	description:
		'Links to join a meeting by that tell who joins; not for webinars, and for companies that pay for meetings only',
	operations: {
		create: {
			name: 'Create',
			action: 'Make a link to a meeting for one user (创建用户专属参会链接)',
			description: 'Meeting Participant tells the text of the link with who joined by it',
			doc: 98818,
			request: 'POST /meeting/create_customer_short_url',
			needs: ['meeting_short_url_customer_data'],
			target: ['meetingid'],
			fields: [
				meetingid,
				{
					...text('userData', 'User Data', {
						key: 'customer_data',
						placeholder: 'e.g. order 4711',
						description:
							'Who or what the link stands for (用户专属字段), such as the number of a customer: about 150 letters, or 50 Chinese characters',
					}),
					encode: (meaning) => {
						if (meaning === undefined) return undefined;
						const encoded = encodeUserData(meaning as string);
						if (encoded.length <= MOST_BYTES) return encoded;
						throw new Error(
							`is ${encoded.length} bytes long when encoded, at most ${MOST_BYTES} are allowed`,
						);
					},
				},
			],
			run: async ({ request, values, send }) => {
				const reply = await send(request);
				const [link] = listAt<IDataObject>(reply, 'meeting_short_url_customer_data');
				return { meetingid: values.meetingid as string, ...linkOf(link) };
			},
		},
		getAll: {
			name: 'Get Many',
			action: 'Get the links to a meeting for single users (获取用户专属参会链接)',
			doc: 98819,
			request: 'POST /meeting/get_customer_short_url',
			reads: true,
			items: 'meeting_short_url_customer_data_list',
			fields: [meetingid],
			record: linkOf,
		},
	},
};
