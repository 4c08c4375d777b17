import { actionNodes } from '../../../nodes/actionNodes';
import type { JsonObject } from '../../../scripts/n8n/rest';
import { fieldsOf } from '../../../shared/operation/fieldsOf';
import type { Field } from '../../../shared/operation/operation';
import { Company } from '../../../simulator/areas/company';
import type { Proof } from './proof';
import { proofs } from './proofs';
import { proofSteps } from './proofSteps';

const operations = actionNodes.flatMap(({ name, node, resources }) =>
	resources.flatMap(({ value, operations }) =>
		Object.entries(operations)
			// An execution that waits does nothing else: `sendAndWait.e2e.ts` proves it.
			.filter(([, { waits }]) => !waits)
			.map(([operation, declared]) => ({
				id: `${name} ${value} ${operation}`,
				fields: fieldsOf(declared, node.description.defaultVersion),
				proof: proofsOf(name, value)[operation],
			})),
	),
);

function proofsOf(node: string, resource: string): Record<string, Proof> {
	return proofs[node]?.resources[resource]?.(new Company(Date.now)) ?? {};
}

/** Rows or entries of a collection, whatever holds them. */
const entriesOf = (value: unknown, name = 'rows') =>
	((value as Record<string, JsonObject[]> | undefined)?.[name] ?? []) as JsonObject[];

/** Names of the fields, with those inside them, that none of the holders has set. */
function unset(fields: Field[], holders: JsonObject[], prefix = ''): string[] {
	return fields.flatMap((field) => {
		const { ui, children, shape } = field;
		// How a list and what is picked for it come together is the same everywhere.
		const isPicker = fields.some(({ picked }) => picked?.parameter === ui.name);
		if (ui.type === 'notice' || isPicker) return [];
		const label = prefix + ui.name;
		const values = holders.map((holder) => holder[ui.name]).filter((value) => value !== undefined);
		if (!values.length) return [label];
		if (shape === 'rows')
			return unset(
				children!,
				values.flatMap((value) => entriesOf(value)),
				`${label} → `,
			);
		if (children) return unset(children, values as JsonObject[], `${label} → `);
		return [];
	});
}

/** Names that are set but not declared. */
function unknown(fields: Field[], holder: JsonObject, prefix = ''): string[] {
	return Object.entries(holder).flatMap(([name, value]) => {
		const same = fields.filter(({ ui }) => ui.name === name);
		if (!same.length) return [prefix + name];
		const children = same.flatMap((field) => field.children ?? []);
		if (!children.length) return [];
		const inside = same[0]!.shape === 'rows' ? entriesOf(value) : [value as JsonObject];
		return inside.flatMap((one) => unknown(children, one, `${prefix}${name} → `));
	});
}

test('there is a proof for every operation', () => {
	const missing = operations.filter(({ proof }) => !proof);
	expect(missing.map(({ id }) => id)).toEqual([]);
});

test('there are proofs for operations that exist only', () => {
	const known = operations.map(({ id }) => id);
	const proven = Object.entries(proofs).flatMap(([node, { resources }]) =>
		Object.keys(resources).flatMap((resource) =>
			Object.keys(proofsOf(node, resource)).map((operation) => `${node} ${resource} ${operation}`),
		),
	);
	expect(known).toEqual(expect.arrayContaining(proven));
});

describe.each(operations.filter(({ proof }) => proof))('$id', ({ fields, proof }) => {
	const { bare } = proof!;
	const steps = proofSteps({ it: proof! });

	// Some operations need one of several options, or would have nothing to do.
	test('bare sets one option at most', () => {
		const { options = {} } = bare.parameters ?? {};
		expect(Object.keys(options as JsonObject).length).toBeLessThanOrEqual(1);
	});

	test('full sets every field', () => {
		const full = steps.filter(({ name }) => name.includes(' full '));
		expect(
			unset(
				fields,
				full.map(({ trial }) => trial.parameters!),
			),
		).toEqual([]);
	});

	test('sets only what is declared', () => {
		expect(steps.flatMap(({ trial }) => unknown(fields, trial.parameters ?? {}))).toEqual([]);
	});
});
