#!/usr/bin/env node
import { main } from './main';

/** As a program ends that SIGPIPE ends. */
const BROKEN_PIPE = 141;

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
	// Whoever reads has seen enough.
	if (code === 'EPIPE') process.exit(BROKEN_PIPE);
	process.stderr.write(`The output cannot be written (${code}): what was to be shown is lost\n`);
	process.exit(1);
});
// There is nobody left to tell.
process.stderr.on('error', ({ code }: NodeJS.ErrnoException) =>
	process.exit(code === 'EPIPE' ? BROKEN_PIPE : 1),
);

void main(process.argv.slice(2), {
	environment: process.env,
	folder: process.cwd(),
	input: process.stdin,
	output: process.stdout,
	errors: process.stderr,
	signal: interrupted.signal,
}).then((exitCode) => {
	process.exitCode = exitCode;
});
