import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { splitList } from './fields';
import { fieldsOf } from './fieldsOf';
import type { Field, Operation, Values } from './operation';
import { ParameterError } from './parameterError';

/**
 * Reads the parameters of one item and puts every value where the API wants it.
 * Pure: `get` gives the value of a parameter by name, as n8n holds it. Where a record is changed (`updating`), options
 * given empty empty what it has.
 * Throws a `ParameterError` that names the parameter before anything is sent.
 */
export function readRequest(
	operation: Operation,
	get: (name: string) => unknown,
	fields = fieldsOf(operation),
	updating = operation.updates !== undefined,
): { request: WorkwxRequest; values: Values } {
	const [verb, path] = operation.request.split(' ') as [string, string];
	const method = verb === 'POST' || verb === 'FRAME' ? 'POST' : 'GET';
	const query: IDataObject = { ...operation.query };
	let { secret } = operation;
	const body: IDataObject = { ...structuredClone(operation.body) };
	const values: Values = {};
	const changes: string[] = [];

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
		if (field.ui.type === 'notice' || !isShown(field, get)) continue;
		if (field.shape === 'options') {
			const chosen = (get(field.ui.name) ?? {}) as Values;
			for (const option of field.children!) {
				const value = withPicked(option, (name) => chosen[name]);
				if ((value === undefined && !(option.ui.name in chosen)) || !isShown(option, get)) continue;
				values[option.ui.name] = plain(value);
				const encoded = isBlank(plain(value))
					? undefined
					: encode(option, value, option.ui.displayName);
				put(option, encoded === undefined && updating ? emptied(option) : encoded);
			}
			continue;
		}
		const value = withPicked(field, get);
		values[field.ui.name] = plain(value);
		const encoded = encode(field, value, field.ui.displayName);
		if (encoded === undefined && isRequired(field)) {
			throw new ParameterError(field.ui.displayName, 'is empty, but needed');
		}
		put(field, encoded);
	}
	if (operation.updates && !changes.length) {
		throw new ParameterError('Options', 'change nothing: add at least one of them');
	}
	operation.check?.(values);
	operation.finish?.(body, values);
	const repeatable = operation.reads ? { repeatable: true } : {};
	return {
		request: {
			method,
			path,
			query: query as WorkwxRequest['query'],
			...(method === 'POST' && { body }),
			...(secret && { secret }),
			...repeatable,
		},
		values,
	};
}

/** The value of a field; of a list, together with what was picked for it. */
function withPicked({ ui, picked }: Field, get: (name: string) => unknown): unknown {
	const value = get(ui.name);
	if (!picked) return value;
	const rows = (get(picked.parameter) ?? {}) as Record<string, Array<{ id?: unknown }> | undefined>;
	const ids = (rows[picked.rows] ?? []).map(({ id }) => plain(id)).filter((id) => !isBlank(id));
	return ids.length ? [...splitList(plain(value)), ...ids] : value;
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** What empties a field on the wire; `undefined` for an option that is no property of the record. */
function emptied({ ui, place, empty }: Field): unknown {
	if (empty || place === 'none') return empty?.as;
	throw new ParameterError(
		ui.displayName,
		'is empty, but WeCom cannot empty it: remove the option to keep what is there',
	);
}

const isShown = (field: Field, get: (name: string) => unknown) =>
	Object.entries(field.when ?? {}).every(([name, wanted]) =>
		wanted.includes(plain(get(name)) as string),
	);

/** A default that is empty, or an expression, may leave a parameter without a value. */
function isRequired({ ui, optional, children }: Field): boolean {
	return (
		!optional &&
		ui.type !== 'collection' &&
		((typeof ui.default === 'string' && /^(=.*)?$/su.test(ui.default)) ||
			ui.type === 'resourceLocator' ||
			!!children)
	);
}

/** A locator arrives as an object, wherever it stands. */
export function plain(value: unknown): unknown {
	return typeof value === 'object' && value !== null && '__rl' in value
		? (value as unknown as { value: unknown }).value
		: value;
}

/** The value as it goes on the wire; `undefined` leaves it out. `label` names the parameter in errors. */
export function encode(field: Field, value: unknown, label: string): unknown {
	if (field.shape === 'rows') return encodeRows(field, value, label);
	if (field.shape === 'group') return encodeObject(field, value, label);
	let encoded: unknown;
	checkNames(field, value, label);
	try {
		encoded = field.encode ? field.encode(plain(value), label) : plain(value);
	} catch (error) {
		throw new ParameterError(label, (error as Error).message);
	}
	checkLimits(field, encoded, label);
	return encoded;
}

/** No ID holds such a character, and names of members, departments and customers do as a rule. */
const IN_NAMES = /[\p{Script=Han}\s]/u;

/** Throws for a name where an ID is wanted. */
function checkNames({ search }: Field, value: unknown, label: string) {
	if (!search) return;
	const given = plain(value);
	const entries = typeof given === 'string' || Array.isArray(given) ? splitList(given) : [];
	const name = entries.find((entry) => IN_NAMES.test(entry) && !/^[[{]/.test(entry));
	if (name === undefined) return;
	throw new ParameterError(label, `holds the name “${name}”, but an ID is wanted`, {
		name,
		search,
	});
}

function encodeRows(field: Field, value: unknown, label: string): unknown[] | undefined {
	const given = Array.isArray(value)
		? value
		: ((value as { rows?: unknown[] } | undefined)?.rows ?? []);
	if (!given.length) return undefined;
	const encoded = given.map(
		(row, index) => encodeObject(field, row, `${label} ${index + 1}`) ?? {},
	);
	checkLimits(field, encoded, label);
	return encoded;
}

/** A row has a value for each of its fields and needs some; a group holds only the fields that were added. */
function encodeObject(field: Field, value: unknown, label: string): IDataObject | undefined {
	const isRow = field.shape === 'rows';
	const object: IDataObject = {};
	const given = (value ?? {}) as Values;
	const get = (name: string) =>
		given[name] ?? field.children!.find(({ ui }) => ui.name === name)?.ui.default;
	for (const child of field.children!) {
		const { name, displayName } = child.ui;
		if (!isShown(child, get) || (!isRow && !(name in given))) continue;
		const path = `${label} → ${displayName}`;
		const encoded = encode(child, isRow ? get(name) : given[name], path);
		if (encoded === undefined) {
			if (isRow && isRequired(child)) throw new ParameterError(path, 'is empty, but needed');
			continue;
		}
		if (child.place !== 'none') assign(object, child.key, encoded);
	}
	return Object.keys(object).length ? object : undefined;
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

/** Sets a value at a dotted path and makes the objects on the way. */
function assign(target: IDataObject, key: string, value: unknown) {
	const path = key.split('.');
	const leaf = path.pop()!;
	let at = target;
	for (const step of path) at = (at[step] ??= {}) as IDataObject;
	at[leaf] = value as IDataObject;
}
