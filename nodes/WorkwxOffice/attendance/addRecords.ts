import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import type { Call, Output } from '../../../shared/operation/operation';

/** Records of one call (99647). */
export const MOST_RECORDS = 200;

/** The record with the picture of the item uploaded, where it has one. */
export async function withPhoto({ request, values, file, send }: Call): Promise<WorkwxRequest> {
	const property = values.photoBinary as string | undefined;
	if (property === undefined) return request;
	const { media_id } = await send({
		method: 'POST',
		path: '/media/upload',
		query: { type: 'image' },
		file: await file(property),
		repeatable: true,
		needs: ['media_id'],
	});
	return { ...request, body: { ...request.body, mediaids: [media_id as string] } };
}

/** Adds the records of many items in one call, which WeCom takes as a whole or not at all. */
export async function addRecords(calls: Call[]): Promise<Output[]> {
	const [{ request, send }] = calls as [Call, ...Call[]];
	await send({ ...request, body: { records: calls.map((call) => call.request.body) as object[] } });
	return calls.map(() => ({ success: true }) satisfies IDataObject);
}
