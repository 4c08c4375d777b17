import { createHash } from 'node:crypto';
import { Bot, type BotListener } from './bot';
import type { BotMessage } from './botMessage';
import type { BotSettings } from './botSettings';
import type { OpenSocket } from './botSocket';

/** Answers to a message are taken for 24 hours (document 101463). */
const ANSWER_LIFETIME_MS = 24 * 60 * 60_000;
const MOST_MESSAGES = 10_000;

/** The bots whose connection is in this process: one each, whoever uses it. */
const bots = new Map<string, { bot: Bot; started: Promise<void> }>();

/** Messages that came over them, by their request ID, for those who answer later. */
const messages = new Map<string, BotMessage>();

/** Ends one's listening; the connection ends with the last listener, when the answers in work are out. */
export interface BotSubscription {
	bot: Bot;
	close(): Promise<void>;
}

/**
 * Listens to a bot: over the connection of this process where there is one, else over a new one. Rejects with a
 * `WorkwxError` when the bot cannot be connected.
 */
export async function listenToBot(
	settings: BotSettings,
	listener: BotListener,
	open?: OpenSocket,
): Promise<BotSubscription> {
	const key = keyOf(settings);
	const existing = bots.get(key);
	const { bot, started } = existing ?? create(key, settings, open);
	bot.listeners.add(listener);
	try {
		await started;
	} catch (error) {
		bot.listeners.delete(listener);
		throw error;
	}
	return {
		bot,
		close: async () => {
			bot.listeners.delete(listener);
			await bot.closeIfIdle();
		},
	};
}

/** The bot of these settings, where its connection is in this process. */
export function connectedBot(settings: BotSettings): Bot | undefined {
	return bots.get(keyOf(settings))?.bot;
}

/** The message of a request ID, where it came over a connection of this process within the last 24 hours. */
export function receivedBotMessage(reqId: string): BotMessage | undefined {
	const message = messages.get(reqId);
	return message && Date.now() - message.receivedMs < ANSWER_LIFETIME_MS ? message : undefined;
}

function create(key: string, settings: BotSettings, open?: OpenSocket) {
	const forget = () => {
		if (bots.get(key) === entry) bots.delete(key);
	};
	const bot = new Bot(key, settings, keep, forget, open);
	const entry = { bot, started: bot.start() };
	entry.started.catch(forget);
	bots.set(key, entry);
	return entry;
}

function keep(message: BotMessage): void {
	const oldestMs = Date.now() - ANSWER_LIFETIME_MS;
	for (const [reqId, { receivedMs }] of messages) {
		if (receivedMs > oldestMs && messages.size < MOST_MESSAGES) break;
		messages.delete(reqId);
	}
	messages.set(message.reqId, message);
}

/** Who knows another secret gets another connection, which WeCom refuses or not. */
function keyOf({ address, botId, secret }: BotSettings): string {
	return createHash('sha256')
		.update(JSON.stringify([address, botId, secret]))
		.digest('base64');
}
