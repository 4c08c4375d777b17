import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { JsonObject } from '../callback/callbackJson';
import { checkNeeds } from '../client/readReply';
import { WorkwxError } from '../client/workwxError';
import type { UploadFile } from '../client/workwxRequest';
import type { Bot } from './bot';

const CHUNK_BYTES = 512 * 1024;
const MOST_CHUNKS = 100;
const BUDGET_MS = 60_000;
const LINK = 'the long connection';

/**
 * Uploads a file for messages of a bot in pieces of 512 KB (101463); one piece is in memory at a time. Gives
 * `{ type, media_id, created_at }`; the media ID lives for three days.
 *
 * @param type `image`, `voice`, `video` or `file`
 */
export async function uploadBotMedia(
	bot: Pick<Bot, 'request'>,
	type: string,
	file: UploadFile,
	signal?: AbortSignal,
): Promise<JsonObject> {
	const md5 = createHash('md5');
	let size = 0;
	for await (const chunk of await file.open()) {
		md5.update(chunk as Buffer);
		size += (chunk as Buffer).length;
	}
	const count = Math.ceil(size / CHUNK_BYTES);
	if (count > MOST_CHUNKS) {
		throw new WorkwxError({
			code: 'FILE_TOO_BIG',
			title: `Send a smaller file: the long connection takes up to ${(MOST_CHUNKS * CHUNK_BYTES) / 1024 / 1024} MB`,
			path: 'aibot_upload_media_init',
		});
	}
	const request = { repeatable: true, budgetMs: BUDGET_MS, ...(signal && { signal }) };
	const begun = await bot.request(
		'aibot_upload_media_init',
		{
			type,
			filename: file.filename,
			total_size: size,
			total_chunks: count,
			md5: md5.digest('hex'),
		},
		request,
	);
	checkNeeds(begun, { needs: ['upload_id'], host: LINK, path: 'aibot_upload_media_init' });
	const { upload_id } = begun;
	let index = 0;
	for await (const piece of pieces(await file.open())) {
		const body = { upload_id, chunk_index: index, base64_data: piece.toString('base64') };
		await bot.request('aibot_upload_media_chunk', body, request);
		index += 1;
	}
	const uploaded = await bot.request(
		'aibot_upload_media_finish',
		{ upload_id },
		{ ...request, repeatable: false },
	);
	checkNeeds(uploaded, { needs: ['media_id'], host: LINK, path: 'aibot_upload_media_finish' });
	return uploaded;
}

/** A stream in pieces of one size, the last one shorter. */
async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
	let held: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		let rest = chunk as Buffer;
		while (size + rest.length >= CHUNK_BYTES) {
			const taken = rest.subarray(0, CHUNK_BYTES - size);
			yield Buffer.concat([...held, taken]);
			rest = rest.subarray(taken.length);
			held = [];
			size = 0;
		}
		if (rest.length) held.push(rest);
		size += rest.length;
	}
	if (size) yield Buffer.concat(held);
}
