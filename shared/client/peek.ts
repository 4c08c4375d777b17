import type { Readable } from 'node:stream';

const EVENTS = ['readable', 'end', 'error', 'close'];

/**
 * The first bytes of a stream, which stay in it: as many as asked for, or all where it ends before. Rejects with the
 * error of the stream.
 */
export async function peek(stream: Readable, bytes: number): Promise<Buffer> {
	let wake = () => {};
	const onEvent = () => {
		wake();
	};
	// Listened to once for all: Node tells a new listener at once of what is there already, too little as it may be.
	for (const event of EVENTS) stream.on(event, onEvent);
	try {
		while (!stream.destroyed && !stream.readableEnded) {
			const start = stream.read(bytes) as Buffer | null;
			if (start) {
				stream.unshift(start);
				return start;
			}
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	} finally {
		for (const event of EVENTS) stream.off(event, onEvent);
	}
	if (stream.errored) throw stream.errored;
	return Buffer.alloc(0);
}
