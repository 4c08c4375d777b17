import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import type { FileOfItem, PictureOfItem } from '../../../shared/sheets/cells';

/** More has to come in blocks (97880, 98004). */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;

const FILE = 2;

/** A file as base64, for which it is held in memory: one at a time. */
async function contentOf({ binaryPropertyName }: PictureOfItem | FileOfItem, call: Call) {
	const file = await call.file(binaryPropertyName);
	const content = await buffer(await file.open());
	return { name: file.filename, size: content.length, base64: content.toString('base64') };
}

/** Uploads a picture into the document (99933); gives its part of a cell. */
export async function uploadPicture(picture: PictureOfItem, call: Call): Promise<IDataObject> {
	const { name, base64 } = await contentOf(picture, call);
	const reply = await call.send({
		method: 'POST',
		path: '/wedoc/image_upload',
		body: { docid: call.values.docid as string, base64_content: base64 },
		repeatable: true,
		needs: ['url'],
	});
	const { url, width, height } = reply as { url: string; width: number; height: number };
	return { id: url, title: name, image_url: url, width, height };
}

/** Uploads a file into the drive (97880) and shares it (97890); gives its part of a cell (99907). */
export async function uploadFile(file: FileOfItem, call: Call): Promise<IDataObject> {
	const { name, size, base64 } = await contentOf(file, call);
	const { driveSpace, driveFolder = driveSpace } = call.values as Record<string, string>;
	const { fileid } = await call.send({
		method: 'POST',
		path: '/wedrive/file_upload',
		body: {
			spaceid: driveSpace,
			fatherid: driveFolder,
			file_name: name,
			file_base64_content: base64,
		},
		needs: ['fileid'],
	});
	const { share_url } = await call.send({
		method: 'POST',
		path: '/wedrive/file_share',
		body: { fileid },
		repeatable: true,
		needs: ['share_url'],
	});
	return {
		name,
		size,
		file_ext: name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '',
		file_id: fileid,
		file_url: share_url,
		file_type: 'Wedrive',
		doc_type: FILE,
	};
}
