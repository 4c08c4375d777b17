import type { IncomingMessage } from 'node:http';
import { PassThrough, type Transform } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { MOST_BODY_BYTES } from './callback';
import { CallbackRefusal } from './callbackRefusal';

const DECODERS: Readonly<Record<string, () => Transform>> = {
	identity: () => new PassThrough(),
	gzip: () => createGunzip(),
	deflate: () => createInflate(),
};

/**
 * The body of a callback as it was before it was compressed on its way. Reads no more than a callback may have: n8n's own
 * reader would unpack sixteen megabytes of a stranger. Throws a {@link CallbackRefusal} for one that is larger, or cut.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const { rawBody } = request as { rawBody?: Buffer };
	if (rawBody !== undefined) return rawBody;
	const { 'content-length': announced = 0, 'content-encoding': encoding = 'identity' } =
		request.headers;
	if (Number(announced) > MOST_BODY_BYTES) throw tooLarge();
	const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding]?.() : undefined;
	if (decoder === undefined) {
		throw new CallbackRefusal('body', 'The body is compressed in a way that is not known here.');
	}
	if (!request.readable) throw cut();
	let received = 0;
	request
		.on('data', (chunk: Buffer) => {
			received += chunk.length;
			if (received > MOST_BODY_BYTES) decoder.destroy(tooLarge());
		})
		.once('error', () => decoder.destroy(cut()))
		.once('close', () => request.complete || decoder.destroy(cut()))
		.pipe(decoder);
	const chunks: Buffer[] = [];
	let bytes = 0;
	try {
		for await (const chunk of decoder as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			if (bytes > MOST_BODY_BYTES) throw tooLarge();
			chunks.push(chunk);
		}
	} catch (error) {
		throw error instanceof CallbackRefusal ? error : cut();
	} finally {
		request.unpipe(decoder);
	}
	return Buffer.concat(chunks);
}

function tooLarge(): CallbackRefusal {
	return new CallbackRefusal('body', `The body is larger than ${MOST_BODY_BYTES} bytes.`);
}

function cut(): CallbackRefusal {
	return new CallbackRefusal('body', 'The body was cut off, or is not compressed as it says.');
}
