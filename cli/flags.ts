import type { INodeParameters, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';
import { fieldsOf } from '../shared/operation/fieldsOf';
import type { Field, Operation } from '../shared/operation/operation';
import { readDecimal, readList, readWholeNumber } from '../shared/operation/values';
import { kebabCase } from './kebabCase';
import { UsageError } from './usageError';

/** One parameter of an operation as `--name value`. */
export interface Flag {
	/** Without the dashes. */
	name: string;
	field: Field;
	/** The editor has it inside of the collection Options. */
	isOption: boolean;
	/** Other flags without which it does not count, as one would type them; any of these will do. */
	conditions: string[];
	/** What stands behind the flag; a switch has nothing. */
	takes?: 'text' | 'number' | 'list' | 'file' | 'JSON';
}

/** Command lines stand in scripts: like saved workflows, they keep the meaning they were written with. */
export const NODE_VERSION = 1;

/** A file is named by its path, not by the binary field of an item. */
const FILE_PARAMETER = 'binaryPropertyName';

const TAKES: Partial<Record<Field['ui']['type'], Flag['takes']>> = {
	number: 'number',
	multiOptions: 'list',
	collection: 'JSON',
	fixedCollection: 'JSON',
	json: 'JSON',
};

function flagOf(field: Field, isOption: boolean): Flag {
	const { name, type } = field.ui;
	const flag: Flag = { name: kebabCase(name), field, isOption, conditions: conditionsOf(field) };
	if (name === FILE_PARAMETER) return { ...flag, name: 'file', takes: 'file' };
	return type === 'boolean' ? flag : { ...flag, takes: TAKES[type] ?? 'text' };
}

const conditionsOf = ({ when }: Field): string[] =>
	when
		? [
				Object.entries(when)
					.map(([name, values]) => `--${kebabCase(name)} ${values.join(' or ')}`)
					.join(' and '),
			]
		: [];

/** Rows of pickers, for which there is an editor; a command line gives the IDs. */
const isPicker = ({ ui, shape }: Field) => ui.type === 'fixedCollection' && !shape;

/** The flags of an operation: its fields in the order of the editor, the options last. */
export function flagsOf(operation: Operation): Flag[] {
	const flags = fieldsOf(operation, NODE_VERSION).flatMap((field) => {
		if (field.ui.type === 'notice' || isPicker(field)) return [];
		if (field.shape === 'options') {
			return field
				.children!.filter((child) => !isPicker(child))
				.map((child) => flagOf(child, true));
		}
		return [flagOf(field, false)];
	});
	// A parameter may stand several times, under conditions that differ.
	const byName = new Map<string, Flag>();
	for (const flag of flags) {
		const first = byName.get(flag.name);
		if (first) first.conditions.push(...flag.conditions);
		else byName.set(flag.name, flag);
	}
	return [...byName.values()];
}

const choicesIn = ({ field }: Flag) =>
	['options', 'multiOptions'].includes(field.ui.type)
		? ((field.ui.options ?? []) as INodePropertyOptions[]).map(({ value }) => value)
		: [];

/** What a flag may be where it is a choice. */
export const choicesOf = (flag: Flag): string[] => choicesIn(flag).map(String);

/** Whether the operation cannot do without it: what an expression fills in n8n has to be given here. */
export function isNeeded({ field, isOption, conditions }: Flag): boolean {
	if (isOption || field.optional || conditions.length) return false;
	const value = field.ui.default;
	if (typeof value === 'string') return value === '' || value.startsWith('=');
	return field.ui.type === 'resourceLocator' || field.shape === 'rows';
}

/** Values by flag name, as parsed, as the parameters a saved workflow would hold. Throws a UsageError. */
export function parametersOf(
	flags: Flag[],
	given: Readonly<Record<string, string | boolean | undefined>>,
): INodeParameters {
	const parameters: INodeParameters = {};
	const options: INodeParameters = {};
	for (const flag of flags) {
		const value = given[flag.name];
		const { name, default: preset } = flag.field.ui;
		if (value !== undefined) {
			(flag.isOption ? options : parameters)[name] = parameterOf(flag, value);
		} else if (typeof preset === 'string' && preset.startsWith('=') && !flag.isOption) {
			parameters[name] = '';
		}
	}
	return { ...parameters, options };
}

function parameterOf(flag: Flag, value: string | boolean): NodeParameterValueType {
	const { field, takes } = flag;
	if (typeof value === 'boolean') return value;
	// Given and empty, an option empties what a record has.
	if (value === '' && flag.isOption) return value;
	if (field.ui.type === 'resourceLocator') return { __rl: true, mode: 'id', value };
	if (takes === 'number') return numberOf(flag, value);
	if (takes === 'list') return readList(value);
	if (field.ui.type === 'options') return choiceOf(flag, value);
	if (takes !== 'JSON' || field.ui.type === 'json') return value;
	const parsed = jsonOf(flag, value);
	if (field.shape === 'rows') return { rows: Array.isArray(parsed) ? parsed : [parsed] };
	return parsed as INodeParameters;
}

/** The value of a choice as it is declared: what a condition compares with may be a number. */
const choiceOf = (flag: Flag, value: string) =>
	choicesIn(flag).find((choice) => String(choice) === value.trim()) ?? value;

function numberOf({ name, field }: Flag, value: string): number {
	const isDecimal = field.ui.typeOptions?.numberPrecision !== undefined;
	try {
		const number = (isDecimal ? readDecimal : readWholeNumber)(value);
		if (number !== undefined) return number;
	} catch {
		// Said below, as for an empty text.
	}
	const wanted = isDecimal ? 'number' : 'whole number';
	throw new UsageError(`--${name} wants a ${wanted}, not ${JSON.stringify(value)}`);
}

function jsonOf({ name, field }: Flag, value: string): INodeParameters | INodeParameters[] {
	try {
		const parsed: unknown = JSON.parse(value);
		if (typeof parsed === 'object' && parsed !== null) return parsed as INodeParameters;
	} catch {
		// Said below, as for a bare number or text.
	}
	const names = (field.children ?? []).map(({ ui }) => `"${ui.name}": …`).join(', ');
	const example = field.shape === 'rows' ? `[{${names}}]` : `{${names}}`;
	throw new UsageError(`--${name} wants JSON such as '${example}'`);
}
