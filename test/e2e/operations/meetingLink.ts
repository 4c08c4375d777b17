import {
	BOOKED_MEETING,
	CUSTOMER_DATA,
	ENDED_MEETING,
} from '../../../simulator/areas/meeting/seed';
import type { Proofs } from './proof';

export const meetingLink: Proofs = (company) => {
	const { meetings } = company.meetings;
	const url = 'https://meeting.simulated.example/1';
	meetings.get(ENDED_MEETING)!.links = [{ customer_data: CUSTOMER_DATA, meeting_short_url: url }];
	const of = { meetingid: ENDED_MEETING };
	const link = { user_data: 'order 4711', meeting_short_url: url };
	const made = (user_data: string) => [
		{ meetingid: BOOKED_MEETING, user_data, meeting_short_url: expect.any(String) },
	];
	return {
		create: {
			bare: {
				parameters: { meetingid: BOOKED_MEETING, userData: '订单 4711' },
				items: made('订单 4711'),
			},
			full: [{ parameters: { meetingid: BOOKED_MEETING, userData: 'a' }, items: made('a') }],
			refused: {
				parameters: { meetingid: BOOKED_MEETING, userData: 'x'.repeat(200) },
				error: /"User Data" is 304 bytes long when encoded/,
			},
		},
		getAll: {
			bare: { parameters: of, items: [link] },
			full: [
				{ parameters: { ...of, returnAll: true }, items: [link] },
				{ parameters: { ...of, returnAll: false, limit: 1 }, items: [link] },
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
	};
};
