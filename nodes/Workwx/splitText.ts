const FENCE = /^\s*(`{3,}|~{3,})(.*)$/u;
/** A link in Markdown or HTML, or a bare address: never cut in the middle. */
const UNIT = /\[[^\]\n]*\]\([^)\n]*\)|<a\s[^>]*>.*?<\/a>|<[^<>\n]+>|https?:\/\/[^\s)>\]]+/gsu;

const size = (text: string) => Buffer.byteLength(text);

/**
 * Splits a text into parts of at most `most` bytes of UTF-8. Cuts between lines where that is possible, else between
 * words, else between characters as people see them; never inside a character, and inside a link or an HTML element only
 * where that alone is longer than a part. A code fence that has to be cut is closed and opened again.
 */
export function splitText(text: string, most: number): string[] {
	if (size(text) <= most) return [text];
	const parts: string[] = [];
	let part = '';
	let fence: { opening: string; closing: string } | undefined;
	const reserve = () => (fence ? size(`\n${fence.closing}`) : 0);
	const flush = () => {
		const isOnlyFence = fence && part === fence.opening;
		if (part.trim() && !isOnlyFence) parts.push(fence ? `${part}\n${fence.closing}` : part);
		part = fence ? fence.opening : '';
	};
	const add = (piece: string, glue: string) => {
		const joined = part ? part + glue + piece : piece;
		if (size(joined) + reserve() <= most) part = joined;
		else {
			flush();
			part = part ? `${part}\n${piece}` : piece;
		}
	};
	for (const line of text.split('\n')) {
		const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
		if (fence && mark.startsWith(fence.closing) && !info.trim()) {
			part = `${part}\n${fence.closing}`;
			fence = undefined;
			continue;
		}
		// An opening line that fills a part by itself is no use as one.
		if (!fence && mark && size(line) * 4 <= most) {
			const opening = { opening: line, closing: mark };
			if (size(`${part}\n${line}\n${mark}`) > most) flush();
			part = part ? `${part}\n${line}` : line;
			fence = opening;
			continue;
		}
		const room = most - reserve() - (fence ? size(`${fence.opening}\n`) : 0);
		if (size(line) <= room) {
			add(line, '\n');
			continue;
		}
		let glue = '\n';
		for (const piece of pieces(line, room)) {
			add(piece, glue);
			glue = '';
		}
	}
	fence = undefined;
	flush();
	return parts;
}

/** Cuts a text to `most` bytes, the note at its end included. */
export function cutText(text: string, most: number, note: string): string {
	if (size(text) <= most) return text;
	const [first = ''] = splitText(text, most - size(`\n${note}`));
	return `${first.trimEnd()}\n${note}`;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One long line in pieces of at most `most` bytes: as many words as fit, links whole. */
function pieces(line: string, most: number): string[] {
	const found: string[] = [];
	let piece = '';
	for (const token of tokens(line)) {
		if (size(piece + token) <= most) piece += token;
		else {
			if (piece) found.push(piece);
			piece = '';
			for (const character of size(token) <= most ? [token] : graphemes(token, most)) {
				if (size(piece + character) > most) {
					found.push(piece);
					piece = '';
				}
				piece += character;
			}
		}
	}
	if (piece) found.push(piece);
	return found;
}

/** Links and elements whole, the rest by words with the blanks behind them, and by character where there are none. */
function* tokens(line: string): Generator<string> {
	let from = 0;
	for (const match of line.matchAll(UNIT)) {
		yield* words(line.slice(from, match.index));
		yield match[0];
		from = match.index + match[0].length;
	}
	yield* words(line.slice(from));
}

const words = (text: string): string[] => text.match(/\S+\s*|\s+/gu) ?? [];

/** Characters as people see them; one that is longer than a whole part is cut by code points. */
const graphemes = (text: string, most: number): string[] =>
	[...characters.segment(text)].flatMap(({ segment }) =>
		size(segment) <= most ? [segment] : Array.from(segment),
	);
