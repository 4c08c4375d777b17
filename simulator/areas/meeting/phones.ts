import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';
import type { PhoneCall } from './roomsRecords';

const APP = { access: ['app'], method: 'POST' } as const;
const OVER = 3;
const DIGITS = /^\d{5,}$/;

const phone_numbers = (most: number) =>
	needed(
		list(
			record({
				area: needed(integer({ min: 1 })),
				phone: needed(text()),
				extension_number: text(),
			}),
			{ most },
		),
	);

const isSame = (one: PhoneCall, other: Omit<PhoneCall, 'status'>) =>
	one.area === other.area &&
	one.phone === other.phone &&
	one.extension_number === other.extension_number;

/** Phones called into meetings (documents 98823–98825). */
export const phones = [
	endpoint({
		doc: 98823,
		...APP,
		path: '/meeting/phone/callout',
		body: record({ meetingid, phone_numbers: phone_numbers(50) }),
		answer({ company, body }) {
			const meeting = findMeeting(company, body.meetingid);
			if (company.meetings.stateOf(meeting) >= OVER) throw new Refusal(INVALID, 'meeting is over');
			const { phones: all } = company.meetings.rooms;
			const valid = body.phone_numbers.filter(({ phone }) => DIGITS.test(phone));
			const calls = valid.map((number) => ({ ...number, status: 'START_INVITE' }));
			// All of them answer at once.
			const answered = calls.map((call) => ({
				...call,
				status: 'START_ACCEPT',
				tmp_openid: newId('ms'),
			}));
			all.set(body.meetingid, [...(all.get(body.meetingid) ?? []), ...answered]);
			for (const { tmp_openid, status } of answered) {
				company.onEvent({
					...meetingEvent(body.meetingid, 'pstn_status_update'),
					FromUserTmpOpenId: tmp_openid,
					PstnStatus: status,
				});
			}
			return {
				phone_numbers: calls,
				invalid_phone_numbers: body.phone_numbers.filter(({ phone }) => !DIGITS.test(phone)),
			};
		},
	}),
	endpoint({
		doc: 98824,
		...APP,
		path: '/meeting/phone/get_callout_status',
		body: record({ meetingid, cursor: text(), limit: integer({ min: 1, max: 100 }) }),
		answer({ company, body: { meetingid: of, cursor, limit = 20 } }) {
			findMeeting(company, of);
			const { entries, next } = page(company.meetings.rooms.phones.get(of) ?? [], cursor, limit);
			return { phone_numbers: entries, next_cursor: next, has_more: next !== '' };
		},
	}),
	endpoint({
		doc: 98825,
		...APP,
		path: '/meeting/phone/get_tmp_openid',
		body: record({ meetingid, phone_numbers: phone_numbers(20) }),
		answer({ company, body }) {
			findMeeting(company, body.meetingid);
			const calls = company.meetings.rooms.phones.get(body.meetingid) ?? [];
			return {
				tmp_openid_list: body.phone_numbers.flatMap((number) =>
					calls
						.filter((call) => call.tmp_openid && isSame(call, number))
						.map(({ status: _status, ...call }) => call),
				),
			};
		},
	}),
];
