import type { FieldType } from 'n8n-workflow';
import { readLabels } from '../operation/labels';
import { isName } from '../operation/names';
import {
	entriesOf,
	isMissing,
	isoDate,
	parsed,
	readAmount,
	readDate,
	readList,
	readSwitch,
	readText,
	shown,
} from '../operation/values';
import { USER_IDS } from '../vocabulary/idNames';
import type { Choice, Column } from './columns';

/**
 * What the cells of a smart sheet hold (99907, 101158), and what people mean by it: the one place where values are turned
 * into cells and back.
 */

/** How values are read. */
export interface Writing {
	/** Of dates without a zone (IANA name). */
	timeZone: string;
	/** Whether a label that is no choice yet becomes one. */
	newLabels: boolean;
	/** Name of the parameter, for errors. */
	label: string;
}

/** Stands in a cell where the picture of a binary field belongs, until it has been uploaded. */
export class PictureOfItem {
	constructor(
		readonly binaryPropertyName: string,
		readonly label: string,
	) {}
}

/** The same for a file of any kind. */
export class FileOfItem {
	constructor(
		readonly binaryPropertyName: string,
		readonly label: string,
	) {}
}

/** Stands in a cell where the user ID of a member belongs, until the only one of that name has been found. */
export class MemberByName {
	constructor(
		readonly name: string,
		readonly label: string,
	) {}
}

/** Stands in a cell where the user ID of a member belongs, until it has been looked up. */
export class MemberByEmail {
	constructor(
		readonly email: string,
		readonly label: string,
	) {}
}

/** What is known of a type of column. */
interface Kind {
	/** How n8n's mapper asks for a value. */
	asks: FieldType;
	/** A cell for a value that is given. Throws an `Error` that continues `"Field" …`; without it WeCom fills the cell. */
	write?: (value: unknown, column: Column, writing: Writing) => unknown;
	/** The same for a filter, where WeCom fills the cell in itself. */
	compare?: Kind['write'];
	/** What an emptied cell is on the wire. */
	empty?: unknown;
	/** The value of a cell in simplified items. */
	read: (cell: unknown, column: Column, timeZone: string) => unknown;
	/** Which object of a filter holds a value of this type (101158); without it only emptiness can be asked for. */
	filter?: 'string_value' | 'number_value' | 'bool_value' | 'user_value' | 'date_time_value';
	/** Whether rows can be found by it. */
	matches?: boolean;
}

type CellObject = Record<string, unknown>;

const isObject = (value: unknown): value is CellObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
	Array.isArray(value) ? (value as unknown[]) : [value];
const objectsIn = (cell: unknown): CellObject[] => listOf(cell).filter(isObject);
const asIs = (cell: unknown) => cell;
const textOf = (value: unknown) => readText(value) ?? '';

/** Objects as WeCom has them; `undefined` for anything else. */
function objectsOf(value: unknown): CellObject[] | undefined {
	const entries = listOf(value);
	return entries.length > 0 && entries.every(isObject) ? entries : undefined;
}

const pieces: Kind = {
	asks: 'string',
	empty: [],
	filter: 'string_value',
	matches: true,
	write(value) {
		const given = objectsOf(value);
		const isPiece = ({ type, text }: CellObject) =>
			(type === 'text' || type === 'url') && typeof text === 'string';
		if (given?.every(isPiece)) return given;
		return [{ type: 'text', text: textOf(value) }];
	},
	read: (cell) =>
		Array.isArray(cell)
			? objectsIn(cell)
					.map(({ text }) => textOf(text))
					.join('')
			: cell,
};

const plainText: Kind = {
	asks: 'string',
	empty: '',
	filter: 'string_value',
	matches: true,
	write: textOf,
	read: asIs,
};

/** A number as WeCom keeps it. Throws for a whole one of which it would keep the first digits only. */
function readNumber(value: unknown): number | undefined {
	const number = readAmount(value);
	const digits = typeof value === 'string' && !value.includes('.') ? value.replace(/\D/g, '') : '';
	if (digits && BigInt(digits) !== BigInt(Math.abs(number!))) {
		throw new Error(
			`is ${shown(value)}, which has more digits than WeCom keeps of a number: use a column of texts`,
		);
	}
	return number;
}

const numeric: Kind = {
	asks: 'number',
	empty: null,
	filter: 'number_value',
	matches: true,
	write: readNumber,
	// The client keeps whole numbers that are no exact ones of JavaScript as texts: IDs need it, amounts do not.
	read: (cell) =>
		typeof cell === 'string' && cell.trim() !== '' && Number.isFinite(Number(cell))
			? Number(cell)
			: cell,
};

const SIGN = /^\s*[¥￥$€£]\s*|\s*元\s*$/g;

/** Amounts of money often have the sign of their currency beside them. */
const money: Kind = {
	...numeric,
	write: (value) => readNumber(typeof value === 'string' ? value.replace(SIGN, '') : value),
};

const checkbox: Kind = {
	asks: 'boolean',
	empty: false,
	filter: 'bool_value',
	write: readSwitch,
	read: asIs,
};

const readMoment: Kind['read'] = (cell, _column, timeZone) => {
	const milliseconds = Number(cell);
	const isMoment = !isMissing(cell) && Math.abs(milliseconds) <= 8.64e15;
	return isMoment ? isoDate(milliseconds, timeZone) : cell;
};

const date: Kind = {
	asks: 'dateTime',
	empty: '',
	filter: 'date_time_value',
	matches: true,
	write: (value, _column, { timeZone }) => String(readDate(value, timeZone, { ofAnyYear: true })),
	read: readMoment,
};

/** Objects of the item with what WeCom needs of them, or names of binary fields. */
const image: Kind = {
	asks: 'string',
	empty: [],
	write(value, _column, { label }) {
		return entriesOf(value).map((entry) => {
			if (isObject(entry) && typeof entry.image_url === 'string') return entry;
			if (typeof entry !== 'string') {
				throw new Error(
					`holds ${shown(entry)}, but must be the name of a binary field or an image with "image_url"`,
				);
			}
			return new PictureOfItem(entry.trim(), label);
		});
	},
	read: asIs,
};

const attachment: Kind = {
	asks: 'string',
	empty: [],
	write(value, _column, { label }) {
		return entriesOf(value).map((entry) => {
			if (isObject(entry) && typeof entry.file_url === 'string') return entry;
			if (typeof entry !== 'string') {
				throw new Error(
					`holds ${shown(entry)}, but must be the name of a binary field, or a file of the drive (微盘) or a document: an object with "name" and "file_url"`,
				);
			}
			return new FileOfItem(entry.trim(), label);
		});
	},
	read: asIs,
};

const member: Kind = {
	asks: 'string',
	empty: [],
	filter: 'user_value',
	matches: true,
	write(value, { property_user }, { label }) {
		const ids = readList(value, USER_IDS);
		if (property_user?.is_multiple === false && ids.length > 1) {
			throw new Error(`holds ${ids.length} members, but the column takes one`);
		}
		// What a record names is a user ID, whatever it looks like.
		const certain = new Set(readList(entriesOf(value).filter(isObject), USER_IDS));
		return ids.map((id) => {
			if (certain.has(id)) return { user_id: id };
			if (id.includes('@') && /\.\w+$/.test(id)) return new MemberByEmail(id, label);
			return isName(id) ? new MemberByName(id, label) : { user_id: id };
		});
	},
	read(cell, { property_user }) {
		if (!Array.isArray(cell)) return cell;
		const ids = objectsIn(cell)
			.map(({ user_id, tmp_external_userid, agentid }) => user_id ?? tmp_external_userid ?? agentid)
			.filter((id) => !isMissing(id));
		return property_user?.is_multiple === false ? ids[0] : ids;
	},
};

const link: Kind = {
	asks: 'string',
	empty: [],
	write(value) {
		const [given, ...more] = listOf(parsed(value));
		if (more.length) throw new Error(`holds ${more.length + 1} links, but the column takes one`);
		const { link: url, text } = isObject(given)
			? { link: given.link ?? given.url, text: given.text }
			: { link: given };
		if (typeof url !== 'string' || !URL.canParse(url.trim())) {
			throw new Error(`is ${shown(url)}, but must be a URL such as https://example.com`);
		}
		return [{ type: 'url', text: isMissing(text) ? url.trim() : textOf(text), link: url.trim() }];
	},
	read(cell) {
		const [found] = objectsIn(cell);
		if (!found) return cell;
		const { text, link: url } = found;
		return isMissing(text) || text === url ? url : { text, link: url };
	},
};

const choicesOf = ({ property_select, property_single_select }: Column): Choice[] =>
	(property_select ?? property_single_select)?.options ?? [];

const choose = (value: unknown, column: Column, { newLabels }: Writing, many: boolean) =>
	readLabels(value, choicesOf(column), { many, newLabels, of: 'column' });

const labels = (cell: unknown) => objectsIn(cell).map(({ text, id }) => text ?? id);

const multiSelect: Kind = {
	asks: 'string',
	empty: [],
	filter: 'string_value',
	write: (value, column, writing) => choose(value, column, writing, true),
	read: (cell) => (Array.isArray(cell) ? labels(cell) : cell),
};

const singleSelect: Kind = {
	asks: 'options',
	empty: [],
	filter: 'string_value',
	matches: true,
	write: (value, column, writing) => choose(value, column, writing, false),
	read: (cell) => (Array.isArray(cell) ? labels(cell)[0] : cell),
};

const location: Kind = {
	asks: 'object',
	empty: [],
	write(value) {
		const [place, ...more] = listOf(parsed(value));
		if (more.length) throw new Error(`holds ${more.length + 1} places, but the column takes one`);
		if (!isObject(place)) {
			throw new Error(
				`is ${shown(value)}, but must be an object with "title", "latitude" and "longitude"`,
			);
		}
		const degrees = (name: 'latitude' | 'longitude', most: number) => {
			const number = Number(isMissing(place[name]) ? NaN : place[name]);
			if (!(Math.abs(number) <= most)) {
				throw new Error(
					`has ${shown(place[name])} as "${name}", but it must be a number up to ${most}`,
				);
			}
			return String(place[name]).trim();
		};
		return [
			{
				source_type: 1,
				id: textOf(place.id),
				latitude: degrees('latitude', 90),
				longitude: degrees('longitude', 180),
				title: textOf(place.title),
			},
		];
	},
	read(cell) {
		const [place] = objectsIn(cell);
		if (!place) return cell;
		const { source_type: _source, ...rest } = place;
		return rest;
	},
};

const reference: Kind = {
	asks: 'string',
	empty: [],
	write(value, { property_reference }) {
		const ids = readList(value, ['record_id']);
		if (property_reference?.is_multiple === false && ids.length > 1) {
			throw new Error(`holds ${ids.length} rows, but the column takes one`);
		}
		return ids;
	},
	read: asIs,
};

/** What WeCom fills in: a text in pieces, numbers as text, or of a type that no page describes. */
const filledIn: Kind = {
	asks: 'string',
	read(cell) {
		const found = Array.isArray(cell) && cell.length ? objectsOf(cell) : undefined;
		return found?.every(({ text }) => typeof text === 'string')
			? found.map(({ text }) => text as string).join('')
			: cell;
	},
};

const writtenBy: Kind = {
	asks: 'string',
	filter: 'user_value',
	compare: member.write!,
	read: member.read,
};

const writtenAt: Kind = {
	asks: 'dateTime',
	filter: 'date_time_value',
	compare: date.write!,
	read: readMoment,
};

/** By type of column (101157). */
const KINDS: Readonly<Record<string, Kind>> = {
	FIELD_TYPE_TEXT: pieces,
	FIELD_TYPE_NUMBER: numeric,
	FIELD_TYPE_CHECKBOX: checkbox,
	FIELD_TYPE_DATE_TIME: date,
	FIELD_TYPE_IMAGE: image,
	FIELD_TYPE_ATTACHMENT: attachment,
	FIELD_TYPE_USER: member,
	FIELD_TYPE_URL: link,
	FIELD_TYPE_SELECT: multiSelect,
	FIELD_TYPE_CREATED_USER: writtenBy,
	FIELD_TYPE_MODIFIED_USER: writtenBy,
	FIELD_TYPE_CREATED_TIME: writtenAt,
	FIELD_TYPE_MODIFIED_TIME: writtenAt,
	FIELD_TYPE_PROGRESS: numeric,
	FIELD_TYPE_PHONE_NUMBER: plainText,
	FIELD_TYPE_EMAIL: plainText,
	FIELD_TYPE_SINGLE_SELECT: singleSelect,
	FIELD_TYPE_REFERENCE: reference,
	FIELD_TYPE_LOCATION: location,
	FIELD_TYPE_FORMULA: filledIn,
	FIELD_TYPE_CURRENCY: money,
	// No page says what such a cell holds: it goes out and comes back as it is.
	FIELD_TYPE_WWGROUP: { asks: 'array', empty: [], write: parsed, read: asIs },
	FIELD_TYPE_AUTONUMBER: filledIn,
	FIELD_TYPE_PERCENTAGE: numeric,
	FIELD_TYPE_BARCODE: plainText,
};

/** What is known of the type of a column; one that is not listed is filled in by WeCom. */
const kindOf = ({ field_type }: Column): Kind => KINDS[field_type] ?? filledIn;

/** Whether a value is none at all: nothing, a blank text or a list without entries. */
export const isEmptyValue = (value: unknown): boolean =>
	isMissing(value) || (Array.isArray(value) && value.every(isMissing));

/** Whether WeCom fills the column in, so that nothing can be written there. */
export const isReadOnly = (column: Column): boolean => !kindOf(column).write;

/** Whether rows can be found by the value of the column. */
export const canMatch = (column: Column): boolean => kindOf(column).matches === true;

/** How n8n's mapper asks for a value of the column. */
export const asksFor = (column: Column): FieldType => kindOf(column).asks;

/** The labels to choose from, where the column has such. */
export const labelsOf = (column: Column): string[] => choicesOf(column).map(({ text }) => text);

/** The cell for a value. Throws an `Error` that continues `"Field" …` for what the column cannot hold. */
export function writeCell(value: unknown, column: Column, writing: Writing): unknown {
	const { write } = kindOf(column);
	if (!write) throw new Error('cannot be written: WeCom fills it in');
	return write(value, column, writing);
}

/** What an emptied cell of the column is on the wire. */
export const emptyCell = (column: Column): unknown => kindOf(column).empty;

/** The value of a cell as people think of it. */
export const readCell = (cell: unknown, column: Column, timeZone: string): unknown =>
	kindOf(column).read(cell, column, timeZone);

/** The cell that a value is compared with. Throws as `writeCell` does. */
export function compareCell(value: unknown, column: Column, writing: Writing): unknown {
	const { compare, write } = kindOf(column);
	return (compare ?? write)?.(value, column, writing);
}

/** What a cell holds that can be compared: its text, number, IDs of members, choices or rows. */
export function valuesIn(cell: unknown, column: Column): unknown[] {
	if (isEmptyValue(cell)) return [];
	if (kindOf(column) === pieces) return [pieces.read(cell, column, 'UTC')];
	return listOf(cell).map((entry) =>
		isObject(entry) ? (entry.user_id ?? entry.id ?? entry.link ?? entry.text) : entry,
	);
}

/** Which object of a filter holds values of the column (101158). */
export const filterOf = (column: Column): Kind['filter'] => kindOf(column).filter;
