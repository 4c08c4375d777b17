#!/usr/bin/env node
import { main } from './main';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

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
