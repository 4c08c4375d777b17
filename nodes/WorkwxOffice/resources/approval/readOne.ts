import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { filesOf, simpleApproval } from '../../../../shared/approvals/simpleApproval';
import type { Call, Output } from '../../../../shared/operation/operation';
import { unlessRefused } from '../../../../shared/vocabulary/unlessRefused';

/** The approval of the item; with its files, where they are asked for. */
export async function readOne(call: Call): Promise<Output> {
	const { values, context } = call;
	const info = (await call.send(call.request)).info as IDataObject;
	const json = values.simplify ? simpleApproval(info, context.getTimezone()) : info;
	return values.downloadFiles ? await withFiles(json, info, call) : json;
}

/** "Invalid media ID": also of a file that lies in the drive (91983). */
const UNREADABLE = 40007;

/** A file that cannot be read leaves the others as they are: its entry says so. */
async function withFiles(json: IDataObject, info: IDataObject, call: Call): Promise<Output> {
	const binary: Record<string, IBinaryData> = {};
	const files: IDataObject[] = [];
	for (const { file_id, of } of filesOf(info)) {
		const request = { method: 'GET', path: '/media/get', query: { media_id: file_id } } as const;
		const download = await unlessRefused(UNREADABLE, call.client.download(request, call.signal));
		if (!download) {
			files.push({
				of,
				file_id,
				error: 'WeCom does not give it: files of the drive are out of reach',
			});
			continue;
		}
		const stored = await call.binary(download);
		const index = Object.keys(binary).length;
		const field = index === 0 ? 'data' : `data${index}`;
		binary[field] = stored;
		files.push({ of, file_id, binary: field, file_name: stored.fileName ?? null });
	}
	return { json: { ...json, files }, binary };
}
