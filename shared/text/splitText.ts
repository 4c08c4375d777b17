const FENCE = /^\s*(`{3,}|~{3,})(.*)$/u;
/**
 * A link in Markdown or HTML, a bare address, or an ID that WeCom translates: never cut in the middle. Each part ends
 * where the next unit could begin, because a text may open ten thousand links and close none.
 */
const UNIT =
	/\[[^[\]\n]*\]\([^)[\n]*\)|<a\s[^<>]*>.{0,2048}?<\/a>|<[^<>\n]+>|https?:\/\/[^\s)>\]]+|\$[A-Za-z]+=[^$\s]+\$/gsu;

const size = (text: string) => Buffer.byteLength(text);

/**
 * Splits a text into parts of at most `most` bytes of UTF-8. Cuts between lines where that is possible, else between
 * words, else between characters as people see them; never inside a character, and inside a link or an HTML element only
 * where that alone is longer than a part. A code fence that has to be cut is closed and opened again.
 *
 * @param filled cuts lines also where they would fit into the next part, so that every part is as long as can be
 */
export function splitText(text: string, most: number, filled = false): string[] {
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
		const left = part ? most - reserve() - size(`${part}\n`) : room;
		if (size(line) <= (filled ? left : room)) {
			add(line, '\n');
			continue;
		}
		let glue = '\n';
		for (const piece of pieces(line, room, left)) {
			add(piece, glue);
			glue = '';
		}
	}
	fence = undefined;
	flush();
	return parts;
}

/** Stands at the end of a text that was cut, where nobody has set another note. */
export const CUT_NOTE = '……（已截断 / truncated）';

/** Cuts a text to `most` bytes, the note at its end included. */
export function cutText(text: string, most: number, note: string): string {
	// What is kept lies in the first half, and whatever begins there and fits ends in the second.
	const head = text.slice(0, 2 * most);
	if (size(head) <= most) return text;
	if (!head.trim()) return cutText(text.trimStart(), most, note);
	const [first = ''] = splitText(head, most - size(`\n${note}`), true);
	return `${first.trimEnd()}\n${note}`;
}

let segmenter: Intl.Segmenter | undefined;
/** Made with its first use, because that takes longer than loading the rest of a node. */
const characters = () => (segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/**
 * One long line in pieces of at most `most` bytes, the first of at most `first`: as many words as fit, links whole. What
 * does not fit into a first piece, which may be short, starts the next.
 */
function pieces(line: string, most: number, first: number): string[] {
	const found: string[] = [];
	let piece: string[] = [];
	let left = first;
	const close = () => {
		if (piece.length) found.push(piece.join(''));
		piece = [];
		left = most;
	};
	for (const token of tokens(line)) {
		for (const character of size(token) <= most ? [token] : graphemes(token, most)) {
			const bytes = size(character);
			if (bytes > left) close();
			piece.push(character);
			left -= bytes;
		}
	}
	close();
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

/** Chinese and Japanese have no blanks: every character is a word there, with the punctuation behind it. */
const words = (text: string): string[] =>
	text.match(
		/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{P}\p{M}]*\s*|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+\s*|\s+/gu,
	) ?? [];

/** How much is looked at together: the segmenter copies its whole input for each character. */
const WINDOW = 256;

/** Characters as people see them; one that is longer than a whole part is cut by code points. */
function* graphemes(text: string, most: number): Generator<string> {
	for (let from = 0; from < text.length;) {
		const found = [...characters().segment(text.slice(from, from + WINDOW))];
		// The last one may go on behind the window.
		if (from + WINDOW < text.length && found.length > 1) found.pop();
		for (const { segment } of found) {
			if (size(segment) <= most) yield segment;
			else yield* segment;
			from += segment.length;
		}
	}
}
