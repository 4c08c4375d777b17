const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of UTF-8 bytes without their byte order mark; undefined when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
	try {
		return decoder.decode(bytes);
	} catch {
		return undefined;
	}
}
