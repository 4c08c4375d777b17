import type { ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	MAX_BODY_BYTES,
	openDelivery,
	openEcho,
	type ReplayWindow,
} from '../../shared/callback/callback';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';

/** Answers both webhooks: the check of the URL (GET) and a message (POST). Never throws. */
export async function receiveCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return context.getWebhookName() === 'setup' ? await echo(context) : await receive(context);
	} catch (error) {
		return refuse(context, error as Error);
	}
}

async function echo(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const text = openEcho(await settingsOf(context), queryOf(context), replayOf());
	answer(context, 200, text);
	return { noWebhookResponse: true };
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(context);
	const delivery = openDelivery(settings, queryOf(context), await rawBody(context), replayOf());
	return { workflowData: [[{ json: delivery.message as IDataObject }]] };
}

function refuse(context: IWebhookFunctions, error: Error): IWebhookResponseData {
	context.logger.warn(`WeCom callback refused: ${error.message}`);
	answer(context, error instanceof CallbackRefusal ? 403 : 500, '');
	return { noWebhookResponse: true };
}

async function settingsOf(context: IWebhookFunctions) {
	return callbackSettings(await context.getCredentials<CallbackCredential>('workwxCallbackApi'));
}

function queryOf(context: IWebhookFunctions) {
	return context.getQueryData() as Record<string, unknown>;
}

function replayOf(): ReplayWindow {
	return { windowSeconds: 900, nowMs: Date.now() };
}

async function rawBody(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
		throw new CallbackRefusal('body', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
	}
	await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}

function answer(context: IWebhookFunctions, status: number, text: string): void {
	const response = context.getResponseObject() as unknown as ServerResponse;
	response.statusCode = status;
	response.setHeader('content-type', 'text/plain; charset=utf-8');
	response.end(text);
}
