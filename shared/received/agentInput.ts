import type { IDataObject } from 'n8n-workflow';
import type { ReceivedMessage } from './receivedMessage';

/** Whom one memory of an agent belongs to. */
export type SessionScope = 'chat' | 'chatAndMember';

/** A session without the mark that tells it from earlier ones of the same people. */
export function sessionKey(
	{ receiver, chat, isGroup, sender }: ReceivedMessage,
	scope: SessionScope,
): string {
	const isShared = isGroup && scope === 'chatAndMember';
	return [receiver, chat, ...(isShared ? [sender] : [])].join(':');
}

/**
 * What n8n's AI Agent, its memory and Message an Agent look for in an item: `chatInput` of what was written or said, and
 * `sessionId` of every message. Nothing for events.
 */
export function agentInput(received: ReceivedMessage, sessionId: string): IDataObject {
	if (!received.isMessage) return {};
	const chatInput = chatInputOf(received);
	return { ...(chatInput !== '' && { chatInput }), sessionId };
}

/** The quoted text stands first, as a quotation of markdown, so that a model can tell who said what. */
function chatInputOf({ text, quotedText }: ReceivedMessage): string {
	if (text === '' || quotedText === '') return text;
	const quotation = quotedText.split('\n').map((line) => `> ${line}`);
	return [...quotation, '', text].join('\n');
}
