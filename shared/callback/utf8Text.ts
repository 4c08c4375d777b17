const decoder = new TextDecoder('utf-8');

/** The text of UTF-8 bytes without their byte order mark; U+FFFD stands where they are broken. */
export function utf8Text(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}
