import { choice, list, when } from '../../../../shared/operation/fields';
import type { Call, Field } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { userids } from '../../../../shared/vocabulary/members';
import { participantsIn, type Participant } from '../../participants/participantsIn';

/** Roles that lead a meeting (98157). */
const LEADERS = new Set([1, 2, 3, 5, 6, 7]);

const PLACE = { meeting: 'in the meeting', waitingRoom: 'in the waiting room' };

/** Names of the temporary ID in records of participants and in events. */
const OPEN_IDS = ['tmp_openid', 'TmpOpenId', 'FromUserTmpOpenId'];

/** Who is meant of those who are there; `chosen` finds them. */
export const whom: Field[] = [
	choice(
		'participantsBy',
		'Participants',
		[
			{ name: 'Everybody but Hosts', value: 'everybody' },
			{
				name: 'Temporary IDs',
				value: 'openids',
				description:
					'As the lists of Meeting Participant give them (tmp_openid), also from outside',
			},
			{ name: 'Users', value: 'users' },
		],
		{
			place: 'none',
			default: 'users',
			description: 'Whom to do it to, with every device; the node looks them up',
		},
	),
	...when('participantsBy', 'users', userids('participants', 'Users', { place: 'none' })),
	...when(
		'participantsBy',
		'openids',
		list('participantIds', 'Temporary IDs', {
			place: 'none',
			ids: OPEN_IDS,
			holds: 'Values of tmp_openid',
		}),
	),
];

/**
 * The devices of those who are meant. Throws a `ParameterError` for one who is not there, and where nobody is: before
 * anything is sent, since WeCom passes over who is not there with that device.
 */
export async function chosen(call: Call, place: keyof typeof PLACE): Promise<Participant[]> {
	const { participantsBy, participants, participantIds, subMeetingId } = call.values;
	const there: Participant[] = [];
	for await (const one of participantsIn(call, place, subMeetingId)) there.push(one);
	if (participantsBy === 'everybody') {
		const found = there.filter(({ role }) => !LEADERS.has(role ?? 0));
		if (found.length) return found;
		throw new ParameterError('Participants', `finds nobody but hosts ${PLACE[place]} now`);
	}
	const isUsers = participantsBy === 'users';
	const wanted = (isUsers ? participants : participantIds) as string[];
	const key = ({ userid = '', tmp_openid }: Participant) =>
		isUsers ? userid.toLowerCase() : tmp_openid;
	const isThere = new Set(there.map(key));
	const same = (id: string) => (isUsers ? id.toLowerCase() : id);
	const missing = wanted.filter((id) => !isThere.has(same(id)));
	if (missing.length) {
		const label = isUsers ? 'Users' : 'Temporary IDs';
		throw new ParameterError(
			label,
			`holds ${missing.join(', ')}, not ${PLACE[place]} now as far as the app sees`,
		);
	}
	const isWanted = new Set(wanted.map(same));
	return there.filter((one) => isWanted.has(key(one)));
}
