import { ENDED_MEETING, RUNNING_MEETING } from '../../../simulator/areas/meeting/seed';
import type { Proofs } from './proof';

export const meetingPhone: Proofs = (company) => {
	const { phones } = company.meetings.rooms;
	const customer = { area: 86, phone: '13800138000' };
	const desk = { area: 1, phone: '5551234', extension_number: '12' };
	phones.set('called', [
		{ ...customer, status: 'START_ACCEPT', tmp_openid: 'msCalled01' },
		{ ...desk, status: 'LEAVE_WITHOUT_ACCEPT' },
	]);
	const { meetings } = company.meetings;
	meetings.set('called', structuredClone(meetings.get(RUNNING_MEETING)!));
	const one = { rows: [{ phoneNumber: '13800138000' }] };
	const two = {
		rows: [
			{ phoneNumber: '13800138000', phoneArea: 86 },
			{ phoneNumber: '5551234', phoneArea: 1, phoneExtension: '12' },
		],
	};
	const called = { meetingid: 'called' };
	return {
		call: {
			bare: {
				parameters: { meetingid: RUNNING_MEETING, phoneNumbers: one },
				items: [{ ...customer, status: 'START_INVITE' }],
				effect: () => expect(phones.get(RUNNING_MEETING)).toHaveLength(3),
			},
			full: [
				{
					parameters: { meetingid: RUNNING_MEETING, phoneNumbers: two },
					items: [
						{ ...customer, status: 'START_INVITE' },
						{ ...desk, status: 'START_INVITE' },
					],
				},
			],
			refused: { parameters: { meetingid: ENDED_MEETING, phoneNumbers: one }, error: /40058/ },
		},
		getStates: {
			bare: {
				parameters: called,
				items: [expect.objectContaining(customer), { ...desk, status: 'LEAVE_WITHOUT_ACCEPT' }],
			},
			full: [
				{
					parameters: { ...called, returnAll: true },
					items: [expect.objectContaining(customer), expect.objectContaining(desk)],
				},
				{
					parameters: { ...called, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ tmp_openid: 'msCalled01' })],
				},
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		getIds: {
			bare: {
				parameters: { ...called, phoneNumbers: one },
				items: [{ ...customer, tmp_openid: 'msCalled01' }],
			},
			full: [
				{
					parameters: { ...called, phoneNumbers: two },
					items: [{ ...customer, tmp_openid: 'msCalled01' }],
				},
			],
			refused: { parameters: { meetingid: 'none', phoneNumbers: one }, error: /90602/ },
		},
	};
};
