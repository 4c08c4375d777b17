import { mayStart, type AccessDirectory } from './accessPolicy';
import { sessionKey } from './agentInput';
import type { ConversationSettings } from './conversationSettings';
import type { ReceivedMessage } from './receivedMessage';

/** What is to be done with a message: let the workflow start, or say something (unless it is empty) and … */
export type Verdict = { key: string } & (
	| { does: 'start' }
	/** … nothing else: its sender may not start the workflow, or is to wait. */
	| { does: 'refuse'; text: string }
	/** … begin the session anew. */
	| { does: 'renew'; text: string }
	/** … end the answers of the session that are in work. */
	| { does: 'stop'; text: string }
);

/** What a mention of the bot in a group chat looks like, up to the blank behind it (also U+2005). */
const MENTION = /^@\S+\s+/;

/**
 * What becomes of a message. Rejects where WeCom has to be asked who may start the workflow, and cannot be.
 *
 * @param isBusy whether an answer to the session of this key is in work
 */
export async function verdictOn(
	received: ReceivedMessage,
	{ scope, access, words, busyAnswer }: ConversationSettings,
	directory: AccessDirectory | undefined,
	isBusy: (key: string) => boolean,
): Promise<Verdict> {
	const key = sessionKey(received, scope);
	if (access && !(await mayStart(access, received, directory))) {
		return { does: 'refuse', key, text: received.isMessage ? access.refusal : '' };
	}
	if (!received.isMessage) return { does: 'start', key };
	if (words) {
		const word = said(received);
		if (words.newWords.includes(word)) return { does: 'renew', key, text: words.newAnswer };
		if (words.stopWords.includes(word)) return { does: 'stop', key, text: words.stopAnswer };
	}
	if (busyAnswer !== '' && isBusy(key)) return { does: 'refuse', key, text: busyAnswer };
	return { does: 'start', key };
}

function said({ text, isGroup }: ReceivedMessage): string {
	const trimmed = text.trim();
	return (isGroup ? trimmed.replace(MENTION, '') : trimmed).toLowerCase();
}
