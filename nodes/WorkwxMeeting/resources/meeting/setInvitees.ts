import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { readMeeting } from '../../booking/meetingRecord';

/** Most invitees of one meeting (98162). */
export const MOST_INVITEES = 2000;

/**
 * Adds members to the invitees of a meeting, takes some away or replaces all: WeCom can only replace them, and wants the
 * organizer among them (98162). Gives all who are invited then.
 */
export async function setInvitees(call: Call): Promise<IDataObject> {
	const { inviteeChange, changedInvitees } = call.values;
	const body = call.request.body as { meetingid: string };
	const given = changedInvitees as string[];
	const isGiven = holdsOf(given);
	const organizer = (await readMeeting(call, body.meetingid)).admin_userid as string | undefined;
	if (inviteeChange === 'remove' && organizer && isGiven(organizer)) {
		throw new ParameterError('Users', `hold ${organizer}, the organizer, whom WeCom keeps invited`);
	}
	const known = inviteeChange === 'replace' ? [] : await inviteesOf(call, body);
	const others = known.filter((userid) => !isGiven(userid));
	const userids = inviteeChange === 'remove' ? others : [...others, ...given];
	if (organizer && !holdsOf(userids)(organizer)) userids.unshift(organizer);
	if (userids.length > MOST_INVITEES) {
		throw new ParameterError(
			'Users',
			`make ${userids.length} invitees of the meeting, at most ${MOST_INVITEES} are allowed`,
		);
	}
	const invitees = userids.map((userid) => ({ userid }));
	await call.send({ ...call.request, body: { ...body, invitees } });
	return { ...body, invitees: userids };
}

/** Whether a member is among these; WeCom does not tell cases apart. */
function holdsOf(userids: readonly string[]): (userid: string) => boolean {
	const lower = new Set(userids.map((userid) => userid.toLowerCase()));
	return (userid) => lower.has(userid.toLowerCase());
}

async function inviteesOf(call: Call, body: IDataObject): Promise<string[]> {
	const userids: string[] = [];
	const found = call.pages(
		{ method: 'POST', path: '/meeting/get_invitees', body, repeatable: true },
		{ items: 'invitees', more: 'has_more' },
		Infinity,
	);
	for await (const invitee of found) userids.push((invitee as { userid: string }).userid);
	return userids;
}
