import type { Upload } from '../upload';
import { Refusal } from '../../rules/refusal';

const LEAST_BYTES = 5;
const MEGABYTE = 1024 * 1024;

export const MEDIA_TYPES = ['image', 'voice', 'video', 'file'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Sizes of temporary files (90253, 99110). */
const MOST_BYTES: Readonly<Record<MediaType, number>> = {
	image: 10 * MEGABYTE,
	voice: 2 * MEGABYTE,
	video: 10 * MEGABYTE,
	file: 20 * MEGABYTE,
};

const startsWith = (bytes: Buffer, ...starts: Buffer[]) =>
	starts.some((start) => bytes.subarray(0, start.length).equals(start));

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const AMR = Buffer.from('#!AMR');

/** Whether bytes are a JPEG or PNG picture, by how they begin. */
export const isPicture = (bytes: Buffer): boolean => startsWith(bytes, JPEG, PNG);

/** Refuses a file that WeCom would not take as this type. */
export function checkUpload(
	type: MediaType,
	{ bytes, filename }: Upload,
	mostBytes = MOST_BYTES[type],
): void {
	if (filename === '') throw new Refusal(44001, 'filename is missing');
	if (bytes.length <= LEAST_BYTES) throw new Refusal(40006, `${bytes.length} bytes`);
	if (bytes.length > mostBytes) throw new Refusal(45001, `${bytes.length} bytes`);
	if (type === 'image' && !isPicture(bytes)) throw new Refusal(40123);
	if (type === 'voice' && !startsWith(bytes, AMR)) throw new Refusal(301017);
	if (type === 'video' && bytes.subarray(4, 8).toString() !== 'ftyp')
		throw new Refusal(40004, 'not an MP4 file');
}
