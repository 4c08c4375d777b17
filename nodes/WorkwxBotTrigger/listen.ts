import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { BotListener } from '../../shared/bot/bot';
import { listenToBot } from '../../shared/bot/bots';
import { botSettings, type BotCredential, type BotSettings } from '../../shared/bot/botSettings';
import type { EgressPolicy } from '../../shared/client/egressPolicy';
import type { WorkwxError } from '../../shared/client/workwxError';
import { passes } from '../WorkwxTrigger/messageFilter';
import { receivedMessage } from '../WorkwxTrigger/receivedMessage';
import { botTriggerSettings, type BotTriggerSettings } from './botTriggerSettings';
import { reasonOf } from './reasonOf';
import { runWorkflow } from './runWorkflow';

/** What only n8n 2.x has: an egress policy, and a failed execution that leaves the workflow active. */
interface Newer {
	helpers: { getSecureEgressFilter?: () => unknown };
	saveFailedExecution?: (error: NodeOperationError) => void;
}

/**
 * Listens to the bot of the credential and runs the workflow for what passes the filter, until n8n closes it. Throws
 * with WeCom's reason when the bot cannot be connected: the workflow is not activated then.
 */
export async function listen(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { panel, settings } = await settingsOf(context);
	const isTest = context.getMode() === 'manual';
	let isTaken = false;
	const listener: BotListener = {
		isTest,
		onMessage: (message, bot) => {
			const received = receivedMessage({ format: 'json', message: message.body });
			if (isTaken || !passes(panel.filter, received)) return false;
			isTaken = isTest;
			void runWorkflow(context, { bot, message, received, panel, settings });
			return true;
		},
		onEnd: (error) => {
			report(context, error, isTest);
		},
		log: (line) => {
			context.logger.warn(line, { node: context.getNode().name });
		},
	};
	try {
		const subscription = await listenToBot(settings, listener);
		return { closeFunction: async () => await subscription.close() };
	} catch (error) {
		throw nodeError(context, error);
	}
}

async function settingsOf(
	context: ITriggerFunctions,
): Promise<{ panel: BotTriggerSettings; settings: BotSettings }> {
	const credential = await context.getCredentials<Partial<BotCredential>>('workwxBotApi');
	const { helpers } = context as unknown as Newer;
	const egress = helpers.getSecureEgressFilter?.() as EgressPolicy | undefined;
	try {
		return { panel: botTriggerSettings(context), settings: botSettings(credential, egress) };
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
