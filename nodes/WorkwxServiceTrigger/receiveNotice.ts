import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { reasonOf } from '../../shared/bot/reasonOf';
import { LogBrake } from '../../shared/bounded/logBrake';
import { openDelivery, openEcho } from '../../shared/callback/callback';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { readBody } from '../../shared/callback/readBody';
import { clientOf, clientOptionsOf } from '../../shared/operation/clientOf';
import { readService, syncRequest, type ServiceRecord } from '../../shared/received/readService';
import { replayWindow } from '../../shared/received/replayWindow';
import {
	forgetRegained,
	passNotice,
	serviceNotice,
	type Notice,
} from '../../shared/received/serviceNotices';
import {
	answered,
	callbackSettingsOf,
	nodeKey,
	queryOf,
	refused,
} from '../../shared/received/webhookCall';
import type { ServiceFailure, ServiceItem } from './finishItems';
import { passes } from './serviceFilter';
import { serviceTriggerSettings, type ServiceTriggerSettings } from './serviceTriggerSettings';

/** A test shows what came about now. */
const TEST_SECONDS = 60;

const refusalLog = new LogBrake();

/** Answers the check of the URL (GET) and notices (POST). Never throws, and waits for nothing of WeCom. */
export async function receiveNotice(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return context.getWebhookName() === 'setup' ? await echo(context) : await receive(context);
	} catch (error) {
		return refuse(context, error as Error);
	}
}

async function echo(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const replay = replayWindow(serviceTriggerSettings(context).windowSeconds);
	return answered(
		context,
		200,
		openEcho(await callbackSettingsOf(context), queryOf(context), replay),
	);
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const panel = serviceTriggerSettings(context);
	const body = await readBody(context.getRequestObject());
	const settings = await callbackSettingsOf(context);
	const { message } = openDelivery(
		settings,
		queryOf(context),
		body,
		replayWindow(panel.windowSeconds),
	);
	const notice = serviceNotice(message as IDataObject);
	if (!notice) {
		const { receiveId } = settings;
		void forgetRegained(receiveId, message as IDataObject).catch((error: Error) => {
			log(context, 'ledger', `What is known of customers was not forgotten: ${error.message}`);
		});
		return answered(context, 200, 'success');
	}
	if (context.getMode() === 'manual') {
		answered(context, 200, 'success');
		return await test(context, panel, notice).catch((error: unknown) =>
			started([{ json: { serviceFailure: reasonOf(error) } satisfies ServiceFailure }]),
		);
	}
	const { corpId } = clientOptionsOf(await context.getCredentials('workwxApi'));
	if (await passNotice(corpId, notice)) return answered(context, 200, 'success');
	log(
		context,
		'reader',
		'A notice of WeCom customer service found nobody to read the messages: in queue mode the main process and the ' +
			'processes that take webhooks must share n8n’s folder (N8N_USER_FOLDER). WeCom tries again.',
	);
	return answered(context, 503, '');
}

/** What waits now, as the items of a test; how far the account was read stays as it is. */
async function test(
	context: IWebhookFunctions,
	panel: ServiceTriggerSettings,
	{ openKfid, token }: Notice,
): Promise<IWebhookResponseData> {
	const client = clientOf(await context.getCredentials('workwxApi'), context.helpers);
	const found: ServiceRecord[] = [];
	await readService({
		call: (request, signal) => client.call(request, signal),
		memory: { hold: (act) => act({ value: undefined, save: async () => undefined }) },
		request: syncRequest(openKfid, panel.voiceFormat),
		token,
		since: Math.floor(Date.now() / 1000) - TEST_SECONDS,
		atOnce: Infinity,
		hand: async (records) => {
			found.push(...records);
		},
		log: () => undefined,
	});
	const items = found
		.filter((record) => passes(panel.filter, record))
		.map((serviceRecord) => ({ json: { serviceRecord } satisfies ServiceItem as IDataObject }));
	return items.length > 0 ? started(items) : { noWebhookResponse: true };
}

const started = (items: INodeExecutionData[]): IWebhookResponseData => ({
	noWebhookResponse: true,
	workflowData: [items],
});

function refuse(context: IWebhookFunctions, error: Error): IWebhookResponseData {
	const kind = error instanceof CallbackRefusal ? error.part : 'failure';
	log(context, kind, `WeCom notice refused: ${error.message}`);
	return refused(context, error);
}

function log(context: IWebhookFunctions, kind: string, line: string): void {
	const { logger } = context;
	const { name: node } = context.getNode();
	refusalLog.log(`${nodeKey(context)}:${kind}`, line, (written) => {
		logger.warn(written, { node });
	});
}
