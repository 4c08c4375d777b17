import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SYSTEM_CLOCK } from '../client/budget';
import type { SealedClick } from './click';
import { resume } from './resume';

/** How long n8n is told of it. */
const PATIENCE_MS = 30_000;
/** Longer timers end at once; and other processes may have written files meanwhile. */
const LONGEST_SLEEP_MS = 60 * 60_000;

/** A question whose time runs out. */
export interface Deadline {
	/** In milliseconds since 1970. */
	atMs: number;
	/** Where its node hears that the time is over. */
	link: string;
	/** What it hears then. */
	sealed: SealedClick;
}

type Log = (line: string) => void;

/** The one timer of this process, however many questions wait. */
let timer: NodeJS.Timeout | undefined;
let nextMs = Infinity;
let isWatching = false;

/**
 * Keeps a deadline in a file of the folder until it has come: so it costs no memory, and outlasts the process. Rejects
 * where it cannot be written.
 */
export async function keepDeadline(
	folder: string,
	{ atMs, ...told }: Deadline,
	log: Log,
): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const file = join(folder, `${atMs}-${randomUUID()}.json`);
	await writeFile(file, JSON.stringify(told), { mode: 0o600 });
	schedule(folder, atMs, log);
}

/** Keeps the deadline of a refusal whose reason is awaited. Never rejects. */
export async function keepRefusal(folder: string, deadline: Deadline, log: Log): Promise<void> {
	await keepDeadline(folder, deadline, log).catch((error: unknown) => {
		log(
			`A refusal is lost if n8n is restarted before its reason comes: ${(error as Error).message}`,
		);
	});
}

/** Takes up the deadlines that a former process has left in the folder. */
export function watchDeadlines(folder: string, log: Log): void {
	if (isWatching) return;
	isWatching = true;
	void lookThrough(folder, log);
}

function schedule(folder: string, atMs: number, log: Log): void {
	if (atMs >= nextMs) return;
	nextMs = atMs;
	clearTimeout(timer);
	const leftMs = Math.min(Math.max(0, atMs - Date.now()), LONGEST_SLEEP_MS);
	timer = setTimeout(() => {
		nextMs = Infinity;
		void lookThrough(folder, log);
	}, leftMs).unref();
}

async function lookThrough(folder: string, log: Log): Promise<void> {
	try {
		for (const name of await readdir(folder)) {
			const atMs = Number.parseInt(name, 10);
			if (atMs > Date.now()) schedule(folder, atMs, log);
			else void tell(join(folder, name), log);
		}
	} catch (error) {
		// There is no folder until somebody asks with a time limit.
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(unusable(error));
	}
}

async function tell(file: string, log: Log): Promise<void> {
	try {
		const written = await readFile(file, 'utf8');
		// Of several processes that share the folder, the one that removes the file tells it.
		await rm(file);
		const { link, sealed } = JSON.parse(written) as Deadline;
		const told = await resume(link, sealed, SYSTEM_CLOCK.now() + PATIENCE_MS);
		if (told.outcome === 'failed')
			log(`n8n was not told in time that the time of a question was over: ${told.reason}`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(unusable(error));
	}
}

const unusable = (error: unknown) =>
	`A deadline in n8n's folder cannot be used (${(error as Error).message}): the card closes at the next click.`;
