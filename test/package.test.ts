import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import packageJson from '../package.json';
import { actionNodes } from '../nodes/actionNodes';

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
		const places = files.map((file) => file.replace(/^(dist\/[^/]+\/).*/, '$1'));
		expect([...new Set(places)].sort()).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'README.zh-CN.md',
			'dist/cli/',
			'dist/credentials/',
			'dist/nodes/',
			'dist/shared/',
			'package.json',
		]);
		expect(files.filter((file) => !/^dist\/.*\.(js|json|svg)$|^[^/]+$/.test(file))).toEqual([]);
		expect(files.filter((file) => /known|types\/|\.test\./.test(file))).toEqual([]);
	});

	test('is small', () => {
		expect(pack.size).toBeLessThan(768 * 1024);
	});

	test('has no file that TypeScript made from a source that is gone', () => {
		const compiled = files.filter((file) => file.endsWith('.js'));
		const orphans = compiled.filter(
			(file) => !existsSync(path.join(root, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'))),
		);
		expect(orphans).toEqual([]);
	});

	test.each(actionNodes.map(({ name, node }) => [name, node] as const))(
		'%s has its description worked out, and without the resources',
		(name, { description }) => {
			const file = path.join(root, `dist/nodes/${name}/derivedDescription.js`);
			expect(readFileSync(file, 'utf8')).not.toContain('require(');
			const { derivedDescription } = createRequire(__filename)(file) as {
				derivedDescription: () => Pick<INodeTypeDescription, 'properties'>;
			};
			const derived = derivedDescription();
			expect(derived.properties).toEqual(description.properties);
			expect(description).toMatchObject(derived);
		},
	);
});

describe('licences', () => {
	interface Package {
		dev?: boolean;
		license?: string;
	}
	const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Package>;
	};

	/** The lock file leaves out the older form, and some packages are for other platforms only. */
	function licenceOf(folder: string): string {
		const manifest = path.join(root, folder, 'package.json');
		if (!existsSync(manifest)) return packages[folder]?.license ?? 'none';
		const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as {
			license?: string;
			licenses?: Array<{ type: string }>;
		};
		return license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
	}
	const folders = Object.keys(packages).filter((folder) => folder !== '');
	const refused = (of: string[], isAllowed: (licence: string, folder: string) => boolean) =>
		of
			.map((folder) => [folder, licenceOf(folder)] as const)
			.filter(([folder, licence]) => !isAllowed(licence, folder));
	const PERMISSIVE = new Set([
		'0BSD',
		'Apache-2.0',
		'BSD-2-Clause',
		'BSD-3-Clause',
		'BlueOak-1.0.0',
		'ISC',
		'MIT',
	]);

	test('of all that users install are permissive', () => {
		const runtime = folders.filter((folder) => !packages[folder]!.dev);
		expect(runtime).toEqual(
			expect.arrayContaining(
				Object.keys(packageJson.dependencies).map((name) => `node_modules/${name}`),
			),
		);
		expect(refused(runtime, (licence) => PERMISSIVE.has(licence))).toEqual([]);
	});

	test('of what the development needs besides n8n allow it', () => {
		const DEVELOPMENT = new Set([
			...PERMISSIVE,
			'(AFL-2.1 OR BSD-3-Clause)',
			'(MIT OR CC0-1.0)',
			'Apache-2.0 AND MIT',
			'CC-BY-4.0',
			'Python-2.0',
			'Unlicense',
		]);
		const isOfN8n = (folder: string) => /\/(@n8n(_io)?\/[^/]+|n8n-[^/]+)$/.test(folder);
		expect(
			refused(folders, (licence, folder) => DEVELOPMENT.has(licence) || isOfN8n(folder)),
		).toEqual([]);
	});
});
