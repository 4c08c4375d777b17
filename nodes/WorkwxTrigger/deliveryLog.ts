import type { ServerResponse } from 'node:http';
import { watchAnswer, type Answer } from './answerWatch';

/** Longer than WeCom tries again, and than n8n needs to save an execution. */
const PENDING_MS = 60_000;
const MAX_ENTRIES = 10_000;

interface Entry {
	answer: Promise<Answer>;
	expiresAtMs: number;
}

/**
 * The deliveries this process knows, so that a retry does not start the workflow again. One is
 * pending until n8n has answered it: below 400 it is done, otherwise forgotten, so that the retry
 * gets its chance.
 */
export class DeliveryLog {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly now: () => number = Date.now) {}

	/**
	 * Enters a delivery and watches its response. For a known one it gives the answer of the first,
	 * pending or not, and enters nothing.
	 *
	 * @param keepMs how long a done one is remembered
	 */
	enter(key: string, response: ServerResponse, keepMs: number): Promise<Answer> | undefined {
		const known = this.entries.get(key);
		if (known !== undefined && known.expiresAtMs > this.now()) return known.answer;
		this.sweep();
		const answer = new Promise<Answer>((resolve) => {
			watchAnswer(response, (given) => {
				if (given.status < 400) {
					entry.expiresAtMs = this.now() + keepMs;
					this.entries.set(key, entry);
				} else if (this.entries.get(key) === entry) {
					this.entries.delete(key);
				}
				resolve(given);
			});
		});
		const entry: Entry = { answer, expiresAtMs: this.now() + PENDING_MS };
		this.entries.delete(key);
		this.entries.set(key, entry);
		return undefined;
	}

	get size(): number {
		return this.entries.size;
	}

	private sweep(): void {
		for (const [key, { expiresAtMs }] of this.entries) {
			if (expiresAtMs > this.now() && this.entries.size < MAX_ENTRIES) return;
			this.entries.delete(key);
		}
	}
}
