import { typeOf } from './cells';
import type { SheetField } from './records';

/** The company's clocks stand in China. */
const ZONE = '+08:00';

const textOf = (value: unknown) => String(value ?? '').trim();
const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : textOf(value).split(/[,，、]/)).map(textOf).filter(Boolean);

function numberIn(value: unknown): number | null {
	const text = textOf(value);
	if (text === '') return null;
	const number = Number(text);
	if (!Number.isFinite(number)) throw new Error(`“${text}” is no number`);
	return number;
}

function momentIn(value: unknown): string {
	const text = textOf(value);
	if (text === '') return '';
	const milliseconds = Date.parse(`${text}${ZONE}`);
	if (Number.isNaN(milliseconds)) throw new Error(`“${text}” is no date`);
	return String(milliseconds);
}

/** The part of an address that names a file. */
const nameIn = (url: string) => /^[^?#]*\/([^/?#]+)/.exec(url)?.[1] ?? url;

function placeIn(value: unknown): object[] {
	const text = textOf(value);
	if (text === '') return [];
	const [, title = '', latitude, longitude] =
		/^(.*?)\s*@?\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)$/.exec(text) ?? [];
	if (latitude === undefined) throw new Error('A place is written as: name @ latitude, longitude');
	return [{ source_type: 1, id: '', title, latitude, longitude }];
}

/** The cell for what somebody types or picks on the page: a text, a list of texts, or true and false. */
export function typedCell(field: SheetField, value: unknown): unknown {
	switch (typeOf(field)) {
		case 'TEXT':
			return textOf(value) && [{ type: 'text', text: textOf(value) }];
		case 'NUMBER':
		case 'PROGRESS':
		case 'CURRENCY':
		case 'PERCENTAGE':
			return numberIn(value);
		case 'DATE_TIME':
			return momentIn(value);
		case 'SELECT':
		case 'SINGLE_SELECT':
			return listOf(value).map((text) => ({ text }));
		case 'USER':
			return listOf(value).map((user_id) => ({ user_id }));
		case 'URL':
			return textOf(value) && [{ type: 'url', text: textOf(value), link: textOf(value) }];
		case 'IMAGE':
			return listOf(value).map((image_url) => ({ title: nameIn(image_url), image_url }));
		case 'ATTACHMENT':
			return listOf(value).map((file_url) => ({ name: nameIn(file_url), file_url }));
		case 'LOCATION':
			return placeIn(value);
		case 'REFERENCE':
			return listOf(value);
		case 'WWGROUP':
			throw new Error('No page says what such a cell holds');
		default:
			return value;
	}
}
