import type { Upload } from '../upload';
import type { Robot } from '../identity';

export interface Media extends Upload {
	media_id: string;
	type: string;
	/** Milliseconds. */
	createdAt: number;
	/** The robot that alone may use it. */
	robot?: Robot;
	/** Whether it was made by upload_by_url, for group welcome templates only. */
	byUrl?: boolean;
	/** What alone it may be attached to, by upload_attachment: 1 moments, 2 products. */
	attachment?: 1 | 2;
}

/** A file that WeCom fetches from a URL. */
export interface FetchJob {
	/** 1 running, 2 done, 3 failed. */
	status: number;
	detail: { errcode: number; errmsg: string; media_id?: string; created_at?: string };
	/** Milliseconds. */
	createdAt: number;
}

/** The files that were uploaded to WeCom or that it fetched. */
export class MediaFiles {
	/** Temporary ones, by media ID. */
	readonly temporary = new Map<string, Media>();
	/** Permanent pictures, and the encrypted files that AI bots receive, by their ID in the URL. */
	readonly images = new Map<string, Upload>();
	readonly fetchJobs = new Map<string, FetchJob>();
}
