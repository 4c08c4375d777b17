const BYTE_ORDER_MARK = '\ufeff';

/** The cells of a line, where quotes hold commas, line breaks and doubled quotes. */
const CELL = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;

const unquote = (cell: string) =>
	cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();

/** Reads a CSV file with a heading: one object per row, by heading. */
export function parseCsv(bytes: Buffer): Array<Record<string, string>> {
	const source = bytes.toString('utf8').replace(BYTE_ORDER_MARK, '');
	const lines: string[][] = [];
	let line: string[] = [];
	CELL.lastIndex = 0;
	for (let match = CELL.exec(source); match; match = CELL.exec(source)) {
		line.push(unquote(match[1] ?? ''));
		if (match[2] === ',') continue;
		if (line.some((cell) => cell !== '')) lines.push(line);
		line = [];
		if (match[2] === '') break;
	}
	const [headings = [], ...rows] = lines;
	return rows.map((row) =>
		Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ''])),
	);
}
