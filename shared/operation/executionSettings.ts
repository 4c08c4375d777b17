import {
	DEFAULT_MAXIMUM_WAIT_SECONDS,
	DEFAULT_MERGE_SEPARATOR,
	DEFAULT_PARALLEL_REQUESTS,
} from './fieldsOf';
import type { Field, Values } from './operation';
import { readValue } from './readRequest';

const DEFAULTS = {
	/** In seconds. */
	maximumWait: DEFAULT_MAXIMUM_WAIT_SECONDS,
	mergeItems: false,
	mergeSeparator: DEFAULT_MERGE_SEPARATOR,
	parallelRequests: DEFAULT_PARALLEL_REQUESTS,
};

export type ExecutionSettings = typeof DEFAULTS;

/** The options that are read once per execution. Throws a `ParameterError` for one that cannot be read. */
export function executionSettings(
	fields: Field[],
	given: unknown,
	timeZone: string,
): ExecutionSettings {
	const chosen = (given ?? {}) as Values;
	const options = fields.find(({ shape }) => shape === 'options')!.children!;
	const settings = options
		.filter(({ ui }) => ui.name in DEFAULTS && ui.name in chosen)
		.map((field) => {
			const { name, displayName } = field.ui;
			return [name, readValue(field, chosen[name], displayName, timeZone).meaning] as const;
		});
	return {
		...DEFAULTS,
		...Object.fromEntries(settings.filter(([, meaning]) => meaning !== undefined)),
	};
}
