import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseJson } from '../callback/callbackJson';

/** A message whose workflow waits for something, and the chat its answer is for. */
export interface ParkedMessage {
	reqId: string;
	chat: { chatid: string; chat_type: 1 | 2 };
	/** Milliseconds since 1970: another process may read it. */
	parkedMs: number;
}

/** Nobody tells when an execution that waits is deleted. */
const LIFETIME_MS = 90 * 24 * 60 * 60_000;
const MOST_PARKED = 5_000;

/** The parked messages of one bot, in a file: workflows wait longer than a process lives. */
export class ParkedMessages {
	private parked: ParkedMessage[] = [];
	/** One after the other: the newest state is written last. */
	private tail: Promise<void> = Promise.resolve();

	constructor(
		private readonly file: string,
		private readonly log: (line: string) => void,
	) {}

	/** What an earlier process has left. Never rejects: what cannot be read is logged. */
	async load(): Promise<readonly ParkedMessage[]> {
		this.next(async () => {
			const text = await readFile(this.file, 'utf8').catch((error: unknown) => {
				if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
				return '{}';
			});
			const { parked } = parseJson(text) as { parked?: unknown };
			const oldestMs = Date.now() - LIFETIME_MS;
			const left: unknown[] = Array.isArray(parked) ? parked : [];
			const kept = left.filter(isParked).filter(({ parkedMs }) => parkedMs > oldestMs);
			this.parked = [...kept, ...this.parked];
		});
		await this.tail;
		return this.parked;
	}

	add(message: ParkedMessage): void {
		this.parked = [...this.parked.slice(-(MOST_PARKED - 1)), message];
		this.write();
	}

	remove(reqId: string): void {
		this.parked = this.parked.filter((one) => one.reqId !== reqId);
		this.write();
	}

	private write(): void {
		this.next(async () => {
			await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
			const next = `${this.file}.next`;
			await writeFile(next, JSON.stringify({ parked: this.parked }), { mode: 0o600 });
			// A process that is killed leaves the old file or the new one.
			await rename(next, this.file);
		});
	}

	private next(act: () => Promise<void>): void {
		this.tail = this.tail.then(act).catch((error: unknown) => {
			this.log(unusable(error));
		});
	}
}

function isParked(value: unknown): value is ParkedMessage {
	const { reqId, chat, parkedMs } = (value ?? {}) as Partial<ParkedMessage>;
	return (
		typeof reqId === 'string' && typeof parkedMs === 'number' && typeof chat?.chatid === 'string'
	);
}

const unusable = (error: unknown) =>
	`What AI bots have to answer after a wait cannot be remembered in n8n's folder (${(error as Error).message}): after a restart of n8n it does not reach its chat.`;
