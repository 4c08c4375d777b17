import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const FOLDER = join(__dirname, '../page');
const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=UTF-8',
	'.css': 'text/css; charset=UTF-8',
	'.js': 'text/javascript; charset=UTF-8',
	'.mjs': 'text/javascript; charset=UTF-8',
	'.svg': 'image/svg+xml',
};

const inPackage = (path: string) => join(__dirname, '../../node_modules', path);

/** The libraries of the page as modules of a browser, by the names the import map gives them. */
const LIBRARIES: Readonly<Record<string, string>> = {
	'preact.mjs': inPackage('preact/dist/preact.mjs'),
	'hooks.mjs': inPackage('preact/hooks/dist/hooks.mjs'),
	'htm.mjs': inPackage('htm/dist/htm.mjs'),
	'marked.mjs': inPackage('marked/lib/marked.esm.js'),
};

/** Only what this server serves itself; markup from strings is impossible but for one inert parser. */
function securityPolicy(index: string): string {
	const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(index)?.[1] ?? '';
	const hash = createHash('sha256').update(importMap).digest('base64');
	return [
		"default-src 'none'",
		`script-src 'self' 'sha256-${hash}'`,
		"style-src 'self'",
		"img-src 'self' data: blob:",
		"media-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		'trusted-types inert',
	].join('; ');
}

/** Serves the page at the root, its files and its libraries: fixed names, so nothing else can be read. */
export function addPage(server: FastifyInstance): void {
	const own = readdirSync(FOLDER).map((name): [string, string] => [name, join(FOLDER, name)]);
	const files = new Map([...own, ...Object.entries(LIBRARIES)]);
	const headers = {
		'content-security-policy': securityPolicy(readFileSync(join(FOLDER, 'index.html'), 'utf8')),
		'cross-origin-resource-policy': 'same-origin',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'cache-control': 'no-cache',
	};
	server.get<{ Params: { name?: string } }>('/page/:name', async (request, reply) => {
		const file = files.get(request.params.name ?? '');
		if (!file) return reply.code(404).send();
		const type = TYPES[extname(file)] ?? 'application/octet-stream';
		return reply
			.headers(headers)
			.type(type)
			.send(await readFile(file));
	});
	server.get('/', async (_request, reply) =>
		reply
			.headers(headers)
			.type(TYPES['.html']!)
			.send(await readFile(join(FOLDER, 'index.html'))),
	);
}
