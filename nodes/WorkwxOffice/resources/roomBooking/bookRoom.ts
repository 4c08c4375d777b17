import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { withoutCode } from '../../../../shared/operation/reply';
import { isoDate } from '../../../../shared/operation/values';
import { NEVER_SECONDS, occurrencesOf } from '../../agenda/occurrences';
import { readActiveSchedule } from '../../agenda/readSchedule';
import type { Reminders, ScheduleBody } from '../../agenda/scheduleBody';
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

/** The same for a schedule of this app, at its time. */
export async function bookForSchedule(call: Call): Promise<IDataObject> {
	const { schedule_id } = call.request.body as { schedule_id: string };
	return await bookFor(
		call,
		['Schedule', 'a schedule'],
		await readActiveSchedule(call.send, schedule_id),
	);
}

const CANCELLED_MEETING = 4;

/** The same for a meeting of this app (99049). */
export async function bookForMeeting(call: Call): Promise<IDataObject> {
	const { meetingid } = call.request.body as { meetingid: string };
	const meeting = await call.send({
		method: 'POST',
		path: '/meeting/get_info',
		body: { meetingid },
		repeatable: true,
		needs: ['meeting_start', 'meeting_duration'],
	});
	if (meeting.status === CANCELLED_MEETING) {
		throw new ParameterError('Meeting ID', 'names a meeting that was cancelled');
	}
	const { meeting_start: start_time, meeting_duration } = meeting as Record<string, number>;
	const reminders = meeting.reminders as Reminders | undefined;
	return await bookFor(call, ['Meeting ID', 'a meeting'], {
		start_time: start_time!,
		end_time: start_time! + meeting_duration!,
		// Of a meeting the interval alone makes the repetition one of its own.
		reminders: { ...reminders, is_custom_repeat: reminders?.repeat_interval ? 1 : 0 },
	});
}

/** The label of a parameter, and what it names: `a schedule`. */
type Named = [label: string, kind: string];

/** Books what has not begun; a series as it is, since WeCom tells the days on which the room is taken. */
async function bookFor(
	call: Call,
	[label, kind]: Named,
	planned: ScheduleBody,
): Promise<IDataObject> {
	const now = Math.floor(Date.now() / 1000);
	if (planned.reminders?.is_repeat) {
		const [next] = occurrencesOf(planned, { start: now, end: NEVER_SECONDS });
		if (next) return withoutCode(await call.send(call.request));
		throw new ParameterError(label, 'names a series that is over: nothing of it is to come');
	}
	const [time] = occurrencesOf(planned, { start: 0, end: NEVER_SECONDS });
	if (time!.end <= now) {
		throw new ParameterError(label, `names ${kind} that has ended: WeCom books no room for then`);
	}
	if (time!.start <= now) {
		throw new ParameterError(
			label,
			`names ${kind} that has begun: choose "Book" for the time that is left`,
		);
	}
	return await bookAt(call, time!);
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
