const { deepStrictEqual } = require('node:assert');
const { spawn } = require('node:child_process');
const { chmod, readdir, rm, writeFile } = require('node:fs/promises');
const { constants, setPriority } = require('node:os');
const path = require('node:path');
const { dest, parallel, series, src } = require('gulp');
const { bin } = require('./package.json');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc')], { stdio: 'inherit' });

/** Icons and codex files lie beside the sources; n8n looks for them beside the compiled files. */
const assets = () =>
	src(['{nodes,credentials}/**/*.{svg,png}', 'nodes/**/*.node.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));

/**
 * Puts the result in the place of the code that derives a node's description from its resources: n8n loads it at every
 * start, and would load all of them with it.
 */
const freezeDescriptions = async () => {
	const files = await readdir('dist/nodes', { recursive: true });
	for (const file of files.filter((name) => path.basename(name) === 'derivedDescription.js')) {
		const compiled = path.resolve('dist/nodes', file);
		const derived = require(compiled).derivedDescription();
		const json = JSON.stringify(derived);
		deepStrictEqual(JSON.parse(json), derived);
		const code = `exports.derivedDescription = () => JSON.parse(${JSON.stringify(json)});\n`;
		await writeFile(compiled, code);
	}
};

/** npm sets the bit when it links a program, and not again when a later build has replaced the file. */
const makeExecutable = () => Promise.all(Object.values(bin).map((file) => chmod(file, 0o755)));

const build = series(clean, parallel(compile, assets), freezeDescriptions, makeExecutable);

const script = (name) =>
	Object.assign(() => spawn(`npm run ${name}`, { stdio: 'inherit', shell: true }), {
		displayName: name,
	});

/** Jest with what stands behind the name of the task, such as `--json`. */
const unitTests = () => {
	const options = process.argv.slice(process.argv.indexOf('test') + 1);
	return spawn(process.execPath, [require.resolve('jest/bin/jest'), ...options], {
		stdio: 'inherit',
	});
};

/** Gives way to the tests beside it, some of which look at the clock. */
const lint = () => {
	const linting = script('lint')();
	setPriority(linting.pid, constants.priority.PRIORITY_LOW);
	return linting;
};

exports.clean = clean;
exports.build = build;
/** All that needs no running n8n. ESLint uses one core for as long as types, build and many tests take. */
exports.test = parallel(lint, series(script('types'), build, unitTests));
