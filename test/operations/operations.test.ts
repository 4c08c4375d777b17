import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../nodes/Workwx/resources';
import { Workwx } from '../../nodes/Workwx/Workwx.node';
import type { Client } from '../../shared/client/client';
import { fieldsOf } from '../../shared/operation/fieldsOf';
import type { Field, Operation } from '../../shared/operation/operation';
import type { OperationCase, Outcome } from './runCase';
import { runCase } from './runCase';

let client: Client;
jest.mock('../../shared/operation/clientOf', () => ({ clientOf: () => client }));
const setClient = (next: Client) => {
	client = next;
};

type CasesOfResource = Record<string, OperationCase[]>;

function casesOf(resource: string): CasesOfResource {
	const file = path.join(__dirname, `${resource}.json`);
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CasesOfResource) : {};
}

const node = new Workwx();
const run = async (resource: string, operation: string, situation: OperationCase) =>
	await runCase(node, resources, resource, operation, situation, setClient);

/** `null` in `items` would hide a value that is missing, so both sides go through JSON. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

function expected({ exchanges = [], items, error }: OperationCase): Outcome {
	return {
		requests: exchanges.map(({ request }) => request),
		...(items && { items }),
		...(error && { error: expect.stringContaining(error) as string }),
	};
}

const named = (resource: string) => resources.find(({ value }) => value === resource)!.operations;

describe.each(resources.map(({ value }) => value))('%s', (resource) => {
	const cases = casesOf(resource);

	test('has cases only for operations that exist', () => {
		expect(Object.keys(named(resource))).toEqual(expect.arrayContaining(Object.keys(cases)));
	});

	describe.each(Object.keys(named(resource)))('%s', (operation) => {
		const situations = cases[operation] ?? [];

		test('has a case', () => {
			expect(situations.length).toBeGreaterThan(0);
		});

		if (situations.length) {
			test.each(situations.map((situation) => [situation.name, situation] as const))(
				'%s',
				async (_name, situation) => {
					const outcome = await run(resource, operation, situation);
					expect(plain(outcome)).toEqual(plainExpected(expected(situation)));
				},
			);
		}

		test('fails when a wire key, an encoder or a place is wrong', async () => {
			const survivors: string[] = [];
			for (const { name, apply, undo } of breaks(named(resource)[operation]!)) {
				apply();
				let passed = true;
				for (const situation of situations) {
					passed &&= matches(await run(resource, operation, situation), situation);
				}
				undo();
				if (passed) survivors.push(name);
			}
			expect(survivors).toEqual([]);
		});
	});
});

const plainExpected = (outcome: Outcome) => ({
	...(plain({ ...outcome, error: undefined }) as object),
	...(outcome.error && { error: outcome.error }),
});

function matches(outcome: Outcome, situation: OperationCase): boolean {
	try {
		expect(plain(outcome)).toEqual(plainExpected(expected(situation)));
		return true;
	} catch {
		return false;
	}
}

interface Break {
	name: string;
	apply(): void;
	undo(): void;
}

/** Everything that can be wrong in the declaration of an operation, one at a time. */
function breaks(operation: Operation): Break[] {
	const found: Break[] = [
		swap(operation, 'request', `${operation.request}/broken`, 'path'),
		swap(
			operation,
			'request',
			operation.request.replace(/^\w+/, (verb) =>
				verb === 'GET' ? 'POST' : 'GET',
			) as Operation['request'],
			'verb',
		),
		swap(operation, 'secret', operation.secret === 'audit' ? 'contacts' : 'audit', 'secret'),
	].filter(({ name }) => !operation.run || name !== 'verb');
	if (operation.request === 'GET /') found.length = 0;
	for (const field of fieldsOf({ ...operation, items: undefined, paging: undefined }))
		collect(field, '', found);
	return found;
}

function collect(field: Field, prefix: string, found: Break[]) {
	const label = prefix + field.ui.name;
	if (field.children) {
		for (const child of field.children) collect(child, `${label} → `, found);
		if (field.shape === 'options') return;
	}
	if (field.place === 'none' || field.ui.type === 'notice') return;
	found.push(swap(field, 'key', `${field.key}_broken`, `${label}: key`));
	if (!prefix || prefix === 'options → ') {
		found.push(swap(field, 'place', 'none', `${label}: place`));
	}
	if (field.encode) {
		found.push(swap(field, 'encode', () => ({ broken: true }), `${label}: encoder`));
	}
}

function swap<T extends object, K extends keyof T>(
	target: T,
	key: K,
	value: T[K],
	name: string,
): Break {
	const before = target[key];
	return {
		name,
		apply: () => {
			target[key] = value;
		},
		undo: () => {
			target[key] = before;
		},
	};
}
