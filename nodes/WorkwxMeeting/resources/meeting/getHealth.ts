import type { IDataObject } from 'n8n-workflow';
import type { Call, Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { pages } from '../../../../shared/operation/pages';
import { listAt, withoutCode } from '../../../../shared/operation/reply';
import { withNames } from '../../../../shared/vocabulary/memberNames';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { DEVICES } from '../../participants/devices';
import { pagingOf } from '../../participants/participantsIn';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back WeCom looks (98821). */
const MOST_DAYS = 7;

/** Throws a `ParameterError` for a time that WeCom does not look back to. */
export function checkHealthTime({ startedAfter }: Values): void {
	const oldest = Date.now() - MOST_DAYS * DAY_MS;
	if ((startedAfter as number) >= oldest) return;
	throw new ParameterError('Started After', `is more than ${MOST_DAYS} days ago`);
}

/** How good a meeting was, with all who took part; on request with names. */
export async function getHealth(call: Call): Promise<IDataObject> {
	let health: IDataObject = {};
	const attendees: IDataObject[] = [];
	const send: Call['send'] = async (request) => {
		const reply = await call.send(request);
		return (health = reply);
	};
	const paging = pagingOf('attendees');
	for await (const one of pages(send, call.request, paging)) attendees.push(one as IDataObject);
	const { attendees: _page, has_more: _more, next_cursor: _next, ...rest } = withoutCode(health);
	return {
		meetingid: call.values.meetingid as string,
		...rest,
		attendees: call.values.memberNames ? await withNames(call, attendees) : attendees,
	};
}

const GRADES = { 0: 'noData', 1: 'good', 2: 'fairlyGood', 3: 'medium', 4: 'bad' } as const;
const ENUMS = {
	quality: { 0: 'noData', 1: 'healthy', 2: 'warning' },
	audio_quality: GRADES,
	video_quality: GRADES,
	screen_share_quality: GRADES,
	network_quality: GRADES,
	instance_id: DEVICES,
} as const;

/** Grades and devices by name. */
export const simplifyHealth = (health: IDataObject): IDataObject => ({
	...spellOut(health, { enums: ENUMS }),
	attendees: listAt<IDataObject>(health, 'attendees').map((one) => spellOut(one, { enums: ENUMS })),
});
