import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { checkTogether } from './checkTogether';
import { fieldsOf, isRequired, presetOf } from './fieldsOf';
import { refuseNames } from './names';
import type { Field, Operation, Values } from './operation';
import { ofParameter, ParameterError } from './parameterError';
import { entriesOf, isMissing, readJson } from './values';

interface Reading {
	/** Whether a record is changed: options given empty empty what it has. */
	updating?: boolean;
	/** In which dates without a zone are read (IANA name); that of this machine when left out. */
	timeZone?: string;
}

/**
 * Reads the parameters of one item and puts every value where the API wants it.
 * Pure: `get` gives the value of a parameter by name, as n8n holds it.
 * Throws a `ParameterError` that names the parameter before anything is sent.
 */
export function readRequest(
	operation: Operation,
	get: (name: string) => unknown,
	fields = fieldsOf(operation),
	{ updating = operation.updates !== undefined, timeZone }: Reading = {},
): { request: WorkwxRequest; values: Values } {
	const [verb, path] = operation.request.split(' ') as [string, string];
	const method = verb === 'POST' || verb === 'FRAME' ? 'POST' : 'GET';
	const query: IDataObject = { ...operation.query };
	let { secret } = operation;
	const body: IDataObject = operation.body ? structuredClone(operation.body) : {};
	const values: Values = {};
	const changes: string[] = [];
	const shown: Field[] = [];

	const put = (field: Field, value: unknown) => {
		if (value === undefined || field.place === 'none') return;
		if (field.place === 'secret') {
			secret = value as typeof secret;
			return;
		}
		if (!operation.updates?.includes(field.ui.name)) changes.push(field.key);
		assign(
			(field.place ?? (method === 'GET' ? 'query' : 'body')) === 'query' ? query : body,
			field.key,
			value,
		);
	};
	for (const field of fields) {
		const { name, displayName, type } = field.ui;
		if (type === 'notice' || !isShown(field, values)) continue;
		if (field.shape === 'options') {
			const chosen = objectOf(get(name), displayName);
			for (const option of field.children!) {
				if (!isShown(option, values)) continue;
				shown.push(option);
				const { ui, picked } = option;
				const isAdded = ui.name in chosen;
				if (!isAdded && !(picked && picked.parameter in chosen)) continue;
				const value = withPicked(option, (key) => chosen[key]);
				if (!isAdded && value === undefined) continue;
				const label = option.ui.displayName;
				const { meaning, wire } = readValue(option, value, label, timeZone);
				values[option.ui.name] = meaning;
				put(option, meaning === undefined && updating ? emptied(option) : wire);
			}
			continue;
		}
		shown.push(field);
		const { meaning, wire } = readValue(
			field,
			withPicked(field, get),
			displayName,
			timeZone,
			presetOf(field),
		);
		values[name] = meaning;
		if (wire === undefined && isRequired(field)) {
			throw new ParameterError(displayName, 'is empty, but needed');
		}
		put(field, wire);
	}
	if (operation.updates && !changes.length) {
		throw new ParameterError('Options', 'change nothing: add at least one of them');
	}
	checkTogether(operation, shown, values);
	operation.check?.(values);
	operation.finish?.(body, values);
	const repeatable = operation.reads ? { repeatable: true } : {};
	const needs = [...(operation.needs ?? []), ...(operation.item ? [operation.item] : [])];
	return {
		request: {
			method,
			path,
			query: query as WorkwxRequest['query'],
			...(method === 'POST' && { body }),
			...(secret && { secret }),
			...repeatable,
			...(needs.length && { needs }),
		},
		values,
	};
}

/** The value of a field; of a list, together with what was picked for it. */
function withPicked({ ui, picked }: Field, get: (name: string) => unknown): unknown {
	const value = get(ui.name);
	if (!picked) return value;
	const given = ofParameter(ui.displayName, () => readJson(get(picked.parameter)));
	const rows = [(given as Values | undefined)?.[picked.rows] ?? []].flat();
	const ids = rows.map((row) => plain((row as { id?: unknown } | null)?.id));
	const chosen = ids.filter((id) => !isMissing(id));
	return chosen.length ? [...entriesOf(plain(value)), ...chosen] : value;
}

/** What empties a field on the wire; `undefined` for an option that is no property of the record. */
function emptied({ ui, place, empty }: Field): unknown {
	if (empty || place === 'none') return empty?.as;
	throw new ParameterError(
		ui.displayName,
		'is empty, but WeCom cannot empty it: remove the option to keep what is there',
	);
}

const isShown = ({ when }: Field, values: Values) =>
	!when || Object.entries(when).every(([name, wanted]) => wanted.includes(values[name] as string));

/** A locator arrives as an object, wherever it stands. */
export function plain(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value
		? (value as unknown as { value: unknown }).value
		: value;
}

/**
 * What the value of a field means, and what goes on the wire; `undefined` leaves it out. Throws a `ParameterError`.
 *
 * @param label names the parameter in errors
 * @param preset what no value means
 */
export function readValue(
	field: Field,
	value: unknown,
	label: string,
	timeZone?: string,
	preset?: unknown,
): { meaning: unknown; wire: unknown } {
	if (field.shape) {
		const wire =
			field.shape === 'rows'
				? readRows(field, value, label, timeZone)
				: readObject(field, value, label, timeZone);
		return { meaning: wire, wire };
	}
	const { read, encode } = field;
	return ofParameter(label, () => {
		const given = plain(value);
		checkNames(field, given, label);
		const meaning = (read ? read(given, timeZone) : given) ?? preset;
		const wire = encode ? encode(meaning, label) : meaning;
		checkLimits(field, wire, label);
		return { meaning, wire };
	});
}

/** Throws for a name where an ID is wanted. */
function checkNames({ search }: Field, given: unknown, label: string) {
	if (!search) return;
	const texts = entriesOf(given).filter((entry) => typeof entry === 'string');
	const ids = texts.map((text) => text.trim());
	refuseNames(ids, label, search);
}

function readRows(
	field: Field,
	value: unknown,
	label: string,
	timeZone?: string,
): unknown[] | undefined {
	const given = rowsOf(value, label);
	if (!given.length) return undefined;
	const encoded = given.map(
		(row, index) => readObject(field, row, `${label} ${index + 1}`, timeZone) ?? {},
	);
	checkLimits(field, encoded, label);
	return encoded;
}

/** A row has a value for each of its fields and needs some; a group holds only the fields that were added. */
function readObject(
	field: Field,
	value: unknown,
	label: string,
	timeZone?: string,
): IDataObject | undefined {
	const isRow = field.shape === 'rows';
	const object: IDataObject = {};
	const given = objectOf(value, label);
	const values: Values = {};
	for (const child of field.children!) {
		const { name, displayName, default: preset } = child.ui;
		if (!isShown(child, values)) continue;
		const isAdded = isRow || name in given;
		const path = `${label} → ${displayName}`;
		const { meaning, wire } = isAdded
			? readValue(
					child,
					isRow ? (given[name] ?? preset) : given[name],
					path,
					timeZone,
					isRow ? presetOf(child) : undefined,
				)
			: { meaning: preset, wire: undefined };
		values[name] = meaning;
		if (!isAdded) continue;
		if (wire === undefined) {
			if (isRow && isRequired(child)) throw new ParameterError(path, 'is empty, but needed');
			continue;
		}
		if (child.place !== 'none') assign(object, child.key, wire);
	}
	return Object.keys(object).length ? object : undefined;
}

/** The rows of a collection as n8n holds them, or as a list. */
function rowsOf(value: unknown, label: string): unknown[] {
	const given = ofParameter(label, () => readJson(value));
	if (Array.isArray(given)) return given as unknown[];
	const { rows, ...others } = (given ?? {}) as { rows?: unknown };
	if (Object.keys(others).length || !(isMissing(rows) || Array.isArray(rows))) {
		throw new ParameterError(label, 'is an object, but must be a list of rows');
	}
	return (rows ?? []) as unknown[];
}

/** Values by the names of the fields. */
function objectOf(value: unknown, label: string): Values {
	const given = ofParameter(label, () => readJson(value)) ?? {};
	if (!Array.isArray(given)) return given as Values;
	throw new ParameterError(label, 'is a list, but must be an object');
}

function checkLimits({ limits, ui }: Field, value: unknown, label: string) {
	if (!limits || value === undefined) return;
	const { bytes, characters, items, minItems, min, max, pattern, allowed } = limits;
	const fail = (problem: string) => {
		throw new ParameterError(label, problem);
	};
	if (typeof value === 'string') {
		const size = Buffer.byteLength(value);
		if (bytes !== undefined && size > bytes)
			fail(`is ${size} bytes long, at most ${bytes} are allowed`);
		const length = Array.from(value).length;
		if (characters !== undefined && length > characters) {
			fail(`is ${length} characters long, at most ${characters} are allowed`);
		}
		if (pattern && !pattern.test(value))
			fail(`is not valid: it may hold ${allowed ?? String(pattern)}`);
	}
	if (typeof value === 'number' && ui.type !== 'dateTime') {
		if (min !== undefined && value < min) fail(`is ${value}, but must be at least ${min}`);
		if (max !== undefined && value > max) fail(`is ${value}, but must be at most ${max}`);
	}
	if (Array.isArray(value)) {
		if (items !== undefined && value.length > items) {
			fail(`has ${value.length} entries, at most ${items} are allowed`);
		}
		if (minItems !== undefined && value.length < minItems) {
			fail(`has ${value.length} entries, at least ${minItems} are needed`);
		}
	}
}

/** Sets a value at the path of a field (`Field.key`) and makes what is on the way. */
function assign(target: IDataObject, key: string, value: unknown) {
	const [, path = key, name] = /^(.+)\[(.+)\]$/.exec(key) ?? [];
	const steps = path.split('.');
	const leaf = steps.pop()!;
	let at = target;
	for (const step of steps) at = (at[step] ??= {}) as IDataObject;
	if (name === undefined) {
		at[leaf] = value as IDataObject;
		return;
	}
	const named = (at[leaf] ??= []) as IDataObject[];
	named.push(...[value].flat().map((one) => ({ key: name, value: one as IDataObject })));
}
