import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Field, Limits, Place } from './operation';

type Ui = Partial<Omit<INodeProperties, 'name' | 'displayName' | 'type' | 'displayOptions'>>;
interface Extra extends Ui, Limits {
	key?: string;
	place?: Place;
	optional?: boolean;
	/** `false` for what WeCom cannot empty although it can empty others of the kind. */
	empty?: Field['empty'] | false;
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isEmpty = (value: unknown) => value === undefined || value === null || value === '';
const given = (value: unknown) => (isEmpty(value) ? undefined : value);

function field(
	type: INodeProperties['type'],
	name: string,
	displayName: string,
	extra: Extra,
	rest: Partial<Field> = {},
): Field {
	const { key = snakeCase(name), place, optional, empty = rest.empty, ...others } = extra;
	const { bytes, characters, items, minItems, min, max, pattern, allowed, ...ui } = others;
	const limits = { bytes, characters, items, minItems, min, max, pattern, allowed };
	return {
		ui: { displayName, name, type, default: '', ...ui },
		key,
		...(place && { place }),
		...(optional && { optional }),
		...(Object.values(limits).some((limit) => limit !== undefined) && { limits }),
		...rest,
		empty: empty || undefined,
	};
}

/** One line or, with `rows`, several lines of text. Empty text is left out. */
export const text = (name: string, label: string, extra: Extra & { rows?: number } = {}): Field => {
	const { rows: lines, ...others } = extra;
	return field(
		'string',
		name,
		label,
		{ ...others, ...(lines && { typeOptions: { ...others.typeOptions, rows: lines } }) },
		{ encode: (value) => (isEmpty(value) ? undefined : asText(value)), empty: { as: '' } },
	);
};

/** A whole number. In an expression a text of digits will do. */
export const number = (name: string, label: string, extra: Extra = {}): Field =>
	field('number', name, label, { default: 0, ...extra }, { encode: wholeNumber });

/** A switch: `true`/`false` on the wire, or 1/0 with `as: 'number'`. */
export const flag = (
	name: string,
	label: string,
	{ as = 'boolean', ...extra }: Extra & { as?: 'boolean' | 'number' } = {},
): Field =>
	field(
		'boolean',
		name,
		label,
		{ default: false, ...extra },
		{ encode: (value) => (as === 'number' ? (value ? 1 : 0) : Boolean(value)), empty: {} },
	);

/**
 * Several values in one field: a text parted by comma, vertical bar or line break, or an array from an expression.
 * An array on the wire, of whole numbers with `of: 'number'`, or one text when `join` is given. What comes twice is
 * sent once, unless it `repeats` because its place in the list counts. With `search` more can be picked below it.
 */
export const list = (
	name: string,
	label: string,
	{
		join,
		of = 'text',
		repeats = false,
		search,
		...extra
	}: Extra & { join?: string; of?: 'text' | 'number'; repeats?: boolean; search?: string } = {},
): Field =>
	field('string', name, label, extra, {
		...(search && { search, ...pickedBelow(name) }),
		empty: { as: join === undefined ? [] : '' },
		encode: (value) => {
			const parts = repeats ? entriesOf(value) : splitList(value);
			if (!parts.length) return undefined;
			const values = of === 'number' ? parts.map(wholeNumber) : parts;
			return join === undefined ? values : values.join(join);
		},
	});

export const choice = (
	name: string,
	label: string,
	options: INodePropertyOptions[],
	extra: Extra = {},
): Field =>
	field(
		'options',
		name,
		label,
		{ options, default: options[0]!.value, ...extra },
		{
			encode: (value) => {
				if (isEmpty(value)) return undefined;
				if (options.some((option) => option.value === value)) return value;
				const names = options.map((option) => option.value).join(', ');
				throw new Error(`is ${JSON.stringify(value)}, but must be one of: ${names}`);
			},
		},
	);

/** Several of a few entries, each as the options have it; an expression may give an array or a text. */
export const choices = (
	name: string,
	label: string,
	options: INodePropertyOptions[],
	extra: Extra = {},
): Field =>
	field(
		'multiOptions',
		name,
		label,
		{ options, default: options.map(({ value }) => value as string), ...extra },
		{
			empty: { as: [] },
			encode: (value) => {
				const chosen = splitList(value).map((entry) => {
					const found = options.find((option) => String(option.value) === entry);
					if (found) return found.value;
					const names = options.map((option) => option.value).join(', ');
					throw new Error(`holds ${JSON.stringify(entry)}, but may hold only: ${names}`);
				});
				return chosen.length ? chosen : undefined;
			},
		},
	);

/** A choice whose entries a method of the node loads. */
export const loadedChoice = (
	name: string,
	label: string,
	loadOptionsMethod: string,
	extra: Extra = {},
): Field =>
	field(
		'options',
		name,
		label,
		{ typeOptions: { loadOptionsMethod }, ...extra },
		{ encode: given },
	);

/** Several entries picked from those that a method of the node loads; an expression may give an array or a text. */
export const loadedChoices = (
	name: string,
	label: string,
	loadOptionsMethod: string,
	extra: Extra = {},
): Field =>
	field(
		'multiOptions',
		name,
		label,
		{ typeOptions: { loadOptionsMethod }, default: [], ...extra },
		{ encode: nonEmptyList, empty: { as: [] } },
	);

/** A point in time; Unix seconds on the wire. */
export const date = (name: string, label: string, extra: Extra = {}): Field =>
	field('dateTime', name, label, extra, {
		encode: (value) => {
			if (isEmpty(value)) return undefined;
			const milliseconds = typeof value === 'number' ? value * 1000 : Date.parse(asText(value));
			if (Number.isNaN(milliseconds))
				throw new Error('is not a date; use ISO 8601 or Unix seconds');
			return Math.floor(milliseconds / 1000);
		},
	});

/** A JSON object or array, as text or from an expression. */
export const json = (name: string, label: string, extra: Extra = {}): Field =>
	field(
		'json',
		name,
		label,
		{ default: '{}', ...extra },
		{
			encode: (value) => {
				if (isEmpty(value)) return undefined;
				if (typeof value === 'object') return value;
				try {
					return JSON.parse(asText(value)) as unknown;
				} catch (error) {
					throw new Error(`is not valid JSON: ${(error as Error).message}`);
				}
			},
		},
	);

/**
 * A record picked from a searchable list or given by its ID, only the latter without `search`; `of: 'number'` for
 * numeric IDs. With `many` a list on the wire: the picked one, or as many IDs as are given, and more picked below it.
 */
export const locator = (
	name: string,
	label: string,
	{
		search,
		placeholder,
		of = 'text',
		many = false,
		...extra
	}: Extra & { search?: string; placeholder?: string; of?: 'text' | 'number'; many?: boolean },
): Field =>
	field(
		'resourceLocator',
		name,
		label,
		{
			default: { mode: search ? 'list' : 'id', value: '' },
			modes: [
				...(search
					? [
							{
								displayName: 'From List',
								name: 'list',
								type: 'list' as const,
								typeOptions: { searchListMethod: search, searchable: true },
							},
						]
					: []),
				{
					displayName: many ? 'By IDs' : 'By ID',
					name: 'id',
					type: 'string',
					...(placeholder && { placeholder }),
				},
			],
			...extra,
		},
		{
			...(search && { search }),
			...(search && many && extra.items !== 1 && pickedBelow(name)),
			...(many && { empty: { as: [] } }),
			encode: (value) => {
				if (many) return nonEmptyList(value);
				return isEmpty(value) ? undefined : of === 'number' ? wholeNumber(value) : asText(value);
			},
		},
	);

/** Where more of a list is picked. */
const pickedBelow = (name: string) => ({
	picked: { parameter: `${name}Picked`, rows: 'rows' },
});

/** A list of objects, one per row; `placeholder` is on the button that adds one. */
export const rows = (
	name: string,
	label: string,
	children: Field[],
	extra: Extra & { placeholder: string },
): Field =>
	field(
		'fixedCollection',
		name,
		label,
		{
			default: {},
			...extra,
			typeOptions: { ...extra.typeOptions, multipleValues: true },
		},
		{ shape: 'rows', children },
	);

/** One object whose fields the user adds one by one. */
export const group = (name: string, label: string, children: Field[], extra: Extra = {}): Field =>
	field(
		'collection',
		name,
		label,
		{ default: {}, placeholder: 'Add Field', ...extra },
		{ shape: 'group', children },
	);

/** What may be left at its default: the one collection "Options" of a resource. */
export const options = (...children: Field[]): Field =>
	field(
		'collection',
		'options',
		'Options',
		{ default: {}, placeholder: 'Add Option', place: 'none' },
		{ shape: 'options', children },
	);

/**
 * The same fields, shown and read only while another parameter has one of the values. The outer of nested conditions
 * comes first: it decides whether there is a parameter for the inner one.
 */
export const when = (
	name: string,
	values: string | number | boolean | Array<string | number | boolean>,
	...fields: Field[]
): Field[] =>
	fields.map((shown) => ({
		...shown,
		when: { [name]: Array.isArray(values) ? values : [values], ...shown.when },
	}));

/** The same field in the query of a POST. */
export const inQuery = (inside: Field): Field => ({ ...inside, place: 'query' });

/**
 * Parts a text by comma (also the Chinese one), semicolon, vertical bar or line break; takes arrays as they are. Each
 * value once.
 */
export function splitList(value: unknown): string[] {
	return [...new Set(entriesOf(value))];
}

function nonEmptyList(value: unknown): string[] | undefined {
	const entries = splitList(value);
	return entries.length ? entries : undefined;
}

function entriesOf(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(asText) : asText(value).split(/[,，;；|\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Objects and arrays become JSON: an alert may well hold one. */
function asText(value: unknown): string {
	if (isEmpty(value)) return '';
	return typeof value === 'object'
		? JSON.stringify(value)
		: (value as string | number | boolean).toString();
}

function wholeNumber(value: unknown): number | undefined {
	if (isEmpty(value)) return undefined;
	const result = Number(value);
	if (!Number.isInteger(result)) {
		throw new Error(`is ${JSON.stringify(value)}, but must be a whole number`);
	}
	return result;
}
