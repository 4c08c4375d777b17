import type { Readable } from 'node:stream';
import type { Incoming, ResponseHead } from './exchange';
import { filenameIn } from './filename';
import { peek } from './peek';
import { readReply, type ReadContext } from './readReply';
import { WorkwxError } from './workwxError';

/** A file on its way in; it holds a connection until its stream has been read or destroyed, see {@link whileOpen}. */
export interface Download {
	/** Fails with a `WorkwxError` if the connection breaks or the call is cancelled. */
	stream: Readable;
	contentType: string;
	filename?: string;
	/** Bytes of this answer. */
	size?: number;
	/** Bytes of the whole file, known when a range was asked for. */
	totalSize?: number;
}

/** Enough to tell a reply or a web page from a file. */
const START_BYTES = 128;
/** What errors are read from; a reply is far smaller. */
const REPLY_BYTES = 64 * 1024;

/** JSON with a first key that encrypted bytes have by no chance, or a web page; behind a byte order mark and blanks. */
const NO_FILE = /^(ï»¿)?\s*(\{\s*(\}\s*$|"[\w.-]+"\s*:)|<(!doctype\s+html|html|head|body)\b)/i;

/** Whether an answer may be a file: its first bytes decide. */
export const isFile = ({ status }: ResponseHead): boolean => status >= 200 && status < 300;

/**
 * Describes a file that comes as a stream, and leaves whatever came in its place to `refuse`. WeCom answers errors with
 * 200 and JSON, also as text or without a type, so that what has no Content-Disposition and is no medium is looked at
 * (90254).
 */
export async function openFile(
	{ body, headers }: Incoming,
	refuse: (text: string) => never,
): Promise<Download> {
	if (typeof body === 'string') return refuse(body);
	const { 'content-disposition': disposition, 'content-type': contentType } = headers;
	if (!disposition && !/^(image|audio|video|voice)\//i.test(contentType ?? '')) {
		const start = (await peek(body, START_BYTES)).toString('latin1');
		if (!start || NO_FILE.test(start)) {
			const text = (await peek(body, REPLY_BYTES)).toString('utf8');
			body.destroy();
			return refuse(text);
		}
	}
	return {
		stream: body,
		contentType: contentType ?? 'application/octet-stream',
		filename: filenameIn(disposition),
		size: natural(headers['content-length']),
		totalSize: natural(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]),
	};
}

/** A file that a call of WeCom's API gives; rejects with a `WorkwxError` for a reply in its place. */
export async function readDownload(incoming: Incoming, context: ReadContext): Promise<Download> {
	return await openFile(incoming, (text) => {
		readReply(incoming, text, context);
		throw new WorkwxError({
			code: 'NO_FILE',
			title: `Check the path: ${context.host} answered with JSON instead of a file`,
			path: context.path,
		});
	});
}

/**
 * What `read` makes of a file. Whatever it has left unread in the end, also when it fails, gives its connection back.
 */
export async function whileOpen<T>(
	download: Download,
	read: (download: Download) => Promise<T>,
): Promise<T> {
	try {
		return await read(download);
	} finally {
		download.stream.destroy();
	}
}

function natural(text: string | undefined): number | undefined {
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
