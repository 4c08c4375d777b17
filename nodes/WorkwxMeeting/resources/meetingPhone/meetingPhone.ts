import type { IDataObject } from 'n8n-workflow';
import type { Resource } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { meetingid } from '../../booking/meetingFields';
import { phones, type PhoneNumber } from './phoneFields';

/** Most numbers of one call (98823). */
const MOST_CALLED = 50;
/** Most numbers asked for at once (98825). */
const MOST_ASKED = 20;

export const meetingPhone: Resource = {
	value: 'meetingPhone',
	name: 'Meeting Phone (电话入会)',
	description:
		'People called into a meeting on the phone (PSTN), which the company pays by the minute; not for webinars',
	operations: {
		call: {
			name: 'Call',
			action: 'Call phones into a meeting (批量外呼)',
			description: 'One item for each number; one that cannot be called has the status invalid',
			doc: 98823,
			request: 'POST /meeting/phone/callout',
			target: ['meetingid'],
			fields: [
				meetingid,
				phones(MOST_CALLED, 'Whom to call, also abroad; before the meeting or while it goes on'),
			],
			run: async ({ request, send }) => {
				const reply = await send(request);
				const invalid = listAt<IDataObject>(reply, 'invalid_phone_numbers');
				return [
					...listAt<IDataObject>(reply, 'phone_numbers'),
					...invalid.map((phone) => ({ ...phone, status: 'invalid' })),
				];
			},
		},
		getIds: {
			name: 'Get IDs',
			action: 'Get who joined a meeting from a phone (获取电话入会的成员ID)',
			description:
				'The IDs in the meeting (tmp_openid) of numbers that were connected, several for one that joined several times',
			doc: 98825,
			request: 'POST /meeting/phone/get_tmp_openid',
			reads: true,
			fields: [meetingid, phones(undefined, `Whom to look for; ${MOST_ASKED} take one call`)],
			run: async ({ request, send }) => {
				const { phone_numbers, ...body } = request.body as IDataObject;
				const numbers = phone_numbers as PhoneNumber[];
				const parts = Array.from({ length: Math.ceil(numbers.length / MOST_ASKED) }, (_, part) =>
					numbers.slice(part * MOST_ASKED, (part + 1) * MOST_ASKED),
				);
				const found = await sideBySide(parts, async (part) =>
					listAt<IDataObject>(
						await send({ ...request, body: { ...body, phone_numbers: part as object[] } }),
						'tmp_openid_list',
					),
				);
				return found.flat();
			},
		},
		getStates: {
			name: 'Get States',
			action: 'Get the phone calls of a meeting (获取会议的外呼状态)',
			description: 'One item for each call, whoever made it, with how it went',
			doc: 98824,
			request: 'POST /meeting/phone/get_callout_status',
			reads: true,
			paging: { items: 'phone_numbers', size: { key: 'limit', max: 100 }, more: 'has_more' },
			fields: [meetingid],
		},
	},
};
