import { choice, flag, text } from '../../../shared/operation/fields';

/** The meeting that an operation works on. */
export const meetingid = text('meetingid', 'Meeting ID', {
	placeholder: 'e.g. hyXXXXXXXX',
	description: 'The meeting (会议) that this app booked; its creation gives the ID, and Get Many',
});

/** Who is muted on coming in. */
export const enterMute = choice(
	'enterMute',
	'Mute on Entry',
	[
		{ name: 'With More Than Six Members (超过6人)', value: 2 },
		{ name: 'Off', value: 0 },
		{ name: 'On', value: 1 },
	],
	{
		key: 'settings.enable_enter_mute',
		description: 'Who is muted on entering (成员入会时静音)',
	},
);

/** Whether one waits to be let in. */
export const waitingRoom = flag('waitingRoom', 'Waiting Room', {
	key: 'settings.enable_waiting_room',
	description: 'Whether members wait until a host lets them in (等候室)',
});
