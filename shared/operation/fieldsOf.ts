import { placeOfCallers, SECRETS, type SecretKind } from '../client/secrets';
import { flag, number, options, text, when } from './fields';
import type { Field, Operation } from './operation';
import { pickerOf } from './pickerOf';
import { readText } from './values';

/** Return All and Limit of every list. */
export const listFields: Field[] = [
	flag('returnAll', 'Return All', {
		place: 'none',
		description: 'Whether to return all results or only up to a given limit',
	}),
	...when(
		'returnAll',
		false,
		number('limit', 'Limit', {
			default: 50,
			min: 1,
			description: 'Max number of results to return',
			place: 'none',
		}),
	),
];

const simplifyOption = flag('simplify', 'Simplify', {
	place: 'none',
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

export const DEFAULT_MERGE_SEPARATOR = '\n';

/** Read once per execution, like the options below. */
const mergeOptions: Field[] = [
	flag('mergeItems', 'Merge Items', {
		place: 'none',
		description:
			'Whether to put the texts of items with the same receivers and options into one message, in their order, as far as they fit: saves messages where WeCom limits their number',
	}),
	{
		...text('mergeSeparator', 'Merge Separator', {
			place: 'none',
			default: DEFAULT_MERGE_SEPARATOR,
			rows: 2,
			description: 'What stands between two texts when items are merged',
		}),
		// Nothing at all may stand there.
		read: (value) => (value === '' ? '' : readText(value)),
	},
];

export const DEFAULT_PARALLEL_REQUESTS = 8;
export const DEFAULT_MAXIMUM_WAIT_SECONDS = 120;

/** What every operation lets the user tune; read once per execution. */
const executionOptions: Field[] = [
	number('parallelRequests', 'Parallel Requests', {
		default: DEFAULT_PARALLEL_REQUESTS,
		min: 1,
		max: 50,
		place: 'none',
		description:
			'How many items are worked on at the same time. Calls that change the same record keep their order.',
	}),
	number('maximumWait', 'Maximum Wait', {
		default: DEFAULT_MAXIMUM_WAIT_SECONDS,
		min: 0,
		max: 86_400,
		place: 'none',
		description:
			'How many seconds one item may wait for a limit of WeCom or a passing fault before it fails. The node repeats what is safe to repeat by itself; n8n’s own Retry On Fail repeats all items, also those already sent.',
	}),
];

function secretNotice(secret: SecretKind): Field[] {
	if (secret === 'app') return [];
	const name = `${secret}SecretNotice`;
	const { label, place, isSeldom } = SECRETS[secret];
	const ui: Field['ui'] = {
		displayName: isSeldom
			? `Needs the app listed at ${placeOfCallers(secret)}; a company of before December 2023 may give the ${label} in the credential instead`
			: `Needs the ${label} in the credential: ${place}`,
		name,
		type: 'notice',
		default: '',
	};
	return [{ ui, key: name, place: 'none', optional: true }];
}

/** Condition on the version of a node, as n8n names it: what a version has shown keeps its meaning in saved workflows. */
export const VERSION = '@version';

/** Those of the fields that a node of the version has; all of them without one. */
function ofVersion(fields: Field[], version: number | undefined): Field[] {
	if (version === undefined) return fields;
	return fields
		.filter(({ when }) => when?.[VERSION]?.includes(version) ?? true)
		.map((field) => {
			if (!field.when?.[VERSION]) return field;
			const { [VERSION]: _version, ...when } = field.when;
			return { ...field, when };
		});
}

/** The fields, each list with its picker below it, unless the operation declares one for several lists. */
function withPickers(fields: Field[]): Field[] {
	const declared = new Set(fields.map(({ ui }) => ui.name));
	return fields.flatMap((field) =>
		field.picked && !declared.has(field.picked.parameter) ? [field, pickerOf(field)] : [field],
	);
}

/** All fields of an operation in the order on screen; the last one is its options. */
export function fieldsOf(operation: Operation, version?: number): Field[] {
	const { secret, items, paging, simplify, merge } = operation;
	const fields = ofVersion(operation.fields ?? [], version);
	const declared = fields
		.filter(({ shape }) => shape === 'options')
		.flatMap(({ children }) => ofVersion(children!, version));
	return [
		...(secret && secret !== 'none' ? secretNotice(secret) : []),
		...withPickers(fields.filter(({ shape }) => shape !== 'options')),
		...(items || paging ? listFields : []),
		options(
			...withPickers(declared),
			...(simplify ? [simplifyOption] : []),
			...(merge ? mergeOptions : []),
			...executionOptions,
		),
	];
}

/** What a field without a value means that always has one on the screen. */
export function presetOf({ ui, optional, limits }: Field): unknown {
	const { type, default: preset } = ui;
	const isAlwaysSet = type === 'boolean' || type === 'number' || type === 'options';
	if (!isAlwaysSet || optional || preset === '') return undefined;
	// Where zero is no possible value it stands for nothing.
	return typeof preset === 'number' && preset < (limits?.min ?? preset) ? undefined : preset;
}

/** Whether a field outside of the options needs a value: texts, lists and picked records do, and what starts empty. */
export function isRequired(field: Field): boolean {
	const { ui, optional, children } = field;
	if (optional || ['collection', 'notice'].includes(ui.type) || presetOf(field) !== undefined) {
		return false;
	}
	const startsEmpty = typeof ui.default === 'string' && /^(=.*)?$/su.test(ui.default);
	return (
		startsEmpty ||
		['string', 'number', 'resourceLocator', 'resourceMapper'].includes(ui.type) ||
		!!children
	);
}
