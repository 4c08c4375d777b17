import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sendAnswer } from '../callback/answerWatch';
import type { CallbackQuery } from '../callback/callback';
import { CallbackRefusal } from '../callback/callbackRefusal';
import {
	callbackSettings,
	type CallbackCredential,
	type CallbackSettings,
} from '../callback/callbackSettings';

/** What opens the calls of WeCom at the webhook of a trigger. */
export async function callbackSettingsOf(context: IWebhookFunctions): Promise<CallbackSettings> {
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	return callbackSettings(credential);
}

export const queryOf = (context: IWebhookFunctions): CallbackQuery =>
	context.getQueryData() as unknown as CallbackQuery;

export const responseOf = (context: IWebhookFunctions): ServerResponse =>
	context.getResponseObject() as ServerResponse;

/** Names a trigger among those of all workflows. */
export const nodeKey = (context: IWebhookFunctions): string =>
	`${context.getWorkflow().id}:${context.getNode().id}`;

/** Answers, and starts nothing. */
export function answered(
	context: IWebhookFunctions,
	status: number,
	body: string,
): IWebhookResponseData {
	sendAnswer(responseOf(context), { status, contentType: '', body });
	return { noWebhookResponse: true };
}

/** Answers what is refused or failed, and starts nothing. The sender learns nothing: whoever it is, the owner reads the log. */
export function refused(context: IWebhookFunctions, error: unknown): IWebhookResponseData {
	// What has not come yet is not waited for.
	const request = context.getRequestObject() as unknown as IncomingMessage;
	if (!request.complete) responseOf(context).setHeader('connection', 'close');
	return answered(context, error instanceof CallbackRefusal ? 403 : 500, '');
}
