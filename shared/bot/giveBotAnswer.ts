import type { BotContent, BotMessage } from './botMessage';
import { splitText } from '../text/splitText';
import { MOST_BOT_TEXT_BYTES } from '../text/textLimits';

/** One answer to a message of an AI bot; plain data, so that a worker can hand it over. */
export type BotAnswer =
	/** Markdown of any length. */
	| { type: 'text'; text: string; feedbackId?: string }
	/** The whole text so far. */
	| { type: 'stream'; text: string; finish: boolean; feedbackId?: string }
	/** A card or a file. */
	| { type: 'content'; content: BotContent }
	/** The card that takes the place of the one that was clicked; of some users only, where there are any. */
	| { type: 'card'; card: object; userids?: string[] };

/** Gives an answer over the live connection. Throws a `WorkwxError`. Tells how many messages a text took. */
export async function giveBotAnswer(
	message: BotMessage,
	answer: BotAnswer,
	signal?: AbortSignal,
): Promise<number> {
	const options = signal ? { signal } : {};
	switch (answer.type) {
		case 'text': {
			const parts = splitText(answer.text, MOST_BOT_TEXT_BYTES);
			const { feedbackId } = answer;
			await message.reply(parts, { ...options, ...(feedbackId && { feedbackId }) });
			return parts.length;
		}
		case 'stream': {
			const { text, finish, feedbackId } = answer;
			const [first = '', ...others] = splitText(text, MOST_BOT_TEXT_BYTES);
			if (finish && others.length) {
				return await giveBotAnswer(message, { ...answer, type: 'text' }, signal);
			}
			await message.showStream(first, finish, { ...options, ...(feedbackId && { feedbackId }) });
			return 1;
		}
		case 'content':
			await message.replyContent(answer.content, signal);
			return 1;
		case 'card':
			await message.updateCard(answer.card, answer.userids, signal);
			return 1;
	}
}
