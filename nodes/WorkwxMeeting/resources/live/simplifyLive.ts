import type { IDataObject } from 'n8n-workflow';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { LIVE_STATES } from './bookedLive';

const REPLAY_STATES = { 0: 'ready', 1: 'being made', 2: 'deleted', 3: 'failed' };
const TYPES = { 0: 'general', 1: 'small class', 2: 'large class', 3: 'training', 4: 'event' };
const APPS = { 1: 'WeChat', 2: 'WeCom' };

/** Times in ISO 8601; state, type and replay by name; a bare ID stays. */
export const simplifyLive = (live: IDataObject): IDataObject =>
	spellOut(live, {
		times: ['living_start', 'reserve_start'],
		enums: { status: LIVE_STATES, type: TYPES, replay_status: REPLAY_STATES },
	});

/** Whether a viewer wrote or spoke as a switch, and the app of somebody from outside by name. */
export function simplifyViewer({ is_comment, is_mic, ...viewer }: IDataObject): IDataObject {
	return {
		...spellOut(viewer, { enums: { type: APPS } }),
		commented: is_comment === 1,
		spoke: is_mic === 1,
	};
}
