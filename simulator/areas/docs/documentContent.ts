import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { boolean, integer, list, needed, record, text, type Values } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { documentOf } from './findDocument';
import { type CompanyDocument, DOCUMENT_TYPE, type DocumentPart, partsOf } from './records';

const APP = { access: ['app'] } as const;
const INVALID = 40058;
const WRONG_KIND = 2050067;
const MOST_REQUESTS = 30;
const MOST_RANGES = 10;
const MOST_BEHIND = 100;
const MOST_CELLS = 1000;

const docid = needed(text());
const location = needed(record({ index: needed(integer({ min: 0 })) }));
const range = record({
	start_index: needed(integer({ min: 0 })),
	length: needed(integer({ min: 1 })),
});
const ranges = needed(list(range, { most: MOST_RANGES }));
const rrggbb = text({ pattern: /^[0-9A-F]{6}$/i });
const pixels = integer({ min: 1 });

const request = record({
	replace_text: record({ text: needed(text()), ranges }),
	insert_text: record({ text: needed(text()), location }),
	delete_content: record({ range: needed(range) }),
	insert_image: record({ image_id: needed(text()), location, width: pixels, height: pixels }),
	insert_page_break: record({ location }),
	insert_table: record({
		rows: needed(integer({ min: 1, max: 100 })),
		cols: needed(integer({ min: 1, max: 60 })),
		location,
	}),
	insert_paragraph: record({ location }),
	update_text_property: record({
		text_property: needed(record({ bold: boolean(), color: rrggbb, background_color: rrggbb })),
		ranges,
	}),
});
type Change = NonNullable<Values<{ request: typeof request }>['request']>;
type Range = { start_index: number; length: number };

/** An online document of the app. */
function contentOf(company: Company, id: string): CompanyDocument {
	const document = documentOf(company, id);
	if (document.doc_type !== DOCUMENT_TYPE) throw new Refusal(WRONG_KIND);
	return document;
}

const inTable = (rows: number, cols: number): DocumentPart[] => {
	const cell: DocumentPart[] = [{ open: 'TableCell' }, { mark: 'paragraph' }, { close: true }];
	const row = Array.from({ length: cols }, () => cell).flat();
	const all = Array.from({ length: rows }, (): DocumentPart[] => [
		{ open: 'TableRow' },
		...row,
		{ close: true },
	]);
	return [{ open: 'Table' }, ...all.flat(), { close: true }];
};

/** The parts of a change at a place; the last paragraph stays the last. */
function put(parts: DocumentPart[], { index }: { index: number }, added: DocumentPart[]): void {
	if (index >= parts.length) throw new Refusal(INVALID, 'location');
	parts.splice(index, 0, ...added);
}

function expectText(parts: DocumentPart[], { start_index, length }: Range): void {
	const within = parts.slice(start_index, start_index + length);
	if (within.length < length || within.some((part) => !('text' in part)))
		throw new Refusal(INVALID, 'range');
}

/** Ranges name places before the change: those behind are changed first. */
const fromTheEnd = (all: Range[]) => [...all].sort((a, b) => b.start_index - a.start_index);

function apply(parts: DocumentPart[], change: Change): void {
	const [name, ...more] = Object.keys(change);
	if (name === undefined || more.length) throw new Refusal(INVALID, 'one change each');
	const { replace_text, insert_text, delete_content, insert_image, insert_table } = change;
	for (const one of fromTheEnd(replace_text?.ranges ?? [])) {
		expectText(parts, one);
		parts.splice(one.start_index, one.length, ...partsOf(replace_text!.text));
	}
	if (insert_text) put(parts, insert_text.location, partsOf(insert_text.text));
	if (delete_content) {
		expectText(parts, delete_content.range);
		parts.splice(delete_content.range.start_index, delete_content.range.length);
	}
	if (insert_image) put(parts, insert_image.location, [{ drawing: insert_image.image_id }]);
	if (insert_table) {
		const { rows, cols, location: at } = insert_table;
		if (rows * cols > MOST_CELLS) throw new Refusal(INVALID, 'too many cells');
		// A table stands between paragraphs: one that is in the middle ends before it.
		const before = parts[at.index - 1];
		const isWithin = before !== undefined && ('text' in before || 'drawing' in before);
		put(parts, at, [...(isWithin ? [{ mark: 'paragraph' } as const] : []), ...inTable(rows, cols)]);
	}
	if (change.insert_page_break)
		put(parts, change.insert_page_break.location, [{ pageBreak: true }]);
	if (change.insert_paragraph) {
		put(parts, change.insert_paragraph.location, [{ mark: 'paragraph' }]);
	}
	const { text_property, ranges: looked = [] } = change.update_text_property ?? {};
	for (const one of looked) {
		expectText(parts, one);
		for (let at = one.start_index; at < one.start_index + one.length; at++) {
			const part = parts[at] as { text: string; look?: object };
			parts[at] = { ...part, look: { ...part.look, ...text_property } };
		}
	}
}

interface Node {
	type: string;
	begin: number;
	end: number;
	text?: string;
	property?: object;
	children?: Node[];
}

/** The tree of get: paragraphs of texts that look alike and of pictures, tables of them. */
function treeOf(parts: DocumentPart[]): Node {
	const section: Node = { type: 'Section', begin: 0, end: parts.length, children: [] };
	const open: Node[] = [section];
	let paragraph: Node | undefined;
	for (const [at, part] of parts.entries()) {
		if ('open' in part) {
			const node: Node = { type: part.open, begin: at, end: at + 1, children: [] };
			open.at(-1)!.children!.push(node);
			open.push(node);
			continue;
		}
		if ('close' in part) {
			open.pop()!.end = at + 1;
			continue;
		}
		paragraph ??= { type: 'Paragraph', begin: at, end: at + 1, children: [] };
		paragraph.end = at + 1;
		if ('mark' in part) {
			open.at(-1)!.children!.push(paragraph);
			paragraph = undefined;
		} else if ('text' in part) addText(paragraph.children!, part, at);
		else if ('drawing' in part)
			paragraph.children!.push({
				type: 'Drawing',
				begin: at,
				end: at + 1,
				property: { drawing_property: { inline_keyword: { picture: { uri: part.drawing } } } },
			});
	}
	const story = { type: 'MainStory', begin: 0, end: parts.length, children: [section] };
	return { type: 'Document', begin: 0, end: parts.length, children: [story] };
}

function addText(
	runs: Node[],
	{ text: unit, look = {} }: { text: string; look?: object },
	at: number,
) {
	const property = { run_property: look };
	const last = runs.at(-1);
	const isSame = last?.end === at && JSON.stringify(last.property) === JSON.stringify(property);
	if (last?.type === 'Text' && isSame) {
		last.text += unit;
		last.end = at + 1;
	} else runs.push({ type: 'Text', begin: at, end: at + 1, text: unit, property });
}

export const documentContent = [
	endpoint({
		doc: 101161,
		method: 'POST',
		path: '/wedoc/document/get',
		...APP,
		body: record({ docid }),
		answer({ company, body }) {
			const { version, content } = contentOf(company, body.docid);
			return { version, document: treeOf(content) };
		},
	}),
	endpoint({
		doc: 97626,
		method: 'POST',
		path: '/wedoc/document/batch_update',
		...APP,
		body: record({
			docid,
			version: integer({ min: 0 }),
			requests: needed(list(request, { most: MOST_REQUESTS })),
		}),
		answer({ company, body }) {
			const document = contentOf(company, body.docid);
			const behind = document.version - (body.version ?? document.version);
			if (behind < 0 || behind > MOST_BEHIND) throw new Refusal(INVALID, 'version');
			const content = [...document.content];
			for (const change of body.requests) apply(content, change);
			document.content = content;
			document.version++;
		},
	}),
];
