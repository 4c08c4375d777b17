import type { Company } from '../company';
import { memberControls } from '../memberControls';
import { Refusal } from '../../rules/refusal';
import { findLive } from './find';
import { liveChanged } from './lives';
import type { Live } from './records';

const NOT_NOW = 92006;
const NOT_OF_MEMBER = 92008;

interface Doing {
	userid: string;
	livingid: string;
}

/** The live stream in a state, which its anchor may lead. */
function led(company: Company, { userid, livingid }: Doing, state: number): Live {
	const live = findLive(company, livingid);
	if (live.anchor_userid !== userid) throw new Refusal(NOT_OF_MEMBER, userid);
	if (company.meetings.stateOfLive(live) !== state) throw new Refusal(NOT_NOW);
	return live;
}

/** The live stream that runs, and who watches it. */
function watched(company: Company, { userid, livingid }: Doing) {
	const live = findLive(company, livingid);
	if (company.meetings.stateOfLive(live) !== 1) throw new Refusal(NOT_NOW);
	return { live, viewer: live.viewers.find((one) => one.userid === userid) };
}

/** What members do with live streams, by the name of the control below `/simulator/live`. */
export const liveControls = memberControls<Doing>({
	start(company, doing) {
		const live = led(company, doing, 0);
		live.beganAt = company.seconds;
		liveChanged(company, doing.livingid, 1, live);
	},
	end(company, doing) {
		const live = led(company, doing, 1);
		live.endedAt = company.seconds;
		live.hasReplay = true;
		liveChanged(company, doing.livingid, 2, live);
	},
	watch(company, doing) {
		const { live, viewer } = watched(company, doing);
		if (viewer) viewer.since ??= company.seconds;
		else {
			const { userid } = doing;
			const since = company.seconds;
			live.viewers.push({ userid, watch_time: 0, is_comment: 0, is_mic: 0, since });
		}
	},
	leave(company, doing) {
		const { live, viewer } = watched(company, doing);
		if (!viewer) throw new Refusal(NOT_OF_MEMBER, doing.userid);
		viewer.watch_time = company.meetings.watchTime(viewer, live);
		delete viewer.since;
	},
});

/** The page shows what comes next. */
const MOST_SHOWN = 100;
const ORDER = { 1: 0, 0: 1, 2: 2, 4: 3 };

/** What the page shows: live streams that run, those to come, those that are over; times in Unix seconds. */
export function describeLives({ meetings, contacts }: Company) {
	return [...meetings.lives]
		.map(([livingid, live]) => ({ livingid, live, state: meetings.stateOfLive(live) }))
		.filter(({ state }) => state !== 4)
		.sort((one, other) => ORDER[one.state] - ORDER[other.state])
		.slice(0, MOST_SHOWN)
		.map(({ livingid, live, state }) => ({
			livingid,
			state,
			theme: live.theme,
			...meetings.timeOfLive(live),
			anchor: contacts.member(live.anchor_userid)?.userid ?? live.anchor_userid,
			hasReplay: live.hasReplay,
			watching:
				state === 1 ? live.viewers.filter(({ since }) => since).map(({ userid }) => userid) : [],
		}));
}
