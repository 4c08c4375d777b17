import { pipeline, Transform, type Readable } from 'node:stream';
import type { INodeProperties } from 'n8n-workflow';
import { ofParameter, ParameterError } from '../operation/parameterError';
import { readWholeNumber } from '../operation/values';

const LABEL = 'Largest File (MB)';
const MB = 1024 * 1024;

/** The option of both triggers; nothing is too large without it. */
export const largestFileProperty: INodeProperties = {
	displayName: LABEL,
	name: 'mostFileMb',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 20,
	description:
		'A file of a message that is larger is not downloaded: the item keeps its address or media ID, and mediaError says so',
};

/** Reads the option, as bytes; undefined where any size is taken. Throws a {@link ParameterError}. */
export function readLargestFile(value: unknown): number | undefined {
	const megabytes = ofParameter(LABEL, () => readWholeNumber(value));
	if (megabytes === undefined) return undefined;
	if (megabytes < 1) throw new ParameterError(LABEL, `is ${megabytes}, but must be at least 1`);
	return megabytes * MB;
}

/**
 * The same bytes; fails as soon as there are too many, whatever the server said of the size.
 *
 * @param size what the server said of it, so that nothing is read of a file that is too large
 */
export function atMost(stream: Readable, mostBytes: number | undefined, size = 0): Readable {
	if (mostBytes === undefined) return stream;
	const refuse = (bytes: string) => {
		const mostMb = mostBytes / MB;
		return new Error(
			`The file has ${bytes} and was not downloaded: ${LABEL} is ${mostMb}. Raise it, or fetch the file in another way.`,
		);
	};
	if (size > mostBytes) {
		stream.destroy();
		throw refuse(`${(size / MB).toFixed(1)} MB`);
	}
	let bytes = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			bytes += chunk.length;
			if (bytes > mostBytes) done(refuse(`more than ${mostBytes / MB} MB`));
			else done(null, chunk);
		},
	});
	// Whoever reads gets the error: a failing part destroys the ones behind and before it.
	pipeline(stream, counted, () => undefined);
	return counted;
}
