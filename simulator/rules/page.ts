import { Refusal } from './refusal';

const CURSOR = /^after(\d+)$/;

/** One page of a list: its entries and the cursor of the next one, '' at the end. */
export function page<Entry>(
	entries: readonly Entry[],
	cursor: string | undefined,
	limit: number,
): { entries: Entry[]; next: string } {
	const match = cursor ? CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) : ['', '0'];
	if (!match) throw new Refusal(50100);
	const start = Number(match[1]);
	const end = start + limit;
	return {
		entries: entries.slice(start, end),
		next: end < entries.length ? Buffer.from(`after${end}`).toString('base64url') : '',
	};
}
