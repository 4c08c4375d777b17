import { BOOKED_MEETING, ENDED_MEETING } from '../../../simulator/areas/meeting/seed';
import type { Proofs } from './proof';

const GUEST = { area: '86', phone_number: '13800000001', guest_name: '王总' };
const OTHER = { area: '852', phone_number: '98765432' };

export const meetingGuest: Proofs = (company) => {
	const { meetings } = company.meetings;
	for (const id of ['guests', 'fewer guests', 'new guests']) {
		meetings.set(id, { ...structuredClone(meetings.get(BOOKED_MEETING)!), guests: [GUEST, OTHER] });
	}
	meetings.get(ENDED_MEETING)!.guests = [GUEST, OTHER];
	const of = { meetingid: ENDED_MEETING };
	const row = { area: '86', phoneNumber: '13800000001', guestName: '王经理' };
	const added = [OTHER, { ...GUEST, guest_name: '王经理' }];
	return {
		getAll: {
			bare: { parameters: of, items: [GUEST, OTHER] },
			full: [
				{ parameters: { ...of, returnAll: true }, items: [GUEST, OTHER] },
				{ parameters: { ...of, returnAll: false, limit: 1 }, items: [GUEST] },
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		set: {
			bare: {
				parameters: { meetingid: 'guests', guests: { rows: [row] } },
				items: [{ meetingid: 'guests', guests: added }],
				effect: () => expect(meetings.get('guests')!.guests).toEqual(added),
			},
			full: [
				{
					parameters: {
						meetingid: 'fewer guests',
						guestChange: 'remove',
						guests: { rows: [{ area: '852', phoneNumber: '98765432', guestName: '' }] },
					},
					items: [{ meetingid: 'fewer guests', guests: [GUEST] }],
				},
				{
					parameters: { meetingid: 'new guests', guestChange: 'replace', guests: { rows: [row] } },
					items: [{ meetingid: 'new guests', guests: [{ ...GUEST, guest_name: '王经理' }] }],
				},
			],
			refused: {
				parameters: { meetingid: 'guests', guests: { rows: [{ ...row, area: '+86' }] } },
				error: /"Guests 1 → Country Code" is not valid/,
			},
		},
	};
};
