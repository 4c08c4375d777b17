import { choice, type Field, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import type { SheetField } from './records';

const INVALID_FILTER = 2022033;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The company's clocks: China has one zone and no summer time. */
const ZONE_MS = 8 * 60 * 60 * 1000;

const OPERATORS = [
	'IS',
	'IS_NOT',
	'CONTAINS',
	'DOES_NOT_CONTAIN',
	'IS_GREATER',
	'IS_GREATER_OR_EQUAL',
	'IS_LESS',
	'IS_LESS_OR_EQUAL',
	'IS_EMPTY',
	'IS_NOT_EMPTY',
] as const;

/** From how many days before today to how many behind it, both included. */
const PERIODS: Readonly<Record<string, (today: Date) => [from: number, to: number]>> = {
	TODAY: () => [0, 0],
	TOMORROW: () => [1, 1],
	YESTERDAY: () => [-1, -1],
	CURRENT_WEEK: (today) => [-weekday(today), 6 - weekday(today)],
	LAST_WEEK: (today) => [-weekday(today) - 7, -weekday(today) - 1],
	CURRENT_MONTH: (today) => [1 - today.getUTCDate(), daysIn(today, 0) - today.getUTCDate()],
	LAST_MONTH: (today) => [1 - today.getUTCDate() - daysIn(today, -1), -today.getUTCDate()],
	THE_PAST_7_DAYS: () => [-7, 0],
	THE_NEXT_7_DAYS: () => [0, 7],
	THE_PAST_30_DAYS: () => [-30, 0],
	THE_NEXT_30_DAYS: () => [0, 30],
};

const weekday = (today: Date) => (today.getUTCDay() + 6) % 7;
const daysIn = (today: Date, months: number) =>
	new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months + 1, 0)).getUTCDate();

/** A value of any kind. */
export const anything: Field<unknown, false> = {
	needed: false,
	missing: 40063,
	read: (value) => value,
};

const operand = (value: Field) => record({ value: needed(value, INVALID_FILTER) }, INVALID_FILTER);

/** A condition on the cell of a field (101158). */
export const condition = record({
	field_id: needed(text(), INVALID_FILTER),
	field_type: needed(text(), INVALID_FILTER),
	operator: needed(
		choice(
			OPERATORS.map((name) => `OPERATOR_${name}` as const),
			INVALID_FILTER,
		),
		INVALID_FILTER,
	),
	string_value: operand(list(text())),
	number_value: operand(anything),
	bool_value: operand(anything),
	user_value: operand(list(text())),
	date_time_value: record({
		type: needed(
			choice(
				['DETAIL_DATE', ...Object.keys(PERIODS)].map((name) => `DATE_TIME_TYPE_${name}`),
				INVALID_FILTER,
			),
			INVALID_FILTER,
		),
		value: list(text()),
	}),
});

/** filter_spec (101158). */
export const filterSpec = record(
	{
		conjunction: needed(
			choice(['CONJUNCTION_AND', 'CONJUNCTION_OR'], INVALID_FILTER),
			INVALID_FILTER,
		),
		conditions: needed(list(condition), INVALID_FILTER),
	},
	INVALID_FILTER,
);

type Spec = typeof filterSpec extends Field<infer Value> ? Value : never;
type Condition = Spec['conditions'][number];

/** What a cell holds that can be compared: texts, IDs, numbers. */
function contentOf(cell: unknown): Array<string | number | boolean> {
	const parts = Array.isArray(cell) ? (cell as unknown[]) : cell === undefined ? [] : [cell];
	const isText = (part: unknown) => typeof part === 'object' && part !== null && 'type' in part;
	if (parts.every(isText)) {
		const words = (parts as unknown as Array<{ text: string }>).map((part) => part.text).join('');
		return words === '' ? [] : [words];
	}
	return parts.map((part) => {
		if (typeof part !== 'object' || part === null) return part as string;
		const { user_id, id, text: words } = part as Record<string, string>;
		return user_id ?? id ?? words ?? '';
	});
}

/** Midnight of the company's day, in milliseconds of its clocks. */
const dayOf = (ms: number) => Math.floor((ms + ZONE_MS) / DAY_MS);

function isInPeriod(content: Array<string | number | boolean>, type: string, now: number): boolean {
	const today = dayOf(now);
	const [from, to] = PERIODS[type.replace('DATE_TIME_TYPE_', '')]!(new Date(today * DAY_MS));
	return content.some((ms) => {
		const day = dayOf(Number(ms));
		return day >= today + from && day <= today + to;
	});
}

function holds(
	condition: Condition,
	fields: SheetField[],
	cells: Record<string, unknown>,
	now: number,
) {
	const { field_id, field_type, operator } = condition;
	const field = fields.find((one) => one.field_id === field_id);
	if (field?.field_type !== field_type) throw new Refusal(INVALID_FILTER, field_id);
	const content = contentOf(cells[field_id]);
	const name = operator.replace('OPERATOR_', '') as (typeof OPERATORS)[number];
	if (name === 'IS_EMPTY' || name === 'IS_NOT_EMPTY') {
		return (content.length === 0) === (name === 'IS_EMPTY');
	}
	const { date_time_value: date } = condition;
	if (date && date.type !== 'DATE_TIME_TYPE_DETAIL_DATE') {
		const inside = isInPeriod(content, date.type, now);
		return name === 'IS_NOT' ? !inside : inside;
	}
	const given =
		condition.string_value ??
		condition.number_value ??
		condition.bool_value ??
		condition.user_value ??
		date;
	if (!given) throw new Refusal(INVALID_FILTER, `${field_id} needs a value`);
	const wanted = [given.value].flat() as Array<string | number | boolean>;
	const isSame =
		content.length > 0 &&
		(wanted.length === content.length || name === 'CONTAINS' || name === 'DOES_NOT_CONTAIN');
	const equal = isSame && wanted.every((one) => content.includes(one));
	const contains =
		equal || wanted.some((one) => content.some((part) => String(part).includes(String(one))));
	const [left, right] = [Number(content[0] ?? NaN), Number(wanted[0])];
	switch (name) {
		case 'IS':
			return equal;
		case 'IS_NOT':
			return !equal;
		case 'CONTAINS':
			return contains;
		case 'DOES_NOT_CONTAIN':
			return !contains;
		case 'IS_GREATER':
			return left > right;
		case 'IS_GREATER_OR_EQUAL':
			return left >= right;
		case 'IS_LESS':
			return left < right;
		case 'IS_LESS_OR_EQUAL':
			return left <= right;
	}
}

/** Whether a row meets a filter. */
export function meets(
	{ conjunction, conditions }: Spec,
	fields: SheetField[],
	cells: Record<string, unknown>,
	now: number,
): boolean {
	const met = (condition: Condition) => holds(condition, fields, cells, now);
	return conjunction === 'CONJUNCTION_AND' ? conditions.every(met) : conditions.some(met);
}

/** Compares two rows by a cell: numbers by size, everything else as text. */
export function compareCells(one: unknown, other: unknown): number {
	const [a, b] = [contentOf(one)[0], contentOf(other)[0]];
	if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'zh');
}
