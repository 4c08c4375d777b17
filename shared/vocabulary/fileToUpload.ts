import type { IDataObject } from 'n8n-workflow';
import type { UploadFile, WorkwxRequest } from '../client/workwxRequest';
import { choice, text, when } from '../operation/fields';
import type { Call, Field } from '../operation/operation';
import { binaryPropertyName } from './fields';
import { mediaFile } from './mediaFile';

type MediaType = 'image' | 'video' | 'file' | 'voice';

/** Moments and product albums take no media of messages, but a kind of their own (95098). */
const ATTACHMENT_TYPES = { moment: 1, product: 2 } as const;
type Purpose = 'message' | keyof typeof ATTACHMENT_TYPES;

/** Stands in a body where the media ID of a file of the item belongs, until the file has been uploaded. */
export class FileToUpload {
	constructor(
		readonly binaryPropertyName: string,
		readonly type: MediaType,
		readonly purpose: Purpose,
		/** The parameter, for errors. */
		readonly label: string,
	) {}
}

/**
 * A file of the item, given by the name of its binary field; its media ID goes to `key`.
 *
 * @param type media type of the upload (90253)
 */
const fileToUpload = (type: MediaType, key: string, purpose: Purpose): Field => ({
	...binaryPropertyName,
	key,
	place: undefined,
	encode: (name, label) => {
		if (name === undefined) throw new Error('is empty, but needed');
		return new FileToUpload(name as string, type, purpose, label);
	},
});

/** Whether a file comes with the item or was uploaded before. */
export const fileSource = (description = 'Where the file comes from'): Field =>
	choice(
		'mediaSource',
		'File From',
		[
			{ name: 'Binary Field', value: 'binary', description: 'A file of the incoming item' },
			{ name: 'Media ID', value: 'mediaId', description: 'A file uploaded in the last three days' },
		],
		{ place: 'none', description },
	);

/** The file itself, as `fileSource` says; its media ID goes to `key`. The operation needs `prepare: uploadFiles`. */
export const chosenFile = (type: MediaType, key: string, purpose: Purpose = 'message'): Field[] => [
	...when('mediaSource', 'binary', fileToUpload(type, key, purpose)),
	...when(
		'mediaSource',
		'mediaId',
		text('mediaId', 'Media ID', {
			key,
			description: `From Media → ${purpose === 'message' ? 'Upload' : 'Upload Attachment'} of the node Workwx; it lives for three days`,
		}),
	),
];

/**
 * The request with the media IDs of its files, which are uploaded now, all at once: a welcome has to go out within 20 seconds.
 * None is uploaded before all have been checked.
 */
export async function uploadFiles(call: Call): Promise<WorkwxRequest> {
	const checked = filesIn(call.request.body).map(
		async (wanted) =>
			[
				wanted,
				await mediaFile(call, wanted.type, wanted.binaryPropertyName, wanted.label),
			] as const,
	);
	const files = new Map(await Promise.all(checked));
	const uploaded = async (value: unknown): Promise<unknown> => {
		if (value instanceof FileToUpload) return await mediaId(call, value, files.get(value)!);
		if (Array.isArray(value)) return await Promise.all(value.map(uploaded));
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).map(async ([key, inner]) => [key, await uploaded(inner)]);
		return Object.fromEntries((await Promise.all(entries)) as Array<[string, unknown]>);
	};
	return { ...call.request, body: (await uploaded(call.request.body)) as IDataObject };
}

function filesIn(value: unknown): FileToUpload[] {
	if (value instanceof FileToUpload) return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesIn) : [];
}

async function mediaId(call: Call, { type, purpose }: FileToUpload, file: UploadFile) {
	const target =
		purpose === 'message'
			? { path: '/media/upload', query: { type } }
			: {
					path: '/media/upload_attachment',
					query: { media_type: type, attachment_type: ATTACHMENT_TYPES[purpose] },
				};
	const reply = await call.send({
		method: 'POST',
		...target,
		file,
		repeatable: true,
		needs: ['media_id'],
	});
	return reply.media_id;
}
