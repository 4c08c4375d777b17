import type { IDataObject } from 'n8n-workflow';
import type { BotAnswer } from '../bot/giveBotAnswer';

/**
 * An answer on its way from a worker, which has no long connection, to the trigger in the main process: n8n carries the
 * response of an execution there (queue mode), once per execution.
 */
export interface BotHandover {
	reqId: string;
	answer: BotAnswer;
}

const KEY = 'workwxBotAnswer';

/** The body of the response that carries it. */
export const handoverBody = (handover: BotHandover): IDataObject => ({
	[KEY]: handover,
});

/** Reads it from what n8n hands to the trigger; undefined for anything else. */
export function handoverIn(response: unknown): BotHandover | undefined {
	const body = (response as { body?: unknown } | undefined)?.body;
	const value = typeof body === 'string' ? parsed(body) : body;
	return (value as Record<string, BotHandover> | undefined)?.[KEY];
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
