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

/** A mention of a bot in whose name are blanks, and the word behind it. */
const NAME_WITH_BLANKS = /^@[^\n]{1,64}\s$/;

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
		const { newWords, newAnswer, stopWords, stopAnswer } = words;
		if (isOneOf(newWords, received)) return { does: 'renew', key, text: newAnswer };
		if (isOneOf(stopWords, received)) return { does: 'stop', key, text: stopAnswer };
	}
	if (busyAnswer !== '' && isBusy(key)) return { does: 'refuse', key, text: busyAnswer };
	return { does: 'start', key };
}

function isOneOf(words: readonly string[], { text, said, isGroup }: ReceivedMessage): boolean {
	const all = text.trim().toLowerCase();
	return words.some(
		(word) =>
			word === said.toLowerCase() ||
			(isGroup && all.endsWith(word) && NAME_WITH_BLANKS.test(all.slice(0, -word.length))),
	);
}
