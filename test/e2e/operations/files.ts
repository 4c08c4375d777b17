import type { Item } from '../../../scripts/n8n/rest';
import type { Upload } from '../../../simulator/areas/upload';

const file = (filename: string, contentType: string, bytes: Buffer): Upload => ({
	filename,
	contentType,
	bytes,
});

/** The smallest file of each kind that WeCom takes. */
export const FILES = {
	image: file(
		'图 1.png',
		'image/png',
		Buffer.from(
			'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
			'base64',
		),
	),
	voice: file('note.amr', 'audio/amr', Buffer.from('#!AMR\nspoken')),
	video: file('clip.mp4', 'video/mp4', Buffer.from('\0\0\0\u0018ftypmp42moving')),
	file: file('报告 Q3.csv', 'text/csv', Buffer.from('Umsatz;营业额\n1;2\n')),
};

/** An item with files in binary fields. */
export const withFiles = (files: Record<string, Upload>, json: Item['json'] = {}): Item => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([field, { filename, contentType, bytes }]) => [
			field,
			{ data: bytes.toString('base64'), mimeType: contentType, fileName: filename },
		]),
	),
});
