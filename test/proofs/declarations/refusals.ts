import type { IDataObject } from 'n8n-workflow';
import { fieldsOf } from '../../../shared/operation/fieldsOf';
import type { Field, Operation } from '../../../shared/operation/operation';

/** Changes of the parameters of a case with which nothing is sent, and the text of the error. */
export interface Refusal {
	parameters: IDataObject;
	error: string;
}

/**
 * A limit as the official page names it. What is made too long holds the filler: a text, or a number for a list of
 * numbers.
 */
export type Limit = [
	most: number,
	unit: 'bytes' | 'characters' | 'items' | 'minItems' | 'min' | 'max',
	filler?: string | number,
];

/** One limit of a parameter, or several. */
export type LimitsOf = Limit | Limit[];

/** A parameter by its path, such as `options.alias` or `articles.rows.0.title`, left empty. */
export function emptied(operation: Operation, parameters: IDataObject, path: string): Refusal {
	const { field, label } = fieldAt(operation, path);
	return {
		parameters: changedAt(parameters, { [path]: emptyValue(field) }),
		error: `"${label}" is empty, but needed`,
	};
}

/** A parameter just past one of its limits. */
export function exceeded(
	operation: Operation,
	parameters: IDataObject,
	path: string,
	limit: Limit,
): Refusal {
	const { field, label } = fieldAt(operation, path);
	const { value, problem } = past(limit);
	const given = field.ui.type === 'resourceLocator' ? byId(value) : value;
	return { parameters: changedAt(parameters, { [path]: given }), error: `"${label}" ${problem}` };
}

function past([limit, unit, filler]: Limit): { value: unknown; problem: string } {
	const text = String(filler ?? (unit === 'characters' ? '字' : 'x'));
	switch (unit) {
		case 'bytes': {
			const each = Buffer.byteLength(text);
			const times = Math.floor(limit / each) + 1;
			const problem = `is ${times * each} bytes long, at most ${limit} are allowed`;
			return { value: text.repeat(times), problem };
		}
		case 'characters': {
			const problem = `is ${limit + 1} characters long, at most ${limit} are allowed`;
			return { value: text.repeat(limit + 1), problem };
		}
		case 'items': {
			const problem = `has ${limit + 1} entries, at most ${limit} are allowed`;
			return { value: numbered(limit + 1, filler), problem };
		}
		case 'minItems': {
			const problem = `has ${limit - 1} entries, at least ${limit} are needed`;
			return { value: numbered(limit - 1, filler), problem };
		}
		case 'min':
			return { value: limit - 1, problem: `is ${limit - 1}, but must be at least ${limit}` };
		case 'max':
			return { value: limit + 1, problem: `is ${limit + 1}, but must be at most ${limit}` };
	}
}

const numbered = (count: number, filler: string | number = 'u') =>
	Array.from({ length: count }, (_, index) =>
		typeof filler === 'number' ? filler + index : `${filler}${index + 1}`,
	);

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** What the editor holds when nothing was filled in. */
function emptyValue({ ui, shape }: Field): unknown {
	if (ui.type === 'resourceLocator') return byId('');
	if (ui.type === 'resourceMapper') return ui.default;
	return shape === 'rows' ? {} : '';
}

/** The parameter at a path, and its name in errors. */
function fieldAt(operation: Operation, path: string): { field: Field; label: string } {
	const [name, ...rest] = path.split('.');
	const top = fieldsOf(operation).find(({ ui }) => ui.name === name);
	if (!top) throw new Error(`The operation has no parameter ${path}`);
	let field = top;
	let label = field.ui.displayName;
	while (rest.length) {
		const step = rest.shift()!;
		if (step === 'rows') {
			label += ` ${Number(rest.shift()) + 1}`;
			continue;
		}
		const child = field.children?.find(({ ui }) => ui.name === step);
		if (!child) throw new Error(`The operation has no parameter ${path}`);
		label = field.shape === 'options' ? child.ui.displayName : `${label} → ${child.ui.displayName}`;
		field = child;
	}
	return { field, label };
}

/** The parameters with other values at some paths. */
export function changedAt(parameters: IDataObject, changes: Record<string, unknown>): IDataObject {
	const copy = structuredClone(parameters);
	for (const [path, value] of Object.entries(changes)) {
		const steps = path.split('.');
		const leaf = steps.pop()!;
		let at = copy;
		for (const step of steps) at = (at[step] ??= {}) as IDataObject;
		at[leaf] = value as IDataObject;
	}
	return copy;
}
