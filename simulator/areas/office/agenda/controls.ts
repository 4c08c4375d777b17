import type { Company } from '../../company';
import { startsOf } from './occurrences';
import { answerSchedule, bookAsMember, cancelAsMember } from './phone';

type Control = (company: Company, body: Record<string, unknown>) => unknown;

/** Gives it to what a member does in the client. */
const by =
	<Body>(act: (company: Company, body: Body) => unknown): Control =>
	(company, body) =>
		act(company, body as Body);

/** What members do with schedules and rooms, by the name of the control below `/simulator/agenda`. */
export const agendaControls: Readonly<Record<string, Control>> = {
	answer: by(answerSchedule),
	book: by(bookAsMember),
	cancel: by(cancelAsMember),
};

/** The page shows what comes next. */
const MOST_SHOWN = 100;
/** How far ahead the page looks for the next occurrence of a series. */
const FAR = 366 * 24 * 60 * 60;

/** What the page shows: schedules and bookings that have not ended, the next one first, in Unix seconds. */
export function describeAgenda({ office: { agenda }, contacts, seconds }: Company) {
	// An app may write user IDs in any case.
	const idOf = (userid: string) => contacts.member(userid)?.userid ?? userid;
	const upcoming = <T extends { start: number; end: number }>(all: T[]) =>
		all
			.filter(({ end }) => end > seconds)
			.sort((one, other) => one.start - other.start)
			.slice(0, MOST_SHOWN);
	const schedules = [...agenda.schedules.values()]
		.filter(({ status }) => status === 0)
		.map(({ schedule_id, summary, description, location, attendees, reminders, ...schedule }) => {
			const length = schedule.end_time - schedule.start_time;
			const starts = startsOf({ ...schedule, reminders }, seconds + FAR);
			const start = starts.find((one) => one + length > seconds) ?? schedule.start_time;
			const repeats = reminders.is_repeat === 1;
			const span = { start, end: start + length, repeats };
			const invited = attendees.map((one) => ({ ...one, userid: idOf(one.userid) }));
			return { schedule_id, summary, description, location, attendees: invited, ...span };
		});
	const bookings = [...agenda.bookings.values()]
		.filter(({ status }) => status !== 1)
		.map(({ booking_id, meetingroom_id, booker, status, start_time, end_time }) => ({
			booking_id,
			meetingroom_id,
			booker: idOf(booker),
			status,
			start: start_time,
			end: end_time,
		}));
	return {
		schedules: upcoming(schedules),
		rooms: [...agenda.rooms.values()].map(({ meetingroom_id, name, capacity, ...room }) => ({
			meetingroom_id,
			name,
			capacity,
			place: [room.city, room.building, room.floor].filter(Boolean).join(' '),
			needsApproval: room.need_approval === 1,
		})),
		bookings: upcoming(bookings),
	};
}
