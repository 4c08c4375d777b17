import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../.github/workflows');
const workflows = new Map(
	readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]),
);

/** The jobs of a workflow file as text, by name. */
function jobsOf(workflow: string): Map<string, string> {
	const [, jobs] = workflow.split(/^jobs:\n/m);
	const blocks = jobs!.split(/^ {2}(?=[\w-]+:$)/m).slice(1);
	return new Map(blocks.map((block) => [block.slice(0, block.indexOf(':')), block]));
}

/** What a job runs and uses, without comments. */
const stepsOf = (job: string) =>
	[...job.matchAll(/(?:uses|run): (.*?)(?: #.*)?$/gm)].map(([, step]) => step!);

test('every action is pinned to one commit, with its version beside it', () => {
	const pins = new Map<string, string>();
	for (const [name, workflow] of workflows) {
		const uses = [...workflow.matchAll(/uses: (.*)$/gm)].map(([, used]) => used!);
		expect([name, uses.length]).not.toEqual([name, 0]);
		for (const used of uses) {
			expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
			const [action, pin] = used.split('@') as [string, string];
			expect(pins.get(action) ?? pin).toBe(pin);
			pins.set(action, pin);
		}
	}
});

test('no workflow has a secret or may write', () => {
	for (const workflow of workflows.values()) {
		expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
		expect(workflow).not.toMatch(/secrets\.|_TOKEN|pull_request_target/);
		expect(workflow.replace('id-token: write', '')).not.toContain('write');
	}
});

describe('a release', () => {
	const jobs = jobsOf(workflows.get('publish.yml')!);

	test('is built and tested without the right to publish, from a tag of its version on main', () => {
		const build = jobs.get('build')!;
		expect(build).not.toMatch(/permissions:|environment:/);
		expect(build).toContain('fetch-depth: 0');
		const steps = stepsOf(build);
		const order = [
			'git merge-base --is-ancestor "$GITHUB_SHA" origin/main',
			`test "$GITHUB_REF_NAME" = "v$(node -p 'require("./package.json").version')"`,
			'npm ci',
			'npm audit --omit=dev --audit-level=low',
			'npm test',
			'npm pack',
		];
		expect(steps.filter((step) => !step.startsWith('actions/'))).toEqual(order);
		expect(steps.at(-1)).toMatch(/^actions\/upload-artifact@/);
	});

	test('is published from the tarball by a job that runs nothing else, in a protected environment', () => {
		const publish = jobs.get('publish')!;
		expect([...jobs].filter(([, job]) => job.includes('id-token')).map(([name]) => name)).toEqual([
			'publish',
		]);
		expect(publish).toMatch(/^ {4}needs: build$/m);
		expect(publish).toMatch(/^ {4}environment: npm$/m);
		expect(publish).toMatch(/^ {4}permissions:\n {6}id-token: write\n {4}\w/m);
		expect(stepsOf(publish).map((step) => step.split('@')[0])).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
			'npm publish ./*.tgz --provenance --access public --ignore-scripts',
		]);
	});
});
