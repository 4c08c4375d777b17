import type { FastifyRequest } from 'fastify';
import type { Upload } from '../areas/upload';
import { Refusal } from '../rules/refusal';

/** How much of a form is kept to look at the header of its first part. */
const MOST_HEADER_BYTES = 4096;

/**
 * Keeps the beginning of a form while it is parsed, so that the raw header of its first part can be
 * looked at: form parsers accept and hide what WeCom does not understand.
 */
export function watchBeginning(payload: NodeJS.ReadableStream): () => string {
	let beginning = Buffer.alloc(0);
	payload.on('data', (chunk: Buffer) => {
		if (beginning.length < MOST_HEADER_BYTES)
			beginning = Buffer.concat([beginning, chunk]).subarray(0, MOST_HEADER_BYTES);
	});
	// The form parser starts the flow, so that nothing is lost before it listens.
	payload.pause();
	return () => beginning.toString('utf8');
}

/** Filename as it stands, and if filelength is given it must be true (90253). */
function checkPartHeader(beginning: string, { bytes }: Upload): void {
	const header = /^content-disposition:.*$/im.exec(beginning)?.[0] ?? '';
	if (/filename\*=/i.test(header)) throw new Refusal(40058, 'filename* is not understood');
	const length = /filelength="?(\d+)/i.exec(header)?.[1];
	if (length !== undefined && Number(length) !== bytes.length)
		throw new Refusal(40006, `filelength is ${length} but the file has ${bytes.length} bytes`);
}

/** Reads the part `media` of a multipart form (90253). */
export async function readUpload(
	request: FastifyRequest,
	beginning: () => string,
): Promise<Upload> {
	if (!request.isMultipart()) throw new Refusal(44001, 'a multipart form is due');
	let upload: Upload | undefined;
	for await (const part of request.parts()) {
		if (part.fieldname !== 'media' || part.type !== 'file')
			throw new Refusal(40058, `unknown form part ${part.fieldname}`);
		if (upload) throw new Refusal(40058, 'more than one file');
		upload = {
			filename: part.filename,
			contentType: part.mimetype,
			bytes: await part.toBuffer(),
		};
	}
	if (!upload) throw new Refusal(44001);
	checkPartHeader(beginning(), upload);
	return upload;
}
