import { choice, choices, date, flag, text } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';
import { enterMute, waitingRoom } from '../../booking/meetingFields';
import { userids } from '../../../../shared/vocabulary/members';

/** Length of a meeting in seconds (97454). */
export const MEETING_LENGTH = { least: 300, most: 86_399 };

export const meetingTitle = text('meetingTitle', 'Title', {
	key: 'title',
	empty: false,
	description: 'Up to 40 bytes, or 20 characters where they take more',
});

export const invitees = userids('invitees', 'Invitees', {
	key: 'invitees.userid',
	items: 300,
	optional: true,
	holds: 'User IDs of who is invited',
	description: '100 where the company pays for nothing; Set Invitees takes up to 2,000',
});

/** Whom WeCom calls when the meeting begins, where the members to call are named. */
export const RINGS_CHOSEN = 4;

/** How often a meeting comes again: what the choice is on the wire (97454). */
export const REPETITIONS = {
	daily: { repeat_type: 0 },
	weekly: { repeat_type: 1, repeat_interval: 1 },
	everyTwoWeeks: { repeat_type: 1, repeat_interval: 2 },
	monthly: { repeat_type: 2 },
	workdays: { repeat_type: 7 },
} as const;

/** What may be left at the default of WeCom. */
export const meetingOptions: Field[] = [
	text('meetingCalendarId', 'Calendar ID', {
		key: 'cal_id',
		bytes: 64,
		empty: false,
		description: 'A calendar (日历) of this app that shows the meeting to those it is shared with',
	}),
	text('meetingDescription', 'Description', { key: 'description', characters: 500, rows: 3 }),
	flag('enterBeforeHost', 'Enter Before Host', {
		key: 'settings.allow_enter_before_host',
		default: true,
		description: 'Whether members may enter before a host does (允许成员在主持人进会前加入)',
	}),
	userids('hosts', 'Hosts', {
		key: 'settings.hosts.userid',
		items: 10,
		holds: 'User IDs of hosts (主持人)',
		description: 'Companies that pay only',
	}),
	text('meetingLocation', 'Location', { key: 'location', characters: 128 }),
	enterMute,
	text('meetingPassword', 'Password', {
		key: 'settings.password',
		empty: false,
		typeOptions: { password: true },
		pattern: /^\d{4,6}$/,
		allowed: '4 to 6 digits',
		description: 'What one enters the meeting with (入会密码); 4 to 6 digits',
	}),
	choices(
		'remindBefore',
		'Remind Before',
		[
			{ name: '1 Day', value: 86_400 },
			{ name: '1 Hour', value: 3600 },
			{ name: '15 Minutes', value: 900 },
			{ name: '5 Minutes', value: 300 },
			{ name: 'At the Start', value: 0 },
		],
		{
			key: 'reminders.remind_before',
			default: [900],
			description: 'When members are reminded of the meeting',
		},
	),
	choice(
		'meetingRepeat',
		'Repeat',
		[
			{ name: 'Every Day (每天)', value: 'daily' },
			{ name: 'Every Month (每月)', value: 'monthly' },
			{ name: 'Every Two Weeks (每两周)', value: 'everyTwoWeeks' },
			{ name: 'Every Week (每周)', value: 'weekly' },
			{ name: 'Every Workday (每个工作日)', value: 'workdays' },
			{ name: 'Never', value: 'never' },
		],
		{
			key: 'reminders.repetition',
			default: 'weekly',
			description:
				'How often the meeting comes again: up to 200 times, 50 every two weeks or every month',
		},
	),
	date('repeatUntil', 'Repeat Until', {
		key: 'reminders.repeat_until',
		as: 'dayEnd',
		description: 'Any time of the last day on which it comes; as often as possible when left out',
	}),
	choice(
		'ring',
		'Ring',
		[
			{ name: 'Chosen Members (指定部分人)', value: RINGS_CHOSEN },
			{ name: 'Everybody (所有成员)', value: 3 },
			{ name: 'Hosts (仅主持人)', value: 2 },
			{ name: 'Nobody (不提醒)', value: 1 },
		],
		{
			key: 'settings.remind_scope',
			default: 2,
			description: 'Whose phone rings when the meeting begins (来电提醒)',
		},
	),
	userids('ringUsers', 'Ring Users', {
		key: 'settings.ring_users.userid',
		holds: 'User IDs of the members whose phone rings',
		description: 'Stands for Chosen Members of Ring',
	}),
	waitingRoom,
	flag('watermark', 'Watermark', {
		key: 'settings.enable_screen_watermark',
		description: 'Whether the screen shows a watermark (屏幕水印)',
	}),
];
