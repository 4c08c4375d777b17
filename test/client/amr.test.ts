import { amrSeconds } from '../../shared/client/amr';

/** An AMR file of so many frames, each with its header. */
const amr = (frameType: number, bytes: number, frames: number) =>
	Buffer.concat([
		Buffer.from('#!AMR\n'),
		...Array.from({ length: frames }, () =>
			Buffer.alloc(bytes, 0xff).fill((frameType << 3) | 4, 0, 1),
		),
	]);

test.each([
	[0, 13],
	[1, 14],
	[2, 16],
	[3, 18],
	[4, 20],
	[5, 21],
	[6, 27],
	[7, 32],
	[8, 6],
	[15, 1],
])('frames of type %i take %i bytes and 20 ms', (frameType, bytes) => {
	expect(amrSeconds(amr(frameType, bytes, 3001))).toBeCloseTo(60.02, 5);
});

test('3000 frames are not longer than a minute', () => {
	expect(amrSeconds(amr(7, 32, 3000))).toBe(60);
});

test('half a frame does not count, and nothing behind a frame of no known size', () => {
	expect(amrSeconds(amr(7, 32, 2).subarray(0, -1))).toBeCloseTo(0.02, 5);
	expect(amrSeconds(Buffer.concat([amr(7, 32, 1), amr(12, 32, 5).subarray(6)]))).toBeCloseTo(
		0.02,
		5,
	);
});

test.each(['', '#!AMR\n', '#!AMR-WB\n<<<<', 'hello'])('%j has no length', (content) => {
	expect(amrSeconds(Buffer.from(content))).toBe(0);
});
