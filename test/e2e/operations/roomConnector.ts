import { RUNNING_MEETING } from '../../../simulator/areas/meeting/seed';
import type { Proofs } from './proof';

const MRA = 9;

export const roomConnector: Proofs = (company) => {
	const { meetings, connected } = company.meetings;
	const { attendances } = meetings.get(RUNNING_MEETING)!;
	const device = (tmp_openid: string) => {
		const stay = { ...attendances[0]!, userid: '', role: 0, instance_id: MRA, tmp_openid };
		attendances.push(stay);
		return stay;
	};
	const shown = device('msDeviceShown');
	const changed = device('msDeviceChanged');
	const gone = device('msDeviceGone');
	device('msDeviceGoneToo');
	const of = (mraOpenid: string) => ({ meetingid: RUNNING_MEETING, mraOpenid });
	const success = [{ success: true }];
	const unknown = { parameters: of('none'), error: /40058/ };
	return {
		get: {
			bare: {
				parameters: of(shown.tmp_openid),
				items: [expect.objectContaining({ instance_id: MRA, default_layout: 1 })],
			},
			full: [
				{
					parameters: { ...of(shown.tmp_openid), options: { simplify: true } },
					items: [
						expect.objectContaining({
							instance_id: 'mra',
							role: 'member',
							default_layout: 'equal',
							raise_hands_state: false,
						}),
					],
				},
			],
			refused: unknown,
		},
		raiseHand: {
			bare: { parameters: of(changed.tmp_openid), items: success },
			full: [
				{
					parameters: { ...of(changed.tmp_openid), mraRaiseHand: false },
					items: success,
					effect: () => expect(connected.get(changed.tmp_openid)!.raise_hand).toBe(false),
				},
			],
			refused: unknown,
		},
		setLayout: {
			bare: { parameters: of(changed.tmp_openid), items: success },
			full: [
				{
					parameters: { ...of(changed.tmp_openid), mraLayout: 3, mraWithoutVideo: 2 },
					items: success,
					effect: () =>
						expect(connected.get(changed.tmp_openid)).toMatchObject({
							default_layout: 3,
							default_novideo_user: 2,
						}),
				},
			],
			refused: unknown,
		},
		hangUp: {
			bare: {
				parameters: of(gone.tmp_openid),
				items: success,
				effect: () => expect(gone.quit_time).toEqual(expect.any(Number)),
			},
			full: [{ parameters: of('msDeviceGoneToo'), items: success }],
			refused: unknown,
		},
	};
};
