import { nearest } from '../text/nearest';
import { isMissing, parsed, readList, readText, shown } from './values';

/** Something that people choose by its label. */
export interface Label {
	id: string;
	text: string;
}

interface Reading {
	/** Whether there may be several labels. */
	many: boolean;
	/** What the labels belong to, for errors. */
	of: 'column' | 'control';
	/** Whether a label that is none yet is given as its text. */
	newLabels?: boolean;
}

const MOST_OFFERED = 10;

/**
 * The labels that a value names by text, or by ID in an object, each once. Throws an `Error` that continues `"Field" …` and
 * offers the nearest ones.
 */
export function readLabels(
	value: unknown,
	labels: readonly Label[],
	{ many, of, newLabels = false }: Reading,
): Array<{ id: string } | { text: string }> {
	const isLabel = labels.some(({ text }) => text === value);
	const given = isLabel ? value : parsed(value);
	const entries =
		many && typeof given === 'string' && !isLabel
			? readList(given)
			: [given].flat().filter((entry) => !isMissing(entry));
	if (!many && entries.length > 1) {
		throw new Error(`holds ${entries.length} labels, but the ${of} takes one`);
	}
	const all = entries.map((entry) => labelOf(entry, labels, of, newLabels));
	return [...new Map(all.map((entry) => [JSON.stringify(entry), entry])).values()];
}

const isObject = (value: unknown): value is { id?: unknown; text?: unknown } =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function labelOf(
	entry: unknown,
	labels: readonly Label[],
	of: Reading['of'],
	newLabels: boolean,
): { id: string } | { text: string } {
	const id = isObject(entry) ? entry.id : undefined;
	const text = isObject(entry) ? entry.text : entry;
	const label = isMissing(text) ? '' : (readText(text) ?? '');
	const found =
		labels.find((one) => one.id === id) ??
		labels.find((one) => one.text === label) ??
		labels.find((one) => one.text.trim() === label.trim());
	if (found) return { id: found.id };
	if (label === '') throw new Error(`holds ${shown(entry)}, but must be a label`);
	if (newLabels) return { text: label };
	const texts = labels.map((one) => one.text);
	const like = nearest(label, texts);
	const names = (like.length ? like : texts.slice(0, MOST_OFFERED)).map((name) => `“${name}”`);
	const advice = !names.length
		? 'there is none yet'
		: like.length
			? `did you mean ${names.join(' or ')}?`
			: `there are ${names.join(', ')}`;
	throw new Error(`holds “${label}”, which is no choice of the ${of}: ${advice}`);
}
