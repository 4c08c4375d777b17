import type { BotStream } from '../../shared/callback/botReply';

/** WeCom asks for the state of a stream for six minutes (document 100719). */
const LIFETIME_MS = 7 * 60_000;
const MAX_STREAMS = 1_000;

interface Entry {
	stream: BotStream;
	expiresAtMs: number;
	/** Whether WeCom has got the end of it. */
	isTold: boolean;
}

const streams = new Map<string, Entry>();

/**
 * The state of an answer this process is working on, for WeCom that asks; undefined for those of other
 * processes.
 */
export function botStream(id: string): BotStream | undefined {
	const entry = streams.get(id);
	if (entry === undefined || entry.expiresAtMs <= Date.now()) return undefined;
	entry.isTold = entry.stream.finish;
	return entry.stream;
}

/** Whether WeCom has asked since the answer was finished. */
export function isBotStreamTold(id: string): boolean {
	return streams.get(id)?.isTold ?? false;
}

/** Remembers the newest state of an answer, so that WeCom gets it with its next question. */
export function updateBotStream(stream: BotStream): void {
	for (const [id, { expiresAtMs }] of streams) {
		if (expiresAtMs > Date.now() && streams.size < MAX_STREAMS) break;
		streams.delete(id);
	}
	streams.set(stream.id, { stream, expiresAtMs: Date.now() + LIFETIME_MS, isTold: false });
}
