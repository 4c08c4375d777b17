import { text } from 'node:stream/consumers';
import type { FlagValues } from './parseFlags';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

const FROM_INPUT = '-';

/** Puts what comes through the pipe where a flag says `-`; a closing line break is not part of it. */
export async function readInput(values: FlagValues, { input }: Terminal): Promise<FlagValues> {
	const names = Object.keys(values).filter((name) => values[name] === FROM_INPUT);
	if (names.length === 0) return values;
	if (names.length > 1) {
		throw new UsageError(`Only one of ${names.map((name) => `--${name}`).join(', ')} can be “-”`);
	}
	return { ...values, [names[0]!]: (await text(input)).replace(/\r?\n$/, '') };
}
