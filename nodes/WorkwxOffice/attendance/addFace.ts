import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';

/** Of a picture (93378). */
const MOST_BYTES = 1024 * 1024;
/** Somebody else looks alike; the face is saved all the same. */
const SIMILAR_FACE = 301071;

/** The request with the picture of the item. */
export async function withFace({ request, values, file }: Call): Promise<WorkwxRequest> {
	const picture = await file(values.binaryPropertyName as string);
	const content = await buffer(await picture.open());
	if (content.length > MOST_BYTES) {
		throw new ParameterError(
			'Input Binary Field',
			`holds a file of ${content.length} bytes, at most ${MOST_BYTES} are allowed`,
		);
	}
	return { ...request, body: { ...request.body, userface: content.toString('base64') } };
}

/** Saves a face, and tells where another member looks alike. */
export async function addFace({ request, send }: Call): Promise<IDataObject> {
	const similar = await send(request)
		.then(() => false)
		.catch((error: unknown) => {
			if (error instanceof WorkwxError && error.code === SIMILAR_FACE) return true;
			throw error;
		});
	return { success: true, similarFaceExists: similar };
}
