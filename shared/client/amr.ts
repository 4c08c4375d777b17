const MAGIC = '#!AMR\n';
const FRAME_SECONDS = 0.02;
/** Bytes of a frame with its header, by frame type (RFC 4867, 5.3): eight bit rates, silence, six without a known size, no data. */
const FRAME_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, ...Array<number>(6).fill(Infinity), 1];

/** The length of an AMR file (narrowband) in seconds, as far as its frames can be read; 0 for any other file. */
export function amrSeconds(content: Buffer): number {
	if (content.toString('latin1', 0, MAGIC.length) !== MAGIC) return 0;
	let frames = 0;
	let end = MAGIC.length;
	while (end < content.length) {
		end += FRAME_BYTES[(content[end]! >> 3) & 15]!;
		if (end <= content.length) frames += 1;
	}
	return frames * FRAME_SECONDS;
}
