import { readText } from '../../../../shared/operation/values';
import { MOST_CHARACTERS, MOST_LINES } from './submission';

/** Reads the lines that lists show of an approval (91853); none of them is blank. Throws an `Error` that continues `"Field" …`. */
export function readSummary(value: unknown): string | undefined {
	const lines = (readText(value) ?? '')
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);
	if (lines.length > MOST_LINES) {
		throw new Error(`has ${lines.length} lines, at most ${MOST_LINES} are allowed`);
	}
	const long = lines.find((line) => Array.from(line).length > MOST_CHARACTERS);
	if (long !== undefined) {
		throw new Error(`has the line “${long}”, which is longer than ${MOST_CHARACTERS} characters`);
	}
	return lines.join('\n') || undefined;
}
