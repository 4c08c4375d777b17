import type { Call, Output } from '../../shared/operation/operation';
import { withoutCode } from '../../shared/operation/runOperation';
import { mediaFile } from './mediaFile';

/** Uploads the file of the item; nothing but the media ID stays behind at WeCom, so it may be repeated. */
export async function uploadMedia(call: Call): Promise<Output> {
	const file = await mediaFile(call, call.values.mediaType as string);
	const reply = await call.send({ ...call.request, body: undefined, file });
	return { ...withoutCode(reply), file_name: file.filename, file_size: file.size };
}

/** The file as binary data, and its name, type and size as JSON: AI tools drop binary data. */
export async function downloadMedia(call: Call): Promise<Output> {
	const { binaryOutputField = 'data', fileName, mediaId } = call.values;
	const download = await call.download(call.request);
	const binary = await call.binary(download, (fileName as string | undefined) || undefined);
	return {
		json: {
			media_id: mediaId as string,
			file_name: binary.fileName ?? null,
			mime_type: binary.mimeType,
			file_size: binary.bytes ?? binary.fileSize ?? null,
		},
		binary: { [binaryOutputField as string]: binary },
	};
}
