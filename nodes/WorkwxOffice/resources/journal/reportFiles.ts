import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Content } from '../../../../shared/approvals/valuesByLabel';
import type { Call, Output } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { driveFile } from '../../../../shared/vocabulary/driveFile';
import { simplifyReport } from './simplifyReport';

/** The report of the item; with its files, where they are asked for. */
export async function getReport(call: Call): Promise<Output> {
	const { values, context, request } = call;
	const info = (await call.send(request)).info as IDataObject;
	const json = values.simplify ? simplifyReport(info, context.getTimezone()) : info;
	if (!values.downloadFiles) return json;
	const binary: Record<string, IBinaryData> = {};
	const { media, drive } = filesOf(listAt<Content>(info, 'apply_data.contents'));
	const add = (file: IBinaryData) => {
		const count = Object.keys(binary).length;
		binary[count ? `data${count}` : 'data'] = file;
	};
	for (const media_id of media) {
		const file = { method: 'GET', path: '/media/get', query: { media_id } } as const;
		add(await call.binary(await call.client.download(file, call.signal)));
	}
	for (const fileid of drive) {
		add(
			await driveFile(call, {
				...request,
				path: '/oa/journal/download_wedrive_file',
				body: { ...(request.body as object), fileid },
			}),
		);
	}
	return { json, binary };
}

/** A file of the drive that stands in a report, as binary data. */
export async function downloadFile(call: Call): Promise<Output> {
	const { request, values } = call;
	const file = await driveFile(call, request, values.fileName as string | undefined);
	return { json: request.body as IDataObject, binary: { data: file } };
}

/** IDs of the files in the controls of a report, those in rows of tables too (93394). */
function filesOf(contents: Content[]): { media: string[]; drive: string[] } {
	const files = { media: [] as string[], drive: [] as string[] };
	for (const { value } of contents) {
		const below = listAt<IDataObject>(value, 'children').map((row) =>
			filesOf(listAt<Content>(row, 'list')),
		);
		const own = {
			media: listAt<{ file_id: string }>(value, 'files').map(({ file_id }) => file_id),
			drive: listAt<{ fileid: string }>(value, 'wedrive_files').map(({ fileid }) => fileid),
		};
		for (const { media, drive } of [own, ...below]) {
			files.media.push(...media);
			files.drive.push(...drive);
		}
	}
	return files;
}
