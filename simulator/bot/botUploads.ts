import { createHash } from 'node:crypto';
import type { Company } from '../areas/company';
import type { Media } from '../areas/media/records';
import { choice, integer, needed, record, text } from '../rules/fields';
import { checkUpload, MEDIA_TYPES, type MediaType } from '../areas/media/mediaRules';
import { Refusal } from '../rules/refusal';
import { storeMedia } from '../areas/media/storeMedia';
import { newId } from '../rules/newId';

const MOST_CHUNKS = 100;
const MOST_CHUNK_BYTES = 512 * 1024;
const LEAST_BYTES = 5;
const LIFETIME_MS = 30 * 60_000;

interface BotUpload {
	type: MediaType;
	filename: string;
	totalSize: number;
	totalChunks: number;
	md5: string | undefined;
	chunks: Map<number, Buffer>;
	createdAt: number;
}

const INIT = record({
	type: needed(choice(MEDIA_TYPES, 846697)),
	filename: needed(text({ bytes: 256 })),
	total_size: needed(integer({ min: LEAST_BYTES })),
	total_chunks: needed(integer({ min: 1, max: MOST_CHUNKS, errcode: 846612 })),
	md5: text({ pattern: /^[\da-f]{32}$/ }),
});
const CHUNK = record({
	upload_id: needed(text(), 846611),
	chunk_index: needed(integer({ min: 0, max: MOST_CHUNKS - 1, errcode: 846612 })),
	base64_data: needed(text(), 846613),
});
const FINISH = record({ upload_id: needed(text(), 846611) });

/** Files that come in pieces over the long connection of an AI bot (101463). */
export class BotUploads {
	private readonly uploads = new Map<string, BotUpload>();

	constructor(private readonly company: Company) {}

	init(body: unknown): object {
		const { type, filename, total_size, total_chunks, md5 } = INIT.read(body, '');
		const id = newId('upload');
		this.uploads.set(id, {
			type,
			filename,
			totalSize: total_size,
			totalChunks: total_chunks,
			md5,
			chunks: new Map(),
			createdAt: this.company.now(),
		});
		return { upload_id: id };
	}

	chunk(body: unknown): void {
		const { upload_id, chunk_index, base64_data } = CHUNK.read(body, '');
		const upload = this.find(upload_id);
		const bytes = Buffer.from(base64_data, 'base64');
		if (bytes.length === 0 || bytes.length > MOST_CHUNK_BYTES) throw new Refusal(846613);
		if (chunk_index >= upload.totalChunks) throw new Refusal(846612);
		upload.chunks.set(chunk_index, bytes);
	}

	finish(body: unknown): object {
		const { upload_id } = FINISH.read(body, '');
		const upload = this.find(upload_id);
		if (upload.chunks.size !== upload.totalChunks) throw new Refusal(846616);
		const bytes = Buffer.concat([...upload.chunks].sort(([a], [b]) => a - b).map(([, one]) => one));
		if (bytes.length !== upload.totalSize) throw new Refusal(40006, `${bytes.length} bytes`);
		if (upload.md5 && createHash('md5').update(bytes).digest('hex') !== upload.md5)
			throw new Refusal(301019);
		const file = { bytes, filename: upload.filename, contentType: 'application/octet-stream' };
		checkUpload(upload.type, file);
		const { media_id, type, createdAt }: Media = storeMedia(this.company, upload.type, file);
		this.uploads.delete(upload_id);
		return { type, media_id, created_at: Math.floor(createdAt / 1000) };
	}

	private find(id: string): BotUpload {
		const upload = this.uploads.get(id);
		if (!upload || this.company.now() - upload.createdAt > LIFETIME_MS) throw new Refusal(846611);
		return upload;
	}
}
