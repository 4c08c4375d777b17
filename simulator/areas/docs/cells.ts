import type { Company } from '../company';
import { Refusal } from '../../rules/refusal';
import { type SheetField, shortId } from './records';

/** What the cells of each type of column may hold when they are written (99907). */

type Entry = Readonly<Record<string, unknown>>;

interface Option {
	id: string;
	text: string;
	style: number;
}

const isEntry = (value: unknown): value is Entry =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The options of a choice; new ones are added to it. */
const optionsOf = ({ property_select, property_single_select }: SheetField): Option[] =>
	((property_select ?? property_single_select)?.options ?? []) as Option[];

/** A list of objects that have only these names. */
function entries(value: unknown, names: readonly string[], code: number): Entry[] {
	if (!Array.isArray(value)) throw new Refusal(code, 'should be an array');
	return (value as unknown[]).map((entry) => {
		if (!isEntry(entry)) throw new Refusal(code, 'should hold objects');
		const unknown = Object.keys(entry).find((name) => !names.includes(name));
		if (unknown !== undefined) throw new Refusal(code, `${unknown} is unknown`);
		return entry;
	});
}

function expectText(value: unknown, code: number): string {
	if (typeof value !== 'string') throw new Refusal(code, 'should be a string');
	return value;
}

function expectNumber(value: unknown, code: number): number {
	if (typeof value !== 'number') throw new Refusal(code, 'should be a number');
	return value;
}

function chooseOptions(field: SheetField, value: unknown, most: number): Option[] {
	const chosen = entries(value, ['id', 'text', 'style'], 2022013);
	if (chosen.length > most) throw new Refusal(2022013, `takes ${most}`);
	const options = optionsOf(field);
	return chosen.map(({ id, text, style }) => {
		if (id !== undefined) {
			const found = options.find((option) => option.id === id);
			if (!found) throw new Refusal(2022013, `option ${String(id)}`);
			return found;
		}
		const label = expectText(text, 2022013);
		const same = options.find((option) => option.text === label);
		if (same) return same;
		const made = { id: shortId('o', 6), text: label, style: Number(style ?? 1) };
		options.push(made);
		return made;
	});
}

type Keep = (company: Company, field: SheetField, value: unknown) => unknown;

const number =
	(code: number): Keep =>
	(_company, _field, value) =>
		expectNumber(value, code);
const text =
	(code: number): Keep =>
	(_company, _field, value) =>
		expectText(value, code);

const KEEP: Readonly<Record<string, Keep>> = {
	TEXT: (_company, _field, value) =>
		entries(value, ['type', 'text', 'link'], 2022015).map(({ type, text: words, link }) => {
			if (type !== 'text' && type !== 'url') throw new Refusal(2022015, 'type');
			return {
				type,
				text: expectText(words, 2022015),
				...(type === 'url' && { link: expectText(link, 2022015) }),
			};
		}),
	NUMBER: number(2022017),
	PROGRESS: number(2022021),
	CURRENCY: number(2023042),
	PERCENTAGE: number(2023043),
	CHECKBOX: (_company, _field, value) => {
		if (typeof value !== 'boolean') throw new Refusal(2023041, 'should be a bool');
		return value;
	},
	DATE_TIME: (_company, _field, value) => {
		if (!/^-?\d+$/.test(expectText(value, 2022034))) throw new Refusal(2022034, String(value));
		return value;
	},
	IMAGE: (_company, _field, value) =>
		entries(value, ['id', 'title', 'image_url', 'width', 'height'], 2022014).map((image) => {
			expectText(image.image_url, 2022014);
			return image;
		}),
	ATTACHMENT: (_company, _field, value) => {
		const names = ['name', 'size', 'file_ext', 'file_id', 'file_url', 'file_type', 'doc_type'];
		return entries(value, names, 40058).map(({ file_id, ...file }) => {
			if (file.file_url === undefined) throw new Refusal(2020036);
			return file;
		});
	},
	USER: (company, field, value) => {
		const users = entries(value, ['user_id'], 2023040);
		const isMultiple = field.property_user?.is_multiple !== false;
		if (!isMultiple && users.length > 1) throw new Refusal(2023040, 'takes one');
		return users.map(({ user_id }) => {
			const member = company.contacts.member(expectText(user_id, 2023040));
			if (!member) throw new Refusal(60111, String(user_id));
			return { user_id: member.userid, id_type: 1 };
		});
	},
	URL: (_company, _field, value) => {
		const links = entries(value, ['type', 'text', 'link'], 2022016);
		if (links.length > 1) throw new Refusal(2022016, 'takes one');
		return links.map(({ type, text: words, link }) => {
			if (type !== 'url') throw new Refusal(2022016, 'type');
			return { type, text: expectText(words, 2022016), link: expectText(link, 2022016) };
		});
	},
	SELECT: (_company, field, value) => chooseOptions(field, value, Infinity),
	SINGLE_SELECT: (_company, field, value) => chooseOptions(field, value, 1),
	PHONE_NUMBER: text(2022012),
	EMAIL: text(40058),
	BARCODE: text(40058),
	LOCATION: (_company, _field, value) => {
		const names = ['source_type', 'id', 'latitude', 'longitude', 'title'];
		const places = entries(value, names, 2022037);
		if (places.length > 1) throw new Refusal(2022037, 'takes one');
		return places.map((place) => {
			if (place.source_type !== 1) throw new Refusal(2022037, 'source_type');
			expectText(place.latitude, 2022037);
			expectText(place.longitude, 2022037);
			return place;
		});
	},
	REFERENCE: (_company, field, value) => {
		if (!Array.isArray(value)) throw new Refusal(2022035, 'should be an array');
		const isMultiple = field.property_reference?.is_multiple !== false;
		if (!isMultiple && value.length > 1) throw new Refusal(2022035, 'takes one');
		return (value as unknown[]).map((id) => expectText(id, 2022035));
	},
	WWGROUP: (_company, _field, value) => value,
};

/** The type of a field without its prefix. */
export const typeOf = ({ field_type }: SheetField): string =>
	field_type.replace(/^FIELD_TYPE_/, '');

const isEmptied = (value: unknown) =>
	value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The cell as it is kept, with the choices it names; `undefined` for one that is emptied. What the page says of writing is
 * checked; it says nothing of emptying, which stands here for what has no content.
 */
export function keptCell(company: Company, field: SheetField, value: unknown): unknown {
	const keep = KEEP[typeOf(field)];
	if (!keep) throw new Refusal(2022010, `${field.field_title} cannot be written`);
	return isEmptied(value) ? undefined : keep(company, field, value);
}
