import type * as FastXmlParser from 'fast-xml-parser';
import type { XMLParser } from 'fast-xml-parser';
import { CallbackRefusal } from './callbackRefusal';

const MOST_DEPTH = 32;
/** WeCom's largest messages hold some thousand elements; more would only keep the process busy. */
const MOST_TAGS = 20_000;
const TEXT = '#text';
const CDATA_BEGIN = '<![CDATA[';
const COMMENT_BEGIN = '<!--';

/** One element: its text, or its children by name; a name that repeats holds an array. */
export type XmlValue = string | XmlObject | XmlValue[];
export interface XmlObject {
	[name: string]: XmlValue;
}

/** What the parser gives in document order: one entry per element or text. */
type ParsedNode = Record<string, ParsedNode[] | string>;

const options: FastXmlParser.X2jOptions = {
	preserveOrder: true,
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
	// Decoded here: only those that XML itself defines.
	processEntities: false,
	maxNestedTags: MOST_DEPTH,
	// Nobody asks for the path of an element; writing each one costs a tenth of the time.
	jPath: false,
	onDangerousProperty: (name) => {
		throw new Error(`forbidden name ${name}`);
	},
};

let parser: XMLParser | undefined;
/** Loaded with the first callback: n8n loads all nodes at every start. */
function xmlParser(): XMLParser {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	parser ??= new (require('fast-xml-parser') as typeof FastXmlParser).XMLParser(options);
	return parser;
}

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/**
 * The fields of an `<xml>` document as WeCom sends it. Text stays text, as it was sent: no trimming,
 * no numbers, CDATA untouched, CRLF as LF. Throws a {@link CallbackRefusal} for anything malformed,
 * for a DOCTYPE, for entities of its own, and for what nests too deep or holds too many elements.
 */
export function parseXml(text: string): XmlObject {
	const markup = markupOf(text);
	if (/<!DOCTYPE/i.test(markup)) throw malformed('it holds a DOCTYPE');
	if (countTags(markup) > MOST_TAGS) throw malformed(`it holds more than ${MOST_TAGS} tags`);
	const nodes = parseNodes(markup);
	if (nodes === undefined) {
		throw malformed('it is not well-formed, nests too deep, or uses a forbidden name');
	}
	const root = nodes.find((node) => 'xml' in node)?.xml;
	if (!Array.isArray(root)) throw malformed('its root element is not <xml>');
	const fields = content(root);
	if (typeof fields === 'string') throw malformed('its root element holds no elements');
	return fields;
}

/** The document for given fields; every text stands in CDATA, as in WeCom's own messages. */
export function buildXml(fields: XmlObject): string {
	return `<xml>${children(fields)}</xml>`;
}

function parseNodes(text: string): ParsedNode[] | undefined {
	const xml = xmlParser();
	try {
		// The check comes with the parser; its successor would be one more dependency for the same.
		// eslint-disable-next-line @typescript-eslint/no-deprecated
		return xml.parse(text, true) as ParsedNode[];
	} catch {
		return undefined;
	}
}

/**
 * A document with its CDATA sections as escaped text and without its comments: what people write there is no markup,
 * and the parser takes the beginning of a comment inside CDATA for one.
 */
function markupOf(text: string): string {
	let markup = '';
	let from = 0;
	for (let at = text.indexOf('<!'); at !== -1; at = text.indexOf('<!', at)) {
		const isCdata = text.startsWith(CDATA_BEGIN, at);
		if (!isCdata && !text.startsWith(COMMENT_BEGIN, at)) {
			at += 1;
			continue;
		}
		const begin = at + (isCdata ? CDATA_BEGIN : COMMENT_BEGIN).length;
		const end = text.indexOf(isCdata ? ']]>' : '-->', begin);
		if (end === -1) throw malformed('a CDATA section or a comment does not end');
		markup += text.slice(from, at) + (isCdata ? escaped(text.slice(begin, end)) : '');
		from = at = end + 3;
	}
	return markup + text.slice(from);
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function countTags(text: string): number {
	let count = 0;
	for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) count += 1;
	return count;
}

function content(nodes: ParsedNode[]): string | XmlObject {
	const fields: XmlObject = {};
	let text = '';
	let hasElements = false;
	for (const node of nodes) {
		for (const name in node) {
			const value = node[name] as ParsedNode[] | string;
			if (name === TEXT) text += decodeReferences(value as string);
			else {
				hasElements = true;
				add(fields, name, content(value as ParsedNode[]));
			}
		}
	}
	if (!hasElements) return text;
	if (text.trim() !== '') fields[TEXT] = text;
	return fields;
}

function add(fields: XmlObject, name: string, value: XmlValue): void {
	const present = fields[name];
	if (present === undefined) fields[name] = value;
	else if (Array.isArray(present)) present.push(value);
	else fields[name] = [present, value];
}

function decodeReferences(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&([^;&]{0,12});?/g, (reference, name: string) => {
		const character = reference.endsWith(';')
			? (NAMED_CHARACTERS[name] ?? numericCharacter(name))
			: undefined;
		if (character === undefined) throw malformed('it holds an entity that XML does not define');
		return character;
	});
}

function numericCharacter(name: string): string | undefined {
	const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
	if (!digits) return undefined;
	const [, hexadecimal, decimal] = digits;
	const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
	const isSurrogate = code >= 0xd800 && code <= 0xdfff;
	return code === 0 || code > 0x10ffff || isSurrogate ? undefined : String.fromCodePoint(code);
}

function children(fields: XmlObject): string {
	return Object.entries(fields)
		.flatMap(([name, value]) =>
			(Array.isArray(value) ? value : [value]).map((one) => element(name, one)),
		)
		.join('');
}

function element(name: string, value: XmlValue): string {
	const inner =
		typeof value === 'string'
			? `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
			: children(value as XmlObject);
	return `<${name}>${inner}</${name}>`;
}

function malformed(reason: string): CallbackRefusal {
	return new CallbackRefusal('body', `The XML is malformed: ${reason}.`);
}
