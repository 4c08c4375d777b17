const PARAMETER = /;\s*([\w*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g;

/**
 * The name in a Content-Disposition (RFC 6266, and what servers make of it): its last part, without characters a file
 * system could take for something else.
 */
export function filenameIn(disposition: string | undefined): string | undefined {
	if (!disposition) return undefined;
	const parameters = new Map<string, string>();
	for (const [, name, value] of `;${disposition}`.matchAll(PARAMETER)) {
		const text = value!.trim();
		const isQuoted = text.startsWith('"') && text.endsWith('"') && text.length > 1;
		parameters.set(
			name!.toLowerCase(),
			isQuoted ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text,
		);
	}
	const name = (extended(parameters.get('filename*')) ?? plain(parameters.get('filename')))
		?.split(/[/\\]/)
		.pop()
		?.replace(/[\p{Cc}\p{Cf}<>:|?*]/gu, '')
		.trim();
	return name && !/^\.+$/.test(name) ? name : undefined;
}

/** `UTF-8''%E6%8A%A5.txt` (RFC 8187). */
function extended(value: string | undefined): string | undefined {
	const [, charset, encoded] = /^([\w-]+)'[^']*'(.*)$/.exec(value ?? '') ?? [];
	return charset === undefined ? undefined : decoded(percentBytes(encoded!), charset);
}

/** Headers arrive as Latin-1; WeCom writes names in raw UTF-8, object storage percent-encoded without saying so. */
function plain(value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	const bytes = Buffer.from(value, 'latin1');
	const text = (bytes.toString('latin1') === value && decoded(bytes, 'utf-8')) || value;
	const isEncoded = /%[\da-f]{2}/i.test(text) && !/%(?![\da-f]{2})/i.test(text);
	return (isEncoded && decoded(percentBytes(text), 'utf-8')) || text;
}

function percentBytes(text: string): Buffer {
	const bytes = Buffer.from(text).toString('latin1');
	return Buffer.from(
		bytes.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);
}

function decoded(bytes: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
