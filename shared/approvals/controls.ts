import { isDeepStrictEqual } from 'node:util';
import type { FieldType, IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { type Label, readLabels } from '../operation/labels';
import { refuseNames } from '../operation/names';
import { ofParameter, ParameterError } from '../operation/parameterError';
import {
	isMissing,
	parsed,
	readAmount,
	readDate,
	readDay,
	readList,
	readText,
	shown,
} from '../operation/values';
import { FileToUpload } from '../vocabulary/fileToUpload';
import { DEPARTMENT_IDS, USER_IDS } from '../vocabulary/idNames';
import { BY_DAY, type Leave } from './leaves';
import { writeSpan, writeSpanPerDay, type Counting } from './spans';
import {
	findControl,
	labelOf,
	namedControls,
	noSuchControl,
	textIn,
	type Control,
} from './template';

/** What the controls of a template take (91853), and what people mean by it. */

/** How values are read. */
export interface Writing {
	/** Of times without a zone (IANA name). */
	timeZone: string;
	/** Name of the parameter, for errors. */
	label: string;
	/** Seconds, for what is chosen now. */
	now: number;
	/** Name and size of the file in a binary field of the item; rejects where there is none. */
	file: (binaryPropertyName: string) => Promise<{ filename: string; size: number }>;
	/** The leaves of the company (93375). */
	leaves: () => Promise<Leave[]>;
}

/** One of several values that a control takes. */
export interface Part {
	key: string;
	label: string;
	asks: FieldType;
	options?: string[];
	/** What it takes, where neither label nor type tells. */
	hint?: string;
	/** It can be left out of a value. */
	optional?: true;
}

/** What is known of a type of control. */
interface Kind {
	/** How n8n's mapper asks for a value. */
	asks: FieldType;
	/** What it takes, where neither label nor type tells. */
	hint?: (control: Control) => string | undefined;
	options?: (control: Control) => string[];
	/** In their place, for a control with several values: they come as an object by `key`. */
	parts?: (control: Control) => Part[];
	/** The value on the wire. Throws or rejects with an `Error` that continues `"Field" …`. */
	write: (value: unknown, control: Control, writing: Writing) => unknown;
	/** The value on the wire where a row of a table leaves the control empty. */
	empty?: (control: Control) => IDataObject;
	/** Key of the wire form: an object that holds it is WeCom's own value. */
	own: string | string[];
}

/** Filled in by WeCom, or without any value. */
const READ_ONLY = new Set(['Tips', 'Formula']);
/** Templates with one of them cannot be submitted (91853). */
const NOT_BY_API = new Set(['PunchCorrection']);
const MOST_OVERTIME_SECONDS = 7 * 24 * 60 * 60;
const OVERTIME = 5;
const MOST_DECIMALS = 6;

type Values = Record<string, unknown>;
const isObject = (value: unknown): value is Values =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Kind = {
	asks: 'string',
	own: 'text',
	write(value, { property }) {
		const given = readText(value) ?? '';
		if (property.control === 'Text' && /[\r\n]/.test(given.trim())) {
			throw new Error('holds a line break, but the control takes one line');
		}
		return { text: property.control === 'Text' ? given.trim() : given };
	},
	empty: () => ({ text: '' }),
};

const amount = (own: string): Kind => ({
	// n8n’s own field for numbers takes no 1,234.50, and in 1.x is 0 where nobody touches it.
	asks: 'string',
	own,
	write(value) {
		const number = readAmount(value)!;
		// A text may have more digits than a number keeps.
		const written = typeof value === 'string' ? value.trim().replace(/^\+|,/g, '') : String(number);
		if (written.includes('e'))
			throw new Error(`is ${shown(value)}, which is too large or too small`);
		return { [own]: written };
	},
	empty: () => ({ [own]: '' }),
});

const date: Kind = {
	asks: 'dateTime',
	own: 'date',
	write(value, control, { timeZone }) {
		const type = control.config?.date?.type ?? 'day';
		const milliseconds = (type === 'day' ? readDay : readDate)(value, timeZone)!;
		return { date: { type, s_timestamp: String(Math.floor(milliseconds / 1000)) } };
	},
	empty: ({ config }) => ({ date: { type: config?.date?.type ?? 'day', s_timestamp: '' } }),
};

const optionsOf = ({ config }: Control): Label[] =>
	(config?.selector?.options ?? []).map(({ key, value }) => ({ id: key, text: textIn(value) }));
const isMulti = ({ config }: Control) => config?.selector?.type === 'multi';

const selector: Kind = {
	asks: 'options',
	own: 'selector',
	hint: (control) =>
		isMulti(control)
			? optionsOf(control)
					.map((option) => option.text)
					.join(', ')
			: undefined,
	options: (control) => optionsOf(control).map((option) => option.text),
	write: (value, control) => ({
		selector: {
			type: isMulti(control) ? 'multi' : 'single',
			options: readLabels(value, optionsOf(control), { many: isMulti(control), of: 'control' }).map(
				(option) => ({ key: 'id' in option ? option.id : option.text }),
			),
		},
	}),
	empty: (control) => ({ selector: { type: isMulti(control) ? 'multi' : 'single', options: [] } }),
};

const ofDepartments = ({ config }: Control) => config?.contact?.mode === 'department';

const contact: Kind = {
	asks: 'string',
	hint: (control) =>
		`${ofDepartments(control) ? 'department' : 'user'} ID${control.config?.contact?.type === 'single' ? '' : 's'}`,
	own: ['members', 'departments'],
	write(value, control, { label }) {
		const departments = ofDepartments(control);
		const ids = readList(value, departments ? [...DEPARTMENT_IDS, 'openapi_id'] : USER_IDS);
		if (control.config?.contact?.type === 'single' && ids.length > 1) {
			throw new Error(`holds ${ids.length} entries, but the control takes one`);
		}
		refuseNames(ids, label, departments ? 'searchDepartments' : 'searchUsers');
		const names = new Map(
			[parsed(value)].flat().flatMap((entry) => {
				if (!isObject(entry) || typeof entry.name !== 'string') return [];
				return [[readList([entry], [...DEPARTMENT_IDS, 'openapi_id', ...USER_IDS])[0], entry.name]];
			}),
		);
		const entries = ids.map((id) => ({
			[departments ? 'openapi_id' : 'userid']: id,
			...(names.has(id) && { name: names.get(id)! }),
		}));
		return departments ? { departments: entries } : { members: entries };
	},
	empty: (control) => (ofDepartments(control) ? { departments: [] } : { members: [] }),
};

const file: Kind = {
	asks: 'string',
	hint: () => 'binary fields',
	own: 'files',
	async write(value, _control, { label, file: look }) {
		const given = parsed(value);
		const entries: unknown[] = typeof given === 'string' ? readList(given) : [given].flat();
		const files: unknown[] = [];
		for (const entry of entries) {
			if (isObject(entry) && typeof entry.file_id === 'string') {
				files.push(entry);
				continue;
			}
			if (typeof entry !== 'string') {
				throw new Error(
					`holds ${shown(entry)}, but must be names of binary fields, or files with "file_id"`,
				);
			}
			const name = entry.trim();
			const { filename, size } = await look(name).catch((error: unknown) => {
				throw new Error(`names the binary field “${name}”: ${(error as Error).message}`);
			});
			const file_id = new FileToUpload(name, 'file', 'message', label);
			files.push({ file_id, file_name: filename, file_size: size });
		}
		return { files };
	},
	empty: () => ({ files: [] }),
};

const childrenOf = ({ config }: Control) => config?.table?.children ?? [];

const table: Kind = {
	asks: 'array',
	own: 'children',
	async write(value, control, writing) {
		const children = childrenOf(control);
		const given = parsed(value);
		const rows: unknown[] = [given].flat();
		const written: unknown[] = [];
		for (const [index, row] of rows.entries()) {
			const label = `${writing.label} ${index + 1}`;
			if (!isObject(row)) {
				throw new ParameterError(
					label,
					`is ${shown(row)}, but must be an object of values by label`,
				);
			}
			const values = gatherValues(row, children, label);
			const list: unknown[] = [];
			for (const child of children) {
				if (READ_ONLY.has(child.property.control)) continue;
				const { control: type, id, title = [] } = child.property;
				list.push({
					control: type,
					id,
					title,
					value: await writeInRow(values.get(child), child, { ...writing, label }),
				});
			}
			written.push({ list });
		}
		return { children: written };
	},
};

/** A row holds all controls of its table, those without a value too. */
async function writeInRow(value: unknown, control: Control, writing: Writing): Promise<unknown> {
	const label = `${writing.label} → ${labelOf(control)}`;
	const written = await writeControl(value, control, { ...writing, label });
	if (written !== undefined) return written;
	if (control.property.require === 1) {
		throw new ParameterError(label, 'is empty, but the template needs it');
	}
	return kindOf(control)?.empty?.(control) ?? {};
}

const spanParts = (unit: string): Part[] => [
	{ key: 'start', label: 'Start', asks: 'dateTime' },
	{ key: 'end', label: 'End', asks: 'dateTime' },
	{ key: 'duration', label: 'Duration', asks: 'string', hint: unit, optional: true },
];

/** Of leaves and attendance, which WeCom counts day by day. */
const spanPartsPerDay = (unit: string): Part[] => [
	...spanParts(unit),
	{ key: 'per_day', label: 'Per Day', asks: 'object', hint: unit, optional: true },
];

/** The parts of a control as an object. Throws an `Error` for anything else. */
function partsIn(value: unknown, names: string): Values {
	const given = parsed(value);
	if (isObject(given)) return given;
	throw new Error(`is ${shown(given)}, but must be an object with ${names}`);
}

const SPAN = '"start", "end" and perhaps "duration"';

const counting = (range?: { type?: string; official_holiday?: number }): Counting => ({
	type: range?.type ?? 'hour',
	workdaysOnly: range?.official_holiday === 1,
});

const unitOf = (range?: { type?: string }) =>
	counting(range).type === 'halfday' ? 'days' : 'hours';

const dateRange: Kind = {
	asks: 'object',
	own: 'date_range',
	parts: ({ config }) => spanParts(unitOf(config?.date_range)),
	write: (value, { config }, writing) => ({
		date_range: writeSpan(partsIn(value, SPAN), counting(config?.date_range), writing),
	}),
	empty: ({ config }) => ({
		date_range: {
			type: config?.date_range?.type ?? 'hour',
			new_begin: 0,
			new_end: 0,
			new_duration: 0,
		},
	}),
};

const attendance: Kind = {
	asks: 'object',
	own: 'attendance',
	parts: ({ config }) => spanPartsPerDay(unitOf(config?.attendance?.date_range)),
	write(value, { config }, writing) {
		const { type, date_range } = config?.attendance ?? {};
		const isOvertime = type === OVERTIME;
		const time = writeSpanPerDay(partsIn(value, SPAN), counting(date_range), writing, isOvertime);
		const { new_begin, new_end } = time.date_range as { new_begin: number; new_end: number };
		if (isOvertime && new_end - new_begin > MOST_OVERTIME_SECONDS) {
			throw new Error('is longer than seven days, which overtime may not be');
		}
		return { attendance: { ...time, type } };
	},
};

const leavesIn = ({ config }: Control): Label[] =>
	(config?.vacation_list?.item ?? []).map(({ id, name }) => ({
		id: String(id),
		text: textIn(name),
	}));

const vacation: Kind = {
	asks: 'object',
	own: 'vacation',
	parts: (control) => [
		{
			key: 'type',
			label: 'Type',
			asks: 'options',
			options: leavesIn(control).map((one) => one.text),
		},
		...spanPartsPerDay('days or hours'),
	],
	async write(value, control, writing) {
		const { type, ...span } = partsIn(value, `"type", ${SPAN}`);
		const label = `${writing.label} → Type`;
		if (isMissing(type)) throw new ParameterError(label, 'is empty, but needed');
		const [chosen] = ofParameter(label, () =>
			readLabels(type, leavesIn(control), { many: false, of: 'control' }),
		) as [{ id: string }];
		const leave = (await writing.leaves()).find(({ id }) => String(id) === chosen.id);
		const counted: Counting = {
			type: leave?.time_attr === BY_DAY ? 'halfday' : 'hour',
			workdaysOnly: leave?.duration_type === 1,
		};
		const text = leavesIn(control).find(({ id }) => id === chosen.id)!.text;
		const option = { key: chosen.id, value: [{ text, lang: 'zh_CN' }] };
		return {
			vacation: {
				selector: { type: 'single', options: [option], exp_type: 0 },
				attendance: { ...writeSpanPerDay(span, counted, writing), type: 1 },
			},
		};
	},
};

const location: Kind = {
	asks: 'object',
	own: 'location',
	parts: () => [
		{ key: 'title', label: 'Title', asks: 'string' },
		{ key: 'address', label: 'Address', asks: 'string', optional: true },
		{ key: 'latitude', label: 'Latitude', asks: 'string', hint: 'degrees' },
		{ key: 'longitude', label: 'Longitude', asks: 'string', hint: 'degrees' },
		{ key: 'time', label: 'Time', asks: 'dateTime', optional: true },
	],
	write(value, _control, { label, timeZone, now }) {
		const { title, address, latitude, longitude, time } = partsIn(
			value,
			'"title", "latitude" and "longitude"',
		);
		const degrees = (part: string, given: unknown, most: number) => {
			const number = ofParameter(`${label} → ${part}`, () => readAmount(given));
			if (number !== undefined && Math.abs(number) <= most) return number.toFixed(MOST_DECIMALS);
			const problem =
				number === undefined
					? 'is empty, but needed'
					: `is ${number}, but must be a number up to ${most}`;
			throw new ParameterError(`${label} → ${part}`, problem);
		};
		const chosenAt = ofParameter(`${label} → Time`, () => readDate(time, timeZone));
		return {
			location: {
				latitude: degrees('Latitude', latitude, 90),
				longitude: degrees('Longitude', longitude, 180),
				title: readText(title) ?? '',
				address: readText(address) ?? '',
				time: chosenAt === undefined ? now : Math.floor(chosenAt / 1000),
			},
		};
	},
	empty: () => ({ location: { latitude: '', longitude: '', title: '', address: '', time: 0 } }),
};

const relatedApproval: Kind = {
	asks: 'string',
	hint: () => 'approval numbers',
	own: 'related_approval',
	write: (value) => ({
		related_approval: readList(value, ['sp_no']).map((sp_no) => ({ sp_no })),
	}),
	empty: () => ({ related_approval: [] }),
};

/** By type of control. */
const KINDS: Readonly<Record<string, Kind>> = {
	Text: text,
	Textarea: text,
	Number: amount('new_number'),
	Money: amount('new_money'),
	Date: date,
	Selector: selector,
	Contact: contact,
	File: file,
	Table: table,
	DateRange: dateRange,
	Attendance: attendance,
	Vacation: vacation,
	Location: location,
	RelatedApproval: relatedApproval,
};

const kindOf = ({ property }: Control): Kind | undefined => KINDS[property.control];

/** Whether a control is left empty: `rowOf` a table, too. */
const isLeftEmpty = (value: unknown, control: Control): boolean =>
	isEmptyValue(asksFor(control) === 'array' ? parsed(value) : value);

/** Whether a value is none at all: nothing, a blank text, or a list or an object without anything. */
const isEmptyValue = (value: unknown): boolean =>
	isMissing(value) ||
	(Array.isArray(value) && value.every(isEmptyValue)) ||
	(isPlain(value) && Object.values(value).every(isEmptyValue));

/** Dates of Luxon and JavaScript have values of their own. */
const isPlain = (value: unknown): value is Values =>
	isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

/** Whether nothing can be written: WeCom fills the control in, or it has no value. */
export const isReadOnly = ({ property }: Control): boolean => READ_ONLY.has(property.control);

/** Whether an approval with the control can only be submitted in the client (91853). */
export const isNotByApi = ({ property }: Control): boolean => NOT_BY_API.has(property.control);

/** How n8n's mapper asks for a value of the control; one that no page describes takes WeCom's own value. */
export const asksFor = (control: Control): FieldType =>
	isMulti(control) ? 'string' : (kindOf(control)?.asks ?? 'object');

/** The labels to choose from, where the control has such. */
export const labelsOf = (control: Control): string[] => kindOf(control)?.options?.(control) ?? [];

/** Whether WeCom says how a value of the control is written. */
export const isDescribed = (control: Control): boolean => kindOf(control) !== undefined;

/** What the control takes, where neither its label nor its type tells. */
export const hintOf = (control: Control): string | undefined =>
	isDescribed(control) ? kindOf(control)?.hint?.(control) : 'WeCom’s own value';

/** Of a table a row with nothing in it, as JSON text that shows how rows are given; it counts as empty. */
export const rowOf = (control: Control): string | undefined => {
	const columns = namedControls(childrenOf(control)).filter(([, child]) => !isReadOnly(child));
	const valueOf = (child: Control) => {
		const parts = partsOf(child).filter(({ optional }) => !optional);
		return parts.length ? Object.fromEntries(parts.map(({ key }) => [key, ''])) : '';
	};
	if (!columns.length) return undefined;
	const row = Object.fromEntries(columns.map(([name, child]) => [name, valueOf(child)]));
	return JSON.stringify([row], null, 2);
};

/** The values that the control takes in place of one; none for most. */
export const partsOf = (control: Control): Part[] => kindOf(control)?.parts?.(control) ?? [];

/** Between the label of a control and that of its part. */
export const PART = ' → ';

/**
 * Values by their control: by its label or ID, of a part with that of the part behind it. Throws a `ParameterError` that
 * names `parameter` for what is in no control, unless `ignores` says that it does not matter.
 */
export function gatherValues(
	values: Values,
	controls: readonly Control[],
	parameter: string,
	ignores: (name: string) => boolean = () => false,
): Map<Control, unknown> {
	const gathered = new Map<Control, unknown>();
	for (const [name, value] of Object.entries(values)) {
		const control = ofParameter(parameter, () => findControl(controls, name));
		if (control) {
			gathered.set(control, value);
			continue;
		}
		const at = name.lastIndexOf(PART);
		const owner = at < 0 ? undefined : findControl(controls, name.slice(0, at));
		const part =
			owner && partsOf(owner).find(({ label }) => label === name.slice(at + PART.length));
		if (owner && part) {
			const others = gathered.get(owner);
			gathered.set(owner, { ...(isObject(others) ? others : {}), [part.key]: value });
		} else if (!ignores(name)) {
			ofParameter(parameter, () => {
				throw noSuchControl(controls, name);
			});
		}
	}
	return gathered;
}

/**
 * The value of a control on the wire; nothing where it is left empty, as by a list without entries. Rejects with a
 * `ParameterError` that names the control.
 */
export async function writeControl(
	value: unknown,
	control: Control,
	writing: Writing,
): Promise<unknown> {
	if (isLeftEmpty(value, control)) return undefined;
	const { label } = writing;
	const type = control.property.control;
	const kind = kindOf(control);
	const given = parsed(value);
	if (isReadOnly(control)) throw new ParameterError(label, 'cannot be set: WeCom fills it in');
	const isOwn = (key: string) => isObject(given) && Object.hasOwn(given, key);
	if (kind && [kind.own].flat().some(isOwn)) return given;
	if (!kind) {
		if (isObject(given)) return given;
		throw new ParameterError(
			label,
			`is a control of the type ${type}, whose values WeCom describes nowhere: give WeCom’s own value as an object, as Get shows it without Simplify`,
		);
	}
	try {
		const written = await kind.write(value, control, writing);
		return isDeepStrictEqual(written, kind.empty?.(control)) ? undefined : written;
	} catch (error) {
		const isTold = error instanceof ParameterError || error instanceof WorkwxError;
		throw isTold ? error : new ParameterError(label, (error as Error).message);
	}
}
