import type { FastifyReply } from 'fastify';
import type { Download } from '../areas/endpoint';

/** Sends a file with WeCom's headers, or the part of it that was asked for (90254). */
export function sendDownload(
	download: Download,
	range: string | undefined,
	reply: FastifyReply,
): FastifyReply {
	const { bytes, filename, contentType } = download;
	reply
		.type(contentType)
		.header('accept-ranges', 'bytes')
		// Raw UTF-8 in the header, as WeCom writes it; node takes header bytes as latin1.
		.header(
			'content-disposition',
			`attachment; filename="${Buffer.from(filename).toString('latin1')}"`,
		);
	const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
	if (!part) return reply.send(bytes);
	const first = Number(part[1]);
	const last = Math.min(part[2] === '' ? Infinity : Number(part[2]), bytes.length - 1);
	return reply
		.code(206)
		.header('content-range', `bytes ${first}-${last}/${bytes.length}`)
		.send(bytes.subarray(first, last + 1));
}
