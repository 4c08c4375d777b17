import type { IDataObject } from 'n8n-workflow';
import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';
import { receivedBotMessage } from '../../../shared/bot/bots';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call, Output } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { handoverBody } from '../../../shared/received/botHandover';
import { giveBotAnswer, type BotAnswer } from '../../../shared/bot/giveBotAnswer';
import { replyAsBot } from './replyAsBot';
import { MOST_BOT_TEXT_BYTES } from '../../../shared/text/textLimits';

const TRIGGER = /\.workwxBotTrigger$/;
const WAIT = /\.(wait|form)$/;

/** Executions of this worker whose one answer is on its way to the trigger. */
const handedOver = new Set<string>();
const MOST_HANDED_OVER = 10_000;

/** Answers with markdown: in the bubble of the message, or over its response_url. */
export async function replyWithText(call: Call): Promise<Output> {
	const { botAnswer, feedbackId } = call.values;
	const text = String(botAnswer);
	const answer: BotAnswer = {
		type: 'text',
		text,
		...(feedbackId ? { feedbackId: String(feedbackId) } : {}),
	};
	return await answerAsBot(call, answer, async () => {
		const size = Buffer.byteLength(text);
		if (size > MOST_BOT_TEXT_BYTES) {
			throw new ParameterError(
				'Answer',
				`is ${size} bytes long, at most ${MOST_BOT_TEXT_BYTES} are allowed`,
			);
		}
		return await replyAsBot(call);
	});
}

/** Answers with a card: as the answer to the message, or over its response_url. */
export async function replyWithCard(call: Call): Promise<Output> {
	const { template_card } = call.request.body as IDataObject;
	const content = { msgtype: 'template_card', template_card };
	return await answerAsBot(call, { type: 'content', content }, () => replyAsBot(call));
}

/** Shows the text so far in the bubble of the answer. */
export async function streamAsBot(call: Call): Promise<Output> {
	const { stream } = call.request.body as {
		stream: { content: string; finish: boolean; feedback?: { id: string } };
	};
	const { content, finish, feedback } = stream;
	return await answerAsBot(call, {
		type: 'stream',
		text: content,
		finish,
		...(feedback && { feedbackId: feedback.id }),
	});
}

/** Puts another card in the place of the one that was clicked. */
export async function updateCardAsBot(call: Call): Promise<Output> {
	const { template_card: card, userids } = call.request.body as {
		template_card: object;
		userids?: string[];
	};
	return await answerAsBot(call, { type: 'card', card, ...(userids && { userids }) });
}

/**
 * Gives an answer over the live connection where the message came over one of this process; in a worker by way of the
 * trigger, once per execution; else as `otherwise` does, which the answers have that WeCom takes over a response_url.
 */
async function answerAsBot(
	call: Call,
	answer: BotAnswer,
	otherwise?: () => Promise<Output>,
): Promise<Output> {
	const reqId = String(call.values.botRequestId ?? '').trim();
	const message = reqId ? receivedBotMessage(reqId) : undefined;
	if (message) {
		const parts = await giveBotAnswer(message, answer, call.signal);
		return { success: true, ...(parts > 1 && { parts }) };
	}
	if (reqId && isInWorker(call) && !mayHaveWaited(call)) {
		// A part that is not the last would use up the one answer there is.
		const isLast = answer.type !== 'stream' || answer.finish;
		if (isLast && takesHandover(call.context.getExecutionId())) {
			await call.respond({
				body: JSON.stringify(handoverBody({ reqId, answer })),
				headers: { 'content-type': 'application/json' },
			});
			return { success: true, handedOver: true };
		}
	}
	const responseUrl = String(call.values.responseUrl ?? '').trim();
	if (otherwise && (responseUrl || !reqId)) {
		if (!responseUrl) throw new ParameterError('Response URL', 'is empty, but needed');
		return await otherwise();
	}
	throw elsewhere(reqId, isInWorker(call));
}

/** Whether this process runs executions that the trigger in another one waits for. */
function isInWorker(call: Call): boolean {
	return (
		process.env.EXECUTIONS_MODE === 'queue' &&
		nodesBefore(call).some(({ type }) => TRIGGER.test(type))
	);
}

/** n8n drops what a worker answers once the execution has waited, and says nothing of it. */
function mayHaveWaited(call: Call): boolean {
	return nodesBefore(call).some(
		({ type, parameters }) => WAIT.test(type) || parameters?.operation === SEND_AND_WAIT_OPERATION,
	);
}

const nodesBefore = ({ context }: Call) =>
	context.getParentNodes(context.getNode().name, { includeNodeParameters: true });

function takesHandover(executionId: string): boolean {
	if (handedOver.has(executionId)) return false;
	if (handedOver.size >= MOST_HANDED_OVER) handedOver.clear();
	handedOver.add(executionId);
	return true;
}

function elsewhere(reqId: string, isWorker: boolean): WorkwxError {
	if (!reqId) {
		return new WorkwxError({
			code: 'BOT_REQUEST',
			title: 'Fill in "Request ID": the req_id of the message, from the Workwx Bot Trigger',
			path: '',
		});
	}
	return new WorkwxError({
		code: 'BOT_ELSEWHERE',
		title: isWorker
			? 'Answer once per execution from a worker: it has no long connection'
			: 'Answer where the message came in: its long connection is not in this process',
		hint:
			'In queue mode the main process holds the long connection. A worker can hand one answer of an execution to the ' +
			'trigger (Reply, Reply with Template Card, Update Template Card, or the last part of a stream), and Reply can use ' +
			'the response_url once beside it, or behind a wait. Other parts of a stream, active messages and uploads need the ' +
			'main process. ' +
			'Messages from before a restart of n8n, or older than 24 hours, are answered over the response_url or not at all, ' +
			'unless their workflow has waited.',
		path: '',
	});
}
