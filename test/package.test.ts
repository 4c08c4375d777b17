import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import packageJson from '../package.json';

const root = path.join(__dirname, '..');
const published = ['cli', 'credentials', 'nodes', 'shared'].flatMap((folder) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file)),
);

/** Names that a file imports from `n8n-workflow` for run time. */
function runtimeImports(source: string): string[] {
	const imports = /import\s+(type\s+)?\{([^}]*)\}\s+from\s+'n8n-workflow'/g;
	return [...source.matchAll(imports)]
		.filter(([, type]) => !type)
		.flatMap(([, , names = '']) => names.split(','))
		.map((name) => name.trim())
		.filter((name) => name && !name.startsWith('type '));
}

describe('n8n-workflow', () => {
	const load = createRequire(__filename);
	const names = new Set(
		published.flatMap((file) => runtimeImports(readFileSync(path.join(root, file), 'utf8'))),
	);

	test('something is imported from it', () => {
		expect(names).toContain('NodeApiError');
	});

	test.each(['n8n-workflow', 'n8n-workflow-v1'])(
		'%s exports all that is used at run time',
		(name) => {
			const exported = load(name) as Record<string, unknown>;
			expect([...names].filter((wanted) => exported[wanted] === undefined)).toEqual([]);
		},
	);
});

describe('the package', () => {
	const [pack] = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as [{ files: Array<{ path: string }>; size: number }];
	const files = pack.files.map((file) => file.path);

	test('holds what n8n loads', () => {
		const { nodes, credentials } = packageJson.n8n;
		expect(files).toEqual(expect.arrayContaining([...nodes, ...credentials]));
		for (const node of nodes) expect(files).toContain(node.replace(/\.js$/, '.json'));
		expect(files).toContain('dist/nodes/Workwx/workwx.svg');
		expect(files).toContain('dist/nodes/Workwx/workwx.dark.svg');
	});

	test('holds nothing else', () => {
		const others = files.filter(
			(file) =>
				!/^dist\/(cli|nodes|credentials|shared)\//.test(file) &&
				!['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md', 'CHANGELOG.md'].includes(file),
		);
		expect(others).toEqual([]);
		expect(files.filter((file) => /known|types\/|\.test\.|\.map$/.test(file))).toEqual([]);
	});

	test('is small', () => {
		expect(pack.size).toBeLessThan(400 * 1024);
	});

	test('has no file that TypeScript made from a source that is gone', () => {
		const compiled = files.filter((file) => file.endsWith('.js'));
		const orphans = compiled.filter(
			(file) => !existsSync(path.join(root, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'))),
		);
		expect(orphans).toEqual([]);
	});
});
