import { createHash } from 'node:crypto';
import { SYSTEM_CLOCK } from '../client/budget';
import { WorkwxError } from '../client/workwxError';
import { Bot, type BotListener, type BotMemory, type BotOptions } from './bot';
import type { BotMessage } from './botMessage';
import type { BotSettings } from './botSettings';

/** Answers to a message are taken for 24 hours (101463). */
const ANSWER_LIFETIME_MS = 24 * 60 * 60_000;
const MOST_MESSAGES = 10_000;

/** The bots whose connection is in this process: one each, whoever uses it. */
const bots = new Map<string, { bot: Bot; firstTry: Promise<void> }>();

/** Messages that came over them, by their request ID, for those who answer later. */
const messages = new Map<string, BotMessage>();
/** Those whose workflow waits. */
const parked = new Map<string, BotMessage>();

/** Ends one's listening; the connection ends with the last listener, when the answers in work are out. */
export interface BotSubscription {
	bot: Bot;
	close(): Promise<void>;
}

/**
 * Listens to a bot: over the connection of this process where there is one, else over a new one. Rejects with a
 * `WorkwxError` when the bot cannot be connected and no waiting helps; otherwise the connection comes as soon as it can. A
 * test run does not wait for that.
 */
export async function listenToBot(
	settings: BotSettings,
	listener: BotListener,
	options?: BotOptions,
): Promise<BotSubscription> {
	const key = keyOf(settings);
	const existing = bots.get(key);
	const { bot, firstTry } = existing ?? create(key, settings, options);
	bot.listeners.add(listener);
	try {
		if (!bot.isLive) await firstTry;
	} catch (error) {
		if (listener.isTest || !(error instanceof WorkwxError) || error.retry === 'never') {
			bot.listeners.delete(listener);
			await bot.closeIfIdle();
			throw error;
		}
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

/**
 * The message of a request ID, where it came over a connection of this process within the last 24 hours, or over an
 * earlier one before its workflow began to wait.
 */
export function receivedBotMessage(reqId: string): BotMessage | undefined {
	const message = messages.get(reqId);
	return message && SYSTEM_CLOCK.now() - message.receivedMs < ANSWER_LIFETIME_MS
		? message
		: parked.get(reqId);
}

function create(key: string, settings: BotSettings, options?: BotOptions) {
	const forget = () => {
		if (bots.get(key) === entry) bots.delete(key);
	};
	const bot = new Bot(key, settings, memory, forget, options);
	const entry = { bot, firstTry: bot.start() };
	entry.firstTry.catch(() => {
		if (bot.hasEnded) forget();
	});
	bots.set(key, entry);
	return entry;
}

const memory: BotMemory = {
	keep,
	park: (message) => {
		parked.set(message.reqId, message);
	},
	unpark: (reqId) => {
		parked.delete(reqId);
	},
};

function keep(message: BotMessage): void {
	const oldestMs = SYSTEM_CLOCK.now() - ANSWER_LIFETIME_MS;
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
