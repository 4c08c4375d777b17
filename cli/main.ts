import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { WorkwxError } from '../shared/client/workwxError';
import { callbackCommand } from './callbackCommand';
import { checkCommand } from './checkCommand';
import { areaOf, commandOf } from './commands';
import { overview, resourceHelp } from './help';
import { printable } from './printable';
import { runOperation } from './runOperation';
import type { Terminal } from './terminal';
import { tokenCommand } from './tokenCommand';
import { UsageError } from './usageError';
import { version } from './version';

/** Exit codes, as the help says. */
const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;
/** As a program ends that SIGINT ends. */
const INTERRUPTED = 130;

/** Carries out a command line and gives the exit code; writes what went wrong to `errors`, and never throws. */
export async function main(args: string[], terminal: Terminal): Promise<number> {
	const { signal } = terminal;
	const output = printable(terminal.output);
	const errors = printable(terminal.errors);
	try {
		const exitCode = await run(args, { ...terminal, output, errors });
		return signal?.aborted ? INTERRUPTED : exitCode;
	} catch (error) {
		errors.write(`${failureText(error)}\n`);
		if (signal?.aborted) return INTERRUPTED;
		return error instanceof UsageError ? WRONG_USAGE : FAILED;
	}
}

async function run([first, ...rest]: string[], terminal: Terminal): Promise<number> {
	if (first === undefined || first === '--help' || first === 'help') {
		terminal.output.write(overview());
		return DONE;
	}
	if (first === '--version') {
		terminal.output.write(`${await version()}\n`);
		return DONE;
	}
	if (first === 'callback') return await callbackCommand(rest, terminal);
	if (first === 'check') return await checkCommand(rest, terminal);
	if (first === 'token') return await tokenCommand(rest, terminal);
	const area = areaOf(first);
	if (!area) throw new UsageError(`There is no ${first}. workwxctl --help lists what there is.`);
	const [second, ...flags] = rest;
	if (second === undefined || second === '--help') {
		terminal.output.write(resourceHelp(area));
		return DONE;
	}
	return await runOperation(commandOf(area, second), flags, terminal);
}

/** What to do, and why, as the editor of n8n shows it. */
function failureText(error: unknown): string {
	if (error instanceof WorkwxError) return `${error.title}\n${error.description}`;
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		return [error.message, error.description].filter(Boolean).join('\n');
	}
	const { name, message, cause } = error as Error;
	if (name === 'AbortError') return 'Interrupted';
	return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
