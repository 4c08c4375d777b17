import type { IDataObject } from 'n8n-workflow';
import { withNote } from '../../../../shared/client/workwxError';
import type { Call, Values } from '../../../../shared/operation/operation';
import type { Participant } from '../../participants/participantsIn';
import { chosen } from './whom';

const device = ({ tmp_openid, instance_id }: Participant) => ({ tmp_openid, instance_id });

/** Whom something was done to. */
const done = ({ values }: Call, people: Participant[]): IDataObject => ({
	meetingid: values.meetingid as string,
	participants: people.map((one) => ({
		...(one.userid && { userid: one.userid }),
		...device(one),
	})),
});

/** Does it to all who are meant in one call. */
export const together =
	(place: 'meeting' | 'waitingRoom', extra: (values: Values) => IDataObject = () => ({})) =>
	async (call: Call): Promise<IDataObject> => {
		const people = await chosen(call, place);
		const operated_users = people.map((one) => ({ ...device(one), ...extra(call.values) }));
		const body = { ...(call.request.body as IDataObject), operated_users };
		await call.send({ ...call.request, body });
		return done(call, people);
	};

/** Does it to one device after the other; an error says to how many it was done before. */
export async function oneByOne(call: Call, people: Participant[]): Promise<IDataObject> {
	for (const [index, one] of people.entries()) {
		const body = { ...(call.request.body as IDataObject), operated_user: device(one) };
		try {
			await call.send({ ...call.request, body });
		} catch (error) {
			throw partlyDone(error, index, people.length);
		}
	}
	return done(call, people);
}

/** The same error, saying to how many it was done before. */
function partlyDone(error: unknown, before: number, wanted: number): unknown {
	if (!before) return error;
	const note = `It was done to ${before} of ${wanted} devices before.`;
	return withNote(error, note);
}
