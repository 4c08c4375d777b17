import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Asks again until there is something; throws after `timeoutMs`. */
export async function waitUntil<T>(
	ask: () => T | undefined | false | Promise<T | undefined | false>,
	timeoutMs = 25_000,
): Promise<T> {
	for (const start = Date.now(); Date.now() - start < timeoutMs; await sleep(POLL_MS)) {
		const answer = await ask();
		if (answer) return answer;
	}
	throw new Error(`Nothing came within ${timeoutMs / 1000} s: ${ask.toString()}`);
}
