import { WorkwxError } from '../client/workwxError';

/** The reply of a call, or nothing where WeCom refuses it with one of these errcodes; other errors pass. */
export async function unlessRefused<T>(
	codes: number | number[],
	reply: Promise<T>,
): Promise<T | undefined> {
	return await reply.catch((error: unknown) => {
		if (error instanceof WorkwxError && [codes].flat().includes(Number(error.code)))
			return undefined;
		throw error;
	});
}
