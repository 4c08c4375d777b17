import type { ServerResponse } from 'node:http';
import { watchAnswer, type Answer } from '../../shared/callback/answerWatch';
import { ShortMemory } from '../../shared/bounded/shortMemory';

/** Longer than WeCom tries again, and than n8n needs to save an execution. */
const PENDING_MS = 60_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** What one delivery takes beside its answer. */
const ENTRY_BYTES = 1024;

/**
 * The deliveries this process knows, so that a retry does not start the workflow again. One is
 * pending until n8n has answered it: below 400 it is done, otherwise forgotten, so that the retry
 * gets its chance.
 */
export class DeliveryLog {
	private readonly answers: ShortMemory<Promise<Answer>>;

	constructor(now?: () => number) {
		this.answers = new ShortMemory(MOST_BYTES, now);
	}

	/**
	 * Enters a delivery and watches its response. For a known one it gives the answer of the first,
	 * pending or not, and enters nothing.
	 *
	 * @param keepMs how long a done one is remembered
	 */
	enter(key: string, response: ServerResponse, keepMs: number): Promise<Answer> | undefined {
		const known = this.answers.get(key);
		if (known !== undefined) return known;
		const answer = new Promise<Answer>((resolve) => {
			watchAnswer(response, (given) => {
				if (given.status < 400) {
					const bytes = ENTRY_BYTES + Buffer.byteLength(given.body);
					this.answers.set(key, answer, { keepMs, bytes });
				} else if (this.answers.get(key) === answer) {
					this.answers.delete(key);
				}
				resolve(given);
			});
		});
		this.answers.set(key, answer, { keepMs: PENDING_MS, bytes: ENTRY_BYTES });
		return undefined;
	}

	get size(): number {
		return this.answers.size;
	}
}
