import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	type Example,
	NO_MODEL,
	readExamples,
	simulatorCredentials,
} from '../scripts/n8n/examples';
import { EXAMPLE_CHECKS } from '../scripts/n8n/checkTryOut';
import { ROOT } from '../scripts/n8n/package';
import { startSimulator } from '../simulator/server/simulator';

const NOTE = 'n8n-nodes-base.stickyNote';
const TRIGGER = 'n8n-nodes-workwx.workwxTrigger';
const CALLED = 'n8n-nodes-base.executeWorkflowTrigger';

/** Examples with a Workwx Trigger that nobody calls: the router, and what has a callback URL of its own. */
const UNCALLED = ['router', 'ai-bot'];

let examples: Map<string, Example>;

beforeAll(async () => {
	examples = await readExamples();
});

const nodesOf = (type: string, { nodes }: Example) => nodes.filter((node) => node.type === type);

/** Where a node of the canvas lies, with its label. */
function areaOf({ type, position: [left, top], parameters }: Example['nodes'][number]) {
	if (type !== NOTE) return { left: left - 50, top, right: left + 150, bottom: top + 150 };
	const { width, height } = parameters as { width: number; height: number };
	return { left, top, right: left + width, bottom: top + height };
}

test('every example explains itself and stands in the table of the examples', async () => {
	const table = await readFile(join(ROOT, 'examples/README.md'), 'utf8');
	for (const [file, example] of examples) {
		const notes = nodesOf(NOTE, example).map(({ parameters }) => String(parameters.content));
		expect(notes.join()).toMatch(/\*\*Try it:\*\*[^]*\*\*In your company:\*\*/);
		expect(notes.join()).not.toContain('<simulator>');
		expect(notes.join()).not.toMatch(/curl[^`]*\/simulator\//);
		expect(table).toContain(`| [${file}.json](${file}.json) `);
		expect(table).toContain(`| ${example.name} `);
	}
});

test('npm start -- --check tries every example', () => {
	expect(Object.keys(EXAMPLE_CHECKS).sort()).toEqual([...examples.keys()].sort());
});

test('nothing covers anything on the canvas', () => {
	for (const [file, { nodes }] of examples) {
		const areas = nodes.map((node) => ({ name: node.name, ...areaOf(node) }));
		const covered = areas.flatMap((a, index) =>
			areas
				.slice(index + 1)
				.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
				.map((b) => `${file}: ${a.name} and ${b.name}`),
		);
		expect(covered).toEqual([]);
	}
});

test('credentials are named, without an ID, as the launcher calls them', async () => {
	const simulator = await startSimulator();
	await simulator.close();
	const known = [...simulatorCredentials(simulator), NO_MODEL].map(
		({ name, type }) => `${type}: ${name}`,
	);
	for (const example of examples.values()) {
		for (const { credentials = {} } of example.nodes) {
			for (const [type, { id, name }] of Object.entries(credentials)) {
				expect(id).toBeNull();
				expect(known).toContain(`${type}: ${name}`);
			}
		}
	}
});

test('what receives callbacks can be called by the router and be used alone', () => {
	const called = nodesOf('n8n-nodes-base.executeWorkflow', examples.get('router')!).map(
		({ parameters }) => parameters.workflowId as { value: string; cachedResultName: string },
	);
	const receivers = [...examples].filter(
		([file, example]) => nodesOf(TRIGGER, example).length > 0 && !UNCALLED.includes(file),
	);
	expect(called.map(({ value }) => value).sort()).toEqual(receivers.map(([, { id }]) => id).sort());
	for (const [, example] of receivers) {
		expect(nodesOf(CALLED, example)).toHaveLength(1);
		const { cachedResultName } = called.find(({ value }) => value === example.id)!;
		expect(cachedResultName).toBe(example.name);
	}
});
