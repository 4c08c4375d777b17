import type { IDataObject } from 'n8n-workflow';
import type { Values } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { REPETITIONS, RINGS_CHOSEN } from './meetingFields';

const MOST_TITLE = { bytes: 40, characters: 20 };

/**
 * Throws a `ParameterError` for what the options of a meeting do not fulfil together: a title is short in bytes or in
 * characters (97454), members to ring are those that Ring chooses, and only what comes again ends.
 */
export function checkMeeting({
	meetingTitle,
	ring,
	ringUsers,
	meetingRepeat,
	repeatUntil,
}: Values) {
	const title = (meetingTitle as string | undefined) ?? '';
	const characters = [...title].length;
	if (Buffer.byteLength(title) > MOST_TITLE.bytes && characters > MOST_TITLE.characters) {
		throw new ParameterError(
			'Title',
			`is ${characters} characters long, at most ${MOST_TITLE.characters} are allowed (${MOST_TITLE.bytes} where each takes one byte)`,
		);
	}
	if (ringUsers && ring !== undefined && ring !== RINGS_CHOSEN) {
		throw new ParameterError(
			'Ring Users',
			'are given, but "Ring" chooses others: remove one of them',
		);
	}
	if (repeatUntil !== undefined && meetingRepeat === 'never') {
		throw new ParameterError('Repeat Until', 'is given, but "Repeat" is Never: remove one of them');
	}
}

/**
 * The same for a meeting that is not there yet, whose options WeCom would pass over in silence: an end of a repetition
 * that there is none of or that ends before it begins, and members to ring of whom none is named.
 */
export function checkNewMeeting(values: Values) {
	checkMeeting(values);
	const { ring, ringUsers, meetingRepeat, repeatUntil, meetingStart } = values;
	if (ring === RINGS_CHOSEN && !ringUsers) {
		throw new ParameterError(
			'Ring Users',
			'are not given, but "Ring" is Chosen Members: name them',
		);
	}
	if (repeatUntil === undefined) return;
	if (meetingRepeat === undefined) {
		throw new ParameterError('Repeat Until', 'is given without "Repeat": add it');
	}
	if ((repeatUntil as number) < (meetingStart as number)) {
		throw new ParameterError('Repeat Until', 'is before "Start"');
	}
}

/** Puts into the body of a meeting what follows from its options together. */
export function finishMeeting(body: IDataObject, { ringUsers, ring }: Values): void {
	if (ringUsers && ring === undefined) {
		body.settings = { ...(body.settings as IDataObject), remind_scope: RINGS_CHOSEN };
	}
	const { repetition, ...rest } = (body.reminders ?? {}) as IDataObject;
	if (repetition === undefined) return;
	const repeats =
		repetition === 'never'
			? { is_repeat: 0 }
			: { is_repeat: 1, ...REPETITIONS[repetition as keyof typeof REPETITIONS] };
	body.reminders = { ...repeats, ...rest };
}
