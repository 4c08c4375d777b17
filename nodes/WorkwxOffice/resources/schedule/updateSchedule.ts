import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { withoutCode } from '../../../../shared/operation/reply';
import { dayOf } from '../../agenda/occurrences';
import { readActiveSchedule, type Schedule } from '../../agenda/readSchedule';
import type { ScheduleBody } from '../../agenda/scheduleBody';
import { attendeesOf, checkSchedule } from './checkSchedule';
import { givesRepetition, ONCE, remindOf, repeatOf } from './reminders';
import { setTimes } from './times';

const ONE_OCCURRENCE = 1;

interface Changes extends Partial<ScheduleBody> {
	schedule_id: string;
}

interface Update {
	op_mode: number;
	/** Unix seconds. */
	op_start_time?: number;
	schedule: Changes;
}

/** Writes a schedule back with its changes: WeCom replaces what it has by what the call holds (97720, 96204). */
export async function updateSchedule({ request, send }: Call): Promise<IDataObject> {
	const update = request.body as unknown as Update;
	const { op_mode, schedule: changes } = update;
	if (changes.attendees) changes.attendees = attendeesOf(changes.attendees);
	const current = await readActiveSchedule(send, changes.schedule_id);
	const { is_whole_day, reminders } = { ...current, ...changes };
	const hours = reminders?.timezone ?? current.reminders?.timezone;
	setTimes(changes, is_whole_day === 1, hours);
	const repeats = current.reminders?.is_repeat === 1;
	if (op_mode && !repeats) {
		throw new ParameterError(
			'Change',
			'names one occurrence, but the schedule does not repeat: choose All Occurrences',
		);
	}
	const schedule = merged(update, current);
	const members = (changes.attendees ?? current.attendees ?? []).map(({ userid }) => userid);
	checkSchedule(schedule, members);
	if (op_mode) checkOccurrence(update, schedule.start_time);
	const isMoved = changes.start_time !== undefined && changes.start_time !== current.start_time;
	if (isMoved && !repeats && schedule.start_time * 1000 < Date.now()) {
		throw new ParameterError(
			'Start',
			'has passed: WeCom moves a schedule only to a time that is still to come',
		);
	}
	const reply = await send({
		...request,
		body: { ...update, skip_attendees: changes.attendees ? 0 : 1, schedule },
	});
	return withoutCode(reply);
}

function merged({ op_mode, op_start_time, schedule: changes }: Update, current: Schedule) {
	const { summary, description, location, is_whole_day, admins } = current;
	const kept = { admins, summary, description, location, is_whole_day };
	const start_time = changes.start_time ?? op_start_time ?? current.start_time;
	const { reminders: given = {} } = changes;
	return {
		...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
		...changes,
		start_time,
		// What is only moved stays as long as it is.
		end_time: changes.end_time ?? start_time + current.end_time - current.start_time,
		reminders: {
			...remindOf(given, current.reminders),
			...(op_mode === ONE_OCCURRENCE ? ONCE : repeatOf(given, current.reminders)),
		},
	} satisfies ScheduleBody;
}

/** Throws a `ParameterError` for what an occurrence cannot become (90484, 90488). */
function checkOccurrence({ op_mode, op_start_time, schedule: changes }: Update, start: number) {
	if (op_mode === ONE_OCCURRENCE && givesRepetition(changes.reminders ?? {})) {
		throw new ParameterError(
			'Repetition',
			'is given, but one occurrence cannot repeat: choose One and All Later',
		);
	}
	if (start < dayOf(op_start_time!)) {
		throw new ParameterError('Start', 'is before the day of "Start of the Occurrence"');
	}
}
