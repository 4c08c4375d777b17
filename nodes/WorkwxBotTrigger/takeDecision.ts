import type { ITriggerFunctions } from 'n8n-workflow';
import { LogBrake } from '../../shared/bounded/logBrake';
import type { BotMessage } from '../../shared/bot/botMessage';
import { reasonOf } from '../../shared/bot/reasonOf';
import { CLOSED, noticeCard } from '../../shared/decision/closedCard';
import type { ReceivedDecision } from '../../shared/decision/receivedDecision';

/** WeCom takes the update of a card within five seconds of the click (101463). */
const PATIENCE_MS = 4_000;

const brake = new LogBrake();

/**
 * Hands a click, or the reason of a refusal, to the execution that waits for it, and shows what it says: on the card, or
 * as a text. Never rejects.
 */
export async function takeDecision(
	context: ITriggerFunctions,
	decision: ReceivedDecision,
	message: BotMessage,
): Promise<void> {
	const { name: node } = context.getNode();
	const warn = (kind: string, line: string) => {
		brake.log(`${node}:${kind}`, `WeCom AI bot: ${line}`, (text) => {
			context.logger.warn(text, { node });
		});
	};
	try {
		const resumed = await decision.take(message.receivedMs + PATIENCE_MS);
		switch (resumed.outcome) {
			case 'decided':
				await show(message, resumed);
				break;
			case 'closed':
				if (resumed.card) await show(message, { card: resumed.card });
				break;
			case 'gone':
				await show(message, { card: noticeCard(decision.taskId ?? '', CLOSED), text: CLOSED });
				break;
			case 'reason':
			case 'incomplete':
			case 'unauthorized':
				await say(message, decision.userid, resumed.text ?? '');
				break;
			case 'forged':
				warn('forged', 'a button was clicked whose key no node of this n8n has made.');
				break;
			case 'failed':
				warn('failed', `a click did not reach its execution: ${resumed.reason}.`);
				break;
			default:
		}
	} catch (error) {
		warn('showing', `what became of a click was not shown: ${reasonOf(error)}`);
	}
}

/** On the card that was clicked; as a text where there is none, or it comes too late for it. */
async function show(
	message: BotMessage,
	{ card, text }: { card?: object; text?: string },
): Promise<void> {
	if (card && message.kind !== 'message') {
		const isShown = await message.updateCard(card).then(
			() => true,
			() => false,
		);
		if (isShown) return;
	}
	if (text) await message.reply([text]);
}

/** To one of those in the chat. */
async function say(message: BotMessage, userid: string, text: string): Promise<void> {
	const mention = message.chat.chat_type === 2 ? `<@${userid}> ` : '';
	await message.reply([mention + text]);
}
