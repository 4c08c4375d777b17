/** A whole number that may be too long for JSON.parse. */
const LONG_NUMBER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** JSON in which whole numbers that a number of JavaScript cannot hold are texts: IDs of 64 bits would lose digits. */
export function quoteLongNumbers(json: string): string {
	let quoted = '';
	let copied = 0;
	let textEnd = 0;
	for (const { 0: digits, index } of json.matchAll(LONG_NUMBER)) {
		if (Number.isSafeInteger(Number(digits)) || index < textEnd) continue;
		// Whether the digits stand in a text shows from the last text before them.
		for (let start = json.indexOf('"', textEnd); start !== -1 && start < index;) {
			textEnd = endOfText(json, start);
			start = json.indexOf('"', textEnd);
		}
		if (index < textEnd) continue;
		quoted += `${json.slice(copied, index)}"${digits}"`;
		copied = index + digits.length;
	}
	return quoted + json.slice(copied);
}

/** Behind the closing quotation mark of the text that begins at `start`. */
function endOfText(json: string, start: number): number {
	for (let at = start + 1; ;) {
		const quote = json.indexOf('"', at);
		if (quote === -1) return json.length;
		let slashes = 0;
		while (json[quote - 1 - slashes] === '\\') slashes += 1;
		if (slashes % 2 === 0) return quote + 1;
		at = quote + 1;
	}
}
