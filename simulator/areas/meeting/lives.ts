import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';
import { bookedLive, checkMembers, checkStart, findLive, INVALID } from './find';
import type { Live } from './records';
import { ENDED_LIVE, SHARE_CODE } from './seed';

/** An app, or the secret of live streams itself. */
const LIVE = { access: ['app', 'live'] } as const;
const MOST_A_PAGE = 100;
const VIEWERS_A_PAGE = 2;
const EVENT = 4;
const NO_REPLAY = 92007;

const livingid = needed(text());
const type = choice([0, 1, 2, 3, EVENT]);
const remind_time = integer({ min: 0 });
const seconds = integer({ min: 1 });

/** The event of a live stream whose state is another one (94145). */
export const liveChanged = (
	company: Company,
	LivingId: string,
	Status: number,
	{ anchor_userid }: Live,
) =>
	company.onEvent({
		MsgType: 'event',
		Event: 'living_status_change',
		FromUserName: anchor_userid,
		LivingId,
		Status,
		AgentID: company.agentId,
	});

/** Live streams (documents 93634–93641, 93874, 94442). */
export const lives = [
	endpoint({
		doc: 93637,
		method: 'POST',
		path: '/living/create',
		...LIVE,
		body: record({
			anchor_userid: needed(text({ bytes: 64 })),
			theme: needed(text({ characters: 20 })),
			living_start: needed(integer()),
			living_duration: needed(seconds),
			description: text({ characters: 100 }),
			type,
			remind_time,
			activity_cover_mediaid: text(),
			activity_share_mediaid: text(),
			activity_detail: record({ description: text(), image_list: list(text()) }),
		}),
		answer({ company, body }) {
			const { anchor_userid, theme, living_start, living_duration, description = '' } = body;
			checkMembers(company, [anchor_userid]);
			checkStart(company, living_start, 'living_start');
			const { activity_cover_mediaid: cover, activity_share_mediaid: card, activity_detail } = body;
			const pictures = [cover, card, ...(activity_detail?.image_list ?? [])];
			for (const id of pictures) if (id) useMedia(company, id, ['image']);
			const id = newId('lv');
			const live: Live = {
				anchor_userid,
				theme,
				living_start,
				living_duration,
				description: activity_detail?.description ?? description,
				type: body.type ?? 0,
				hasReplay: false,
				viewers: [],
				guests: [],
				isCancelled: false,
			};
			company.meetings.lives.set(id, live);
			liveChanged(company, id, 0, live);
			return { livingid: id };
		},
	}),
	endpoint({
		doc: 93640,
		method: 'POST',
		path: '/living/modify',
		...LIVE,
		body: record({
			livingid,
			theme: text({ bytes: 60 }),
			living_start: integer(),
			living_duration: seconds,
			description: text({ bytes: 300 }),
			type,
			remind_time,
		}),
		answer({ company, body }) {
			const { livingid: id, remind_time: _none, ...changes } = body;
			const live = bookedLive(company, id);
			if (changes.living_start !== undefined) {
				checkStart(company, changes.living_start, 'living_start');
			}
			Object.assign(live, changes);
		},
	}),
	endpoint({
		doc: 93638,
		method: 'POST',
		path: '/living/cancel',
		...LIVE,
		body: record({ livingid }),
		answer({ company, body }) {
			const live = bookedLive(company, body.livingid);
			live.isCancelled = true;
			liveChanged(company, body.livingid, 4, live);
		},
	}),
	endpoint({
		doc: 93874,
		method: 'POST',
		path: '/living/delete_replay_data',
		...LIVE,
		body: record({ livingid }),
		answer({ company, body }) {
			const live = findLive(company, body.livingid);
			if (!live.hasReplay) throw new Refusal(NO_REPLAY);
			live.hasReplay = false;
		},
	}),
	endpoint({
		doc: 93641,
		method: 'POST',
		path: '/living/get_living_code',
		...LIVE,
		body: record({ livingid, openid: needed(text()) }),
		answer({ company, body }) {
			findLive(company, body.livingid);
			return { living_code: newId('code') };
		},
	}),
	endpoint({
		doc: 93634,
		method: 'POST',
		path: '/living/get_user_all_livingid',
		...LIVE,
		body: record({
			userid: needed(text({ bytes: 64 })),
			cursor: text(),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
		}),
		answer({ company, body: { userid, cursor, limit = MOST_A_PAGE } }) {
			checkMembers(company, [userid]);
			const found = [...company.meetings.lives].filter(([, live]) => live.anchor_userid === userid);
			const { entries, next } = page(found, cursor, limit);
			return { livingid_list: entries.map(([id]) => id), next_cursor: next };
		},
	}),
	endpoint({
		doc: 93635,
		method: 'GET',
		path: '/living/get_living_info',
		...LIVE,
		query: { livingid },
		answer({ company, query }) {
			const live = findLive(company, query.livingid);
			const { hasReplay, viewers, guests, isCancelled: _no, ...rest } = live;
			const { beganAt: _from, endedAt: _to, ...shown } = rest;
			const status = company.meetings.stateOfLive(live);
			const { start, end } = company.meetings.timeOfLive(live);
			return {
				living_info: {
					...shown,
					living_start: start,
					living_duration: end - start,
					// The page writes the name so.
					'status ': status,
					reserve_start: live.living_start,
					reserve_living_duration: live.living_duration,
					main_department: company.contacts.member(live.anchor_userid)?.main_department,
					viewer_num: viewers.length + guests.length,
					comment_num: viewers.filter(({ is_comment }) => is_comment).length,
					mic_num: viewers.filter(({ is_mic }) => is_mic).length,
					open_replay: Number(hasReplay),
					...(hasReplay && { replay_status: 0 }),
					...(live.type === EVENT &&
						status === 0 && { push_stream_url: 'rtmp://live.simulated.example/push' }),
					online_count: status === 1 ? viewers.filter(({ since }) => since).length : 0,
					subscribe_count: 0,
				},
			};
		},
	}),
	endpoint({
		doc: 93636,
		method: 'POST',
		path: '/living/get_watch_stat',
		...LIVE,
		body: record({ livingid, next_key: text() }),
		answer({ company, body }) {
			const live = findLive(company, body.livingid);
			const viewers = live.viewers.map(({ since, ...viewer }) => ({
				...viewer,
				watch_time: company.meetings.watchTime({ since, ...viewer }, live),
			}));
			const { guests } = live;
			const all = [...viewers, ...guests.map((guest) => ({ ...guest, is_comment: 0, is_mic: 0 }))];
			const { entries, next } = page(
				all,
				body.next_key === '0' ? '' : body.next_key,
				VIEWERS_A_PAGE,
			);
			return {
				ending: Number(next === ''),
				next_key: next || 'end',
				stat_info: {
					users: entries.filter((one) => 'userid' in one),
					external_users: entries.filter((one) => 'external_userid' in one),
				},
			};
		},
	}),
	endpoint({
		doc: 94442,
		method: 'POST',
		path: '/living/get_living_share_info',
		...LIVE,
		body: record({ ww_share_code: needed(text()) }),
		answer({ body }) {
			if (body.ww_share_code !== SHARE_CODE) throw new Refusal(INVALID, 'ww_share_code');
			return { livingid: ENDED_LIVE, viewer_userid: 'zhangsan', invitor_userid: 'lisi' };
		},
	}),
];
