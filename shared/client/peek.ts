import { once } from 'node:events';
import type { Readable } from 'node:stream';

/**
 * The first bytes of a stream, which stay in it: as many as asked for, or all where it ends before. Rejects with the
 * error of the stream.
 */
export async function peek(stream: Readable, bytes: number): Promise<Buffer> {
	while (!stream.destroyed && !stream.readableEnded) {
		const start = stream.read(bytes) as Buffer | null;
		if (start) {
			stream.unshift(start);
			return start;
		}
		const over = new AbortController();
		try {
			const events = ['readable', 'end', 'close'];
			await Promise.race(events.map((event) => once(stream, event, { signal: over.signal })));
		} finally {
			over.abort();
		}
	}
	if (stream.errored) throw stream.errored;
	return Buffer.alloc(0);
}
