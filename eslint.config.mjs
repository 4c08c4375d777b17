import { readdirSync } from 'node:fs';
import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescriptEslint from 'typescript-eslint';

/** Everything that is published. */
const published = ['cli/**/*.ts', 'credentials/**/*.ts', 'nodes/**/*.ts', 'shared/**/*.ts'];

/** Forbids imports by pattern: the dependencies between folders point one way. */
const mayNotImport = (folder, group, message) => ({
	files: [`${folder}/**/*.ts`],
	rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});
const inside = (folders) => folders.map((folder) => `**/${folder}/**`);

const nodeNames = readdirSync('nodes', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

const UNPUBLISHED = ['bench', 'simulator', 'scripts', 'test'];

/** The folders of `shared/` and which of the others each may import: arrows point down this list. */
const LAYERS = {
	pickers: ['credentials', 'approvals', 'sheets', 'vocabulary', 'operation', 'client'],
	received: ['approvals', 'vocabulary', 'operation', 'bot', 'callback', 'client', 'bounded'],
	credentials: ['operation', 'bot', 'callback', 'client'],
	approvals: ['vocabulary', 'operation', 'text', 'client'],
	sheets: ['vocabulary', 'operation', 'text', 'client'],
	forms: ['operation', 'text', 'client'],
	vocabulary: ['operation', 'text', 'client'],
	operation: ['text', 'client', 'bounded'],
	decision: ['bot', 'callback', 'client', 'bounded'],
	bot: ['callback', 'text', 'client', 'bounded'],
	callback: [],
	text: [],
	client: [],
	bounded: [],
};
const KNOW_N8N = [
	'pickers',
	'received',
	'credentials',
	'approvals',
	'sheets',
	'forms',
	'vocabulary',
	'operation',
];

/** The folders of `simulator/` and which of the others each may import. */
const SIMULATOR = {
	server: ['callbacks', 'bot', 'areas', 'rules'],
	callbacks: ['areas', 'rules'],
	bot: ['areas', 'rules'],
	areas: ['rules'],
	rules: [],
};

/** What a browser offers the simulator's page. */
const browserGlobals = Object.fromEntries(
	[
		'addEventListener',
		'clearTimeout',
		'document',
		'DOMParser',
		'EventSource',
		'fetch',
		'FormData',
		'localStorage',
		'location',
		'navigator',
		'Node',
		'removeEventListener',
		'setTimeout',
		'URL',
		'URLSearchParams',
		'window',
	].map((name) => [name, 'readonly']),
);

export default defineConfig([
	globalIgnores(['dist', 'node_modules', 'artifacts', 'coverage']),
	eslint.configs.recommended,
	{
		files: ['**/*.js', '**/*.mjs'],
		ignores: ['simulator/page/**'],
		languageOptions: {
			globals: {
				module: 'writable',
				exports: 'writable',
				require: 'readonly',
				process: 'readonly',
			},
		},
	},
	{
		files: ['simulator/page/**/*.js'],
		languageOptions: { globals: browserGlobals },
		rules: {
			// What members and workflows write is hostile: it becomes text, never markup.
			'no-restricted-properties': [
				'error',
				...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'write'].map((property) => ({
					property,
					message: 'Make elements with html`…` instead.',
				})),
			],
			'no-restricted-syntax': ['error', 'Property[key.name="dangerouslySetInnerHTML"]'],
		},
	},
	{
		files: ['**/*.ts'],
		extends: [typescriptEslint.configs.recommended],
		languageOptions: { parserOptions: { project: './tsconfig.dev.json' } },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
	{
		files: ['shared/**/*.ts'],
		extends: [typescriptEslint.configs.strictTypeChecked],
		rules: {
			// Numbers and booleans read well inside templates.
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true },
			],
			// `!` is used only where an index was checked in the line before.
			'@typescript-eslint/no-non-null-assertion': 'off',
		},
	},
	{ files: published, rules: { 'no-console': 'error' } },
	{
		// The folders n8n's own scanner reads; `shared/` is free of n8n or below its nodes.
		files: ['credentials/**/*.ts', 'nodes/**/*.ts'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		rules: {
			// undici and fast-xml-parser: WeCom needs keep-alive and token renewal inside a 200 answer,
			// callbacks need an XML parser that is safe with hostile input. n8n's helper offers neither.
			'@n8n/community-nodes/no-restricted-imports': 'off',
			// Timers for back-off, pacing and the five-second answer to a callback.
			'@n8n/community-nodes/no-restricted-globals': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		// It reads the text of a node for `testedBy`, which is derived: test/registries.test.ts asks the nodes themselves.
		rules: { '@n8n/community-nodes/credential-test-required': 'off' },
	},
	{
		files: ['nodes/Workwx/Workwx.node.ts'],
		// Its webhooks hear the answers to executions that wait: nothing is registered anywhere.
		rules: { '@n8n/community-nodes/webhook-lifecycle-complete': 'off' },
	},
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: {
			parser: typescriptEslint.parser,
			parserOptions: { project: null, extraFileExtensions: ['.json'] },
		},
		rules: {
			...n8nNodesBase.configs.community.rules,
			'no-unused-expressions': 'off',
			// The reason stands at no-restricted-imports above; both dependencies are pure JavaScript.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// Off in n8n's own preset (@n8n/node-cli): it wants a page of docs.n8n.io, not a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// Off in n8n's own preset (@n8n/node-cli): they contradict node-connection-type-literal.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// The editor shows rows and actions of a trigger as they are declared: what comes first should come first.
			'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off',
			'n8n-nodes-base/node-param-multi-options-type-unsorted-items': 'off',
		},
	},
	...Object.entries(LAYERS).map(([folder, below]) => ({
		files: [`shared/${folder}/**/*.ts`],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: `^\\.\\./(?!(?:${below.join('|') || 'none'})/)`,
							message: `shared/${folder} stands on ${below.join(', ') || 'nothing of ours'}.`,
						},
						...(KNOW_N8N.includes(folder)
							? []
							: [{ regex: '^n8n-', message: `shared/${folder} knows nothing of n8n.` }]),
					],
				},
			],
		},
	})),
	mayNotImport('cli', inside(UNPUBLISHED), 'What is published stands on what is published.'),
	mayNotImport(
		'credentials',
		inside([...UNPUBLISHED, 'cli', 'nodes']),
		'A credential stands on shared/.',
	),
	mayNotImport(
		'nodes',
		[
			...inside([...UNPUBLISHED, 'cli', 'credentials', ...nodeNames]),
			'!**/shared/credentials/**',
			'**/actionNodes',
		],
		'A node stands on shared/, never on another node.',
	),
	{ files: ['nodes/actionNodes.ts'], rules: { 'no-restricted-imports': 'off' } },
	...Object.entries(SIMULATOR).map(([folder, below]) =>
		mayNotImport(
			`simulator/${folder}`,
			[
				'n8n-*',
				...inside(['bench', 'cli', 'credentials', 'nodes', 'scripts', 'shared', 'test']),
				...inside(Object.keys(SIMULATOR).filter((one) => one !== folder && !below.includes(one))),
			],
			`simulator/${folder} stands on ${below.join(', ') || 'nothing of ours'}: it shares no code with what it tests.`,
		),
	),
]);
