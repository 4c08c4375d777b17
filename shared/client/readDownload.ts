import type { Readable } from 'node:stream';
import type { Incoming, ResponseHead } from './exchange';
import { readReply, type ReadContext } from './readReply';
import { WorkwxError } from './workwxError';

/** A file on its way in; whoever asked for it must read or destroy the stream. */
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

/**
 * Whether an answer is a file. WeCom answers errors with 200 and JSON, so what has no
 * Content-Disposition and may be text is read as a reply (document 90254).
 */
export function isFile({ status, headers }: ResponseHead): boolean {
	const type = headers['content-type'];
	const isText = !headers['content-disposition'] && (!type || /json|^text\//i.test(type));
	return status >= 200 && status < 300 && !isText;
}

/** Describes a file that comes as a stream; throws `WorkwxError` for a reply in its place. */
export function readDownload({ body, ...head }: Incoming, context: ReadContext): Download {
	const { headers } = head;
	if (typeof body === 'string') {
		readReply(head, body, context);
		throw new WorkwxError({
			code: 'NO_FILE',
			title: `Check the path: ${context.host} answered with JSON instead of a file`,
			path: context.path,
		});
	}
	return {
		stream: body,
		contentType: headers['content-type'] ?? 'application/octet-stream',
		filename: filename(headers['content-disposition']),
		size: natural(headers['content-length']),
		totalSize: natural(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1]),
	};
}

function natural(text: string | undefined): number | undefined {
	return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The last part of the name, without characters a file system could take for something else. */
function filename(disposition: string | undefined): string | undefined {
	if (!disposition) return undefined;
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
	const plain = /filename="((?:[^"\\]|\\.)*)"|filename=([^;\s]+)/i.exec(disposition);
	const raw =
		(encoded && decodePercent(encoded)) ?? utf8(plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2]);
	const name = raw
		?.split(/[/\\]/)
		.pop()
		?.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
		.trim();
	return name && !/^\.+$/.test(name) ? name : undefined;
}

function decodePercent(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** Headers arrive as Latin-1; WeCom writes names in raw UTF-8. */
function utf8(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const bytes = Buffer.from(text, 'latin1');
	if (bytes.toString('latin1') !== text) return text;
	const decoded = bytes.toString('utf8');
	return decoded.includes('\ufffd') ? text : decoded;
}
