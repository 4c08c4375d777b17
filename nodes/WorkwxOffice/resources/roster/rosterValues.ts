import type { IDataObject } from 'n8n-workflow';
import { isMissing, isoDate, readDate, readText, shown } from '../../../../shared/operation/values';
import { nearest } from '../../../../shared/text/nearest';
import { isReadOnly, type RosterField } from '../../../../shared/vocabulary/rosterFields';

const DAY_SECONDS = 24 * 60 * 60;
const CHINA_SECONDS = 8 * 60 * 60;
/** Without the summer times of 1986 to 1991, which would move birthdays to the day before. */
const CHINA = 'Etc/GMT-8';

const [TEXT, CHOICE, TIME] = [1, 2, 3];
const [STRING, UINT64, UINT32, INT64, PHONE] = [1, 2, 3, 4, 5];
/** Where a value of a type stands (99132). */
const KEYS: Readonly<Record<number, string>> = {
	[STRING]: 'value_string',
	[UINT64]: 'value_uint64',
	[UINT32]: 'value_uint32',
	[INT64]: 'value_int64',
	[PHONE]: 'value_mobile',
	6: 'value_file',
};

/** What a value of the roster means: a label, a day, a phone number with its country, media IDs of files, or the text. */
export function readRosterValue(
	value: IDataObject,
	field: RosterField | undefined,
	timeZone: string,
): unknown {
	const given = value[KEYS[value.value_type as number] ?? ''];
	if (isMissing(given)) return undefined;
	if (value.value_type === PHONE) {
		const { value_country_code: country, value_mobile: number } = given as IDataObject;
		return isMissing(number)
			? undefined
			: isMissing(country)
				? number
				: `+${String(country).replace(/^\+/, '')} ${number as string}`;
	}
	if (typeof given === 'object') return (given as IDataObject).media_id ?? [];
	if (field?.field_type === CHOICE) {
		return field.option_list?.find(({ id }) => String(id) === String(given))?.value ?? given;
	}
	return field?.field_type === TIME ? timeOf(Number(given), timeZone) : given;
}

/** A day where it is the beginning of one in China, as of a birthday; else the moment. */
function timeOf(seconds: number, timeZone: string): string | undefined {
	if (!seconds) return undefined;
	const sinceMidnight = (((seconds + CHINA_SECONDS) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
	if (sinceMidnight) return isoDate(seconds * 1000, timeZone);
	return new Date((seconds + CHINA_SECONDS) * 1000).toISOString().slice(0, 10);
}

/** Whether a value empties its field. */
export const isEmptyValue = (value: unknown): boolean => value === null || value === '';

/** A value on the wire; an empty one empties the field. Throws an `Error` that continues `"Field" …`. */
export function writeRosterValue(value: unknown, field: RosterField): IDataObject {
	if (isReadOnly(field)) throw new Error('cannot be set: WeCom fills it in, or it holds files');
	const type = field.value_type ?? (field.field_type === TEXT ? STRING : undefined);
	const key = KEYS[type ?? (field.field_type === CHOICE ? UINT32 : UINT64)]!;
	if (isEmptyValue(value)) {
		return type === STRING ? { [key]: '' } : type === PHONE ? { [key]: { value_mobile: '' } } : {};
	}
	if (field.field_type === CHOICE) return { [key]: choiceOf(value, field) };
	if (field.field_type === TIME) {
		const seconds = dayOf(value);
		if (seconds >= 0 || type === INT64) return { [key]: seconds };
		throw new Error(`is ${shown(value)}, but this field of WeCom takes days from 1970 on`);
	}
	if (type === PHONE) return { [key]: phoneOf(value) };
	return { [key]: readText(value)! };
}

function choiceOf(value: unknown, { option_list = [] }: RosterField): number {
	const text = readText(value)!.trim();
	const found =
		option_list.find((one) => one.value === text) ??
		option_list.find(({ id }) => String(id) === text);
	if (found) return found.id;
	const like = nearest(
		text,
		option_list.map((one) => one.value),
	);
	const offered = like.length ? like : option_list.map((one) => one.value);
	throw new Error(
		`is ${shown(value)}, but must be one of the choices: ${offered.map((one) => `“${one}”`).join(', ')}`,
	);
}

/** The seconds at which the day begins in China; a date without a zone is one of China. */
function dayOf(value: unknown): number {
	const seconds = Math.floor(readDate(value, CHINA, { ofAnyYear: true })! / 1000);
	const sinceMidnight = (((seconds + CHINA_SECONDS) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
	return seconds - sinceMidnight;
}

/** A number with its country; that of China where it has none. */
function phoneOf(value: unknown): IDataObject {
	const text = readText(value)!.trim();
	const [, country = '86', number] = /^(?:\+?(\d{1,4})[\s-]+)?(\d[\d\s-]*)$/.exec(text) ?? [];
	if (number === undefined) {
		throw new Error(`is ${shown(value)}, but must be a phone number such as +86 13800000000`);
	}
	return { value_country_code: country, value_mobile: number.replace(/[\s-]/g, '') };
}
