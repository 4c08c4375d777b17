import { describeAgenda } from '../../simulator/areas/office/agenda/controls';
import { REVIEW, WEEKLY } from '../../simulator/areas/office/agenda/seed';
import type { CallbackMessage } from '../../simulator/areas/callbackMessage';
import { useSimulator } from './useSimulator';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

const test = useSimulator();
const room = (path: string, body: object) => test.post(`/oa/meetingroom/${path}`, body);
/** Unix seconds of an hour tomorrow in China. */
const tomorrow = (hour: number) =>
	Math.floor((test.clock / 1000 + 8 * HOUR) / DAY) * DAY + DAY - 8 * HOUR + hour * HOUR;
const book = (from: number, to: number, meetingroom_id = 1) =>
	room('book', {
		meetingroom_id,
		start_time: tomorrow(from),
		end_time: tomorrow(to),
		booker: 'lisi',
	});
const act = async (name: string, body: object) => {
	const response = await fetch(`${test.simulator.url}/simulator/agenda/${name}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return (await response.json()) as { ok: boolean; booking_id?: string };
};

describe('a meeting room', () => {
	it('is booked by half hours, for half an hour at least', async () => {
		const { booking_id } = await book(15.25, 15.75);
		expect(await room('bookinfo/get', { meetingroom_id: 1, booking_id })).toMatchObject({
			schedule: { start_time: tomorrow(15), end_time: tomorrow(16) },
		});
		expect(await book(15.9, 16.5)).toMatchObject({ errcode: 40058 });
		expect(await book(16, 16.4)).toMatchObject({ errcode: 40058 });
		expect(await book(16, 16.5)).toMatchObject({ errcode: 0 });
	});

	it('is not booked by an app where somebody has to approve', async () => {
		expect(await book(9, 10, 4)).toMatchObject({ errcode: 40058 });
	});

	it('is booked from the next half hour on when it is late, and not when it is too late', async () => {
		const [start, end] = [tomorrow(9), tomorrow(11)];
		const wanted = { meetingroom_id: 1, start_time: start, end_time: end, booker: 'lisi' };
		test.clock = (start + 16 * 60) * 1000;
		const { booking_id } = await room('book', wanted);
		expect(await room('bookinfo/get', { meetingroom_id: 1, booking_id })).toMatchObject({
			schedule: { start_time: start + HOUR / 2 },
		});
		test.clock = end * 1000;
		expect(await room('book', wanted)).toMatchObject({ errcode: 40058 });
	});
});

describe('members', () => {
	it('answer, book and cancel, and the app hears of it', async () => {
		const heard: CallbackMessage[] = [];
		test.simulator.company.onEvent = (event) => heard.push(event);
		const answered = { userid: 'lisi', schedule_id: REVIEW, status: 2 };
		expect(await act('answer', answered)).toMatchObject({ ok: true });
		expect(await test.post('/oa/schedule/get', { schedule_id_list: [REVIEW] })).toMatchObject({
			schedule_list: [
				{ attendees: [{ response_status: 0 }, { userid: 'lisi', response_status: 2 }] },
			],
		});
		const time = { start_time: tomorrow(9), end_time: tomorrow(10) };
		const { booking_id } = await act('book', { userid: 'ada', meetingroom_id: 4, ...time });
		expect(await room('bookinfo/get', { meetingroom_id: 4, booking_id })).toMatchObject({
			schedule: { booker: 'ada', status: 2 },
		});
		expect(await room('cancel_book', { booking_id })).toMatchObject({ errcode: 90499 });
		expect(await act('cancel', { userid: 'ada', booking_id })).toMatchObject({ ok: true });
		expect(await act('answer', { ...answered, userid: 'ada' })).toMatchObject({ ok: false });
		expect(heard.map(({ Event, FromUserName }) => [Event, FromUserName])).toEqual([
			['respond_schedule', 'lisi'],
			['book_meeting_room', 'ada'],
			['cancel_meeting_room', 'ada'],
		]);
	});
});

it('the page knows members whose user ID an app wrote in another case', async () => {
	const schedule = {
		start_time: tomorrow(9),
		end_time: tomorrow(10),
		attendees: [{ userid: 'ADA' }],
	};
	const { schedule_id } = await test.post('/oa/schedule/add', { schedule });
	const { schedules } = describeAgenda(test.simulator.company);
	expect(schedules.find((one) => one.schedule_id === schedule_id)?.attendees).toEqual([
		{ userid: 'ada', response_status: 0 },
	]);
});

it('the page shows the next occurrence of a series, and nothing that has ended or was cancelled', async () => {
	const shown = () => {
		const { schedules, bookings } = describeAgenda(test.simulator.company);
		return [
			schedules.map(({ schedule_id, start, repeats }) => [schedule_id, start, repeats]),
			bookings.map(({ booking_id, start }) => [booking_id, start]),
		];
	};
	const weekly = tomorrow(14);
	const review = tomorrow(10) + DAY;
	const booking = ['bkSimulatedBooking01', review];
	expect(shown()).toEqual([
		[
			[WEEKLY, weekly, true],
			[REVIEW, review, false],
		],
		[booking],
	]);
	test.clock = (weekly + HOUR) * 1000;
	expect(shown()).toEqual([
		[
			[REVIEW, review, false],
			[WEEKLY, weekly + 7 * DAY, true],
		],
		[booking],
	]);
	await room('cancel_book', { booking_id: booking[0] });
	expect(shown()).toEqual([[[WEEKLY, weekly + 7 * DAY, true]], []]);
});

it('a schedule with a room keeps its time until the room is cancelled', async () => {
	const { schedule_list } = await test.post('/oa/schedule/get', { schedule_id_list: [REVIEW] });
	const [{ start_time, end_time }] = schedule_list as [{ start_time: number; end_time: number }];
	const move = async () =>
		await test.post('/oa/schedule/update', {
			skip_attendees: 1,
			schedule: { schedule_id: REVIEW, start_time: start_time + HOUR, end_time: end_time + HOUR },
		});
	expect(await move()).toMatchObject({ errcode: 90700 });
	await room('cancel_book', { booking_id: 'bkSimulatedBooking01', keep_schedule: 1 });
	expect(await move()).toMatchObject({ errcode: 0 });
});
