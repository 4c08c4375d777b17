import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { BotListener } from '../../shared/bot/bot';
import { listenToBot } from '../../shared/bot/bots';
import { botSettings, type BotCredential, type BotSettings } from '../../shared/bot/botSettings';
import type { WorkwxError } from '../../shared/client/workwxError';
import { keepRefusal, watchDeadlines } from '../../shared/decision/deadlines';
import { botDecisionSecret } from '../../shared/decision/decisionSecret';
import { receivedDecision } from '../../shared/decision/receivedDecision';
import { egressOf } from '../../shared/operation/clientOf';
import { splitText } from '../../shared/text/splitText';
import { deadlineFolder, n8nFolder } from '../../shared/received/n8nFolder';
import { passes } from '../../shared/received/messageFilter';
import { receivedMessage } from '../../shared/received/receivedMessage';
import { botTriggerSettings, type BotTriggerSettings } from './botTriggerSettings';
import { reasonOf } from '../../shared/bot/reasonOf';
import { takeDecision } from './takeDecision';
import { checkAccess } from '../../shared/received/directoryOf';
import { converse, type BotConversations } from './converse';
import { SessionFile } from './sessionFile';
import { MOST_BOT_TEXT_BYTES } from '../../shared/text/textLimits';

/** What only n8n 2.x has: a failed execution that leaves the workflow active. */
interface Newer {
	saveFailedExecution?: (error: NodeOperationError) => void;
}

/**
 * Listens to the bot of the credential and runs the workflow for what passes the filter, until n8n closes it. Throws
 * with WeCom's reason when the bot is refused; where WeCom cannot be reached, the connection comes as soon as it can. n8n
 * itself would try five times while it starts, and then leave the workflow deaf that it shows as active.
 */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { panel, settings } = await settingsOf(context);
	const secret = botDecisionSecret(settings);
	const isTest = context.getMode() === 'manual';
	const folder = join(n8nFolder(), 'storage', context.getNode().type);
	const log = (line: string) => {
		context.logger.warn(line, { node: context.getNode().name });
	};
	watchDeadlines(deadlineFolder(), log);
	const conversations = await conversationsOf(context, panel, folder, log);
	let isTaken = false;
	let open: () => void;
	/** n8n takes what a test run gets only after this function has returned. */
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	const listener: BotListener = {
		isTest,
		mostFrameBytes: panel.mostMessageBytes,
		onAnswer: (message, body) => {
			const received = receivedMessage({ format: 'json', message: body });
			const decision = receivedDecision(secret, received, (refusal) =>
				keepRefusal(deadlineFolder(), refusal, log),
			);
			if (decision) void takeDecision(context, decision, message);
			return decision !== undefined;
		},
		onMessage: (message, body, bot) => {
			const received = receivedMessage({ format: 'json', message: body });
			if (isTaken || !passes(panel.filter, received)) return false;
			isTaken = isTest;
			const run = { bot, message, received, panel, settings };
			void opened
				.then(() => converse(context, run, conversations))
				.then((isStarted) => {
					// A word that steers the session is no test.
					if (!isStarted) isTaken = false;
				});
			return true;
		},
		onEnd: (error) => {
			report(context, error, isTest);
		},
		log,
	};
	try {
		const subscription = await listenToBot(settings, listener, {
			bubbleFolder: folder,
		});
		const [failureText = ''] = splitText(panel.failureText, MOST_BOT_TEXT_BYTES);
		void subscription.bot.finishLeftBubbles(failureText);
		setImmediate(() => {
			open();
		});
		return { closeFunction: async () => await subscription.close() };
	} catch (error) {
		throw nodeError(context, error);
	}
}

async function settingsOf(
	context: ITriggerFunctions,
): Promise<{ panel: BotTriggerSettings; settings: BotSettings }> {
	const credential = await context.getCredentials<Partial<BotCredential>>('workwxBotApi');
	const egress = egressOf(context.helpers);
	try {
		return { panel: botTriggerSettings(context), settings: botSettings(credential, egress) };
	} catch (error) {
		throw nodeError(context, error);
	}
}

async function conversationsOf(
	context: ITriggerFunctions,
	{ conversation }: BotTriggerSettings,
	folder: string,
	log: (line: string) => void,
): Promise<BotConversations> {
	const parts = [context.getWorkflow().id, context.getNode().id];
	const name = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
	try {
		return {
			sessions: await SessionFile.open(join(folder, `sessions-${name}.json`), log),
			directory: await checkAccess(context, conversation.access),
			running: new Map(),
		};
	} catch (error) {
		throw nodeError(context, error);
	}
}

/**
 * Tells that the connection has ended for good. n8n activates a workflow again whose trigger has failed, which is right
 * for a bot that is refused, and would be a fight without end for one that is used elsewhere.
 */
function report(context: ITriggerFunctions, error: WorkwxError, isTest: boolean): void {
	const shown = nodeError(context, error);
	const { saveFailedExecution } = context as unknown as Newer;
	if (error.code !== 'BOT_DISPLACED' || isTest) context.emitError(shown);
	else saveFailedExecution?.(shown);
}

function nodeError(context: ITriggerFunctions, error: unknown): NodeOperationError {
	const reason = reasonOf(error);
	// n8n 2.x activates in the background and tells nobody but an open editor.
	context.logger.error(`WeCom AI bot: ${reason}`, { node: context.getNode().name });
	return new NodeOperationError(context.getNode(), reason);
}
