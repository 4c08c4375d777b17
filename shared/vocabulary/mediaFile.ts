import { amrSeconds } from '../client/amr';
import { fileTypeOf, TYPE_BYTES } from '../client/fileType';
import { startOf } from '../client/multipart';
import type { UploadFile } from '../client/workwxRequest';
import type { Call } from '../operation/operation';
import { ParameterError } from '../operation/parameterError';

const MEGABYTE = 1024 * 1024;
const LEAST_BYTES = 6;
/**
 * By media type (90253), and what is attached to moments or products (95098), a robot sends without an upload (99110) or is
 * there to stay (90256).
 */
const MOST_BYTES = {
	file: 20 * MEGABYTE,
	'attached file': 10 * MEGABYTE,
	image: 10 * MEGABYTE,
	'image of a robot': 2 * MEGABYTE,
	'permanent image': 2 * MEGABYTE,
	video: 10 * MEGABYTE,
	voice: 2 * MEGABYTE,
} as const;

/** Endings of the file types that a media type takes (90253, 90256); a type that is not here takes all. */
const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
	image: ['jpg', 'png'],
	'permanent image': ['jpg', 'png'],
	video: ['mp4'],
	voice: ['amr'],
};
/** Of a voice (90253). */
const MOST_SECONDS = 60;

/**
 * The file of the item, for an upload as media of that type. Throws a `ParameterError` that names `parameter` for a size, a
 * type of file or a length of a voice that WeCom refuses; what its first bytes do not tell is left to WeCom.
 */
export async function mediaFile(
	call: Call,
	type: string,
	binaryPropertyName = call.values.binaryPropertyName as string,
	parameter = 'Input Binary Field',
): Promise<UploadFile> {
	const file = await call.file(binaryPropertyName);
	checkMediaSize(file, type, parameter);
	const accepted = FILE_TYPES[type];
	if (accepted) {
		const bytes = type === 'voice' ? file.size : TYPE_BYTES;
		checkContent(await startOf(file, bytes, call.request.path), { type, accepted, parameter });
	}
	return file;
}

function checkContent(
	content: Buffer,
	{ type, accepted, parameter }: { type: string; accepted: readonly string[]; parameter: string },
): void {
	const found = fileTypeOf(content.subarray(0, TYPE_BYTES))?.extension;
	if (found !== undefined && !accepted.includes(found)) {
		const names = accepted.map((ending) => ending.toUpperCase()).join(' or ');
		throw new ParameterError(
			parameter,
			`holds a file of type ${found.toUpperCase()}, but media of type ${type} must be ${names}: convert it`,
		);
	}
	const seconds = type === 'voice' ? amrSeconds(content) : 0;
	if (seconds > MOST_SECONDS) {
		throw new ParameterError(
			parameter,
			`holds a voice of ${seconds.toFixed(2)} s, but it may last ${MOST_SECONDS} s: shorten it`,
		);
	}
}

/** Throws a `ParameterError` that names `parameter` for a size WeCom refuses. */
export function checkMediaSize({ size }: UploadFile, type: string, parameter: string): void {
	const most = MOST_BYTES[type as keyof typeof MOST_BYTES];
	if (size < LEAST_BYTES || size > most) {
		throw new ParameterError(
			parameter,
			`holds ${size} bytes, but a file of type ${type} must have ${LEAST_BYTES} to ${most}`,
		);
	}
}
