import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, number, options, text } from '../../../../shared/operation/fields';
import type { Field, Resource, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { user } from '../../../../shared/vocabulary/members';
import { bookedTime, changedTime, withLength } from '../../booking/bookedTime';
import { bookedLive, liveOf } from './bookedLive';
import { getLives, getViewers } from './readLives';
import { simplifyLive, simplifyViewer } from './simplifyLive';
import { updateLive } from './updateLive';

const EVENT = 4;

const livingid = text('livingid', 'Live ID', {
	placeholder: 'e.g. lvXXXXXXXX',
	description:
		'The live stream (直播) that this app booked; its creation gives the ID, and Get Many',
});

const theme = (limit: { characters: number } | { bytes: number }) =>
	text('liveTheme', 'Theme', { key: 'theme', empty: false, ...limit });

const bookingOptions: Field[] = [
	number('liveReminder', 'Remind Before (Seconds)', {
		key: 'remind_time',
		min: 0,
		default: 900,
		description: 'How long before the start members are reminded',
	}),
	choice(
		'liveType',
		'Type',
		[
			{ name: 'Event (活动直播)', value: EVENT },
			{ name: 'General (通用直播)', value: 0 },
			{ name: 'Large Class (大班课)', value: 2 },
			{ name: 'Small Class (小班课)', value: 1 },
			{ name: 'Training (企业培训)', value: 3 },
		],
		{
			key: 'type',
			default: 0,
			description: 'Classes are for schools and companies of the IT industry only',
		},
	),
];

/** What only an event has, and what it has not (93637). */
function checkEvent({ liveType, liveDescription, ...values }: Values): void {
	const isEvent = liveType === EVENT;
	if (isEvent && liveDescription) {
		throw new ParameterError(
			'Description',
			'is given, but an event has "Event Description" instead',
		);
	}
	const eventOnly = {
		eventCover: 'Event Cover Media ID',
		eventDescription: 'Event Description',
		eventPictures: 'Event Pictures',
		eventShareCard: 'Event Share Card Media ID',
	};
	for (const [name, label] of Object.entries(eventOnly)) {
		if (values[name] !== undefined && !isEvent) {
			throw new ParameterError(label, 'is given, but "Type" is not Event: choose it');
		}
	}
}

export const live: Resource = {
	value: 'live',
	name: 'Live (直播)',
	description: 'Live streams that this app books',
	operations: {
		create: {
			name: 'Create',
			action: 'Book a live stream (创建预约直播)',
			doc: 93637,
			request: 'POST /living/create',
			secret: 'live',
			needs: ['livingid'],
			target: ['anchor'],
			fields: [
				user('anchor', 'Anchor', {
					key: 'anchor_userid',
					description: 'The member who goes live (主播)',
				}),
				theme({ characters: 20 }),
				...bookedTime('living'),
				options(
					text('liveDescription', 'Description', {
						key: 'description',
						characters: 100,
						rows: 3,
						description: 'An event has Event Description instead',
					}),
					text('eventCover', 'Event Cover Media ID', {
						key: 'activity_cover_mediaid',
						description: 'Cover picture of an event; Workwx → Media → Upload gives the ID',
					}),
					text('eventDescription', 'Event Description', {
						key: 'activity_detail.description',
						rows: 3,
					}),
					list('eventPictures', 'Event Pictures', {
						key: 'activity_detail.image_list',
						items: 5,
						holds: 'Media IDs of pictures',
					}),
					text('eventShareCard', 'Event Share Card Media ID', {
						key: 'activity_share_mediaid',
						description: 'Picture of the card with which an event is shared',
					}),
					...bookingOptions,
				),
			],
			check: checkEvent,
			prepare: async ({ request }) => ({
				...request,
				body: withLength(request.body as IDataObject, 'living', {}),
			}),
		},
		cancel: {
			name: 'Cancel',
			action: 'Cancel a live stream that has not begun (取消预约直播)',
			doc: 93638,
			request: 'POST /living/cancel',
			secret: 'live',
			target: ['livingid'],
			fields: [livingid],
			run: async (call) => {
				const { livingid: id } = await bookedLive(call);
				await call.send(call.request);
				return { livingid: id, cancelled: true };
			},
		},
		deleteReplay: {
			name: 'Delete Replay',
			action: 'Delete the replay of a live stream (删除直播回放)',
			doc: 93874,
			request: 'POST /living/delete_replay_data',
			secret: 'live',
			target: ['livingid'],
			deletes: true,
			fields: [livingid],
		},
		get: {
			name: 'Get',
			action: 'Get a live stream (获取直播详情)',
			description: 'Time, state, replay and number of viewers of a live stream',
			doc: 93635,
			request: 'GET /living/get_living_info',
			secret: 'live',
			item: 'living_info',
			fields: [livingid],
			run: async ({ values, request, send }) => ({
				livingid: values.livingid as string,
				...liveOf((await send(request)).living_info as IDataObject),
			}),
			simplify: simplifyLive,
			sensitive: ['push_stream_url'],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many live streams of a member (获取成员直播ID列表)',
			description:
				'IDs of the live streams that this app booked for a member, on request with details',
			doc: 93634,
			request: 'POST /living/get_user_all_livingid',
			secret: 'live',
			reads: true,
			paging: { items: 'livingid_list', size: { key: 'limit', max: 100 } },
			fields: [
				user('liveUser', 'User', {
					key: 'userid',
					description: 'The member whose live streams to return',
				}),
				options(
					flag('withDetails', 'Return Details', {
						place: 'none',
						description: 'Whether to return each live stream as Get does; one more call for each',
					}),
				),
			],
			run: getLives,
			simplify: simplifyLive,
			sensitive: ['push_stream_url'],
		},
		getShare: {
			name: 'Get Share',
			action: 'Get who came from a live stream to a shop (获取跳转小程序商城的直播观众信息)',
			description:
				'Live stream, viewer and inviter behind the code that a mini-program is opened with',
			doc: 94442,
			request: 'POST /living/get_living_share_info',
			secret: 'live',
			reads: true,
			fields: [
				text('shareCode', 'Share Code', {
					key: 'ww_share_code',
					description: 'The ww_share_code in the path of the mini-program; holds for 5 minutes',
				}),
			],
		},
		getViewers: {
			name: 'Get Viewers',
			action: 'Get the viewers of a live stream (获取直播观看明细)',
			description: 'Who watched how long: one item for each member and each person from outside',
			doc: 93636,
			request: 'POST /living/get_watch_stat',
			secret: 'live',
			reads: true,
			paging: {
				items: 'stat_info',
				cursor: { sent: 'next_key', received: 'next_key' },
				last: 'ending',
			},
			fields: [livingid],
			run: getViewers,
			simplify: simplifyViewer,
		},
		getWatchCode: {
			name: 'Get Watch Code',
			action: 'Get the code for watching a live stream (获取微信观看直播凭证)',
			description:
				'For the path of the mini-program for live streams; holds for 5 minutes, in WeChat only',
			doc: 93641,
			request: 'POST /living/get_living_code',
			secret: 'live',
			reads: true,
			fields: [
				livingid,
				text('viewerOpenid', 'OpenID', {
					key: 'openid',
					description: 'The OpenID of the user of WeChat who watches',
				}),
			],
			sensitive: ['living_code'],
		},
		update: {
			name: 'Update',
			action: 'Change a live stream that has not begun (修改预约直播)',
			description: 'Changes what is given and keeps the rest',
			doc: 93640,
			request: 'POST /living/modify',
			secret: 'live',
			target: ['livingid'],
			updates: ['livingid'],
			fields: [
				livingid,
				options(
					text('liveDescription', 'Description', { key: 'description', bytes: 300, rows: 3 }),
					...changedTime('living'),
					theme({ bytes: 60 }),
					...bookingOptions,
				),
			],
			run: updateLive,
		},
	},
};
