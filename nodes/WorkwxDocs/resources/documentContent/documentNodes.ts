import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { listAt, valueAt } from '../../../../shared/operation/reply';

/** A part of an online document; places are counted from 0, the end is the place behind it (101161). */
export interface DocumentNode {
	type: string;
	begin: number;
	end: number;
	text?: string;
	property?: IDataObject;
	children?: DocumentNode[];
}

/** A span of a document as its changes name it (97626). */
export interface TextRange {
	start_index: number;
	length: number;
}

/** The document with the version that changes refer to (101161). */
export async function readDocument(
	{ send, request }: Call,
	reading: WorkwxRequest = { method: 'POST', path: '/wedoc/document/get', repeatable: true },
): Promise<{ version: number; document: DocumentNode }> {
	const { docid } = request.body as IDataObject;
	const reply = await send({ ...reading, body: { docid }, needs: ['document'] });
	return reply as unknown as { version: number; document: DocumentNode };
}

const childrenOf = (node: DocumentNode) => listAt<DocumentNode>(node, 'children');

/** All nodes of a type, from the beginning to the end. */
const ofType = (node: DocumentNode, type: string): DocumentNode[] =>
	node.type === type ? [node] : childrenOf(node).flatMap((child) => ofType(child, type));

/** All tables, those in cells of others behind them. */
export const tablesIn = (node: DocumentNode): DocumentNode[] => [
	...(node.type === 'Table' ? [node] : []),
	...childrenOf(node).flatMap(tablesIn),
];

/** Where the text of each empty cell of a table begins, row by row; a cell that holds something is no place. */
export const cellsOfTable = (table: DocumentNode): number[][] =>
	childrenOf(table).map((row) =>
		childrenOf(row).flatMap((cell) => {
			const [paragraph] = ofType(cell, 'Paragraph');
			return paragraph && plainText(cell) === '' ? [paragraph.begin] : [];
		}),
	);

/** The place behind the last text or picture; of an empty last paragraph where it begins. */
export function endOf(document: DocumentNode): { index: number; isEmpty: boolean } {
	const last = ofType(document, 'Paragraph').at(-1);
	if (!last) return { index: document.begin, isEmpty: true };
	const content = childrenOf(last).at(-1);
	return { index: content?.end ?? last.begin, isEmpty: plainText(document) === '' };
}

/** The place of the first text. */
export const beginOf = (document: DocumentNode): number =>
	ofType(document, 'Paragraph')[0]?.begin ?? document.begin;

/** The place of each UTF-16 unit of a text: whether places count units or characters shows where the two differ. */
function placesOf({ text = '', begin, end }: DocumentNode): Array<{ begin: number; end: number }> {
	const countsCharacters = end - begin === Array.from(text).length;
	let at = begin;
	return Array.from(text).flatMap((character) => {
		const place = { begin: at, end: at + (countsCharacters ? 1 : character.length) };
		at = place.end;
		return Array<typeof place>(character.length).fill(place);
	});
}

/** Where a text stands in the paragraphs of a document, also across parts of different looks. */
export function rangesOf(document: DocumentNode, wanted: string, matchCase = true): TextRange[] {
	// A letter whose small form is longer (İ) would move the places behind it.
	const small = (letter: string) =>
		letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
	const fold = (text: string) => (matchCase ? text : Array.from(text, small).join(''));
	return ofType(document, 'Paragraph').flatMap((paragraph) => {
		const runs = ofType(paragraph, 'Text');
		const places = runs.flatMap(placesOf);
		const shown = fold(runs.map(({ text = '' }) => text).join(''));
		const word = fold(wanted);
		const found: TextRange[] = [];
		for (let at = shown.indexOf(word); at >= 0; at = shown.indexOf(word, at + word.length)) {
			const [from, to] = [places[at]!, places[at + word.length - 1]!];
			found.push({ start_index: from.begin, length: to.end - from.begin });
		}
		return found;
	});
}

/** The text of a document, a line for each paragraph; cells of a row are parted by tabs. */
export function plainText(node: DocumentNode): string {
	switch (node.type) {
		case 'Text':
			return node.text ?? '';
		case 'Paragraph':
		case 'TableCell':
			return childrenOf(node)
				.map(plainText)
				.join(node.type === 'TableCell' ? ' ' : '');
		case 'TableRow':
			return childrenOf(node).map(plainText).join('\t');
		case 'Drawing':
			return '';
		default:
			return childrenOf(node).map(plainText).join('\n');
	}
}

/** The document in Markdown: lists, bold, italics, strikethrough, tables and pictures, as far as its nodes tell. */
export function markdown(node: DocumentNode): string {
	switch (node.type) {
		case 'Text':
			return styled(node);
		case 'Drawing':
			return picture(node);
		case 'Paragraph': {
			const line = childrenOf(node).map(markdown).join('');
			const number = valueAt(node, 'property.paragraph_property.number_property') as
				{ nesting_level?: number } | undefined;
			return number ? `${'  '.repeat(number.nesting_level ?? 0)}- ${line}` : line;
		}
		case 'Table': {
			const rows = childrenOf(node).map(
				(row) => `| ${childrenOf(row).map(markdown).join(' | ')} |`,
			);
			const columns = childrenOf(childrenOf(node)[0]!).length;
			return [rows[0], `|${' --- |'.repeat(columns)}`, ...rows.slice(1)].join('\n');
		}
		case 'TableCell':
			return childrenOf(node).map(markdown).join('<br>').replaceAll('|', '\\|');
		default:
			return joined(childrenOf(node));
	}
}

/** Paragraphs with an empty line between them; those of a list follow each other. */
function joined(nodes: DocumentNode[]): string {
	const isListed = (node: DocumentNode | undefined) =>
		node !== undefined &&
		valueAt(node, 'property.paragraph_property.number_property') !== undefined;
	return nodes.reduce((written, node, at) => {
		const between = at === 0 ? '' : isListed(node) && isListed(nodes[at - 1]) ? '\n' : '\n\n';
		return written + between + markdown(node);
	}, '');
}

function styled({ text = '', property }: DocumentNode): string {
	const { bold, italics, strike } = (property?.run_property ?? {}) as Record<string, unknown>;
	const marks = `${bold ? '**' : ''}${italics ? '*' : ''}${strike ? '~~' : ''}`;
	const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text) as unknown as string[];
	// Marks have no effect beside blanks.
	return words && marks ? before! + marks + words + [...marks].reverse().join('') + after! : text;
}

function picture({ property }: DocumentNode): string {
	const uri = ['inline_keyword', 'anchor']
		.map((name) => valueAt(property, `drawing_property.${name}.picture.uri`))
		.find((found) => typeof found === 'string');
	return uri === undefined ? '' : `![](${uri})`;
}
