import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt, withoutCode } from '../../../../shared/operation/reply';
import { bookUnlessTaken, halfHours, readBookings, requestFor } from '../../rooms/bookings';

interface Room extends IDataObject {
	meetingroom_id: number;
	capacity: number;
	equipment?: number[];
	need_approval?: number;
}

/** The smallest room that holds the people and is free; booked on request, or the next where somebody was quicker. */
export async function findFreeRoom({ values, request, send }: Call): Promise<IDataObject> {
	const {
		city,
		building,
		floor,
		equipment = [],
		...booking
	} = request.body as IDataObject & {
		equipment?: number[];
	};
	const place = Object.fromEntries(
		Object.entries({ city, building, floor }).filter(([, value]) => value !== undefined),
	);
	const people = values.roomPeople as number;
	const reply = await send({
		method: 'POST',
		path: '/oa/meetingroom/list',
		body: { ...place, ...(equipment.length && { equipment }) },
		secret: request.secret,
		repeatable: true,
	});
	const takesApproval = values.roomWithApproval === true && !values.roomBook;
	const rooms = listAt<Room>(reply, 'meetingroom_list')
		.filter(
			(room) =>
				room.capacity >= people &&
				equipment.every((wanted) => room.equipment?.includes(wanted)) &&
				(takesApproval || !room.need_approval),
		)
		.sort((one, other) => one.capacity - other.capacity);
	if (!rooms.length) {
		throw new ParameterError(
			'People',
			`is ${people}, but no room for so many is there: change the place, the equipment or the number`,
		);
	}
	const time = halfHours({
		start: booking.start_time as number,
		end: booking.end_time as number,
	});
	const taken = new Set(
		(await readBookings(send, requestFor(place, request), time)).map(
			({ meetingroom_id }) => meetingroom_id,
		),
	);
	const times = { start_time: time.start, end_time: time.end };
	for (const room of rooms.filter(({ meetingroom_id }) => !taken.has(meetingroom_id))) {
		if (!values.roomBook) return { ...room, ...times };
		const { meetingroom_id } = room;
		const booked = await bookUnlessTaken(
			send,
			{ ...request, body: { ...booking, meetingroom_id } },
			async () => await readBookings(send, requestFor({ meetingroom_id }, request), time),
		);
		if (booked) return { ...room, ...times, ...withoutCode(booked) };
	}
	throw new ParameterError(
		'Start',
		`finds no free room: ${rooms.length} for ${people} people are there, and all are taken then`,
	);
}
