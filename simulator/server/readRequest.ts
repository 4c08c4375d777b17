import type { FastifyRequest } from 'fastify';
import type { Endpoint } from '../areas/endpoint';
import type { Upload } from '../areas/upload';
import { readUpload, watchBeginning } from './readUpload';
import { Refusal } from '../rules/refusal';

/** A `\u` escape that is none of a backslash: WeCom refuses it (40033, 90313). */
const UNICODE_ESCAPE = /(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}/;

export interface ReceivedRequest {
	/** Below /cgi-bin. */
	path: string;
	query: Readonly<Record<string, unknown>>;
	range?: string;
	/** The JSON body or the uploaded file, as the endpoint wants it. */
	read(endpoint: Endpoint): Promise<{ body?: unknown; upload?: Upload }>;
}

function parseJson(bytes: Buffer): unknown {
	let source: string;
	try {
		source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new Refusal(40033, 'the body is not UTF-8');
	}
	if (UNICODE_ESCAPE.test(source)) throw new Refusal(40033);
	try {
		return JSON.parse(source);
	} catch {
		throw new Refusal(40058, 'the body is not JSON');
	}
}

/** What an API request says, with the body left to be read when it is known what it must be. */
export function readRequest(request: FastifyRequest): ReceivedRequest {
	const range = request.headers.range;
	return {
		path: new URL(request.url, 'http://localhost').pathname.replace(/^\/cgi-bin/, ''),
		query: request.query as Record<string, unknown>,
		...(range === undefined ? {} : { range }),
		async read(endpoint) {
			if (endpoint.uploads) {
				const beginning = watchBeginning(request.raw);
				return { upload: await readUpload(request, beginning) };
			}
			if (endpoint.method === 'GET') return {};
			const bytes = request.body;
			if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new Refusal(40058, 'empty body');
			return { body: parseJson(bytes) };
		},
	};
}
