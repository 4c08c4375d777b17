import { withNote } from '../../../../shared/client/workwxError';
import type { Call } from '../../../../shared/operation/operation';

/** Most changes of one call (97626). */
const MOST_REQUESTS = 30;

/** Sends changes, thirty a call, each call all or nothing; a later one refers to the version that the one before it made. */
export async function change(call: Call, version: number, requests: object[]): Promise<void> {
	for (let at = 0; at < requests.length; at += MOST_REQUESTS) {
		const body = {
			...call.request.body,
			version: version + at / MOST_REQUESTS,
			requests: requests.slice(at, at + MOST_REQUESTS),
		};
		await call.send({ ...call.request, body }).catch((error: unknown) => {
			throw partlyChanged(error, at, requests.length);
		});
	}
}

function partlyChanged(error: unknown, made: number, wanted: number): unknown {
	if (!made) return error;
	return withNote(
		error,
		`${made} of ${wanted} changes, from the end of the document on, were made before: look at it before you run it again.`,
	);
}
