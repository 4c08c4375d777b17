import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

interface Guest extends IDataObject {
	area: string;
	phone_number: string;
	guest_name?: string;
}

/** Somebody is told by the number. */
const numberOf = ({ area, phone_number }: Guest) => `${area} ${phone_number}`;

/**
 * Adds guests to a meeting, takes some away or replaces all: WeCom can only replace them (99040). Gives all who are
 * guests then.
 */
export async function setGuests(call: Call): Promise<IDataObject> {
	const { guestChange } = call.values;
	const body = call.request.body as { meetingid: string };
	const given = call.values.guests as Guest[];
	const known = guestChange === 'replace' ? [] : await guestsOf(call, body);
	const isGiven = new Set(given.map(numberOf));
	const others = known.filter((guest) => !isGiven.has(numberOf(guest)));
	const guests = guestChange === 'remove' ? others : [...others, ...given];
	await call.send({ ...call.request, body: { ...body, guests } });
	return { ...body, guests };
}

const guestsOf = async ({ send }: Call, body: IDataObject): Promise<Guest[]> =>
	listAt(
		await send({
			method: 'POST',
			path: '/meeting/get_guests',
			body,
			repeatable: true,
		}),
		'guests',
	);
