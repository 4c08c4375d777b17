import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { Download } from '../../../../shared/client/client';
import { WorkwxError } from '../../../../shared/client/workwxError';
import type { Call, Output } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { mediaFile } from '../../../../shared/vocabulary/mediaFile';

/** A whole file that is larger has to be asked for in parts (90254). */
const TOO_LARGE = 830_002;
/** Most of one part; a multiple of 16, as media that WeCom keeps encrypted need (90254). */
const PART_BYTES = 20 * 1024 * 1024;

/** Uploads the file of the item; nothing but the media ID stays behind at WeCom, so it may be repeated. */
export async function uploadMedia(call: Call): Promise<Output> {
	return await upload(call, call.values.mediaType as string);
}

/** Uploads a picture of the item that is there to stay. */
export async function uploadImage(call: Call): Promise<Output> {
	return await upload(call, 'permanent image');
}

/** Uploads a file of the item for a moment or a product; its sizes are those of other media, but for files (95098). */
export async function uploadAttachment(call: Call): Promise<Output> {
	const type = call.values.attachmentMediaType as string;
	return await upload(call, type === 'file' ? 'attached file' : type);
}

async function upload(call: Call, type: string): Promise<IDataObject> {
	const file = await mediaFile(call, type);
	const reply = await call.send({ ...call.request, body: undefined, file });
	return { ...withoutCode(reply), file_name: file.filename, file_size: file.size };
}

/** The file as binary data, and its name, type and size as JSON: AI tools drop binary data. */
export async function downloadMedia(call: Call): Promise<Output> {
	const { binaryOutputField = 'data', fileName, mediaId } = call.values;
	const { client, request, signal } = call;
	const download = await client.download(request, signal).catch(async (error: unknown) => {
		if (error instanceof WorkwxError && error.code === TOO_LARGE) return await inParts(call);
		throw error;
	});
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

/** One stream made of as many parts as the file needs; the next one is asked for when the one before has been read. */
async function inParts({ client, request, signal }: Call): Promise<Download> {
	const part = async (from: number) =>
		await client.download(
			{ ...request, headers: { range: `bytes=${from}-${from + PART_BYTES - 1}` } },
			signal,
		);
	const first = await part(0);
	const { totalSize = first.size } = first;
	async function* bytes() {
		let received = 0;
		for (let next = first; ; next = await part(received)) {
			const before = received;
			for await (const chunk of next.stream as AsyncIterable<Buffer>) {
				received += chunk.length;
				yield chunk;
			}
			if (totalSize === undefined || received >= totalSize) return;
			if (received === before) {
				throw new Error(`WeCom gave ${received} of ${totalSize} bytes of the file: try again`);
			}
		}
	}
	const stream = Readable.from(bytes(), { objectMode: false });
	// A generator that nobody has asked for anything ends without ending its first part.
	stream.once('close', () => first.stream.destroy());
	return { ...first, stream, size: totalSize };
}
