import { areaOf, commandOf } from './commands';
import { printItems } from './printItems';
import { runOperation, type Show } from './runOperation';
import type { Terminal } from './terminal';

/** What Setup → Check gives for each thing it looks at. */
interface Finding {
	check?: string;
	result?: string;
	finding?: string;
	fix?: string;
}

/** `check`: Setup → Check as a list of ticks; exit code 1 where something is to be fixed. */
export async function checkCommand(args: string[], terminal: Terminal): Promise<number> {
	return await runOperation(commandOf(areaOf('setup')!, 'check'), args, terminal, show);
}

const show: Show = (items, printing, output) => {
	const findings = items as Finding[];
	if (printing.json) {
		printItems(output, items, printing);
	} else {
		for (const { check, result, finding, fix } of findings) {
			output.write(`${result} ${check}: ${finding}\n${fix ? `  → ${fix}\n` : ''}`);
		}
	}
	return findings.some(({ result }) => result === '✗') ? 1 : 0;
};
