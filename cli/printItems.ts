import { Console } from 'node:console';
import type { Writable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';

export interface Printing {
	json: boolean;
	/** Names of values that are as good as a credential. */
	hidden: string[];
}

const HIDDEN = '(hidden, see --reveal)';
const NOTHING = '(nothing)';

/** Prints items: as a JSON array, one item as lines of names and values, several as a table. */
export function printItems(output: Writable, items: IDataObject[], { json, hidden }: Printing) {
	const shown = items.map((item) => withoutHidden(item, new Set(hidden)));
	if (json) {
		output.write(`${JSON.stringify(shown, null, 2)}\n`);
	} else if (shown.length === 0) {
		output.write(`${NOTHING}\n`);
	} else if (shown.length === 1) {
		for (const [name, value] of Object.entries(shown[0]!))
			output.write(`${name}: ${plain(value)}\n`);
	} else {
		const rows = shown.map((item) =>
			Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)])),
		);
		new Console(output).table(rows);
	}
}

const plain = (value: unknown): string =>
	typeof value === 'string' ? value : JSON.stringify(value);

function withoutHidden<T>(value: T, hidden: ReadonlySet<string>): T {
	if (Array.isArray(value)) return value.map((entry: unknown) => withoutHidden(entry, hidden)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			hidden.has(name) && inner ? HIDDEN : (withoutHidden(inner, hidden) as unknown),
		]),
	) as T;
}
