import type { UploadFile } from '../../shared/client/workwxRequest';
import type { Call } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';

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

/** The file of the item, for an upload as media of that type. Throws a `ParameterError` for a size WeCom refuses. */
export async function mediaFile(call: Call, type: string): Promise<UploadFile> {
	const file = await call.file(call.values.binaryPropertyName as string);
	checkMediaSize(file, type, 'Input Binary Field');
	return file;
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
