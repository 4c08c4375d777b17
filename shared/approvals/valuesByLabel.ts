import type { IDataObject } from 'n8n-workflow';
import { listAt, valueAt } from '../operation/reply';
import { isMissing, isoDate } from '../operation/values';
import { hoursAhead, isoIn, readSpan } from './spans';
import { textIn, type Texts } from './template';

/** The values of controls by label, as people think of them: of approvals (91983) and reports (93394). */

/** A filled-in control. */
export interface Content {
	control: string;
	id: string;
	title?: Texts;
	value?: Record<string, unknown>;
	hidden?: number;
}

type Reader = (value: Record<string, unknown>, timeZone: string) => unknown;

/** A number, unless it would lose digits. */
function amountIn(value: unknown): unknown {
	const number = Number(value);
	if (isMissing(value) || !Number.isFinite(number)) return value;
	return String(number) ===
		String(value)
			.replace(/(\.\d*?)0+$/, '$1')
			.replace(/\.$/, '')
		? number
		: value;
}

/** What `of` makes of each entry of a list. */
export const each = <T>(
	value: unknown,
	path: string,
	of: (entry: Record<string, unknown>) => T,
): T[] => listAt<Record<string, unknown>>(value, path).map(of);

/** Characters of a date without its time: `2026-11-28` and `2026-11`. */
const PARTS_OF_A_DATE: Readonly<Record<string, number>> = { day: 10, month: 7 };

/** Of the type `minute`, the time since midnight. */
const momentIn: Reader = (value, timeZone) => {
	const date = (value.date ?? value) as Record<string, unknown>;
	const { type, s_timestamp } = date;
	if (isMissing(s_timestamp)) return undefined;
	const milliseconds = Number(s_timestamp) * 1000;
	const length = PARTS_OF_A_DATE[type as string];
	if (type === 'minute') return isoDate(milliseconds, 'UTC').slice(11, 16);
	return length
		? isoIn(Number(s_timestamp), hoursAhead(date)).slice(0, length)
		: isoDate(milliseconds, timeZone);
};

const optionText = ({ key, value }: Record<string, unknown>) => textIn(value as Texts) || key;

function chosen(selector: unknown): unknown {
	const texts = each(selector, 'options', optionText);
	return valueAt(selector, 'type') === 'multi' ? texts : texts[0];
}

const spanIn = (range: unknown, timeZone: string) =>
	readSpan((range ?? {}) as Record<string, unknown>, timeZone);

/** The span of a leave or an attendance with what each of its days takes. */
const spanPerDay = (attendance: unknown, timeZone: string) =>
	readSpan(
		(valueAt(attendance, 'date_range') ?? {}) as Record<string, unknown>,
		timeZone,
		listAt(attendance, 'slice_info.day_items'),
	);

/** By type of control; any other value stays as WeCom gives it. */
const READERS: Readonly<Record<string, Reader>> = {
	Text: ({ text }) => text,
	Textarea: ({ text }) => text,
	Number: ({ new_number }) => amountIn(new_number),
	Money: ({ new_money }) => amountIn(new_money),
	Formula: ({ formula }) => amountIn(valueAt(formula, 'value')),
	Date: momentIn,
	Selector: ({ selector }) => chosen(selector),
	Contact: (value) => [
		...each(value, 'members', ({ userid }) => userid),
		...each(value, 'departments', ({ openapi_id }) => openapi_id),
	],
	Tips: () => undefined,
	File: (value) => each(value, 'files', ({ file_id }) => file_id),
	Table: (value, timeZone) =>
		each(value, 'children', ({ list }) => valuesByLabel((list ?? []) as Content[], timeZone)),
	DateRange: ({ date_range }, timeZone) => spanIn(date_range, timeZone),
	Attendance: ({ attendance }, timeZone) => spanPerDay(attendance, timeZone),
	Vacation: ({ vacation }, timeZone) => ({
		type: chosen(valueAt(vacation, 'selector')),
		...spanPerDay(valueAt(vacation, 'attendance'), timeZone),
	}),
	Location({ location }) {
		const { time: _time, latitude, longitude, ...place } = (location ?? {}) as IDataObject;
		return { ...place, latitude: amountIn(latitude), longitude: amountIn(longitude) };
	},
	RelatedApproval: (value) => each(value, 'related_approval', ({ sp_no }) => sp_no),
	PunchCorrection: ({ punch_correction }, timeZone) => {
		const { state, time } = (punch_correction ?? {}) as IDataObject;
		return { state, time: isMissing(time) ? null : isoDate(Number(time) * 1000, timeZone) };
	},
	SchoolContact: (value) => [
		...each(value, 'students', ({ name }) => name),
		...each(value, 'classes', ({ name }) => name),
	],
	Doc: (value) => each(value, 'docs', ({ doc_url }) => doc_url),
	WedriveFile: (value) => each(value, 'wedrive_files', ({ fileid }) => fileid),
	BankAccount: ({ bank_account }) => bank_account,
};

const isNothing = (value: unknown) =>
	isMissing(value) || (Array.isArray(value) && value.length === 0);

/** Values by label; of two controls with one label the second goes by its ID, whatever the first holds. What is empty or hidden is left out. */
export function valuesByLabel(contents: Content[], timeZone: string): IDataObject {
	const values: IDataObject = {};
	const labels = new Set<string>();
	for (const { control, id, title, value = {}, hidden } of contents) {
		const label = textIn(title) || id;
		const name = labels.has(label) ? id : label;
		labels.add(label);
		if (hidden === 1) continue;
		const found = READERS[control] ? READERS[control](value, timeZone) : value;
		if (isNothing(found)) continue;
		values[name] = found as IDataObject;
	}
	return values;
}
