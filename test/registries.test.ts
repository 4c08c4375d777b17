import { readdirSync } from 'node:fs';
import path from 'node:path';
import { actionNodes } from '../nodes/actionNodes';
import packageJson from '../package.json';
import { nodeClasses } from '../scripts/nodeClasses';
import type { Resource } from '../shared/operation/operation';

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
