import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { withoutCode } from '../../../../shared/operation/reply';
import { isoDate } from '../../../../shared/operation/values';
import { readActiveSchedule } from '../../agenda/readSchedule';
import {
	type Booking,
	bookUnlessTaken,
	halfHours,
	readBookings,
	requestFor,
	type Time,
} from '../../rooms/bookings';

/** Books a room at a time. Throws a `ParameterError` where it is taken, before anything is sent. */
export async function bookRoom(call: Call): Promise<IDataObject> {
	const { start_time, end_time } = call.request.body as { start_time: number; end_time: number };
	return await bookAt(call, { start: start_time, end: end_time });
}

/** The same for a schedule, at its time; of a series WeCom tells the days on which the room is taken. */
export async function bookForSchedule(call: Call): Promise<IDataObject> {
	const { request, send } = call;
	const schedule = await readActiveSchedule(
		send,
		(request.body as IDataObject).schedule_id as string,
	);
	const { start_time, end_time, reminders } = schedule;
	if (reminders?.is_repeat) return withoutCode(await send(request));
	if (end_time * 1000 <= Date.now()) {
		throw new ParameterError('Schedule', 'has ended: WeCom books no room for then');
	}
	return await bookAt(call, { start: start_time, end: end_time });
}

async function bookAt({ request, send, context }: Call, asked: Time): Promise<IDataObject> {
	const time = halfHours(asked);
	const { meetingroom_id } = request.body as IDataObject;
	const asking = requestFor({ meetingroom_id }, request);
	const bookings = async () => await readBookings(send, asking, time);
	const [before] = await bookings();
	if (before) throw new ParameterError('Room', `is taken ${told(before, context.getTimezone())}`);
	const booked = await bookUnlessTaken(send, request, bookings);
	if (booked) return withoutCode(booked);
	throw new ParameterError('Room', 'was taken by somebody else at this moment: choose another');
}

function told({ start_time, end_time, booker }: Booking, timeZone: string): string {
	const [from, to] = [start_time, end_time].map((time) =>
		isoDate(time * 1000, timeZone)
			.slice(0, 16)
			.replace('T', ' '),
	);
	return `from ${from} to ${to}${booker ? ` by ${booker}` : ''}: choose another room or time`;
}
