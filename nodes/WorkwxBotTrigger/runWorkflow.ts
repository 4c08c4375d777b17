import { createHash } from 'node:crypto';
import type {
	IDataObject,
	IExecuteResponsePromiseData,
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Bot } from '../../shared/bot/bot';
import type { BotMessage } from '../../shared/bot/botMessage';
import type { BotSettings } from '../../shared/bot/botSettings';
import { agentInput } from '../../shared/received/agentInput';
import { handoverIn } from '../../shared/received/botHandover';
import { giveBotAnswer } from '../../shared/bot/giveBotAnswer';
import type { ReceivedMessage } from '../../shared/received/receivedMessage';
import { simplifyMessage } from '../../shared/received/simplifyMessage';
import { noAnswer } from '../../shared/received/workflowAnswer';
import { botAnswers } from './botAnswer';
import type { BotTriggerSettings } from './botTriggerSettings';
import { downloadBotMedia } from './downloadBotMedia';
import { reasonOf } from '../../shared/bot/reasonOf';
import { workflowOutcome } from './workflowOutcome';

/** No execution keeps a connection longer that nobody listens to any more. */
const LONGEST_HOLD_MS = 30 * 60_000;

/** What stands in a bubble whose answer has become a message of its own. */
const ANSWERED_BELOW = '见下方消息 / See the message below';

/** One message and everything its execution needs. */
export interface BotRun {
	bot: Bot;
	message: BotMessage;
	received: ReceivedMessage;
	panel: BotTriggerSettings;
	settings: BotSettings;
	/** Of the conversation the message belongs to. */
	sessionId: string;
}

/** The emit of n8n 2.x; 1.x ignores the key. */
type Emit = (
	data: INodeExecutionData[][],
	responsePromise: Parameters<ITriggerFunctions['emit']>[1],
	donePromise: Parameters<ITriggerFunctions['emit']>[2],
	deduplicationKey?: string,
) => void;

/** What only n8n 2.x has. */
interface Newer {
	saveFailedExecution?: (error: NodeOperationError) => void;
}

/** Shows the placeholder, runs the workflow for the message and gives the answer. Never rejects. */
export async function runWorkflow(context: ITriggerFunctions, run: BotRun): Promise<void> {
	const { bot, message, panel } = run;
	const release = bot.hold();
	const timer = setTimeout(release, LONGEST_HOLD_MS).unref();
	const log = (line: string) => {
		context.logger.warn(`WeCom AI bot: ${line}`, { node: context.getNode().name });
	};
	/** Where n8n can (2.x), as a failed execution: the one that gave no answer has ended well. */
	const show = (reason: string) => {
		const { saveFailedExecution } = context as unknown as Newer;
		if (context.getMode() !== 'manual')
			saveFailedExecution?.(new NodeOperationError(context.getNode(), reason));
	};
	const attempt = async (what: string, act: () => Promise<unknown>) => {
		try {
			await act();
		} catch (error) {
			log(`${what}: ${reasonOf(error)}`);
		}
	};
	try {
		if (panel.respond !== 'none' && panel.placeholder !== '' && message.kind === 'message') {
			void attempt('The placeholder was not shown', async () => {
				await message.showStream(panel.placeholder, false);
			});
		}
		const item = await itemOf(context, run);
		const response = context.helpers.createDeferredPromise<IExecuteResponsePromiseData>();
		const done = context.helpers.createDeferredPromise<IRun>();
		let handedOver: Promise<void> = Promise.resolve();
		const settled = response.promise.then(
			(value) => {
				const handover = handoverIn(value);
				if (handover?.reqId !== message.reqId) return;
				handedOver = attempt('The answer of the workflow was not given', async () => {
					await giveBotAnswer(message, handover.answer);
				});
			},
			() => undefined,
		);
		// n8n puts another function in place for a test run, after the trigger has begun to listen.
		const { emit } = context as unknown as { emit: Emit };
		emit([[item]], response, done, deduplicationKey(context, message));
		const ended = await done.promise.catch((error: unknown) => error as Error);
		await handedOver;
		await attempt('The answer was not given', async () => {
			const isWaiting = await answer(run, ended, { log, show });
			if (!isWaiting || tellsNoEnd()) return;
			// Not waited for: nothing is held that long.
			void settled.then(async () => {
				await handedOver;
				bot.unpark(message);
				await attempt('The answer was not given', () => afterWait(run, { log, show }));
			});
		});
	} catch (error) {
		log(`The workflow was not started: ${reasonOf(error)}`);
	} finally {
		clearTimeout(timer);
		release();
	}
}

async function itemOf(context: ITriggerFunctions, run: BotRun): Promise<INodeExecutionData> {
	const { message, received, panel, settings, sessionId } = run;
	const json: IDataObject = {
		...received.json,
		req_id: message.reqId,
		...agentInput(received, sessionId),
	};
	const item = panel.downloadsMedia
		? await downloadBotMedia(context, settings, { json }, panel.mostFileBytes)
		: { json };
	return panel.simplifies ? { ...item, json: simplifyMessage(item.json) } : item;
}

/** n8n 2.x starts no second execution for the same key, whichever of its processes asks. */
function deduplicationKey(context: ITriggerFunctions, { id }: BotMessage): string | undefined {
	if (context.getMode() === 'manual') return undefined;
	const parts = [context.getWorkflow().id, context.getNode().id, id];
	return `workwxBot:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

/** In queue mode n8n says that an execution has ended when it begins to wait, and nothing later. */
const tellsNoEnd = () => process.env.EXECUTIONS_MODE === 'queue';

/** What becomes of a message whose workflow has ended after a wait, of which n8n tells nothing else. */
async function afterWait(
	{ message, panel }: BotRun,
	{ log, show }: Record<'log' | 'show', (line: string) => void>,
): Promise<void> {
	if (message.kind !== 'message' || message.isAnswered || message.isStopped) return;
	const reason =
		'The workflow has ended after a wait without an answer: n8n hands its result to no trigger then. Answer with Workwx → AI Bot → Reply behind the wait.';
	log(reason);
	show(reason);
	await giveBotAnswer(message, { type: 'text', text: panel.failureText });
}

/**
 * Gives the answer of a workflow; tells whether it waits for something, so that there is none yet.
 *
 * @param ended what n8n tells: undefined for a message that another process works on already
 */
async function answer(
	{ bot, message, panel, received }: BotRun,
	ended: IRun | Error | undefined,
	{ log, show }: Record<'log' | 'show', (line: string) => void>,
): Promise<boolean> {
	const { respond, replyField, failureText } = panel;
	if (respond === 'none' || ended === undefined || message.isStopped) return false;
	const fail = async (reason: string) => {
		log(reason);
		if (message.kind === 'message' && (message.isStreaming || !message.isAnswered)) {
			await giveBotAnswer(message, { type: 'text', text: failureText });
		}
	};
	/** After a workflow that was to answer: an event needs no answer, and operations may have given one. */
	const finish = async (reason: string) => {
		if (message.kind !== 'message') return;
		if (!message.isAnswered) await fail(reason);
		else if (message.isStreaming) await message.showStream(ANSWERED_BELOW, true);
	};
	if (ended instanceof Error) {
		await fail(`The workflow was not run: ${ended.message}`);
		return false;
	}
	const outcome = workflowOutcome(ended);
	if (outcome.ended === 'failed') {
		await fail(`The workflow failed: ${outcome.reason}`);
	} else if (outcome.ended === 'waiting') {
		await message.defer();
		bot.park(message);
		return true;
	} else if (respond === 'responseNode') {
		await finish('The workflow ended, and no operation of Workwx → AI Bot has answered.');
	} else if (outcome.ended === 'elsewhere') {
		await fail(
			'In queue mode this n8n does not hand the result of a workflow to its trigger. Set "Respond" to "With a Reply ' +
				'Operation" and let the workflow answer with Workwx → AI Bot → Reply.',
		);
	} else {
		const answers = botAnswers(outcome.item, replyField);
		if (answers.length && message.kind !== 'message' && !received.repliable) {
			log(`WeCom takes no answer to ${message.kind}.`);
			return false;
		}
		for (const one of answers) await giveBotAnswer(message, one);
		if (message.kind === 'message' && !message.isAnswered) show(noAnswer(replyField));
		await finish(noAnswer(replyField));
	}
	return false;
}
