import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../callback/callbackJson';

/** A bubble that has begun and is not finished. */
export interface OpenBubble {
	/** The message it answers. */
	reqId: string;
	/** The chat of that message. */
	chatid: string;
	/** Milliseconds since 1970: another process may read it. */
	startedMs: number;
}

/** The files this process answers for; any other was left by one that was killed. */
const own = new Set<string>();

/** The unfinished bubbles of one bot, a file each: they outlive a process that is killed. */
export class OpenBubbles {
	private readonly folder: string;
	/** One after the other: a bubble may end before its file is written. */
	private tail: Promise<void> = Promise.resolve();

	constructor(
		folder: string,
		/** Tells bots apart. */
		botKey: string,
		private readonly log: (line: string) => void,
	) {
		this.folder = join(folder, hash(botKey));
	}

	begin(bubble: OpenBubble): void {
		const file = this.fileOf(bubble.reqId);
		own.add(file);
		this.next(async () => {
			await mkdir(this.folder, { recursive: true, mode: 0o700 });
			await writeFile(file, JSON.stringify(bubble), { mode: 0o600 });
		});
	}

	end({ reqId }: Pick<OpenBubble, 'reqId'>): void {
		const file = this.fileOf(reqId);
		this.next(async () => {
			await rm(file, { force: true });
			own.delete(file);
		});
	}

	/** Takes over what another process has left; each bubble is given once, and is to be ended. */
	async takeOver(): Promise<OpenBubble[]> {
		const names = await readdir(this.folder).catch((error: unknown) => {
			const fault = error as NodeJS.ErrnoException;
			if (fault.code !== 'ENOENT') this.log(unusable(fault));
			return [];
		});
		const left = names.map((name) => join(this.folder, name)).filter((file) => !own.has(file));
		for (const file of left) own.add(file);
		const bubbles = await Promise.all(left.map(async (file) => await this.read(file)));
		return bubbles.filter((bubble) => bubble !== undefined);
	}

	private async read(file: string): Promise<OpenBubble | undefined> {
		try {
			const { reqId, chatid, startedMs } = parseJson(await readFile(file, 'utf8'));
			const isWhole =
				typeof reqId === 'string' && typeof chatid === 'string' && typeof startedMs === 'number';
			if (isWhole && file === this.fileOf(reqId)) return { reqId, chatid, startedMs };
		} catch {
			// Cut short by the end of the process that wrote it: nothing is to be had from it.
		}
		this.next(async () => {
			await rm(file, { force: true });
			own.delete(file);
		});
		return undefined;
	}

	private fileOf(reqId: string): string {
		return join(this.folder, `${hash(reqId)}.json`);
	}

	private next(act: () => Promise<void>): void {
		this.tail = this.tail.then(act).catch((error: unknown) => {
			this.log(unusable(error as NodeJS.ErrnoException));
		});
	}
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

const unusable = ({ code, message }: NodeJS.ErrnoException) =>
	`What the AI bot has begun to answer cannot be remembered in n8n's folder (${code ?? message}): it stays unfinished where n8n is killed.`;
