import { Refusal } from './refusal';

const INVALID_PARAMETER = 40058;
const PARAMETER_EMPTY = 40063;

/** How one value of a request is checked: `read` gives it back typed or throws a `Refusal`. */
export interface Field<Value = unknown, Needed extends boolean = boolean> {
	readonly needed: Needed;
	/** The errcode when a needed value is absent or empty. */
	readonly missing: number;
	/** `written` tells that the value comes from a query string, where numbers are written as text. */
	read(value: unknown, name: string, written?: boolean): Value;
}

export type Fields = Readonly<Record<string, Field>>;

type NeededNames<Shape extends Fields> = {
	[Name in keyof Shape]: Shape[Name] extends Field<unknown, true> ? Name : never;
}[keyof Shape];

type ValueOf<Some> = Some extends Field<infer Value> ? Value : never;

/** The typed values of a set of fields: needed ones are there, the others may be absent. */
export type Values<Shape extends Fields> = {
	[Name in NeededNames<Shape>]: ValueOf<Shape[Name]>;
} & { [Name in Exclude<keyof Shape, NeededNames<Shape>>]?: ValueOf<Shape[Name]> };

const optional = <Value>(
	read: (value: unknown, name: string, written?: boolean) => Value,
): Field<Value, false> => ({ needed: false, missing: PARAMETER_EMPTY, read });

/** Marks a field as needed; `missing` is the errcode WeCom has for its absence. */
export const needed = <Value>(
	field: Field<Value>,
	missing = PARAMETER_EMPTY,
): Field<Value, true> => ({ needed: true, missing, read: field.read });

const reject = (errcode: number, name: string, problem: string): never => {
	throw new Refusal(errcode, `${name} ${problem}`);
};

/** A string; `bytes` and `characters` are upper limits, `least` is a lower limit in characters. */
export const text = (
	limits: {
		bytes?: number;
		characters?: number;
		least?: number;
		pattern?: RegExp;
		errcode?: number;
	} = {},
): Field<string, false> =>
	optional((value, name) => {
		const errcode = limits.errcode ?? INVALID_PARAMETER;
		if (typeof value !== 'string') return reject(errcode, name, 'should be a string');
		const characters = [...value].length;
		if (limits.bytes !== undefined && Buffer.byteLength(value) > limits.bytes)
			return reject(errcode, name, `is longer than ${limits.bytes} bytes`);
		if (limits.characters !== undefined && characters > limits.characters)
			return reject(errcode, name, `is longer than ${limits.characters} characters`);
		if (value !== '' && characters < (limits.least ?? 0))
			return reject(errcode, name, `is shorter than ${limits.least} characters`);
		if (value !== '' && limits.pattern && !limits.pattern.test(value))
			return reject(errcode, name, 'has a wrong form');
		return value;
	});

const cutBytes = (value: string, most: number): string => {
	let size = 0;
	let kept = '';
	for (const character of value) {
		size += Buffer.byteLength(character);
		if (size > most) break;
		kept += character;
	}
	return kept;
};

/** A string that WeCom cuts instead of refusing it when it is longer. */
export const cutText = (limits: { bytes?: number; characters?: number }): Field<string, false> =>
	optional((value, name) => {
		if (typeof value !== 'string') return reject(INVALID_PARAMETER, name, 'should be a string');
		const short =
			limits.characters === undefined ? value : [...value].slice(0, limits.characters).join('');
		return limits.bytes === undefined ? short : cutBytes(short, limits.bytes);
	});

/** A whole number, in a query also as digits. */
export const integer = (
	limits: { min?: number; max?: number; errcode?: number } = {},
): Field<number, false> =>
	optional((value, name, written) => {
		const errcode = limits.errcode ?? INVALID_PARAMETER;
		const number =
			written && typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
		if (typeof number !== 'number' || !Number.isSafeInteger(number))
			return reject(errcode, name, 'should be an integer');
		if (number < (limits.min ?? -Infinity) || number > (limits.max ?? Infinity))
			return reject(errcode, name, 'is out of range');
		return number;
	});

/** A number with decimals. */
export const decimal = (): Field<number, false> =>
	optional((value, name) =>
		typeof value === 'number' ? value : reject(INVALID_PARAMETER, name, 'should be a number'),
	);

/** 0 or 1. */
export const flag = (errcode?: number): Field<number, false> =>
	integer({ min: 0, max: 1, ...(errcode === undefined ? {} : { errcode }) });

/** true or false. */
export const boolean = (): Field<boolean, false> =>
	optional((value, name) =>
		typeof value === 'boolean' ? value : reject(INVALID_PARAMETER, name, 'should be a bool'),
	);

/** One of some words or numbers. */
export const choice = <const Options extends ReadonlyArray<string | number>>(
	options: Options,
	errcode = INVALID_PARAMETER,
): Field<Options[number], false> =>
	optional(
		(value, name, written): Options[number] =>
			options.find((option) => option === value || (written && String(option) === value)) ??
			reject(errcode, name, `should be one of ${options.join(', ')}`),
	);

/** An array; `tooMany` is the errcode for a wrong number of elements. */
export const list = <Value>(
	element: Field<Value>,
	limits: { least?: number; most?: number; errcode?: number; tooMany?: number } = {},
): Field<Value[], false> =>
	optional((value, name) => {
		const errcode = limits.errcode ?? INVALID_PARAMETER;
		const tooMany = limits.tooMany ?? errcode;
		if (!Array.isArray(value)) return reject(errcode, name, 'should be an array');
		if (value.length < (limits.least ?? 0))
			return reject(tooMany, name, `needs at least ${limits.least} elements`);
		if (value.length > (limits.most ?? Infinity))
			return reject(tooMany, name, `has more than ${limits.most} elements`);
		return value.map((entry, index) => element.read(entry, `${name}[${index}]`));
	});

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown) =>
	value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Checks the values of a query or an object: unknown names, missing ones, each by its field. */
export function readFields<Shape extends Fields>(
	fields: Shape,
	values: Readonly<Record<string, unknown>>,
	prefix = '',
	written = false,
): Values<Shape> {
	for (const name of Object.keys(values))
		if (!Object.hasOwn(fields, name)) reject(INVALID_PARAMETER, prefix + name, 'is unknown');
	const read: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(fields)) {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		if (field.needed && isEmpty(value)) reject(field.missing, prefix + name, 'is missing');
		if (value !== undefined) read[name] = field.read(value, prefix + name, written);
	}
	return read as Values<Shape>;
}

/** A JSON object of just these fields. */
export const record = <Shape extends Fields>(
	fields: Shape,
	errcode = INVALID_PARAMETER,
): Field<Values<Shape>, false> =>
	optional((value, name) =>
		isRecord(value)
			? readFields(fields, value, name === '' ? '' : `${name}.`)
			: reject(errcode, name, 'should be an object'),
	);

/** A JSON object whose fields depend on the word under `key`. */
export const variants = <Kinds extends Readonly<Record<string, Fields>>>(
	key: string,
	kinds: Kinds,
	errcode: number,
): Field<{ [Kind in keyof Kinds]: { kind: Kind } & Values<Kinds[Kind]> }[keyof Kinds], false> =>
	optional((value, name) => {
		if (!isRecord(value)) return reject(INVALID_PARAMETER, name, 'should be an object');
		const kind = value[key];
		const prefix = name === '' ? '' : `${name}.`;
		if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
			return reject(errcode, prefix + key, `should be one of ${Object.keys(kinds).join(', ')}`);
		const rest = Object.fromEntries(Object.entries(value).filter(([entry]) => entry !== key));
		const read = readFields(kinds[kind] as Fields, rest, prefix);
		return { kind, ...read } as {
			[Kind in keyof Kinds]: { kind: Kind } & Values<Kinds[Kind]>;
		}[keyof Kinds];
	});
