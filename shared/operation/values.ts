/**
 * What the value of a parameter, option or setting means. Expressions give whatever a CSV file, a form, a database or an
 * AI agent held: texts, numbers as text, `null`, objects of Luxon. Every function gives `undefined` for what is not given
 * (missing, `null`, blank text), and throws an `Error` that continues the sentence `"Field" …` for what it cannot read.
 */

const ON = new Set(['1', 'true', 'yes', '是', 'on']);
const OFF = new Set(['0', 'false', 'no', '否', 'off']);

/** One separator per entry, whoever wrote the list: Western, Chinese, or lines. */
const SEPARATORS = /[,，;；、|\r\n]/;

const SECOND_MS = 1000;
const CHINA = 'Asia/Shanghai';
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
const FIRST_MS = Date.UTC(2000, 0, 1);
const END_MS = Date.UTC(2101, 0, 1);
const DATE_EXAMPLES =
	'write 2026-11-01T08:00:00+08:00, 2026-11-01, or Unix seconds such as 1793462400';
/** Year, month, day, then perhaps hour, minute, second and fraction, then perhaps a zone (ISO 8601). */
const ISO_DATE =
	/^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i;

const LONGEST_SHOWN = 60;

/** Whether a value is not given at all. */
export const isMissing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A switch: true and false, 1 and 0, and their words in English and Chinese. */
export function readSwitch(value: unknown): boolean | undefined {
	if (isMissing(value)) return undefined;
	if (typeof value === 'boolean') return value;
	if (typeof value === 'string' || typeof value === 'number') {
		const word = String(value).trim().toLowerCase();
		if (ON.has(word)) return true;
		if (OFF.has(word)) return false;
	}
	throw new Error(`is ${shown(value)}, but must be true or false (1 or 0, yes or no, 是 or 否)`);
}

/** A whole number: as a number, or as a text of nothing but its digits. */
export function readWholeNumber(value: unknown): number | undefined {
	if (isMissing(value)) return undefined;
	const isText = typeof value === 'string' && /^\s*[+-]?\d+(\.0+)?\s*$/.test(value);
	const number = isText || typeof value === 'number' ? Number(value) : NaN;
	// Zero may come as -0, which JSON writes as 0.
	if (Number.isSafeInteger(number)) return number + 0;
	throw new Error(`is ${shown(value)}, but must be a whole number such as 12`);
}

/** A number with decimals: as a number, or as a text of nothing else. */
export function readDecimal(value: unknown): number | undefined {
	if (isMissing(value)) return undefined;
	const isText = typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value);
	const number = isText || typeof value === 'number' ? Number(value) : NaN;
	if (Number.isFinite(number)) return number + 0;
	throw new Error(`is ${shown(value)}, but must be a number such as 23.5`);
}

/** Amounts often have a comma between thousands. */
const THOUSANDS = /^\s*[+-]?\d{1,3}(,\d{3})+(\.\d+)?\s*$/;

/** A number with decimals, in a text also with commas between thousands: `1,234.5`. */
export const readAmount = (value: unknown): number | undefined =>
	readDecimal(
		typeof value === 'string' && THOUSANDS.test(value) ? value.replaceAll(',', '') : value,
	);

/** Text as it is; what is no text in the form one would write it, objects and lists as JSON. */
export function readText(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'object') {
		const moment = momentOf(value);
		if (moment !== undefined) return isoText(value, moment);
		const json = jsonText(value);
		if (json !== undefined) return json;
	}
	throw new Error(`is ${shown(value)}, but must be a text`);
}

/**
 * One ID as text; an object gives it under one of its names, so that a whole record may stand for it.
 *
 * @param names of the ID in a record, the first that is there counts: `userid`
 */
export function readId(value: unknown, names: readonly string[] = []): string | undefined {
	const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (isMissing(only)) return undefined;
	return idOf(parsed(only), names, 'is');
}

/**
 * A list of IDs or words: an array, a text parted by comma, semicolon, 、, vertical bar or line break, or a JSON array as
 * text. Entries may be records, which give their ID under one of its names. Empty entries are left out; so is what comes
 * twice, unless it `repeats` because its place counts.
 *
 * @param names of the ID in a record, the first that is there counts: `userid`
 */
export function readList(
	value: unknown,
	names: readonly string[] = [],
	{ repeats = false } = {},
): string[] {
	const entries = entriesOf(value)
		.filter((entry) => !isMissing(entry))
		.map((entry) => idOf(entry, names, 'holds'));
	return repeats ? entries : [...new Set(entries)];
}

/** The value of one of the options, whether it comes as a number or as text. */
export function readChoice<T extends string | number | boolean>(
	value: unknown,
	options: readonly T[],
	verb = 'is',
): T | undefined {
	// An option may itself be the empty text.
	const exact = options.find((option) => option === value);
	if (exact !== undefined) return exact;
	if (isMissing(value)) return undefined;
	const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
	const word = isScalar ? String(value).trim() : undefined;
	const found = options.find((option) => String(option) === word);
	if (found !== undefined) return found;
	throw new Error(`${verb} ${shown(value)}, but must be one of: ${options.map(String).join(', ')}`);
}

/** A color as six hexadecimal digits, with or without `#` before them: `FF0000`. */
export function readColor(value: unknown): string | undefined {
	if (isMissing(value)) return undefined;
	const [, digits] = /^\s*#?([0-9a-f]{6})\s*$/i.exec(String(readText(value))) ?? [];
	if (digits) return digits.toUpperCase();
	throw new Error(`is ${shown(value)}, but must be a color such as #FF0000`);
}

/** A JSON object or list, as such or as text. */
export function readJson(value: unknown): object | undefined {
	if (isMissing(value)) return undefined;
	let parsed: unknown = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			throw new Error(`is not valid JSON: ${(error as Error).message}`);
		}
	}
	if (typeof parsed === 'object' && parsed !== null && momentOf(parsed) === undefined) {
		if (jsonText(parsed) !== undefined) return parsed;
	}
	throw new Error(`is ${shown(parsed)}, but must be a JSON object or list`);
}

/**
 * A point in time in milliseconds since 1970: a date of Luxon or JavaScript, ISO 8601, Unix seconds or milliseconds, the
 * last two also as text.
 *
 * @param timeZone in which a date without a zone is read (IANA name); that of this machine when left out
 * @param ofAnyYear takes years that a bare number could not mean, such as those of birthdays
 */
export function readDate(
	value: unknown,
	timeZone?: string,
	{ ofAnyYear = false } = {},
): number | undefined {
	if (isMissing(value)) return undefined;
	const milliseconds = millisecondsOf(value, timeZone);
	if (milliseconds !== undefined && milliseconds >= FIRST_MS && milliseconds < END_MS) {
		return milliseconds;
	}
	const isNumber = typeof value === 'number' || /^\s*-?[\d.]+\s*$/.test(String(value));
	if (ofAnyYear && !isNumber && Number.isFinite(milliseconds)) return milliseconds;
	const problem = milliseconds === undefined ? 'no date' : 'no date between 2000 and 2100';
	throw new Error(`is ${shown(value)}, which is ${problem}: ${DATE_EXAMPLES}`);
}

/**
 * The beginning, in China, of the day that is meant by a point in time (see `readDate`), in milliseconds: the one it says itself
 * where it has a zone of its own, else that of the clocks of `timeZone`. Unix seconds come from WeCom and name the day in China.
 */
export function readDay(value: unknown, timeZone?: string): number | undefined {
	const wallMs = wallOf(value, timeZone);
	return wallMs === undefined ? undefined : instantOf(wallMs - (wallMs % DAY_MS), CHINA);
}

/** The instant at which clocks in China show the day and the time that are meant by a date (see `readDay`), in milliseconds. */
export function readClock(value: unknown, timeZone?: string): number | undefined {
	const wallMs = wallOf(value, timeZone);
	return wallMs === undefined ? undefined : instantOf(wallMs, CHINA);
}

/** The last second of the day that is meant by a point in time (see `readDay`), by the clocks that the day is meant by, in milliseconds. */
export function readDayEnd(value: unknown, timeZone?: string): number | undefined {
	const milliseconds = readDate(value, timeZone);
	if (milliseconds === undefined) return undefined;
	const sinceMidnight = (milliseconds + offsetOf(value, milliseconds, timeZone)) % DAY_MS;
	return milliseconds - sinceMidnight + DAY_MS - SECOND_MS;
}

/** What clocks show, as the milliseconds at which those of UTC do. */
function wallOf(value: unknown, timeZone?: string): number | undefined {
	const milliseconds = readDate(value, timeZone);
	return milliseconds === undefined
		? undefined
		: milliseconds + offsetOf(value, milliseconds, timeZone);
}

/** How far the clocks that a date was written by are ahead of UTC, in milliseconds. */
function offsetOf(value: unknown, milliseconds: number, timeZone?: string): number {
	const text =
		typeof value === 'object' && value !== null
			? isoText(value, milliseconds)
			: String(value).trim();
	if (/^[\d.]+$/.test(text)) return offsetAt(milliseconds, CHINA);
	const [sign, hours, minutes] = ISO_DATE.exec(text)?.slice(9) ?? [];
	if (!sign) return offsetAt(milliseconds, timeZone);
	const offsetMs = (Number(hours) * 60 + Number(minutes ?? 0)) * 60 * SECOND_MS;
	return sign === '-' ? -offsetMs : offsetMs;
}

function millisecondsOf(value: unknown, timeZone?: string): number | undefined {
	if (typeof value === 'object' && value !== null) return momentOf(value);
	const text = String(value).trim();
	if (typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(text))) {
		const number = Number(value);
		// No date is meant by both: seconds end where milliseconds have not begun.
		return Math.abs(number) * SECOND_MS < END_MS ? Math.floor(number * SECOND_MS) : number;
	}
	return typeof value === 'string' ? isoMilliseconds(text, timeZone) : undefined;
}

function isoMilliseconds(text: string, timeZone?: string): number | undefined {
	const match = ISO_DATE.exec(text);
	if (!match) return undefined;
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part: string | undefined) => Number(part ?? 0)) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	const [fraction, utc, sign, zoneHours, zoneMinutes] = match.slice(7);
	const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
	// What does not exist rolls over: 30 February, hour 24.
	const exists =
		wall.getUTCMonth() === month - 1 &&
		wall.getUTCDate() === day &&
		wall.getUTCHours() === hour &&
		minute < 60 &&
		second < 60;
	if (!exists) return undefined;
	const wallMs = wall.getTime() + Math.floor(Number(`0.${fraction ?? 0}`) * SECOND_MS);
	if (utc) return wallMs;
	if (sign) {
		const minutes = Number(zoneHours) * 60 + Number(zoneMinutes ?? 0);
		return wallMs - (sign === '-' ? -minutes : minutes) * 60 * SECOND_MS;
	}
	return instantOf(wallMs, timeZone);
}

/**
 * The instant at which clocks of the zone show a time. One that they show twice is the first; one that they skip counts on
 * from the hour before.
 */
function instantOf(wallMs: number, timeZone?: string): number {
	const before = offsetAt(wallMs - DAY_MS, timeZone);
	const after = offsetAt(wallMs + DAY_MS, timeZone);
	const isRight = (offset: number) => offsetAt(wallMs - offset, timeZone) === offset;
	return wallMs - ([before, after].find(isRight) ?? before);
}

/** A point in time in ISO 8601 as clocks of the zone show it: `2026-11-01T08:00:00.000+08:00`. */
export const isoDate = (milliseconds: number, timeZone?: string): string =>
	isoAt(milliseconds, offsetAt(milliseconds, timeZone));

/** The same where clocks are so many milliseconds ahead of UTC. */
export function isoAt(milliseconds: number, offset: number): string {
	// ISO 8601 has no seconds in a zone, which clocks had long ago.
	if (offset % (60 * SECOND_MS)) return new Date(milliseconds).toISOString();
	const minutes = Math.abs(offset) / (60 * SECOND_MS);
	const part = (number: number) => String(Math.floor(number)).padStart(2, '0');
	const zone = `${offset < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`;
	return new Date(milliseconds + offset).toISOString().replace('Z', zone);
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, timeZone?: string): number {
	const format =
		formats.get(timeZone) ??
		new Intl.DateTimeFormat('en-US', {
			...(timeZone !== undefined && { timeZone }),
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
	formats.set(timeZone, format);
	const parts = new Map(
		format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
	);
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
	const wallMs = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wallMs - Math.floor(instantMs / SECOND_MS) * SECOND_MS;
}

/** The milliseconds of an object that is a point in time: of Luxon, Moment or JavaScript; NaN where it is none. */
function momentOf(value: object): number | undefined {
	const { toMillis, toISO, toISOString } = value as Partial<
		Record<'toMillis' | 'toISO' | 'toISOString', unknown>
	>;
	const isMoment = [toMillis, toISO, toISOString].some((method) => typeof method === 'function');
	if (!isMoment) return undefined;
	const milliseconds: unknown = value.valueOf();
	return typeof milliseconds === 'number' ? milliseconds : NaN;
}

/** As the value itself writes it: Luxon keeps its zone. */
function isoText(value: object, milliseconds: number): string {
	if (Number.isNaN(milliseconds)) throw new Error('is an invalid date');
	const { toISO } = value as { toISO?: () => string };
	return toISO ? toISO.call(value) : new Date(milliseconds).toISOString();
}

/** JSON of an object; `undefined` for one that has none. */
function jsonText(value: object): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** The entries of a list by the one rule of `readList`, as they are. */
export function entriesOf(value: unknown): unknown[] {
	if (isMissing(value)) return [];
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'string') return [value];
	const record = parsed(value);
	if (typeof record !== 'string') return [record].flat();
	return value.split(SEPARATORS);
}

/** What a text holds that is JSON of an object or a list, as AI agents and form fields write them; else the value itself. */
export function parsed(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

function idOf(value: unknown, names: readonly string[], verb: 'is' | 'holds'): string {
	if (typeof value === 'string') {
		const text = value.trim();
		if (text !== '[object Object]') return text;
		throw new Error(`${verb} the text [object Object]: hand over the list itself, not as text`);
	}
	if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) {
		return String(value);
	}
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const record = value as Record<string, unknown>;
		for (const name of names) {
			const id = record[name];
			if (typeof id !== 'object' && !isMissing(id)) return idOf(id, [], verb);
		}
		const expected = names.length
			? ` without ${names.map((name) => `"${name}"`).join(' or ')}`
			: '';
		throw new Error(`${verb} an object${expected}, but must be an ID`);
	}
	throw new Error(`${verb} ${shown(value)}, but must be an ID`);
}

/** A value in an error: short, and never the inside of an object. */
export function shown(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object' && value !== null) return 'an object';
	if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
	const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
