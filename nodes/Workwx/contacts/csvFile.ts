import { Readable } from 'node:stream';
import type { UploadFile } from '../../../shared/client/workwxRequest';

/** Lets WeCom, and people who open the file, take it for UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A CSV file ready for upload: a heading, then one line per row (RFC 4180, lines end with LF).
 *
 * @param rows cells by heading; a missing one is left empty
 */
export function csvFile(
	filename: string,
	headings: string[],
	rows: Array<Record<string, string>>,
): UploadFile {
	const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
	const text = lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
	const content = Buffer.from(BYTE_ORDER_MARK + text);
	return {
		field: 'media',
		filename,
		contentType: 'text/csv',
		size: content.length,
		open: () => Readable.from([content]),
	};
}

const quoted = (cell: string) =>
	/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
