import fc from 'fast-check';
import { DateTime } from 'luxon';
import { actionNodes } from '../../nodes/actionNodes';
import { fieldsOf } from '../../shared/operation/fieldsOf';
import type { Field, Operation } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';
import { readRequest, readValue } from '../../shared/operation/readRequest';

const COUNT = 500;
const SEED = 20_261_128;
/** Runs of a whole operation with odd values in all its parameters. */
const RUNS = 40;

const TEXTS = [
	...[
		'0',
		'false',
		'FALSE',
		'no',
		'否',
		'1',
		'true',
		'yes',
		'是',
		' 12 ',
		'12.0',
		'1,234',
		'-0',
		'1e3',
	],
	...[
		'zhangsan',
		'zhangsan, lisi',
		'a、b；c|d\ne',
		'["zhangsan","lisi"]',
		'[{"userid":"a"}]',
		'{"userid":"a"}',
	],
	...[
		'{"rows":[{}]}',
		'{"rows":1}',
		'[',
		'{',
		'null',
		'NaN',
		'undefined',
		'=1',
		'{{ $json.a }}',
		'张三',
	],
	...[
		'2026-11-01',
		'2026-02-30',
		'1793462400',
		'1793462400000',
		'99999999999999',
		'2026-11-01T08:00:00+08:00',
	],
	...['https://example.com', '__proto__', 'constructor', '\u0000', '\ud800', 'x'.repeat(5000)],
];

const scalar = fc.oneof(
	fc.constantFrom(...TEXTS),
	fc.string({ maxLength: 30 }),
	fc.constantFrom(0, -0, 1, 2, -1, 12.5, 1e21, NaN, Infinity, -Infinity, 2 ** 53, 1_793_462_400),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constantFrom(null, undefined),
	fc.bigInt(),
);
const moment = fc.constantFrom(
	new Date(1_793_462_400_000),
	new Date(NaN),
	DateTime.fromMillis(1_793_462_400_000, { zone: 'Asia/Shanghai' }),
	DateTime.invalid('odd'),
	{ toISO: 'no method' },
);
const record = fc.dictionary(
	fc.constantFrom(
		'userid',
		'id',
		'name',
		'rows',
		'value',
		'__rl',
		'key',
		'text',
		'toISO',
		'length',
	),
	scalar,
	{ maxKeys: 3 },
);
const endless: Record<string, unknown> = {};
endless.self = endless;
const odd: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 5, arbitrary: scalar },
	moment,
	record,
	fc.array(fc.oneof(scalar, record, moment), { maxLength: 4 }),
	fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
	fc.record({ rows: fc.oneof(scalar, fc.array(fc.oneof(record, scalar), { maxLength: 3 })) }),
	fc.record({ __rl: fc.constant(true), mode: fc.constantFrom('id', 'list'), value: scalar }),
	fc.record({
		__rl: fc.constant(true),
		value: fc.array(fc.oneof(scalar, record), { maxLength: 3 }),
	}),
	fc.constant(endless),
	fc.constant(() => 'a function'),
);
const VALUES = fc.sample(odd, { numRuns: COUNT, seed: SEED });

/** What was not held on to: everything a value on the wire must not be or hold. */
function problemIn(wire: unknown, isText: boolean): string | undefined {
	if (typeof wire === 'number') return Number.isFinite(wire) ? undefined : String(wire);
	if (typeof wire === 'boolean') return undefined;
	if (typeof wire === 'string') {
		if (wire.includes('[object ')) return wire;
		return !isText && wire.startsWith('{"') ? wire : undefined;
	}
	if (typeof wire !== 'object') return typeof wire;
	return Object.values(wire ?? {})
		.map((part) => (part === null ? undefined : problemIn(part, isText)))
		.find((problem) => problem !== undefined);
}

/** The kind of a value; of a list that of its entries too. */
function kindOf(wire: unknown): string {
	if (!Array.isArray(wire)) return wire === null ? 'null' : typeof wire;
	return `list of ${[...new Set(wire.map((entry) => typeof entry))].sort().join(' and ')}`;
}

/** The kinds that a field of the editor may have on the wire. */
const KINDS: Record<string, RegExp> = {
	// A ratio is typed as text; an object stands for the file of the item until it has been uploaded, or holds an ID.
	string: /^(string|number|object|list of (string|number|object)?)$/,
	number: /^number$/,
	boolean: /^(boolean|number)$/,
	color: /^(string|object)$/,
	// An object stands for a time until "Whole Day" is known.
	dateTime: /^(number|string|object)$/,
	options: /^(string|number|boolean)$/,
	multiOptions: /^list of (string|number)?$/,
	json: /^(object|list of .*)$/,
	resourceLocator: /^(string|number|list of (string|number)?)$/,
	resourceMapper: /^object$/,
	fixedCollection: /^list of (object)?$/,
	collection: /^object$/,
};

/** Whether a value is one of those a field can have at all. */
function isPossible({ ui }: Field, wire: unknown): boolean {
	if (ui.type === 'boolean') return [true, false, 0, 1].includes(wire as number);
	if (ui.type === 'number') {
		const isWhole = Number.isSafeInteger(wire) || ui.typeOptions?.numberPrecision !== undefined;
		return isWhole && !Object.is(wire, -0);
	}
	const offered = ui.options?.map((option) => (option as { value?: unknown }).value);
	if (ui.type === 'options' && offered) return offered.includes(wire);
	if (ui.type === 'multiOptions' && offered) {
		return (wire as unknown[]).every((one) => offered.includes(one));
	}
	return true;
}

interface Place {
	field: Field;
	where: string;
}

const places: Place[] = [];
const visit = (field: Field, where: string) => {
	// Rows of pickers are read with the list they belong to.
	const isNone =
		field.ui.type === 'notice' || (field.ui.type === 'fixedCollection' && !field.shape);
	if (isNone || places.some((place) => place.field === field)) return;
	places.push({ field, where });
	for (const child of field.children ?? []) visit(child, `${where} → ${child.ui.name}`);
};
const operations: Array<{ name: string; declared: Operation }> = actionNodes.flatMap(
	({ resources }) =>
		resources.flatMap((resource) =>
			Object.entries(resource.operations).map(([operation, declared]) => ({
				name: `${resource.value} ${operation}`,
				declared,
			})),
		),
);
for (const { name, declared } of operations) {
	for (const field of fieldsOf(declared)) visit(field, `${name}: ${field.ui.name}`);
}

test('there are fields to try', () => {
	expect(places.length).toBeGreaterThan(500);
});

/** What is wrong with an error: that it is none of a parameter, or names another one. */
function unnamed(error: unknown, labels: string[]): string | undefined {
	if (!(error instanceof ParameterError)) return `throws ${String(error)}`;
	return labels.some((label) => error.parameter.startsWith(label))
		? undefined
		: `names "${error.parameter}"`;
}

test(`each field makes of ${COUNT} odd values one of its own kind, or an error that names it`, () => {
	const wrong: string[] = [];
	for (const { field, where } of places) {
		const kinds = new Set<string>();
		const label = field.ui.displayName;
		for (const value of VALUES) {
			const complain = (problem: string) => wrong.push(`${where}: ${problem}`);
			try {
				const { wire } = readValue(field, value, label, 'Asia/Shanghai');
				if (wire === undefined) continue;
				const kind = kindOf(wire);
				// A list of nothing is of every kind.
				if (kind !== 'list of ') kinds.add(kind);
				if (!KINDS[field.ui.type]!.test(kind)) complain(`is a ${kind}`);
				if (!isPossible(field, wire)) complain(`is ${String(wire)}`);
				const isText = field.ui.type === 'string' && !kind.startsWith('list');
				const problem = ['json', 'resourceMapper'].includes(field.ui.type)
					? undefined
					: problemIn(wire, isText || !!field.shape);
				if (problem !== undefined) complain(`holds ${problem}`);
			} catch (error) {
				const problem = unnamed(error, [label]);
				if (problem !== undefined) complain(problem);
			}
			if (wrong.length > 30) break;
		}
		const isMixed = kinds.size > 1 && !['options', 'json'].includes(field.ui.type);
		if (isMixed) wrong.push(`${where}: is now ${[...kinds].join(', now ')}`);
	}
	expect(wrong).toEqual([]);
});

test('each operation takes odd values everywhere, or says which parameter it cannot take', () => {
	const wrong: string[] = [];
	const sets = fc.sample(fc.infiniteStream(odd), { numRuns: RUNS, seed: SEED });
	for (const { name, declared } of operations) {
		const fields = fieldsOf(declared);
		for (const stream of sets) {
			const next = () => stream.next().value as unknown;
			const valueOf = ({ ui, shape, children }: Field): unknown =>
				shape === 'options'
					? Object.fromEntries(children!.map((child) => [child.ui.name, next()]))
					: // What decides which others are shown is often as it should be.
						ui.type === 'options'
						? ui.default
						: next();
			const values = new Map(fields.map((field) => [field.ui.name, valueOf(field)]));
			try {
				const { request } = readRequest(declared, (key) => values.get(key), fields, {
					timeZone: 'Asia/Shanghai',
				});
				const problem = problemIn([request.query, request.body ?? null], true);
				if (problem !== undefined) wrong.push(`${name}: holds ${problem}`);
			} catch (error) {
				if (!(error instanceof ParameterError)) wrong.push(`${name}: ${String(error)}`);
			}
		}
	}
	expect([...new Set(wrong)]).toEqual([]);
});
