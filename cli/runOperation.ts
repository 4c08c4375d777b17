import { isDeepStrictEqual } from 'node:util';
import type { Writable } from 'node:stream';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Command } from './commands';
import { readCredentials } from './credentials';
import { executeNode, executionContext } from './executionContext';
import { flagsOf, isNeeded, parametersOf, type Flag } from './flags';
import { operationHelp } from './help';
import { parseFlags } from './parseFlags';
import { printItems, type Printing } from './printItems';
import { readInput } from './readInput';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** Path of a file that an operation gives, such as a download. */
const OUTPUT_FLAG = { output: { type: 'string' as const } };

/** How the items of an operation are shown; gives the exit code. */
export type Show = (items: IDataObject[], printing: Printing, output: Writable) => number;

const show: Show = (items, printing, output) => {
	printItems(output, items, printing);
	return 0;
};

/** Runs an operation of a node once and shows its items. */
export async function runOperation(
	command: Command,
	args: string[],
	terminal: Terminal,
	showItems = show,
): Promise<number> {
	const { node, resource, operation, declared } = command;
	const flags = flagsOf(declared);
	const types = flags.map(
		({ name, takes }) => [name, { type: takes ? 'string' : 'boolean' } as const] as const,
	);
	const values = parseFlags(args, { ...Object.fromEntries(types), ...OUTPUT_FLAG });
	if (values.help) {
		terminal.output.write(operationHelp(command));
		return 0;
	}
	const missing = flags.filter((flag) => isNeeded(flag) && values[flag.name] === undefined);
	if (missing.length) {
		throw new UsageError(`Needed: ${missing.map(({ name }) => `--${name}`).join(', ')}`);
	}
	const given = await readInput(values, terminal);
	const own = parametersOf(flags, given);
	const execution = executionContext({
		node,
		parameters: { resource: resource.value, operation, ...own },
		credentials: await readCredentials(terminal, given.credentials as string | undefined),
		folder: terminal.folder,
		outputFile: given.output as string | undefined,
		timeZone: given.timezone as string | undefined,
		signal: terminal.signal,
	});
	refuseHidden(flags, own, execution.shown);
	const { items, files } = await executeNode(execution, node);
	for (const file of files) terminal.errors.write(`Saved ${file}\n`);
	const printing = {
		json: given.json === true,
		hidden: given.reveal === true ? [] : (declared.sensitive ?? []),
	};
	return showItems(items, printing, terminal.output);
}

/** What counts only beside other values must not be dropped silently. */
function refuseHidden(flags: Flag[], own: INodeParameters, shown: INodeParameters) {
	const shownOptions = (shown.options ?? {}) as INodeParameters;
	const ownOptions = own.options as INodeParameters;
	for (const { name, field, isOption, conditions } of flags) {
		const parameter = field.ui.name;
		const [wanted, there] = isOption
			? [ownOptions[parameter], shownOptions[parameter]]
			: [own[parameter], shown[parameter]];
		if (wanted === undefined || wanted === '' || there !== undefined) continue;
		if (isDeepStrictEqual(wanted, field.ui.default)) continue;
		throw new UsageError(`--${name} counts only with ${conditions.join(', or ')}`);
	}
}
