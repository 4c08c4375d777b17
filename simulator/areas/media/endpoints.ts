import { createHash } from 'node:crypto';
import { request } from 'undici';
import type { Company } from '../company';
import type { FetchJob, Media } from './records';
import { Download, endpoint } from '../endpoint';
import type { Upload } from '../upload';
import { choice, integer, needed, record, text } from '../../rules/fields';
import { checkUpload, MEDIA_TYPES } from './mediaRules';
import { Refusal } from '../../rules/refusal';
import { storeMedia } from './storeMedia';
import { useMedia } from './useMedia';
import { newId } from '../../rules/newId';

const MEGABYTE = 1024 * 1024;
const MOST_PART_BYTES = 20 * MEGABYTE;
const MOST_IMAGE_BYTES = 2 * MEGABYTE;
const MOST_FETCHED_BYTES = 200 * MEGABYTE;
const MOST_ATTACHMENT_BYTES = 10 * MEGABYTE;
/** What moments (1) and products (2) take. */
const ATTACHABLE = { 1: ['image', 'video'], 2: ['image'] };
const FETCH_JOB_LIFETIME_MS = 60 * 60 * 1000;

const APP = { access: ['app'] } as const;
/** Files are handed in before contacts are imported, with the secret that imports them. */
const APP_OR_CONTACTS = { access: ['app', 'contacts'] } as const;

const media_id = needed(text(), 41006);

const given = (upload: Upload | undefined): Upload => {
	if (!upload) throw new Refusal(44001);
	return upload;
};

/** Refuses a Range that WeCom would not serve (90254). */
function checkRange(range: string | undefined, { bytes }: Media): void {
	const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
	if (range !== undefined && !part) throw new Refusal(40146, range);
	const first = Number(part?.[1] ?? 0);
	const last = Math.min(part?.[2] ? Number(part[2]) : Infinity, bytes.length - 1);
	if (first > last) throw new Refusal(40146, range);
	if (last - first + 1 > MOST_PART_BYTES) throw new Refusal(830002);
}

interface Wanted {
	type: 'video' | 'file';
	filename: string;
	url: string;
	md5: string;
}

/** Fetches a file as WeCom's back end would; the job says how it ended. */
async function fetchInto(company: Company, job: FetchJob, wanted: Wanted): Promise<void> {
	try {
		const response = await request(wanted.url, {
			headers: { range: `bytes=0-${MOST_FETCHED_BYTES}` },
		}).catch(() => {
			throw new Refusal(830003);
		});
		const bytes = Buffer.from(await response.body.arrayBuffer());
		if (response.statusCode >= 400) throw new Refusal(830003, `HTTP ${response.statusCode}`);
		if (response.statusCode !== 206) throw new Refusal(830001);
		const contentType = String(response.headers['content-type'] ?? 'application/octet-stream');
		const upload = { filename: wanted.filename, contentType, bytes };
		checkUpload(wanted.type, upload, MOST_FETCHED_BYTES);
		if (createHash('md5').update(bytes).digest('hex') !== wanted.md5.toLowerCase())
			throw new Refusal(301019);
		const media = storeMedia(company, wanted.type, upload, { byUrl: true });
		job.status = 2;
		job.detail.media_id = media.media_id;
		job.detail.created_at = String(company.seconds);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		job.status = 3;
		job.detail = { errcode: error.errcode, errmsg: error.message };
	}
}

export const media = [
	endpoint({
		doc: 90253,
		method: 'POST',
		path: '/media/upload',
		...APP_OR_CONTACTS,
		query: { type: needed(choice(MEDIA_TYPES, 40005), 40005) },
		uploads: true,
		answer({ company, query, upload }) {
			const file = given(upload);
			checkUpload(query.type, file);
			const stored = storeMedia(company, query.type, file);
			return {
				type: query.type,
				media_id: stored.media_id,
				created_at: String(company.seconds),
			};
		},
	}),
	endpoint({
		doc: 95098,
		method: 'POST',
		path: '/media/upload_attachment',
		...APP,
		query: {
			media_type: needed(choice(['image', 'video', 'file'], 40005), 40005),
			attachment_type: needed(choice([1, 2], 41072), 41072),
		},
		uploads: true,
		answer({ company, query, upload }) {
			const { media_type: type, attachment_type: attachment } = query;
			const file = given(upload);
			if (!ATTACHABLE[attachment].includes(type)) throw new Refusal(41072);
			if (file.bytes.length > MOST_ATTACHMENT_BYTES) throw new Refusal(41080);
			checkUpload(type, file);
			const { media_id: id } = storeMedia(company, type, file, { attachment });
			return { type, media_id: id, created_at: company.seconds };
		},
	}),
	endpoint({
		doc: 90256,
		method: 'POST',
		path: '/media/uploadimg',
		...APP,
		uploads: true,
		answer({ company, upload }) {
			const file = given(upload);
			checkUpload('image', file, MOST_IMAGE_BYTES);
			const id = newId('image');
			company.media.images.set(id, file);
			return { url: `${company.url}/simulator/images/${id}` };
		},
	}),
	endpoint({
		doc: 90254,
		method: 'GET',
		path: '/media/get',
		...APP_OR_CONTACTS,
		query: { media_id },
		answer({ company, query, range }) {
			const found = useMedia(company, query.media_id);
			checkRange(range, found);
			return new Download(found.bytes, found.filename, found.contentType);
		},
	}),
	endpoint({
		doc: 90255,
		method: 'GET',
		path: '/media/get/jssdk',
		...APP,
		query: { media_id },
		answer({ company, query, range }) {
			const found = useMedia(company, query.media_id, ['voice']);
			checkRange(range, found);
			return new Download(found.bytes, `${found.media_id}.speex`, 'voice/speex');
		},
	}),
	endpoint({
		doc: 96219,
		method: 'POST',
		path: '/media/upload_by_url',
		...APP,
		body: record({
			scene: needed(integer({ min: 1, max: 1 })),
			type: needed(choice(['video', 'file'], 40005), 40005),
			filename: needed(text({ bytes: 128 })),
			url: needed(text({ bytes: 1024, pattern: /^https?:\/\//, errcode: 40094 }), 41010),
			md5: needed(text({ bytes: 32, errcode: 301019 }), 301019),
		}),
		answer({ company, body }) {
			const jobid = newId('job');
			const job: FetchJob = {
				status: 1,
				detail: { errcode: 0, errmsg: 'ok' },
				createdAt: company.now(),
			};
			company.media.fetchJobs.set(jobid, job);
			void fetchInto(company, job, body).then(() =>
				company.onEvent({
					FromUserName: 'sys',
					MsgType: 'event',
					Event: 'upload_media_job_finish',
					JobId: jobid,
				}),
			);
			return { jobid };
		},
	}),
	endpoint({
		doc: 96219,
		method: 'POST',
		path: '/media/get_upload_by_url_result',
		...APP,
		body: record({ jobid: needed(text({ bytes: 128 })) }),
		answer({ company, body }) {
			const job = company.media.fetchJobs.get(body.jobid);
			if (!job || company.now() - job.createdAt > FETCH_JOB_LIFETIME_MS) throw new Refusal(40088);
			return { status: job.status, detail: job.detail };
		},
	}),
];
