import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { unlessRefused } from '../../../shared/vocabulary/unlessRefused';

/**
 * Changes the record of an upsert; nothing where WeCom knows none and refuses the call with one of `unknown`. Throws a
 * `ParameterError` for an option that is empty but cannot be emptied.
 *
 * @param key of the body that names the record
 */
export async function updateIfKnown(
	call: Call,
	unknown: number | number[],
	key: string,
): Promise<IDataObject | undefined> {
	const { body } = call.request;
	let { request } = call;
	let refusal: unknown;
	try {
		request = call.update();
	} catch (error) {
		// A new record may go without what an old one cannot lose. An update of nothing tells which of both it is.
		refusal = error;
		request = { ...request, body: { [key]: (body as IDataObject)[key] } };
	}
	const reply = await unlessRefused(unknown, call.send(request));
	if (reply && refusal) throw refusal;
	return reply;
}
