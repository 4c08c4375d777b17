import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { WorkwxError } from './workwxError';
import type { UploadFile } from './workwxRequest';

/** WeCom refuses files that are not larger than this (90253). */
const TOO_SMALL_BYTES = 5;

type Source = Pick<UploadFile, 'open'>;

/** A request body with its headers; `stream` can be made once. */
export interface FormBody {
	headers: Record<string, string>;
	stream: Readable;
}

/** Throws `WorkwxError` (`FILE_SIZE`) for a file WeCom refuses whatever it is. */
export function checkUploadFile(file: UploadFile, path: string): void {
	if (!Number.isSafeInteger(file.size) || file.size <= TOO_SMALL_BYTES) {
		throw new WorkwxError({
			code: 'FILE_SIZE',
			title: `Choose a file of more than ${TOO_SMALL_BYTES} bytes: this one has ${file.size}`,
			path,
		});
	}
}

/**
 * A multipart form with one file part, streamed. Content-Length is known, so nothing is chunked; the
 * file name goes out as raw UTF-8, because WeCom shows it as it came (90253).
 *
 * @param onChunk called for every piece handed to the connection
 */
export function formBody(file: UploadFile, path: string, onChunk: () => void): FormBody {
	const boundary = `----${randomUUID()}`;
	const head = Buffer.from(
		`--${boundary}\r\n` +
			`Content-Disposition: form-data; name="${quoted(file.field)}"; ` +
			`filename="${quoted(file.filename)}"; filelength=${file.size}\r\n` +
			`Content-Type: ${contentType(file.contentType)}\r\n\r\n`,
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	return {
		headers: {
			'content-type': `multipart/form-data; boundary=${boundary}`,
			'content-length': String(head.length + file.size + tail.length),
		},
		stream: Readable.from(parts(file, path, head, tail, onChunk), { objectMode: false }),
	};
}

async function* parts(
	file: UploadFile,
	path: string,
	head: Buffer,
	tail: Buffer,
	onChunk: () => void,
): AsyncGenerator<Buffer> {
	yield head;
	let sent = 0;
	for await (const chunk of read(file, path)) {
		sent += chunk.length;
		if (sent > file.size) break;
		yield chunk;
		onChunk();
	}
	if (sent !== file.size) {
		throw new WorkwxError({
			code: 'FILE_SIZE',
			title: `Pass the file on unchanged: it should have ${file.size} bytes but gave ${sent > file.size ? 'more' : sent}`,
			path,
		});
	}
	yield tail;
}

/**
 * The first bytes of a file to upload: as many as asked for, or all where it has fewer. Throws `WorkwxError`
 * (`FILE_READ`) where it cannot be read.
 */
export async function startOf(file: Source, bytes: number, path = ''): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of read(file, path)) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= bytes) break;
	}
	return Buffer.concat(chunks).subarray(0, bytes);
}

/** Errors of the source may name paths or storage keys, so only their code is passed on. */
async function* read(file: Source, path: string): AsyncGenerator<Buffer> {
	try {
		for await (const chunk of await file.open()) {
			yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
		}
	} catch (error) {
		const { code } = error as { code?: unknown };
		throw new WorkwxError({
			code: 'FILE_READ',
			title: 'Check the binary data of the item: the file could not be read',
			hint: typeof code === 'string' ? `The source failed with ${code}.` : undefined,
			path,
		});
	}
}

/** Escapes as browsers do (HTML standard, multipart form data). */
function quoted(text: string): string {
	return text
		.replaceAll('"', '%22')
		.replaceAll('\r', '%0D')
		.replaceAll('\n', '%0A')
		.replace(/\p{Cc}/gu, ' ');
}

function contentType(text: string): string {
	return /^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w."-]+)*$/.test(text) ? text : 'application/octet-stream';
}
