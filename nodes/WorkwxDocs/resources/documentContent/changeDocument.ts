import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { nearest } from '../../../../shared/text/nearest';
import { change } from './change';
import {
	beginOf,
	type DocumentNode,
	endOf,
	plainText,
	rangesOf,
	readDocument,
	type TextRange,
} from './documentNodes';
import { insertTable } from './insertTable';

/** Most ranges of one change (97626). */
const MOST_RANGES = 10;
const NEW_LINE = '\n';

const bare = ({ request }: Call, ...names: string[]): Call['request'] => ({
	...request,
	body: Object.fromEntries(
		Object.entries(request.body as IDataObject).filter(([name]) => !names.includes(name)),
	),
});

/** Adds text behind all there is, in a new paragraph unless the document is empty or the option says otherwise. */
export async function appendText(given: Call): Promise<IDataObject> {
	const { text } = given.request.body as { text: string };
	const call = { ...given, request: bare(given, 'text') };
	const { version, document } = await readDocument(call);
	const { index, isEmpty } = endOf(document);
	const line = call.values.newParagraph === false || isEmpty ? '' : NEW_LINE;
	await change(call, version, [{ insert_text: { text: line + text, location: { index } } }]);
	return { success: true };
}

interface Found extends TextRange {
	/** Which of the texts to look for. */
	pair: number;
}

/** Where texts stand; one that overlaps another that comes first is left out. From the end on: earlier places stay so. */
function foundIn(document: DocumentNode, texts: string[], matchCase: boolean): Found[] {
	const found: Found[] = [];
	for (const [pair, text] of texts.entries()) {
		for (const range of rangesOf(document, text, matchCase)) {
			const overlaps = found.some(
				(one) =>
					range.start_index < one.start_index + one.length &&
					one.start_index < range.start_index + range.length,
			);
			if (!overlaps) found.push({ ...range, pair });
		}
	}
	return found.sort((one, other) => other.start_index - one.start_index);
}

/** Ranges that follow each other and are changed alike, ten together. */
function together(found: Found[]): Array<{ pair: number; ranges: TextRange[] }> {
	const runs: Array<{ pair: number; ranges: TextRange[] }> = [];
	for (const { pair, ...range } of found) {
		const last = runs.at(-1);
		if (last?.pair === pair && last.ranges.length < MOST_RANGES) last.ranges.push(range);
		else runs.push({ pair, ranges: [range] });
	}
	return runs;
}

/** Replaces texts everywhere, from the end of the document on; gives how often each was there. Nothing found sends nothing. */
export async function replaceTexts(given: Call): Promise<IDataObject> {
	const { replacements } = given.request.body as { replacements: Array<Record<string, string>> };
	const call = { ...given, request: bare(given, 'replacements') };
	const { version, document } = await readDocument(call);
	const texts = replacements.map(({ find }) => find!);
	const found = foundIn(document, texts, call.values.matchCase !== false);
	const requests = together(found).flatMap(({ pair, ranges }): object[] => {
		const { replace = '' } = replacements[pair]!;
		return replace === ''
			? ranges.map((range) => ({ delete_content: { range } }))
			: [{ replace_text: { text: replace, ranges } }];
	});
	await change(call, version, requests);
	return {
		replaced: found.length,
		counts: texts.map((find, pair) => ({
			find,
			replaced: found.filter((one) => one.pair === pair).length,
		})),
	};
}

/** Changes how a text looks, wherever it stands. */
export async function formatTexts(given: Call): Promise<IDataObject> {
	const { find, text_property } = given.request.body as { find: string; text_property?: object };
	const call = { ...given, request: bare(given, 'find', 'text_property') };
	if (!text_property)
		throw new ParameterError('Options', 'change nothing: add at least one of them');
	const { version, document } = await readDocument(call);
	const found = foundIn(document, [find], call.values.matchCase !== false);
	const requests = together(found).map(({ ranges }) => ({
		update_text_property: { text_property, ranges },
	}));
	await change(call, version, requests);
	return { formatted: found.length };
}

/** The place that the parameters mean. Throws a `ParameterError` for a text that is not there, with the lines most like it. */
function placeOf({ values }: Call, document: DocumentNode): number {
	const { position, anchorText } = values as Record<string, string>;
	if (position === 'end') return endOf(document).index;
	if (position === 'beginning') return beginOf(document);
	const [range] = rangesOf(document, anchorText!);
	if (range) return range.start_index + (position === 'after' ? range.length : 0);
	const like = nearest(anchorText!, plainText(document).split(NEW_LINE).filter(Boolean));
	const offered = like.length ? `: ${like.map((line) => `“${line}”`).join(' or ')}?` : '';
	throw new ParameterError(
		'Text to Find',
		`is “${anchorText}”, which the document does not hold${offered}`,
	);
}

/** Puts a text, a picture of the item, a table or a page break where the parameters say. */
export async function insert(given: Call): Promise<IDataObject> {
	const { docid, ...content } = given.request.body as IDataObject;
	const call = { ...given, request: { ...given.request, body: { docid } } };
	const { what } = call.values;
	const file =
		what === 'image' ? await call.file(call.values.binaryPropertyName as string) : undefined;
	const { version, document } = await readDocument(call);
	const location = { index: placeOf(call, document) };
	const table = call.values.tableValues as { rows: string[][] } | undefined;
	if (table) return await insertTable(call, version, location.index, table.rows);
	if (!file) {
		await change(call, version, [{ [`insert_${what as string}`]: { ...content, location } }]);
		return { success: true };
	}
	const bytes = await buffer(await file.open());
	const { url, width, height } = await call.send({
		method: 'POST',
		path: '/wedoc/image_upload',
		body: { docid, base64_content: bytes.toString('base64') },
		repeatable: true,
		needs: ['url'],
	});
	const size = { width, height, ...content };
	await change(call, version, [{ insert_image: { image_id: url, ...size, location } }]);
	return { success: true };
}
