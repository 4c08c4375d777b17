import {
	BOOKED_MEETING,
	ENDED_MEETING,
	PRESENT_GUEST,
	PRESENT_MEMBER,
	RUNNING_MEETING,
	WAITING_MEMBER,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const meetingParticipant: Proofs = (company) => {
	const { meetings } = company.meetings;
	const again = structuredClone(meetings.get(RUNNING_MEETING)!);
	meetings.set('again', { ...again, reminders: { is_repeat: 1 } });
	const of = { meetingid: RUNNING_MEETING };
	const refused = { parameters: { meetingid: 'none' }, error: /90602/ };
	const named = { returnAll: true, options: { memberNames: true, simplify: true } };
	const ofAgain = { ...named.options, subMeetingId: `sub${again.meeting_code}` };
	const is = (tmp_openid: string, more: object = {}): unknown =>
		expect.objectContaining({ tmp_openid, ...more });
	const here = [
		is(PRESENT_MEMBER, { userid: 'zhangsan', name: '张三', role: 'creatorAndHost' }),
		is(PRESENT_GUEST, { instance_id: 'miniProgram', role: 'guest' }),
	];
	const waiting = is(WAITING_MEMBER, { userid: 'lisi', instance_id: 'ios', name: '李四' });
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	return {
		checkDevices: {
			bare: {
				parameters: { meetingIds: RUNNING_MEETING, participant: byId('zhangsan') },
				items: [{ meetingid: RUNNING_MEETING, instance_id: 1 }],
			},
			full: [
				{
					parameters: {
						meetingIds: [RUNNING_MEETING, BOOKED_MEETING],
						participant: byId('zhangsan'),
						returnAll: false,
						limit: 1,
						options: { devices: [1, 2], simplify: true },
					},
					items: [{ meetingid: RUNNING_MEETING, instance_id: 'pc' }],
				},
				{
					parameters: {
						meetingIds: RUNNING_MEETING,
						participant: byId('zhangsan'),
						returnAll: true,
						options: { devices: [4] },
					},
					items: [],
				},
			],
			refused: {
				parameters: { meetingIds: RUNNING_MEETING, participant: byId('hidden') },
				error: /60011/,
			},
		},
		getAll: {
			bare: {
				parameters: { meetingid: ENDED_MEETING },
				items: [
					expect.objectContaining({ userid: 'zhangsan' }),
					expect.objectContaining({ userid: 'lisi' }),
				],
			},
			full: [
				{
					parameters: {
						meetingid: 'again',
						returnAll: true,
						options: { ...ofAgain, takingPartAfter: ago(1), takingPartBefore: ago(0) },
					},
					items: [here[0], is(PRESENT_GUEST, { user_data: 'order 4711' })],
				},
				{
					parameters: { ...of, returnAll: false, limit: 1 },
					items: [is(PRESENT_MEMBER)],
				},
			],
			refused,
		},
		getPresent: {
			bare: { parameters: of, items: [is(PRESENT_MEMBER), is(PRESENT_GUEST)] },
			full: [
				{ parameters: { meetingid: 'again', returnAll: true, options: ofAgain }, items: here },
				{ parameters: { ...of, returnAll: false, limit: 1 }, items: [is(PRESENT_MEMBER)] },
			],
			refused: { parameters: { meetingid: 'again' }, error: /40058/ },
		},
		getWaited: {
			bare: { parameters: of, items: [is(PRESENT_GUEST), is(WAITING_MEMBER)] },
			full: [
				{
					parameters: { ...of, ...named },
					items: [
						is(PRESENT_GUEST, { quit_time: expect.stringContaining('T') }),
						is(WAITING_MEMBER, { name: '李四', quit_time: null }),
					],
				},
				{ parameters: { ...of, returnAll: false, limit: 1 }, items: [is(PRESENT_GUEST)] },
			],
			refused,
		},
		getWaiting: {
			bare: { parameters: of, items: [is(WAITING_MEMBER)] },
			full: [
				{ parameters: { ...of, ...named }, items: [waiting] },
				{ parameters: { ...of, returnAll: false, limit: 1 }, items: [is(WAITING_MEMBER)] },
			],
			refused,
		},
	};
};
