import { choice, rows, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { meetingid } from '../../booking/meetingFields';
import { setGuests } from './setGuests';

export const meetingGuest: Resource = {
	value: 'meetingGuest',
	name: 'Meeting Guest (会议嘉宾)',
	description:
		'People from outside who are invited by their phone number to a meeting that this app booked; companies that pay for meetings only',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get the guests of a meeting (获取会议嘉宾列表)',
			doc: 99039,
			request: 'POST /meeting/get_guests',
			reads: true,
			items: 'guests',
			fields: [meetingid],
		},
		set: {
			name: 'Set',
			action: 'Change the guests of a meeting (更新会议嘉宾列表)',
			description:
				'Adds, removes or replaces by phone number: WeCom can only replace all, so the node reads those there are first',
			doc: 99040,
			request: 'POST /meeting/set_guests',
			target: ['meetingid'],
			fields: [
				meetingid,
				choice(
					'guestChange',
					'Change',
					[
						{
							name: 'Add',
							value: 'add',
							description: 'Invites in addition; changes the name of who is a guest',
						},
						{ name: 'Remove', value: 'remove', description: 'Invites no longer' },
						{ name: 'Replace', value: 'replace', description: 'Invites these and nobody else' },
					],
					{ place: 'none', description: 'What becomes of the guests' },
				),
				rows(
					'guests',
					'Guests',
					[
						text('area', 'Country Code', {
							default: '86',
							pattern: /^[1-9]\d{0,3}$/,
							allowed: 'digits without + or 00, such as 86',
							description: 'Country or region of the number (国家/地区代码): 86 for China',
						}),
						text('phoneNumber', 'Phone Number', {
							pattern: /^\d{4,20}$/,
							allowed: 'digits',
							description: 'The number without the country code',
						}),
						text('guestName', 'Name', {
							optional: true,
							characters: 16,
						}),
					],
					{ placeholder: 'Add Guest', place: 'none', description: 'Who is meant, by phone number' },
				),
			],
			run: setGuests,
		},
	},
};
