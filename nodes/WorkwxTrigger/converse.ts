import type { ServerResponse } from 'node:http';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { directoryOf } from '../../shared/received/directoryOf';
import type { ReceivedMessage } from '../../shared/received/receivedMessage';
import {
	readSessionMarks,
	sessionIdOf,
	withNewSession,
	type SessionMarks,
} from '../../shared/received/sessionMarks';
import { verdictOn } from '../../shared/received/verdict';
import { sendAnswer } from '../../shared/callback/answerWatch';
import type { Replies } from './replies/replies';
import { guardResponse } from './replies/responseGuard';
import type { TriggerSettings } from './triggerSettings';

/** Ends an answer in work, with a text. */
type Stop = (text: string) => void;

/** Answers of this process that are in work, by node and session. */
const running = new Map<string, Set<Stop>>();

/** The sessions begun anew; n8n keeps static data in its database, where every process reads it for each callback. */
interface StaticData {
	sessions?: SessionMarks;
}

/**
 * Prepares the response for the workflow that a message starts and gives the ID of its session, or gives what n8n makes of a
 * message that is answered here. Rejects where it cannot be known who may start the workflow: WeCom then tries again.
 */
export async function converse(
	context: IWebhookFunctions,
	message: ReceivedMessage,
	{ panel, replies }: { panel: TriggerSettings; replies: Replies },
): Promise<string | IWebhookResponseData> {
	const { conversation } = panel;
	const node = `${context.getWorkflow().id}:${context.getNode().id}:`;
	const response = context.getResponseObject() as unknown as ServerResponse;
	const directory = await directoryOf(context, conversation.access);
	const verdict = await verdictOn(message, conversation, directory, (key) =>
		running.has(node + key),
	);
	const { key } = verdict;
	const data = context.getWorkflowStaticData('node') as StaticData;
	if (verdict.does === 'start') {
		begin(node + key, replies, response);
		return sessionIdOf(key, data.sessions ?? {});
	}
	const answer = replies.say(verdict.text);
	if (verdict.does === 'renew') {
		data.sessions = withNewSession(readSessionMarks(data.sessions), key, Date.now());
		// n8n saves the data before it sends this: what the member writes next belongs to the new session.
		response.setHeader('content-type', answer.contentType || 'text/plain; charset=utf-8');
		return { webhookResponse: answer.body };
	}
	if (verdict.does === 'stop') {
		for (const stop of running.get(node + key) ?? []) stop(verdict.text);
		running.delete(node + key);
	}
	sendAnswer(response, answer);
	return { noWebhookResponse: true };
}

/** Stands between n8n and the response until n8n has ended it, where the workflow is to answer. */
function begin(key: string, replies: Replies, response: ServerResponse): void {
	const guard = replies.guard();
	if (guard === undefined) return;
	const inWork = running.get(key) ?? new Set<Stop>();
	const answerNow = guardResponse(response, {
		...guard,
		ended: () => {
			guard.ended?.();
			inWork.delete(stop);
			if (!inWork.size && running.get(key) === inWork) running.delete(key);
		},
	});
	const stop: Stop = (text) => {
		replies.stop(text, answerNow);
	};
	running.set(key, inWork.add(stop));
}
