import type { Company } from '../company';

const AMR_HEADER = '#!AMR\n';
/** Bytes of a frame by its type, the kind of frame being 20 ms of speech (RFC 4867). */
const AMR_FRAME_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 6, 6, 6, 1, 1, 1, 1];
const AMR_FRAME_SECONDS = 0.02;

/** How long a voice message is; undefined when it is no AMR file. */
function amrSeconds(bytes: Buffer): number | undefined {
	if (bytes.subarray(0, AMR_HEADER.length).toString('latin1') !== AMR_HEADER) return undefined;
	let frames = 0;
	for (let at = AMR_HEADER.length; at < bytes.length; frames++)
		at += AMR_FRAME_BYTES[(bytes[at]! >> 3) & 15]!;
	return frames * AMR_FRAME_SECONDS;
}

export interface ShownFile {
	filename: string;
	contentType: string;
	size: number;
	/** Of a voice message. */
	seconds?: number;
}

function mediaIds(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(mediaIds);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, entry]) =>
		name.endsWith('media_id') && typeof entry === 'string' ? [entry] : mediaIds(entry),
	);
}

/** The files that the content of a message names, by their media IDs. */
export const filesOf = (company: Company, content: unknown): Record<string, ShownFile> =>
	Object.fromEntries(
		mediaIds(content).flatMap((id) => {
			const media = company.media.temporary.get(id);
			if (!media) return [];
			const { filename, contentType, bytes } = media;
			const seconds = media.type === 'voice' ? amrSeconds(bytes) : undefined;
			return [
				[
					id,
					{
						filename,
						contentType,
						size: bytes.length,
						...(seconds === undefined ? {} : { seconds }),
					},
				],
			];
		}),
	);
