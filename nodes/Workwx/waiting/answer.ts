import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { ShortMemory } from '../../../shared/bounded/shortMemory';
import { botSettings, type BotCredential } from '../../../shared/bot/botSettings';
import {
	callbackSettings,
	type CallbackCredential,
} from '../../../shared/callback/callbackSettings';
import { CLOSED, noticeCard } from '../../../shared/decision/closedCard';
import { CLOSED_PAGE, noticePage, PAGE_HEADERS } from '../../../shared/decision/htmlPage';
import { IDENTITY_HEADER, openIdentity } from '../../../shared/decision/signIn';
import { openClick, type Click } from '../../../shared/decision/click';
import {
	appDecisionSecret,
	botDecisionSecret,
	callbackDecisionSecret,
} from '../../../shared/decision/decisionSecret';
import { verdictBody, type Verdict } from '../../../shared/decision/verdict';
import { clientOptionsOf } from '../../../shared/operation/clientOf';
import { answeredItems, parkedState } from '../../../shared/operation/parking';
import { clientIn, closeCard, showDecision, tell, tellAsked } from './afterwards';
import { decidedBotCard, outcomeText, type Outcome } from './card';
import { formAnswer, sentBy } from './formAnswer';
import { NAMES, questionPage } from './page';
import { mayDecide } from './people';
import { timeOutData } from './questionOf';
import type { Choice, Question, Selection } from './question';
import { chosenOf, idsOf, NOTHING_CHOSEN, textsOf } from './selection';

const ASK_FOR_REASON =
	'请回复拒绝理由。 / Please write the reason as your next message (within five minutes).';
/** n8n 1.x lets several answers resume an execution; the first one here wins. As long as one could come twice. */
const TAKEN_MS = 60 * 60_000;
const MOST_TAKEN_BYTES = 1024 * 1024;
const taken = new ShortMemory<true>(MOST_TAKEN_BYTES);

/** What only n8n 2.x has: who decided, in the log of the execution. */
interface Newer {
	logHitlResponse?: (response: { approved: boolean; authorized: boolean }) => void;
}

/**
 * Hears the answer to what an execution waits for: a click that a trigger hands on, or a page. GET shows, POST decides.
 * Never throws: that would end the execution.
 */
export async function answer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const question = parkedState(context) as unknown as Question | undefined;
		const { r: round, u: userid } = context.getQueryData() as { r?: string; u?: string };
		const { method } = context.getRequestObject();
		if (question?.answerIn === 'wecom' && method === 'POST') {
			return await takeClick(context, question, round);
		}
		if (!question || question.round !== round) return shown(context, 410, CLOSED_PAGE);
		if (question.answerIn === 'wecom') return shown(context, 200, IN_WECOM_PAGE);
		if (question.signInUrl) return await afterSignIn(context, question, round);
		if (method !== 'POST') return shown(context, 200, questionPage(question));
		// Whose link it is was asked, and may have left since.
		if (userid !== undefined && !(await isApprover(context, question, userid))) {
			return refusedTo(context, question);
		}
		return await takeForm(context, question, userid);
	} catch (error) {
		context.logger.error(`An answer was not taken: ${(error as Error).message}`, {
			node: context.getNode().name,
		});
		return shown(context, 500, FAILED_PAGE);
	}
}

const IN_WECOM_PAGE = noticePage(
	'请在企业微信中处理 / Answer in WeCom',
	'请点击卡片上的按钮。\nClick a button of the card in WeCom.',
);
const FAILED_PAGE = noticePage(
	'未能处理 / Not taken',
	'请稍后再试。\nPlease try again: the log of n8n says what went wrong.',
);
const SIGN_IN_PAGE = noticePage(
	'请重新登录 / Sign in again',
	'请在企业微信中重新打开链接。\nPlease open the link in WeCom once more.',
);
const THANKS_PAGE = noticePage('已提交 / Recorded', '可以关闭此页面。\nYou can close this page.');

/** Only who has signed in sees the question, and only who may decide answers it. */
async function afterSignIn(
	context: IWebhookFunctions,
	question: Question,
	round: string | undefined,
): Promise<IWebhookResponseData> {
	const isGet = context.getRequestObject().method !== 'POST';
	const sealed = isGet
		? (context.getHeaderData() as IDataObject)[IDENTITY_HEADER]
		: sentBy(context).sent[NAMES.identity];
	const secret = appDecisionSecret(
		clientOptionsOf(await context.getCredentials<IDataObject>('workwxApi')),
	);
	const identity = openIdentity(secret, sealed, Date.now());
	if (!identity || !isFor(context, identity, round)) {
		if (!isGet) return shown(context, 401, SIGN_IN_PAGE);
		context.getResponseObject().redirect(302, question.signInUrl!);
		return { noWebhookResponse: true };
	}
	const { userid, link } = identity;
	if (!(await isApprover(context, question, userid))) return refusedTo(context, question);
	const signedIn = { sealed: sealed as string, link };
	if (isGet) return shown(context, 200, questionPage(question, { identity: signedIn }));
	return await takeForm(context, question, userid, signedIn);
}

const refusedTo = (context: IWebhookFunctions, { subject, strangerText }: Question) =>
	shown(context, 403, noticePage(subject, strangerText));

function shown(context: IWebhookFunctions, status: number, page: string): IWebhookResponseData {
	context.getResponseObject().status(status).set(PAGE_HEADERS).send(page);
	return { noWebhookResponse: true };
}

/** A verdict for the trigger; the execution goes on waiting. */
function told(context: IWebhookFunctions, verdict: Verdict, status = 200): IWebhookResponseData {
	context.getResponseObject().status(status).json(verdictBody(verdict));
	return { noWebhookResponse: true };
}

async function takeClick(
	context: IWebhookFunctions,
	question: Question,
	round: string | undefined,
): Promise<IWebhookResponseData> {
	const secret = await secretOf(context, question);
	const click = openClick(secret, context.getBodyData(), Date.now());
	if (!click || !isFor(context, click, round)) return shown(context, 403, IN_WECOM_PAGE);
	const choice = question.choices[click.option];
	if (question.round !== round || !choice) return closed(context, question, click, round);
	if (click.isTimeOut) return endWait(context, question);
	if (!(await isApprover(context, question, click.userid))) {
		(context as unknown as Newer).logHitlResponse?.({
			approved: choice.approves,
			authorized: false,
		});
		const text = question.strangerText;
		if (question.via === 'members') tell(context, { touser: click.userid }, text);
		return told(context, { outcome: 'unauthorized', text });
	}
	const { reason } = click;
	if (question.asksReason && !choice.approves && reason === undefined && !click.isFinal) {
		if (question.via === 'members') tell(context, { touser: click.userid }, ASK_FOR_REASON);
		return told(context, { outcome: 'reason', text: ASK_FOR_REASON });
	}
	const selected = selectedOf(question, click);
	const isVote = question.responseType === 'vote';
	if (isVote && !selected.length) {
		if (question.via === 'members') tell(context, { touser: click.userid }, NOTHING_CHOSEN);
		return told(context, { outcome: 'incomplete', text: NOTHING_CHOSEN });
	}
	const texts = textsOf(selected);
	const outcome: Outcome = {
		choice: isVote ? { label: texts } : choice,
		userid: click.userid,
		at: timeOf(context),
		...(reason && { reason }),
		...(texts && !isVote && { selected: texts }),
	};
	const card = question.via === 'bot' ? decidedBotCard(question, outcome) : undefined;
	const verdict: Verdict = {
		outcome: 'decided',
		...(card && { card }),
		...(question.afterwards === 'showOutcome' && { text: outcomeText(question, outcome) }),
	};
	const data = {
		...(!isVote && decided(choice)),
		...(selected.length && { selected: idsOf(question.selection!, selected) }),
		...(reason && { reason, chatInput: reason }),
		...answeredBy(click.userid),
	};
	const items = answeredItems(context, data, question.isToolReview);
	if (!isFirst(context, question)) return told(context, { outcome: 'closed' });
	if (question.via === 'members') showDecision(context, question, outcome, click.responseCode);
	// Nobody has clicked just now whose trigger could show it.
	else if (click.isFinal && verdict.text) tellAsked(context, question, verdict.text);
	(context as unknown as Newer).logHitlResponse?.({
		approved: choice.approves,
		authorized: true,
	});
	return { webhookResponse: verdictBody(verdict), workflowData: [items] };
}

/** Whether a click is one of this round of this execution, and not of another one of the same node. */
function isFor(context: IWebhookFunctions, { link }: Click, round: string | undefined): boolean {
	const { pathname, searchParams } = new URL(link);
	return (
		searchParams.get('r') === (round ?? null) &&
		pathname.split('/').includes(context.getExecutionId())
	);
}

/** The time is over: n8n would go on by itself in a moment, and leave the card as it is. */
function endWait(context: IWebhookFunctions, question: Question): IWebhookResponseData {
	const items = answeredItems(context, timeOutData(question), question.isToolReview);
	if (!isFirst(context, question)) return told(context, { outcome: 'closed' });
	if (question.responseCode) closeCard(context, question.responseCode);
	return { webhookResponse: verdictBody({ outcome: 'closed' }), workflowData: [items] };
}

/** An earlier round, which may show already what was decided. */
function closed(
	context: IWebhookFunctions,
	{ via }: Question,
	{ responseCode, taskId = '' }: Click,
	round = '',
): IWebhookResponseData {
	if (taken.get(roundKey(context, round))) return told(context, { outcome: 'closed' });
	if (via === 'members' && responseCode) closeCard(context, responseCode);
	return told(context, { outcome: 'closed', card: noticeCard(taskId, CLOSED) });
}

const decided = ({ approves, value }: Choice) => ({ approved: approves, choice: value });

const answeredBy = (userid: string) => ({
	...(userid && { responder: { id: userid } }),
	respondedAt: new Date().toISOString(),
});

async function takeForm(
	context: IWebhookFunctions,
	question: Question,
	userid = '',
	identity?: { sealed: string; link: string },
): Promise<IWebhookResponseData> {
	const given = await formAnswer(context, question);
	if ('problem' in given) {
		const { sent } = sentBy(context);
		return shown(context, 422, questionPage(question, { error: given.problem, sent, identity }));
	}
	const { choice, reason, selected, data, binary } = given;
	const answered = {
		...(choice && decided(choice)),
		...data,
		...(reason && { reason, chatInput: reason }),
		...answeredBy(userid),
	};
	const items = withFiles(answeredItems(context, answered, question.isToolReview), binary);
	const at = timeOf(context);
	if (!isFirst(context, question)) return shown(context, 409, CLOSED_PAGE);
	const shownChoice = choice ?? (selected && { label: textsOf(selected) });
	if (shownChoice && question.afterwards === 'showOutcome') {
		const outcome = { choice: shownChoice, userid, at, ...(reason && { reason }) };
		tellAsked(context, question, outcomeText(question, outcome));
	}
	// n8n 2.x sends it once the execution goes on, and an error where something else was faster.
	return { webhookResponse: THANKS_PAGE, workflowData: [items] };
}

/** Files go with the first item. */
function withFiles(items: INodeExecutionData[], binary: IBinaryKeyData): INodeExecutionData[] {
	if (!Object.keys(binary).length) return items;
	return items.map((item, index) =>
		index === 0 ? { ...item, binary: { ...item.binary, ...binary } } : item,
	);
}

/** Takes the decision for the caller, once; there must be no wait between this and the answer to n8n. */
function isFirst(context: IWebhookFunctions, { round }: Question): boolean {
	const key = roundKey(context, round);
	if (taken.get(key)) return false;
	taken.set(key, true, { keepMs: TAKEN_MS, bytes: 2 * key.length });
	return true;
}

const roundKey = (context: IWebhookFunctions, round: string): string =>
	`${context.getExecutionId()}|${context.getNode().id}|${round}`;

async function secretOf(context: IWebhookFunctions, { via }: Question): Promise<Buffer> {
	if (via === 'bot') {
		const credential = await context.getCredentials<Partial<BotCredential>>('workwxBotApi');
		return botDecisionSecret(botSettings(credential));
	}
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	return callbackDecisionSecret(callbackSettings(credential));
}

async function isApprover(
	context: IWebhookFunctions,
	{ approvers }: Question,
	userid: string,
): Promise<boolean> {
	const { departments, tags } = approvers;
	const client = departments.length || tags.length ? await clientIn(context) : undefined;
	return await mayDecide(
		async (request) => await client!.call<IDataObject>(request),
		approvers,
		userid,
	);
}

/** What was chosen on the card, in the order of the choices. */
function selectedOf({ selection }: Question, { selected }: Click): Selection['options'] {
	if (!selection) return [];
	return chosenOf(selection, selected?.[selection.key] ?? []);
}

/** A point in time as people read it, in the time zone of the workflow. */
const timeOf = (context: IWebhookFunctions): string =>
	new Intl.DateTimeFormat('sv-SE', {
		timeZone: context.getTimezone(),
		dateStyle: 'short',
		timeStyle: 'short',
	}).format(new Date());
