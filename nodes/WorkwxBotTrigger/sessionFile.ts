import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseJson } from '../../shared/callback/callbackJson';
import {
	readSessionMarks,
	sessionIdOf,
	withNewSession,
	type SessionMarks,
} from '../../shared/received/sessionMarks';

/**
 * The sessions of one trigger that were begun anew, in a file: n8n saves the static data of a trigger with the next
 * message only, and as it was when the workflow was activated.
 */
export class SessionFile {
	/** One after the other: the newest state is written last. */
	private tail: Promise<void> = Promise.resolve();

	private constructor(
		private readonly file: string,
		private marks: SessionMarks,
		private readonly log: (line: string) => void,
	) {}

	/** Reads the file, which there is none of at first. Never rejects: what cannot be read is begun anew, and logged. */
	static async open(file: string, log: (line: string) => void): Promise<SessionFile> {
		try {
			const marks = readSessionMarks(parseJson(await readFile(file, 'utf8')));
			return new SessionFile(file, marks, log);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log(unusable(error));
			return new SessionFile(file, {}, log);
		}
	}

	sessionId(key: string): string {
		return sessionIdOf(key, this.marks);
	}

	renew(key: string): void {
		this.marks = withNewSession(this.marks, key, Date.now());
		this.tail = this.tail
			.then(async () => {
				await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
				const next = `${this.file}.next`;
				await writeFile(next, JSON.stringify(this.marks), { mode: 0o600 });
				// A process that is killed leaves the old file or the new one.
				await rename(next, this.file);
			})
			.catch((error: unknown) => {
				this.log(unusable(error));
			});
	}
}

const unusable = (error: unknown) =>
	`Sessions cannot be remembered in n8n's folder (${(error as Error).message}): after a restart of n8n they go on as before they were begun anew.`;
