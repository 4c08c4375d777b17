import { isBotReply } from '../../shared/callback/botReply';
import type { BotContent } from '../../shared/bot/botMessage';
import type { BotAnswer } from '../../shared/bot/giveBotAnswer';
import { workflowAnswer } from '../../shared/received/workflowAnswer';

/** The reply of a workflow in WeCom's own form (101031). */
interface BotReply {
	msgtype?: string;
	response_type?: string;
	userids?: string[];
	template_card?: object;
	text?: { content?: unknown };
	stream?: { content?: unknown };
}

/**
 * The answers in the item of the last node: a text in the field, or a message in WeCom's own form there or as the item
 * itself. None where there is nothing to say.
 */
export function botAnswers(item: unknown, replyField: string): BotAnswer[] {
	const answer = workflowAnswer(item, replyField);
	if (answer === undefined || answer === '') return [];
	if (typeof answer === 'string') return [{ type: 'text', text: answer }];
	return isBotReply(answer) ? ofReply(answer as BotReply) : [];
}

function ofReply(reply: BotReply): BotAnswer[] {
	const { response_type: responseType, template_card: card, userids } = reply;
	if (responseType !== undefined) {
		return card ? [{ type: 'card', card, ...(userids && { userids }) }] : [];
	}
	const content = reply.stream?.content ?? reply.text?.content;
	const text: BotAnswer[] =
		typeof content === 'string' && content !== '' ? [{ type: 'text', text: content }] : [];
	const cards: BotAnswer[] = card
		? [
				{
					type: 'content',
					content: { msgtype: 'template_card', template_card: card } satisfies BotContent,
				},
			]
		: [];
	return [...text, ...cards];
}
