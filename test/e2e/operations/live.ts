import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { BOOKED_LIVE, ENDED_LIVE, SHARE_CODE } from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import { FILES } from './files';
import type { Proofs } from './proof';

export const live: Proofs = (company) => {
	const { lives } = company.meetings;
	for (const id of ['changed', 'moved', 'cancelled', 'cancelled too', 'recorded', 'recorded too']) {
		const like = id.startsWith('recorded') ? ENDED_LIVE : BOOKED_LIVE;
		lives.set(id, { ...structuredClone(lives.get(like)!), anchor_userid: 'ada' });
	}
	const { media_id: picture } = storeMedia(company, 'image', FILES.image);
	const at = (hours: number) => new Date(company.now() + hours * 3_600_000).toISOString();
	const whole = {
		anchor: byId('lisi'),
		liveTheme: '新品发布',
		livingStart: at(24),
		livingEnd: at(25),
	};
	const viewers = [
		{ userid: 'zhangsan', watch_time: 1800, is_comment: 1, is_mic: 0 },
		{ userid: 'lisi', watch_time: 600, is_comment: 0, is_mic: 1 },
	];
	return {
		create: {
			bare: { parameters: whole, items: [{ livingid: expect.any(String) }] },
			full: [
				{
					parameters: {
						...whole,
						options: {
							liveType: 4,
							liveReminder: 600,
							eventCover: picture,
							eventShareCard: picture,
							eventDescription: '活动描述',
							eventPictures: picture,
						},
					},
					items: [{ livingid: expect.any(String) }],
					effect: ([item]) =>
						expect(lives.get(item!.json.livingid as string)).toMatchObject({
							theme: '新品发布',
							living_duration: 3600,
							type: 4,
							description: '活动描述',
						}),
				},
				{
					parameters: { ...whole, options: { liveDescription: '简介' } },
					items: [{ livingid: expect.any(String) }],
				},
			],
			refused: { parameters: { ...whole, anchor: byId('nobody') }, error: /60011/ },
		},
		get: {
			bare: {
				parameters: { livingid: ENDED_LIVE },
				items: [expect.objectContaining({ livingid: ENDED_LIVE, status: 2, viewer_num: 3 })],
			},
			full: [
				{
					parameters: { livingid: BOOKED_LIVE, options: { simplify: true } },
					items: [expect.objectContaining({ status: 'booked', type: 'general' })],
				},
			],
			refused: { parameters: { livingid: 'none' }, error: /92008/ },
		},
		getAll: {
			bare: {
				parameters: { liveUser: byId('chenmei') },
				items: [{ livingid: ENDED_LIVE }, { livingid: BOOKED_LIVE }],
			},
			full: [
				{
					parameters: {
						liveUser: byId('chenmei'),
						returnAll: true,
						options: { withDetails: true, simplify: true },
					},
					items: [
						expect.objectContaining({ livingid: ENDED_LIVE, replay_status: 'ready' }),
						expect.objectContaining({ livingid: BOOKED_LIVE, status: 'booked' }),
					],
				},
				{
					parameters: { liveUser: byId('chenmei'), returnAll: false, limit: 1 },
					items: [{ livingid: ENDED_LIVE }],
				},
			],
			refused: { parameters: { liveUser: byId('nobody') }, error: /60011/ },
		},
		update: {
			bare: {
				parameters: { livingid: 'moved', options: { livingStart: at(48) } },
				items: [{ livingid: 'moved', updated: true }],
				effect: () =>
					expect(lives.get('moved')).toMatchObject({ theme: '答疑', living_duration: 3600 }),
			},
			full: [
				{
					parameters: {
						livingid: 'changed',
						options: {
							liveTheme: '培训',
							liveDescription: '新人',
							liveType: 3,
							liveReminder: 0,
							livingStart: at(72),
							livingEnd: at(74),
						},
					},
					items: [{ livingid: 'changed', updated: true }],
					effect: () =>
						expect(lives.get('changed')).toMatchObject({
							theme: '培训',
							description: '新人',
							type: 3,
							living_duration: 7200,
						}),
				},
			],
			refused: {
				parameters: { livingid: ENDED_LIVE, options: { liveTheme: '培训' } },
				error: /"Live ID" names a live stream that is ended/,
			},
		},
		cancel: {
			bare: {
				parameters: { livingid: 'cancelled' },
				items: [{ livingid: 'cancelled', cancelled: true }],
				effect: () => expect(lives.get('cancelled')!.isCancelled).toBe(true),
			},
			full: [
				{
					parameters: { livingid: 'cancelled too' },
					items: [{ livingid: 'cancelled too', cancelled: true }],
				},
			],
			refused: { parameters: { livingid: ENDED_LIVE }, error: /that is ended/ },
		},
		deleteReplay: {
			bare: {
				parameters: { livingid: 'recorded' },
				items: [{ deleted: true }],
				effect: () => expect(lives.get('recorded')!.hasReplay).toBe(false),
			},
			full: [{ parameters: { livingid: 'recorded too' }, items: [{ deleted: true }] }],
			refused: { parameters: { livingid: BOOKED_LIVE }, error: /92007/ },
		},
		getViewers: {
			bare: {
				parameters: { livingid: ENDED_LIVE },
				items: [...viewers, expect.objectContaining({ external_userid: 'wmSimulatedViewer01' })],
			},
			full: [
				{
					parameters: { livingid: ENDED_LIVE, returnAll: true, options: { simplify: true } },
					items: [
						{ userid: 'zhangsan', watch_time: 1800, commented: true, spoke: false },
						{ userid: 'lisi', watch_time: 600, commented: false, spoke: true },
						expect.objectContaining({ type: 'WeChat', watch_time: 300 }),
					],
				},
				{
					parameters: { livingid: ENDED_LIVE, returnAll: false, limit: 1 },
					items: viewers.slice(0, 1),
				},
			],
			refused: { parameters: { livingid: 'none' }, error: /92008/ },
		},
		getWatchCode: {
			bare: {
				parameters: { livingid: BOOKED_LIVE, viewerOpenid: 'oOpenid' },
				items: [{ living_code: expect.any(String) }],
			},
			full: [
				{
					parameters: { livingid: ENDED_LIVE, viewerOpenid: 'oOpenid' },
					items: [{ living_code: expect.any(String) }],
				},
			],
			refused: {
				parameters: { livingid: 'none', viewerOpenid: 'o' },
				error: /92008/,
			},
		},
		getShare: {
			bare: {
				parameters: { shareCode: SHARE_CODE },
				items: [{ livingid: ENDED_LIVE, viewer_userid: 'zhangsan', invitor_userid: 'lisi' }],
			},
			full: [
				{
					parameters: { shareCode: SHARE_CODE },
					items: [expect.objectContaining({ livingid: ENDED_LIVE })],
				},
			],
			refused: { parameters: { shareCode: 'old' }, error: /40058/ },
		},
	};
};
