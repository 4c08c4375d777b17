import { addAbortSignal } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { FlagValues } from './parseFlags';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

const FROM_INPUT = '-';
/** The largest file WeCom takes (document 90253): no text may be longer. */
const MOST_INPUT_BYTES = 20 * 1024 * 1024;

/** All that comes through the pipe. Throws a UsageError above 20 MB, and an AbortError once the signal is aborted. */
export async function readPipe({ input, signal }: Terminal): Promise<string> {
	if (signal) addAbortSignal(signal, input);
	const decoder = new StringDecoder();
	const parts: string[] = [];
	let bytes = 0;
	for await (const chunk of input as AsyncIterable<Buffer | string>) {
		const buffer = Buffer.from(chunk as string);
		bytes += buffer.length;
		if (bytes > MOST_INPUT_BYTES) throw new UsageError('More than 20 MB come through the pipe');
		parts.push(decoder.write(buffer));
	}
	return parts.join('') + decoder.end();
}

/** Puts what comes through the pipe where a flag says `-`; a closing line break is not part of it. */
export async function readInput(values: FlagValues, terminal: Terminal): Promise<FlagValues> {
	const names = Object.keys(values).filter((name) => values[name] === FROM_INPUT);
	if (names.length === 0) return values;
	if (names.length > 1) {
		throw new UsageError(`Only one of ${names.map((name) => `--${name}`).join(', ')} can be “-”`);
	}
	return { ...values, [names[0]!]: (await readPipe(terminal)).replace(/\r?\n$/, '') };
}
