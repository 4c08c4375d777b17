import type { IDataObject } from 'n8n-workflow';
import { connectedBot } from '../../../shared/bot/bots';
import { botSettings, type BotCredential } from '../../../shared/bot/botSettings';
import {
	callbackSettings,
	type CallbackCredential,
} from '../../../shared/callback/callbackSettings';
import { sealButtonKey } from '../../../shared/decision/buttonKey';
import { sealClick } from '../../../shared/decision/click';
import { keepDeadline } from '../../../shared/decision/deadlines';
import { signInUrl } from '../../../shared/decision/signIn';
import { hasListener } from '../../../shared/decision/listeners';
import {
	appDecisionSecret,
	botDecisionSecret,
	callbackDecisionSecret,
} from '../../../shared/decision/decisionSecret';
import { clientOptionsOf } from '../../../shared/operation/clientOf';
import type { Call, Output } from '../../../shared/operation/operation';
import { isToolReview, park, signedLink } from '../../../shared/operation/parking';
import { ofParameter, ParameterError } from '../../../shared/operation/parameterError';
import { deadlineFolder, listenerFolder } from '../../../shared/received/n8nFolder';
import { CUT_NOTE, cutText } from '../../../shared/text/splitText';
import { replyAsBot } from '../sending/replyAsBot';
import { botOf } from '../sending/sendAsBot';
import { isCut, questionCard } from './card';
import { newRound } from './newRound';
import { checkPeople } from './people';
import type { Question } from './question';
import { questionOf, timeOutData, waitsUntil } from './questionOf';
import { toolMessage } from './toolMessage';
import { MOST_TEXT_BYTES, MOST_BOT_TEXT_BYTES } from '../../../shared/text/textLimits';

/** Of a text card, which counts characters to members and bytes to a group chat (90236, 90248). */
const MOST_TITLE_BYTES = 128;
const MOST_DESCRIPTION_BYTES = 512;
const HEADSTART_MS = 5_000;
/** As long as a card can be updated (90236). */
const RESPONSE_CODE_MS = 72 * 60 * 60_000;
const DEFAULT_WAITING_ENDPOINT = 'webhook-waiting';

/** Asks members, a group chat or the chat of an AI bot, and lets the execution wait for the answer. */
export async function ask(call: Call): Promise<Output> {
	const { context, values } = call;
	const isReview = isToolReview(context);
	const message = values.message as string;
	const question = questionOf(
		{
			...values,
			...(isGroupOfMessage(call) && { botChatType: GROUP }),
			message: isReview ? toolMessage(context, message) : message,
		},
		newRound(),
		isReview,
	);
	const until = waitsUntil(values, Date.now());
	const link = linkOf(call, question);
	checkAddress(link);
	if (question.via !== 'bot' && question.answerIn === 'link' && values.signInUrl) {
		const secret = appDecisionSecret(clientOptionsOf(await call.credential('workwxApi')));
		question.signInUrl = signInUrl(values.signInUrl as string, secret, link);
	}
	const responseCode = await (question.via === 'bot' ? askByBot : askByApp)(call, question);
	const asked = { ...question, ...(responseCode && { responseCode }) };
	const closesCard =
		responseCode !== undefined &&
		until !== undefined &&
		until.getTime() - Date.now() < RESPONSE_CODE_MS;
	if (closesCard) await keepTime(call, question, until.getTime());
	await park(
		context,
		asked,
		timeOutData(asked),
		closesCard ? new Date(until.getTime() + HEADSTART_MS) : until,
	);
	return {};
}

/** The chat that is asked by default may be a group, which nobody has chosen then. */
function isGroupOfMessage({ context, values }: Call): boolean {
	const { chattype, chatid } = context.getInputData()[0]?.json ?? {};
	return chattype === 'group' && chatid === values.botChatId;
}

/**
 * Nothing of ours runs when n8n ends a wait by itself. So it is told that the time is over a little earlier, and n8n's own
 * time-out counts where nobody could tell it.
 */
async function keepTime(call: Call, question: Question, atMs: number): Promise<void> {
	const link = linkOf(call, question);
	// Kept while the execution waits: no more than that of it.
	const { logger } = call.context;
	const { name: node } = call.context.getNode();
	const log = (line: string) => {
		logger.warn(line, { node });
	};
	const click = { link, option: 0, userid: '', atMs, isTimeOut: true };
	const sealed = sealClick(await callbackSecret(call), click);
	await keepDeadline(deadlineFolder(), { atMs, link, sealed }, log).catch((error: Error) => {
		log(`The card will not close by itself when the time is over: ${error.message}`);
	});
}

/** @param userid whose link it is: the answer then names the member */
const linkOf = ({ context }: Call, { round }: Question, userid?: string): string =>
	signedLink(context, { r: round, ...(userid && { u: userid }) });

/** n8n signs the whole path, and hears the links of its own nodes no more below a sub-path than ours. */
function checkAddress(link: string): void {
	const { N8N_ENDPOINT_WEBHOOK_WAIT: endpoint = DEFAULT_WAITING_ENDPOINT } = process.env;
	const { pathname } = new URL(link);
	const prefix = pathname.slice(0, Math.max(0, pathname.lastIndexOf(`/${endpoint}/`)));
	if (!prefix) return;
	throw new Error(
		`Give n8n an address without a path: under ${prefix} n8n refuses the answers of all nodes that wait (N8N_PATH, N8N_WEBHOOK_URL, WEBHOOK_URL)`,
	);
}

/** The secrets of the trigger are those of its credential, so the node needs the same one. */
async function callbackSecret(call: Call): Promise<Buffer> {
	if (call.context.getNode().credentials?.workwxCallbackApi === undefined) {
		throw new ParameterError(
			'Answer',
			'is "In WeCom", for which the node needs the WeCom Callback credential of the Workwx Trigger that hears the clicks: choose it, or answer by link',
		);
	}
	const credential = (await call.credential('workwxCallbackApi')) as Partial<CallbackCredential>;
	return callbackDecisionSecret(
		ofParameter('WeCom Callback API credential', () => callbackSettings(credential)),
	);
}

/** In queue mode triggers run in other processes, whose folder need not be that of this one. */
async function checkTrigger(secret: Buffer): Promise<void> {
	if (process.env.EXECUTIONS_MODE === 'queue') return;
	if (await hasListener(listenerFolder(), secret)) return;
	throw new ParameterError(
		'Answer',
		'is "In WeCom", but no active Workwx Trigger is known to have this WeCom Callback credential, so nobody would hear the click: publish a workflow with one (again, if there is one), or answer by link',
	);
}

const keysOf = (call: Call, question: Question, secret: Buffer): string[] =>
	question.choices.map((_choice, option) =>
		sealButtonKey(secret, { link: linkOf(call, question), option }),
	);

function cardOf(call: Call, question: Question, secret: Buffer): IDataObject {
	const { title } = (call.values.buttonSelection ?? {}) as { title?: string };
	return questionCard(question, keysOf(call, question, secret), title);
}

/** Returns what the card can be updated with, where there is one. */
async function askByApp(call: Call, question: Question): Promise<string | undefined> {
	const { asked, approvers, answerIn, via } = question;
	if (via === 'groupChat') {
		const body = { ...asked, msgtype: 'textcard', textcard: textCard(call, question) };
		await call.send({ ...call.request, path: '/appchat/send', body });
		return undefined;
	}
	const agentid = call.agentId();
	const send = async (receivers: IDataObject, message: IDataObject) =>
		await call.send({ ...call.request, body: { ...receivers, agentid, ...message } });
	if (answerIn === 'wecom') {
		const secret = await callbackSecret(call);
		await checkTrigger(secret);
		const template_card = cardOf(call, question, secret);
		await checkPeople(call.send, approvers, labelOf(call));
		if (isCut(question)) {
			const content = cutText(question.message, MOST_TEXT_BYTES, CUT_NOTE);
			await send(asked, { msgtype: 'text', text: { content } });
		}
		const sent = await send(asked, { msgtype: 'template_card', template_card });
		return sent.response_code as string | undefined;
	}
	const members = await checkPeople(call.send, approvers, labelOf(call));
	if (!members || question.signInUrl) {
		await send(asked, { msgtype: 'textcard', textcard: textCard(call, question) });
		return undefined;
	}
	for (const touser of members) {
		await send({ touser }, { msgtype: 'textcard', textcard: textCard(call, question, touser) });
	}
	return undefined;
}

const labelOf = ({ values }: Call): string =>
	(values.approvers as unknown[] | undefined)?.length ? 'Approvers' : 'To Users';

/** Leads to the page. */
const textCard = (call: Call, question: Question, userid?: string): IDataObject => ({
	title: cutText(question.subject, MOST_TITLE_BYTES, '…'),
	description: cutText(question.message, MOST_DESCRIPTION_BYTES, CUT_NOTE),
	url: question.signInUrl ?? linkOf(call, question, userid),
});

/**
 * An AI bot asks over its long connection where that is in this process, else over the address that came with a message:
 * once, and within an hour of it.
 */
async function askByBot(call: Call, question: Question): Promise<undefined> {
	const settings = botSettings((await call.credential('workwxBotApi')) as Partial<BotCredential>);
	const contents =
		question.answerIn === 'wecom'
			? [
					...(isCut(question)
						? [markdown(cutText(question.message, MOST_BOT_TEXT_BYTES, CUT_NOTE))]
						: []),
					{
						msgtype: 'template_card',
						template_card: cardOf(call, question, botDecisionSecret(settings)),
					},
				]
			: [markdown(linkText(call, question))];
	const responseUrl = call.values.responseUrl as string | undefined;
	if (!connectedBot(settings) && responseUrl) {
		// There is one message, and the card is what cannot be left out.
		await replyAsBot({ ...call, request: { ...call.request, ...REPLY, body: contents.at(-1)! } });
		return undefined;
	}
	const bot = await botOf(call);
	const chat = {
		...(call.request.body as { chatid: string }),
		...(isGroupOfMessage(call) && { chat_type: GROUP }),
	};
	for (const content of contents) {
		await bot.send(COMMAND, { ...chat, ...content }, chat.chatid, {
			...(call.signal && { signal: call.signal }),
		});
	}
	return undefined;
}

const GROUP = 2;
const COMMAND = 'aibot_send_msg';
const REPLY = { method: 'POST', path: '/aibot/response', secret: 'none' } as const;

const markdown = (content: string): IDataObject => ({ msgtype: 'markdown', markdown: { content } });

/** In a single chat the link is that of the user. */
function linkText(call: Call, question: Question): string {
	const { chatid, chatType } = question.asked;
	const link = linkOf(call, question, chatType === 1 ? chatid : undefined);
	const message = cutText(question.message, 16_384, CUT_NOTE);
	return `**${question.subject}**\n\n${message}\n\n[${question.page.button}](${link})`;
}
