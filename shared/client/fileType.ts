/** What is known of a file by its first bytes. */
export interface FileType {
	/** Without the dot. */
	extension: string;
	mimeType: string;
}

/** As many bytes as tell all types apart. */
export const TYPE_BYTES = 4096;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const ZIP = { 0: 'PK\x03\x04' };

/** Ending, type, texts (Latin-1) by their place, and one that stands somewhere behind; the first that fits counts. */
const TYPES: Array<[string, string, Readonly<Record<number, string>>, within?: string]> = [
	['jpg', 'image/jpeg', { 0: '\xff\xd8\xff' }],
	['png', 'image/png', { 0: '\x89PNG\r\n\x1a\n' }],
	['gif', 'image/gif', { 0: 'GIF8' }],
	['webp', 'image/webp', { 0: 'RIFF', 8: 'WEBP' }],
	['bmp', 'image/bmp', { 0: 'BM', 6: '\0\0\0\0' }],
	['heic', 'image/heic', { 4: 'ftyphei' }],
	['mov', 'video/quicktime', { 4: 'ftypqt' }],
	['m4a', 'audio/mp4', { 4: 'ftypM4A' }],
	['mp4', 'video/mp4', { 4: 'ftyp' }],
	['amr', 'audio/amr', { 0: '#!AMR\n' }],
	['awb', 'audio/amr-wb', { 0: '#!AMR-WB\n' }],
	['silk', 'audio/silk', { 0: '#!SILK_V3' }],
	['silk', 'audio/silk', { 1: '#!SILK_V3' }],
	['mp3', 'audio/mpeg', { 0: 'ID3' }],
	['mp3', 'audio/mpeg', { 0: '\xff\xfb' }],
	['wav', 'audio/wav', { 0: 'RIFF', 8: 'WAVE' }],
	['ogg', 'audio/ogg', { 0: 'OggS' }],
	['pdf', 'application/pdf', { 0: '%PDF-' }],
	['docx', `${OFFICE}wordprocessingml.document`, ZIP, 'word/'],
	['xlsx', `${OFFICE}spreadsheetml.sheet`, ZIP, 'xl/'],
	['pptx', `${OFFICE}presentationml.presentation`, ZIP, 'ppt/'],
	['zip', 'application/zip', ZIP],
	['rar', 'application/vnd.rar', { 0: 'Rar!\x1a\x07' }],
	['7z', 'application/x-7z-compressed', { 0: '7z\xbc\xaf\x27\x1c' }],
	['gz', 'application/gzip', { 0: '\x1f\x8b\x08' }],
];

/** The type that the first {@link TYPE_BYTES} of a file tell. */
export function fileTypeOf(start: Buffer): FileType | undefined {
	const text = start.toString('latin1');
	return typeWhere(
		([, , places, within = '']) =>
			Object.entries(places).every(([at, part]) => text.startsWith(part, Number(at))) &&
			text.includes(within),
	);
}

/** The type that the ending of a name tells. */
export const fileTypeOfName = (name: string): FileType | undefined => {
	const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
	return typeWhere(([extension]) => extension === (ending === 'jpeg' ? 'jpg' : ending));
};

/** The type of a MIME type, whatever its parameters. */
export const fileTypeOfMime = (given: string): FileType | undefined =>
	typeWhere(([, mimeType]) => mimeType === given.split(';')[0]!.trim().toLowerCase());

function typeWhere(fits: (row: (typeof TYPES)[number]) => boolean): FileType | undefined {
	const found = TYPES.find(fits);
	return found && { extension: found[0], mimeType: found[1] };
}

/** Whether a name has an ending of its own. */
export const hasEnding = (name: string): boolean => /\.\w{1,10}$/.test(name);

/** A name with its own ending, or else with that of the type. */
export const withEnding = (name: string, extension: string | undefined): string =>
	extension === undefined || hasEnding(name) ? name : `${name}.${extension}`;
