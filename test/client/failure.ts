import { WorkwxError } from '../../shared/client/workwxError';

/** The `WorkwxError` a promise ends with; the test fails if it ends otherwise. */
export async function failure(work: Promise<unknown>): Promise<WorkwxError> {
	const error = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(WorkwxError);
	return error as WorkwxError;
}
