import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import type { Call, Field } from '../../shared/operation/operation';
import { binaryPropertyName } from '../Workwx/fields';
import { checkMediaSize } from '../Workwx/mediaFile';

/** Stands in a body where the media ID of a file of the item belongs, until the file has been uploaded. */
class FileToUpload {
	constructor(
		readonly binaryPropertyName: string,
		readonly type: string,
		/** The parameter, for errors. */
		readonly label: string,
	) {}
}

/**
 * A file of the item, given by the name of its binary field; its media ID goes to `key`. The operation needs
 * `prepare: uploadFiles`.
 *
 * @param type media type of the upload (90253)
 */
export const fileToUpload = (type: 'image' | 'video' | 'file', key: string): Field => ({
	...binaryPropertyName,
	key,
	place: undefined,
	encode: (value, label) => {
		if (typeof value !== 'string' || !value) throw new Error('is empty, but needed');
		return new FileToUpload(value, type, label);
	},
});

/** The request with the media IDs of its files, which are uploaded now, all at once: a welcome has to go out within 20 seconds. */
export async function uploadFiles(call: Call): Promise<WorkwxRequest> {
	const uploaded = async (value: unknown): Promise<unknown> => {
		if (value instanceof FileToUpload) return await mediaId(call, value);
		if (Array.isArray(value)) return await Promise.all(value.map(uploaded));
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).map(async ([key, inner]) => [key, await uploaded(inner)]);
		return Object.fromEntries((await Promise.all(entries)) as Array<[string, unknown]>);
	};
	return { ...call.request, body: (await uploaded(call.request.body)) as IDataObject };
}

async function mediaId(call: Call, { binaryPropertyName: name, type, label }: FileToUpload) {
	const file = await call.file(name);
	checkMediaSize(file, type, label);
	const reply = await call.send({
		method: 'POST',
		path: '/media/upload',
		query: { type },
		file,
		repeatable: true,
	});
	return reply.media_id;
}
