import { Writable } from 'node:stream';

/** Line breaks and tabs are wanted; the rest moves the cursor, changes colours or turns the order of what is read around. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What goes to a screen, with control characters escaped as in JSON: answers are written by anybody. Pipes get all as it is. */
export function printable(stream: Writable): Writable {
	if (!(stream as Writable & { isTTY?: boolean }).isTTY) return stream;
	return new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			stream.write(
				chunk.replace(
					CONTROLS,
					(control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
				),
			);
			done();
		},
	});
}
