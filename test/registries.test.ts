import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { actionNodes } from '../nodes/actionNodes';
import packageJson from '../package.json';
import { nodeClasses } from '../scripts/nodeClasses';
import type { Resource } from '../shared/operation/operation';
import type { Endpoint } from '../simulator/areas/endpoint';
import { ENDPOINTS } from '../simulator/areas/endpoints';

const root = path.join(__dirname, '..');
const filesOf = (folder: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
		path.join(folder, file),
	);
const nodeFiles = filesOf('nodes').filter((file) => file.endsWith('.node.ts'));
const compiled = (files: string[]) =>
	files.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`).sort();
const withResources = nodeFiles
	.map((file) => path.dirname(file))
	.filter((folder) => filesOf(folder).some((file) => path.basename(file) === 'resources'));

/** A test compares a registry with what lies in the folders; its name says which file to edit. */
test('n8n.nodes in package.json names every node', () => {
	expect([...packageJson.n8n.nodes].sort()).toEqual(compiled(nodeFiles));
});

test('n8n.credentials in package.json names every credential', () => {
	const files = filesOf('credentials').filter((file) => file.endsWith('.credentials.ts'));
	expect([...packageJson.n8n.credentials].sort()).toEqual(compiled(files));
});

test('scripts/nodeClasses.ts lists every node', () => {
	const names = nodeFiles.map((file) => path.basename(file, '.node.ts')).sort();
	expect(nodeClasses.map(({ name }) => name).sort()).toEqual(names);
	for (const { name, node } of nodeClasses) expect(node.constructor.name).toBe(name);
});

test('nodes/actionNodes.ts lists every node with resources', () => {
	const names = withResources.map((folder) => path.basename(folder)).sort();
	expect(actionNodes.map(({ name }) => name).sort()).toEqual(names);
});

describe.each(actionNodes)('nodes/$name/resources/index.ts', ({ name, resources }) => {
	const files = filesOf(`nodes/${name}/resources`).filter((file) => file.endsWith('.ts'));
	const isResource = (value: unknown): value is Resource =>
		typeof value === 'object' && value !== null && 'operations' in value && 'value' in value;

	test.each(files)('lists the resource of %s', async (file) => {
		const module = (await import(path.join(root, file))) as Record<string, unknown>;
		const missing = Object.values(module)
			.filter(isResource)
			.filter((resource) => !resources.includes(resource))
			.map(({ value }) => value);
		expect(missing).toEqual([]);
	});

	test('lists no resource twice', () => {
		const values = resources.map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
	});
});

test.each(packageJson.n8n.credentials)('a node tests the credential of %s', (file) => {
	const type = path.basename(file, '.credentials.js');
	const name = type[0]!.toLowerCase() + type.slice(1);
	const tests = nodeClasses.flatMap(({ node }) =>
		(node.description.credentials ?? [])
			.filter((credential) => credential.name === name)
			.map(({ testedBy }) => (node as INodeType).methods?.credentialTest?.[testedBy as string]),
	);
	expect(tests.length).toBeGreaterThan(0);
	for (const one of tests) expect(one).toBeInstanceOf(Function);
});

describe('imports', () => {
	const sources = ['bench', 'cli', 'credentials', 'nodes', 'scripts', 'shared', 'simulator']
		.flatMap(filesOf)
		.filter((file) => file.endsWith('.ts'));
	const importsOf = (file: string) =>
		[...readFileSync(path.join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)]
			.map(([, given]) => path.join(path.dirname(file), given!))
			.map((target) => [`${target}.ts`, `${target}/index.ts`].find((one) => sources.includes(one)))
			.filter((target) => target !== undefined);

	/** Where the paths of two files part: the files themselves, or the folders that hold them. */
	function apart(one: string, other: string): [string, string] {
		const [steps, others] = [one.split('/'), other.split('/')];
		const end = steps.findIndex((step, at) => step !== others[at]) + 1;
		return [steps.slice(0, end).join('/'), others.slice(0, end).join('/')];
	}

	function circleIn(arrows: Map<string, Set<string>>): string[] {
		const seen = new Set<string>();
		const follow = (at: string, way: string[]): string[] => {
			if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
			if (seen.has(at)) return [];
			seen.add(at);
			return [...(arrows.get(at) ?? [])].flatMap((next) => follow(next, [...way, at]));
		};
		return [...arrows.keys()].flatMap((start) => follow(start, []));
	}

	const imports = sources.flatMap((file) =>
		importsOf(file).map((target): [string, string] => [file, target]),
	);
	function circleOf(pairs: ReadonlyArray<[string, string]>): string[] {
		const arrows = new Map<string, Set<string>>();
		for (const [from, to] of pairs) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
		expect(arrows.size).toBeGreaterThan(100);
		return circleIn(arrows);
	}

	test('go round in no circle between files', () => {
		expect(circleOf(imports)).toEqual([]);
	});

	test('go round in no circle between folders', () => {
		// The company is made of what the areas keep, and their calls change the company.
		const others = imports.filter(([file]) => file !== 'simulator/areas/company.ts');
		expect(circleOf(others.map(([file, target]) => apart(file, target)))).toEqual([]);
	});

	test('of a resource never reach into another one', () => {
		const resourceOf = (file: string) => /^nodes\/\w+\/resources\/\w+/.exec(file)?.[0];
		const between = imports.filter(([file, target]) => {
			const [own, other] = [resourceOf(file), resourceOf(target)];
			return own && other && own !== other && !own.endsWith('/index');
		});
		expect(between).toEqual([]);
	});

	test('that do are found', () => {
		const arrows = { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['c'] };
		expect(
			circleIn(new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]))),
		).toEqual(['d', 'c', 'd']);
	});
});

const areas = readdirSync(path.join(root, 'simulator/areas'), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

test('test/cases has the areas of simulator/areas', () => {
	for (const area of readdirSync(path.join(root, 'test/cases'))) expect(areas).toContain(area);
});

test.each(areas)('simulator/areas/endpoints.ts takes in the area %s', async (area) => {
	const module = (await import(path.join(root, 'simulator/areas', area, 'endpoints'))) as Record<
		string,
		readonly Endpoint[]
	>;
	const endpoints = Object.values(module).flat();
	expect(endpoints.length).toBeGreaterThan(0);
	for (const endpoint of endpoints) expect(ENDPOINTS.get(endpoint.path)).toBe(endpoint);
});
