import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import { WorkwxError } from '../../../shared/client/workwxError';

const DAY_SECONDS = 24 * 60 * 60;
const CHINA_SECONDS = 8 * 60 * 60;
const HALF_HOUR_SECONDS = 30 * 60;

/** A time in Unix seconds. */
export interface Time {
	start: number;
	end: number;
}

export interface Booking extends IDataObject {
	meetingroom_id: number;
	booking_id: string;
	start_time: number;
	end_time: number;
	booker?: string;
}

/** So long after its start a booking still has all of its time (93620). */
const LATE_SECONDS = 15 * 60;

/**
 * The half hours that a booking takes of a room; one that is late begins half an hour later (93620). Throws a `ParameterError`
 * where nothing is left of it.
 */
export function halfHours({ start, end }: Time): Time {
	const first = Math.floor(start / HALF_HOUR_SECONDS) * HALF_HOUR_SECONDS;
	const isLate = Date.now() / 1000 > first + LATE_SECONDS;
	const time = {
		start: isLate ? first + HALF_HOUR_SECONDS : first,
		end: Math.ceil(end / HALF_HOUR_SECONDS) * HALF_HOUR_SECONDS,
	};
	if (time.start < time.end) return time;
	throw new ParameterError(
		'End',
		'leaves nothing to book: WeCom moves a start that has passed by more than 15 minutes on by half an hour',
	);
}

/** A time as its parts of each day: WeCom tells bookings of one day only, which begins in China. */
function* daysOf({ start, end }: Time): Generator<Time> {
	for (let from = start; from < end;) {
		const midnight = from - ((from + CHINA_SECONDS) % DAY_SECONDS) + DAY_SECONDS;
		yield { start: from, end: Math.min(midnight, end) };
		from = midnight;
	}
}

/** A request for bookings of the rooms at a place, or of one room, with the secret that another request has (93620). */
export const requestFor = (place: IDataObject, { secret }: WorkwxRequest): WorkwxRequest => ({
	method: 'POST',
	path: '/oa/meetingroom/get_booking_info',
	body: place,
	secret,
	repeatable: true,
});

/** The bookings a request asks for that meet a time; one over midnight once. */
export async function readBookings(
	send: Call['send'],
	request: WorkwxRequest,
	time: Time,
): Promise<Booking[]> {
	const found = new Map<string, Booking>();
	for (const { start, end } of daysOf(time)) {
		const body = { ...request.body, start_time: start, end_time: end };
		const reply = await send({ ...request, body });
		for (const room of listAt<IDataObject>(reply, 'booking_list')) {
			for (const booking of listAt<Booking>(room, 'schedule')) {
				const { meetingroom_id } = room as Booking;
				found.set(booking.booking_id, { ...booking, meetingroom_id });
			}
		}
	}
	return [...found.values()].filter(
		({ start_time, end_time }) => start_time < time.end && end_time > time.start,
	);
}

/**
 * Sends a request that books a room; gives nothing where somebody else was quicker. The page names no errcode for that, so
 * after a refusal the bookings are read again.
 */
export async function bookUnlessTaken(
	send: Call['send'],
	request: WorkwxRequest,
	bookings: () => Promise<Booking[]>,
): Promise<IDataObject | undefined> {
	return await send(request).catch(async (error: unknown) => {
		const isRefused =
			error instanceof WorkwxError && typeof error.code === 'number' && !error.maybeDone;
		if (isRefused && (await bookings()).length) return undefined;
		throw error;
	});
}
