import { choice, flag, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { simplifyParticipant } from '../participants/simplifyParticipant';
import { meetingid } from '../booking/meetingFields';

const LAYOUTS = { 1: 'equal', 2: 'fullScreen', 3: 'onePlusN' } as const;

const device = text('mraOpenid', 'Temporary ID', {
	key: 'mra.tmp_openid',
	description:
		'The device (tmp_openid) in the meeting: among those of Meeting Participant it has the instance_id 9',
});

export const roomConnector: Resource = {
	value: 'roomConnector',
	name: 'Room Connector (会议室连接器 MRA)',
	description:
		'SIP and H.323 devices that are in a meeting of this app; Rooms calls them into it by their address',
	operations: {
		get: {
			name: 'Get',
			action: 'Get the state of a connected device (获取MRA状态信息)',
			description: 'Name, role, microphone, camera, hand and layout of the device',
			doc: 98786,
			request: 'POST /meeting/mra/query_status',
			reads: true,
			fields: [meetingid, { ...device, key: 'tmp_openid' }],
			simplify: ({ default_layout, user_role, webinar_member_role, ...rest }) => ({
				...simplifyParticipant({
					...rest,
					role: user_role,
					...(webinar_member_role !== undefined && { webinar_role: webinar_member_role }),
				}),
				default_layout: LAYOUTS[default_layout as keyof typeof LAYOUTS] ?? default_layout,
			}),
		},
		hangUp: {
			name: 'Hang Up',
			action: 'Hang up a connected device (挂断MRA呼叫)',
			doc: 98789,
			request: 'POST /meeting/mra/hangup',
			target: ['meetingid'],
			fields: [meetingid, device],
		},
		raiseHand: {
			name: 'Raise Hand',
			action: 'Raise or lower the hand of a connected device (设置MRA举手或手放下)',
			doc: 98788,
			request: 'POST /meeting/mra/set_raise_hand',
			target: ['meetingid'],
			fields: [
				meetingid,
				device,
				flag('mraRaiseHand', 'Raise', {
					key: 'raise_hand',
					default: true,
					description: 'Whether to raise the hand; off lowers it',
				}),
			],
		},
		setLayout: {
			name: 'Set Layout',
			action: 'Set what a connected device shows (切换MRA默认布局)',
			doc: 98787,
			request: 'POST /meeting/mra/set_default_layout',
			target: ['meetingid'],
			fields: [
				meetingid,
				device,
				choice(
					'mraLayout',
					'Layout',
					[
						{ name: 'Equal (等分模式)', value: 1 },
						{ name: 'Full Screen (全屏模式)', value: 2 },
						{ name: 'One Large, Others Small (1+N)', value: 3 },
					],
					{ key: 'default_layout', description: 'How participants are shown' },
				),
				choice(
					'mraWithoutVideo',
					'Without Video',
					[
						{ name: 'Hide', value: 2 },
						{ name: 'Show', value: 1 },
					],
					{
						key: 'default_novideo_user',
						default: 1,
						description: 'What becomes of those whose camera is off',
					},
				),
			],
		},
	},
};
