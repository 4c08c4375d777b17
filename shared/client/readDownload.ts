import { PassThrough, type Readable } from 'node:stream';
import { cancelled } from './budget';
import { connectionFault, type Incoming } from './exchange';
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
 * Hands out a file as it comes. WeCom answers errors with 200 and JSON, so an answer without
 * Content-Disposition that may be text is read as a reply (document 90254).
 */
export async function readDownload(
	incoming: Incoming,
	context: ReadContext,
	signal: AbortSignal | undefined,
): Promise<Download> {
	const { status, headers, body } = incoming;
	const { path, host } = context;
	const contentType = headers['content-type'];
	const disposition = headers['content-disposition'];
	const isText = !disposition && (!contentType || /json|^text\//i.test(contentType));
	if (isText || status < 200 || status >= 300) {
		await readReply(incoming, context);
		throw new WorkwxError({
			code: 'NO_FILE',
			title: `Check the path: ${host} answered with JSON instead of a file`,
			path,
		});
	}

	const stream = new PassThrough();
	// A failure before anybody listens must not end the process; whoever reads later still gets it.
	stream.on('error', () => undefined);
	const stop = () => stream.destroy(cancelled(path));
	signal?.addEventListener('abort', stop, { once: true });
	body.once('error', (error) => {
		if (!stream.destroyed) stream.destroy(connectionFault(error, host, path, 'lost'));
	});
	stream.once('close', () => {
		signal?.removeEventListener('abort', stop);
		body.destroy();
	});
	body.pipe(stream);
	return {
		stream,
		contentType: contentType ?? 'application/octet-stream',
		filename: filename(disposition),
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
