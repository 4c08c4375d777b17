import type { IExecuteFunctions } from 'n8n-workflow';
import { withValuesOf } from './mapping';

/** The value of a parameter of one item by its name; nothing for one that is hidden. */
export type Parameters = (name: string) => unknown;

/** The parameters of all items, as far as they were asked for. */
export interface ItemParameters {
	of(index: number): Parameters;
	/** To be called when nobody will ask for those of the item under its number again. */
	forget(index: number): void;
}

/** Asks n8n once for each parameter: it evaluates an expression anew every time, which takes longer than a call. */
export function itemParameters(context: IExecuteFunctions): ItemParameters {
	const known = new Map<number, Parameters>();
	const constant = constantsOf(context);
	return {
		of(index) {
			const parameters = known.get(index) ?? parametersOfItem(context, constant, index);
			known.set(index, parameters);
			return parameters;
		},
		forget(index) {
			known.delete(index);
		},
	};
}

function parametersOfItem(
	context: IExecuteFunctions,
	constant: Parameters,
	index: number,
): Parameters {
	const values = new Map<string, unknown>();
	const item = context.getInputData()[index]!.json;
	return (name) => {
		if (!values.has(name)) {
			// A hidden parameter has no value, for which n8n throws unless there is something to fall back on.
			const value = constant(name) ?? context.getNodeParameter(name, index, null) ?? undefined;
			values.set(name, withValuesOf(item, value));
		}
		return values.get(name);
	};
}

/** The value of a parameter without any expression, which is the same for all items. */
function constantsOf(context: IExecuteFunctions): Parameters {
	const { parameters } = context.getNode();
	const values = new Map<string, unknown>();
	return (name) => {
		if (!values.has(name)) {
			const given = parameters[name];
			const isConstant = given !== undefined && !JSON.stringify(given).includes('"=');
			values.set(name, isConstant ? context.getNodeParameter(name, 0) : undefined);
		}
		const value = values.get(name);
		return typeof value === 'object' ? structuredClone(value) : value;
	};
}
