import type { ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { openDelivery, openEcho, type Delivery } from '../../shared/callback/callback';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import type { CallbackSettings } from '../../shared/callback/callbackSettings';
import { beginListening } from './listening';
import { openPaymentResource } from '../../shared/callback/paymentResource';
import { keepRefusal, watchDeadlines } from '../../shared/decision/deadlines';
import { callbackDecisionSecret } from '../../shared/decision/decisionSecret';
import { receivedDecision } from '../../shared/decision/receivedDecision';
import { agentInput } from '../../shared/received/agentInput';
import { LogBrake } from '../../shared/bounded/logBrake';
import { sendAnswer } from '../../shared/callback/answerWatch';
import { converse } from './converse';
import { DeliveryLog } from './deliveryLog';
import { passes } from '../../shared/received/messageFilter';
import { deadlineFolder } from '../../shared/received/n8nFolder';
import { forgetRegained, passNotice, serviceNotice } from '../../shared/received/serviceNotices';
import type { WebhookItem } from './processMessages';
import { readBody } from '../../shared/callback/readBody';
import { receivedMessage } from '../../shared/received/receivedMessage';
import { RefusalReports } from './refusalReports';
import { Replies } from './replies/replies';
import { rememberSilence } from './replies/silentAnswers';
import { isSignIn, signIn } from './signIn';
import { takeDecision } from './takeDecision';
import { DEFAULT_WINDOW_SECONDS, replayWindow } from '../../shared/received/replayWindow';
import {
	answered,
	callbackSettingsOf,
	nodeKey,
	queryOf,
	refused,
	responseOf,
} from '../../shared/received/webhookCall';
import { triggerSettings, type TriggerSettings } from './triggerSettings';

const POST_TIMEOUT_MS = 30_000;

const deliveries = new DeliveryLog();
const refusalReports = new RefusalReports();
const refusalLog = new LogBrake();

/** Answers both webhooks: the check of the URL (GET) and a message (POST). Never throws. */
export async function receiveCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return context.getWebhookName() === 'setup' ? await echo(context) : await receive(context);
	} catch (error) {
		return refuse(context, error as Error);
	}
}

async function echo(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (isSignIn(context.getQueryData() as IDataObject)) return await signIn(context);
	const settings = await callbackSettingsOf(context);
	const text = openEcho(
		settings,
		queryOf(context),
		replayWindow(triggerSettings(context).windowSeconds),
	);
	void beginListening(context, settings);
	return answered(context, 200, text);
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await callbackSettingsOf(context);
	const panel = triggerSettings(context);
	const body = await readBody(context.getRequestObject());
	const delivery = openDelivery(
		settings,
		queryOf(context),
		body,
		replayWindow(panel.windowSeconds),
	);
	const { logger } = context;
	const log = (line: string) => {
		logger.warn(line);
	};
	watchDeadlines(deadlineFolder(), log);
	void beginListening(context, settings);
	const response = responseOf(context);
	const streamId = askedStream(delivery);
	if (streamId === undefined && context.getMode() !== 'manual') {
		const key = `${nodeKey(context)}:${delivery.key}`;
		const first = deliveries.enter(key, response, keptMs(panel));
		if (first !== undefined) return await repeat(response, first);
	}
	const message = receivedMessage(delivery);
	const decision = receivedDecision(callbackDecisionSecret(settings), message, (refusal) =>
		keepRefusal(deadlineFolder(), refusal, log),
	);
	if (decision) {
		void takeDecision(context, decision);
		return answered(context, 200, 'success');
	}
	const notice = serviceNotice(message.json);
	// An app has one URL: where this trigger has it, the Workwx Service Trigger reads what the notice tells of.
	if (notice) await passNotice(settings.receiveId, notice);
	void forgetRegained(settings.receiveId, message.json).catch((error: Error) => {
		logger.warn(`What is known of service customers was not forgotten: ${error.message}`);
	});
	const replies = new Replies(settings, delivery, message, panel.reply, {
		log: (line) => {
			context.logger.warn(`WeCom callback: ${line}`);
		},
		silent: (reason) => {
			rememberSilence(nodeKey(context), reason);
		},
		post: async (url, json) => {
			await postToWeCom(context, url, json);
		},
	});

	if (streamId !== undefined) {
		sendAnswer(response, replies.streamState(streamId));
		return { noWebhookResponse: true };
	}
	if (!passes(panel.filter, message)) return answered(context, 200, 'success');
	const opened = withPayment(settings, message.json);
	const sessionId = await converse(context, message, { panel, replies });
	if (typeof sessionId !== 'string') return sessionId;
	const json: WebhookItem = {
		message: { ...opened, ...agentInput(message, sessionId) },
		deliveryKey: delivery.key,
	};
	const workflowData = [[{ json: json as unknown as IDataObject }]];
	// n8n would keep an isolate for each stream that it answers itself.
	return panel.reply.respond === 'streaming'
		? { noWebhookResponse: true, workflowData }
		: { workflowData };
}

/** Gives a retry the answer of the first delivery, as soon as there is one. */
async function repeat(
	response: ServerResponse,
	first: NonNullable<ReturnType<DeliveryLog['enter']>>,
): Promise<IWebhookResponseData> {
	const hungUp = new Promise<undefined>((resolve) => {
		response.once('close', () => {
			resolve(undefined);
		});
	});
	const answer = await Promise.race([first, hungUp]);
	if (answer !== undefined) sendAnswer(response, answer);
	return { noWebhookResponse: true };
}

async function postToWeCom(context: IWebhookFunctions, url: string, body: object): Promise<void> {
	const answer = (await context.helpers
		.httpRequest({ method: 'POST', url, body, json: true, timeout: POST_TIMEOUT_MS })
		.catch((error: Error) => {
			// Whoever knows the address may answer.
			throw new Error(error.message.replaceAll(url, '(address)'));
		})) as { errcode?: number; errmsg?: string };
	if (answer.errcode !== 0) throw new Error(`WeCom said ${answer.errcode}, ${answer.errmsg}`);
}

function refuse(context: IWebhookFunctions, error: Error): IWebhookResponseData {
	const isRefusal = error instanceof CallbackRefusal;
	const { logger } = context;
	const { name: node } = context.getNode();
	const kind = `${nodeKey(context)}:${isRefusal ? error.part : 'failure'}`;
	refusalLog.log(kind, `WeCom callback refused: ${error.message}`, (line) => {
		logger.warn(line, { node });
	});
	const response = refused(context, error);
	const isReported = isRefusal && reportsRefused(context) && refusalReports.isDue(nodeKey(context));
	if (!isReported) return response;
	const { part, message, expected, received } = error;
	const report: IDataObject = { part, message };
	if (expected !== undefined) Object.assign(report, { expected, received });
	const json: WebhookItem = { refused: report };
	return {
		...response,
		workflowData: [[{ json: json as unknown as IDataObject }]],
	};
}

function reportsRefused(context: IWebhookFunctions): boolean {
	try {
		return triggerSettings(context).reportsRefused;
	} catch {
		return false;
	}
}

/** As long as a replay is let in, it must be known: the timestamp may be off both ways. */
function keptMs({ windowSeconds }: TriggerSettings): number {
	return 2 * (windowSeconds || DEFAULT_WINDOW_SECONDS) * 1000;
}

/** The stream WeCom asks about, when it asks about one (100719). */
function askedStream({ format, message }: Delivery): string | undefined {
	if (format !== 'json' || message.msgtype !== 'stream') return undefined;
	const stream = message.stream as { id?: unknown } | undefined;
	return typeof stream?.id === 'string' ? stream.id : undefined;
}

/** A payment notice encrypts its content a second time; it comes as `resource.content`. */
function withPayment(settings: CallbackSettings, message: IDataObject): IDataObject {
	const { notify_type: notifyType, resource } = message;
	if (notifyType === undefined || typeof resource !== 'object' || resource === null) return message;
	const content = openPaymentResource(settings.aesKey, resource as IDataObject);
	return { ...message, resource: { ...(resource as IDataObject), content } };
}
