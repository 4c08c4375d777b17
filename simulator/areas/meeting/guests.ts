import { endpoint } from '../endpoint';
import { list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';
import { findMeeting, INVALID } from './find';
import { meetingid } from './meetings';

const APP = { access: ['app'], method: 'POST' } as const;

/** Base64 of what the page says it must hold. */
function checkCustomerData(encoded: string): void {
	const read = (): unknown => JSON.parse(Buffer.from(encoded, 'base64').toString());
	const { ver, userData } = read() as { ver?: unknown; userData?: unknown };
	if (ver !== '1.0' || typeof userData !== 'string') throw new Refusal(INVALID, 'customer_data');
}

/** Guests by phone number (documents 99039, 99040) and links for single users (98818, 98819). */
export const guests = [
	endpoint({
		doc: 99039,
		...APP,
		path: '/meeting/get_guests',
		body: record({ meetingid }),
		answer({ company, body }) {
			const { guests: all, meeting_code, title } = findMeeting(company, body.meetingid);
			return { meetingid: body.meetingid, meeting_code, title, guests: all };
		},
	}),
	endpoint({
		doc: 99040,
		...APP,
		path: '/meeting/set_guests',
		body: record({
			meetingid,
			guests: list(
				record({
					area: needed(text({ pattern: /^[1-9]\d*$/ })),
					phone_number: needed(text()),
					guest_name: text({ characters: 16 }),
				}),
			),
		}),
		answer({ company, body }) {
			findMeeting(company, body.meetingid).guests = body.guests ?? [];
		},
	}),
	endpoint({
		doc: 98818,
		...APP,
		path: '/meeting/create_customer_short_url',
		body: record({ meetingid, customer_data: needed(text({ bytes: 256 })) }),
		answer({ company, body: { meetingid: id, customer_data } }) {
			const { links } = findMeeting(company, id);
			checkCustomerData(customer_data);
			const meeting_short_url = `${company.url}/meeting/${newId('')}`;
			const link = { customer_data, meeting_short_url };
			links.push(link);
			return { meeting_short_url_customer_data: link };
		},
	}),
	endpoint({
		doc: 98819,
		...APP,
		path: '/meeting/get_customer_short_url',
		body: record({ meetingid }),
		answer: ({ company, body }) => ({
			meeting_short_url_customer_data_list: findMeeting(company, body.meetingid).links,
		}),
	}),
];
