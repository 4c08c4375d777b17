import type { BotStream } from '../../../shared/callback/botReply';
import { ShortMemory } from '../../../shared/bounded/shortMemory';

/** WeCom asks for the state of a stream for six minutes (100719). */
const LIFETIME_MS = 7 * 60_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** What one stream takes beside its text. */
const ENTRY_BYTES = 512;

interface Entry {
	stream: BotStream;
	/** Whether WeCom has got the end of it. */
	isTold: boolean;
}

const streams = new ShortMemory<Entry>(MOST_BYTES);

/**
 * The state of an answer this process is working on, for WeCom that asks; undefined for those of other
 * processes.
 */
export function botStream(id: string): BotStream | undefined {
	const entry = streams.get(id);
	if (entry === undefined) return undefined;
	entry.isTold = entry.stream.finish;
	return entry.stream;
}

/** Whether WeCom has asked since the answer was finished. */
export function isBotStreamTold(id: string): boolean {
	return streams.get(id)?.isTold ?? false;
}

/** Remembers the newest state of an answer, so that WeCom gets it with its next question. */
export function updateBotStream(stream: BotStream): void {
	const bytes = ENTRY_BYTES + Buffer.byteLength(stream.content);
	streams.set(stream.id, { stream, isTold: false }, { keepMs: LIFETIME_MS, bytes });
}
