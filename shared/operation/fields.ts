import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { readMapping } from './mapping';
import type { Field, Limits, Place } from './operation';
import {
	readChoice,
	readColor,
	readDate,
	readDay,
	readDayEnd,
	readDecimal,
	readId,
	readJson,
	readList,
	readSwitch,
	readText,
	readWholeNumber,
} from './values';

type Ui = Partial<Omit<INodeProperties, 'name' | 'displayName' | 'type' | 'displayOptions'>>;
interface Extra extends Ui, Limits {
	key?: string;
	place?: Place;
	optional?: boolean;
	/**
	 * What the entries of a list are; the description derived from it says how to give several, and `description` what else
	 * is to be known of them.
	 */
	holds?: string;
	/** `false` for what WeCom cannot empty although it can empty others of the kind. */
	empty?: Field['empty'] | false;
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const valuesOf = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

function field(
	type: INodeProperties['type'],
	name: string,
	displayName: string,
	extra: Extra,
	own: Partial<Field> = {},
): Field {
	const { key = snakeCase(name), place, optional, empty = own.empty, ...others } = extra;
	const { bytes, characters, items, minItems, min, max, pattern, allowed, ...rest } = others;
	const { holds, description: more, typeOptions, ...ui } = rest;
	const description = described(type, { holds, description: more, items, minItems, characters });
	const bounds = {
		...(min !== undefined && { minValue: min }),
		...(max !== undefined && { maxValue: max }),
	};
	const allOptions = { ...typeOptions, ...(type === 'number' && bounds) };
	const limits = { bytes, characters, items, minItems, min, max, pattern, allowed };
	return {
		ui: {
			displayName,
			name,
			type,
			default: '',
			...ui,
			...(Object.keys(allOptions).length && { typeOptions: allOptions }),
			...(description && { description }),
		},
		key,
		...(place && { place }),
		...(optional && { optional }),
		...(Object.values(limits).some((limit) => limit !== undefined) && { limits }),
		...own,
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
		{ read: readText, empty: { as: '' } },
	);
};

/** A color; on the wire `RRGGBB` unless encoded otherwise. */
export const color = (name: string, label: string, extra: Extra = {}): Field =>
	field('color', name, label, { default: '#000000', ...extra }, { read: readColor });

/** A whole number. */
export const number = (name: string, label: string, extra: Extra = {}): Field =>
	field('number', name, label, { default: 0, ...extra }, { read: readWholeNumber });

/** A number with decimals. */
export const decimal = (
	name: string,
	label: string,
	{ typeOptions, ...extra }: Extra = {},
): Field =>
	field(
		'number',
		name,
		label,
		{ default: 0, ...extra, typeOptions: { numberPrecision: 6, ...typeOptions } },
		{ read: readDecimal },
	);

/**
 * A switch: `true`/`false` on the wire, or 1/0 with `as: 'number'`. One that is `strict`, because it guards what cannot be
 * undone, is on for `true` alone.
 */
export const flag = (
	name: string,
	label: string,
	{
		as = 'boolean',
		strict = false,
		...extra
	}: Extra & { as?: 'boolean' | 'number'; strict?: boolean } = {},
): Field =>
	field(
		'boolean',
		name,
		label,
		{ default: false, ...extra },
		{
			read: strict ? (value) => value === true : readSwitch,
			...(as === 'number' && {
				encode: (isOn) => (isOn === undefined ? undefined : isOn ? 1 : 0),
			}),
			empty: {},
		},
	);

/**
 * Several values in one field, as `readList` takes them. An array on the wire, of whole numbers with `of: 'number'`, or one
 * text when `join` is given. What comes twice is sent once, unless it `repeats` because its place in the list counts.
 * `ids` are the names under which a record holds what the list wants of it. With `search` more can
 * be picked below it.
 */
export const list = (
	name: string,
	label: string,
	{
		join,
		of = 'text',
		repeats = false,
		search,
		ids,
		...extra
	}: Extra & {
		join?: string;
		of?: 'text' | 'number';
		repeats?: boolean;
		search?: string;
		ids?: readonly string[];
	} = {},
): Field =>
	field('string', name, label, extra, {
		...(search && { search, ...pickedBelow(name) }),
		empty: { as: join === undefined ? [] : '' },
		read: (value) => {
			const entries = readList(value, ids, { repeats });
			if (!entries.length) return undefined;
			return of === 'number' ? entries.map(readWholeNumber) : entries;
		},
		...(join !== undefined && {
			encode: (entries) => (entries as unknown[] | undefined)?.join(join),
		}),
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
		{ read: (value) => readChoice(value, valuesOf(options)) },
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
			read: (value) => {
				const entries = readList(value);
				if (!entries.length) return undefined;
				return entries.map((entry) => readChoice(entry, valuesOf(options), 'holds'));
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
		{ typeOptions: { loadOptionsMethod }, ...extra, description: loaded('an ID', extra) },
		{ read: (value) => readId(value) },
	);

/** Several entries picked from those that a method of the node loads; an expression may give an array or a text. */
export const loadedChoices = (
	name: string,
	label: string,
	loadOptionsMethod: string,
	{ ids, ...extra }: Extra & { ids?: readonly string[] } = {},
): Field =>
	field(
		'multiOptions',
		name,
		label,
		{
			typeOptions: { loadOptionsMethod },
			default: [],
			...extra,
			description: loaded('IDs', extra),
		},
		{ read: (value) => nonEmptyList(value, ids), empty: { as: [] } },
	);

/** What the wire wants of a point in time, by its milliseconds. */
const DATES = {
	seconds: secondsOf,
	text: (milliseconds: number) => String(secondsOf(milliseconds)),
	milliseconds: (milliseconds: number) => milliseconds,
	day: secondsOf,
	dayEnd: secondsOf,
};

const readDateAs = (as: keyof typeof DATES) =>
	as === 'day' ? readDay : as === 'dayEnd' ? readDayEnd : readDate;

/**
 * A point in time; on the wire Unix seconds, these as text, milliseconds, the seconds at which the day begins in China that
 * clocks of the workflow show, or those at which it ends by these clocks.
 */
export const date = (
	name: string,
	label: string,
	{ as = 'seconds', ...extra }: Extra & { as?: keyof typeof DATES } = {},
): Field =>
	field('dateTime', name, label, extra, {
		read: readDateAs(as),
		encode: (milliseconds) =>
			milliseconds === undefined ? undefined : DATES[as](milliseconds as number),
	});

/**
 * Two dates that begin and end a span, which WeCom takes up to so many days long; where the operation asks `inPieces`, a
 * longer one is cut.
 */
export const span = (
	from: Field,
	to: Field,
	{ days, inPieces = false }: { days: number; inPieces?: boolean },
): [Field, Field] => [
	from,
	{
		...to,
		ui: {
			...to.ui,
			description: sentences(
				to.ui.description,
				inPieces
					? `More than ${days} days after “${from.ui.displayName}” take several calls`
					: `Up to ${days} days after “${from.ui.displayName}”`,
			),
		},
		endOf: { from, days: inPieces ? Infinity : days },
	},
];

/** The fields as named values on the wire: a list of `{ key, value }` under the key. */
export const pairs = (key: string, ...fields: Field[]): Field[] =>
	fields.map((field) => ({ ...field, key: `${key}[${field.key}]` }));

/** The entry of a choice that stands for nothing. */
export const NONE = { name: 'None', value: 'none' };

/** A JSON object or array, as text or from an expression. */
export const json = (name: string, label: string, extra: Extra = {}): Field =>
	field('json', name, label, { default: '{}', ...extra }, { read: readJson });

/**
 * Columns that only WeCom knows, each with a value: n8n's resource mapper, read as a `Mapping`. `loader` is a method of the
 * node that gives the columns, asked again when a parameter of `dependsOn` changes. With `matching` the user chooses by
 * which columns a record is found; unless `all` columns stand there at first, one adds those that change.
 */
export const mapping = (
	name: string,
	label: string,
	{
		loader,
		dependsOn,
		words = { singular: 'column', plural: 'columns' },
		matching = false,
		all = false,
		...extra
	}: Extra & {
		loader: string;
		dependsOn: string[];
		words?: { singular: string; plural: string };
		matching?: boolean;
		all?: boolean;
	},
): Field =>
	field(
		'resourceMapper',
		name,
		label,
		{
			default: { mappingMode: 'defineBelow', value: null },
			noDataExpression: true,
			typeOptions: {
				loadOptionsDependsOn: dependsOn,
				resourceMapper: {
					resourceMapperMethod: loader,
					mode: matching ? 'upsert' : 'add',
					fieldWords: words,
					addAllFields: all,
					multiKeyMatch: true,
					// Else a text that is cleared is no value at all, and cannot empty what is there.
					allowEmptyValues: true,
					// It stands there in red before the table is chosen; the loaders say what is missing.
					hideNoDataError: true,
				},
			},
			place: 'none',
			...extra,
		},
		{ read: readMapping },
	);

/**
 * A record picked from a searchable list or given by its ID, only the latter without `search`; `of: 'number'` for
 * numeric IDs. With `many` a list on the wire: the picked one, or as many IDs as are given, and more picked below it. `ids`
 * are the names under which a record holds its ID.
 */
export const locator = (
	name: string,
	label: string,
	{
		search,
		placeholder,
		of = 'text',
		many = false,
		ids,
		...extra
	}: Extra & {
		search?: string;
		placeholder?: string;
		of?: 'text' | 'number';
		many?: boolean;
		ids?: readonly string[];
	},
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
			read: (value) => {
				if (many) return nonEmptyList(value, ids);
				const id = readId(value, ids);
				return of === 'number' ? readWholeNumber(id) : id;
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
export const collection = (
	name: string,
	label: string,
	children: Field[],
	extra: Extra = {},
): Field =>
	field(
		'collection',
		name,
		label,
		{ default: {}, placeholder: 'Add Field', ...extra },
		{ shape: 'collection', children },
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

/** One more sentence of a description; a single one goes without its full stop. */
function sentences(description: string | undefined, last: string): string {
	return description ? `${description.replace(/\.$/, '')}. ${last}.` : last;
}

/** How many entries a list or a collection may have, to end a sentence with; nothing where it is one. */
function countOf({ items: most, minItems: least }: Limits): string | undefined {
	if (most === undefined || most === 1) return undefined;
	return least ? `${least} to ${most}` : `up to ${most}`;
}

/** The description of a loaded list, which has to end in these words (a rule of n8n's lint). */
function loaded(what: string, { description, items }: Extra): string {
	const count = countOf({ items });
	const pick = `Choose from the list, or specify ${what} using an <a href="https://docs.n8n.io/code/expressions/">expression</a>`;
	return description ? sentences(count ? `${description}; ${count}` : description, pick) : pick;
}

/** What is said of a field: how to give several entries, how many or how long they may be, and what else is to be known. */
function described(
	type: INodeProperties['type'],
	{ holds, description, characters, ...limits }: Extra,
): string | undefined {
	const count = countOf(limits) ?? (characters ? `up to ${characters} characters` : undefined);
	const counted = (text: string) => (count ? `${text}; ${count}` : text);
	if (holds) {
		const list = counted(`${holds}, separated by commas, or an array from an expression`);
		return description ? sentences(list, description.replace(/\.$/, '')) : list;
	}
	// What n8n wants to be said of a loaded list ends its description.
	if (!count || type === 'multiOptions') return description;
	const alone = count[0]!.toUpperCase() + count.slice(1);
	if (!description) return characters ? alone : undefined;
	return description.endsWith('.') ? sentences(description, alone) : counted(description);
}

function nonEmptyList(value: unknown, ids?: readonly string[]): string[] | undefined {
	const entries = readList(value, ids);
	return entries.length ? entries : undefined;
}

function secondsOf(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}
