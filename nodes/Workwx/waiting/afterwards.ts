import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { connectedBot } from '../../../shared/bot/bots';
import { botSettings, type BotCredential } from '../../../shared/bot/botSettings';
import { CLOSED_BUTTON } from '../../../shared/decision/closedCard';
import { clientOf } from '../../../shared/operation/clientOf';
import { decidedUpdate, outcomeText, type Outcome } from './card';
import type { Question } from './question';

/** The client of the app that has asked. */
export async function clientIn(context: IWebhookFunctions) {
	return clientOf(await context.getCredentials<IDataObject>('workwxApi'), context.helpers);
}

/** What comes after a decision keeps nobody waiting, and a failure of it undoes nothing. */
function meanwhile(context: IWebhookFunctions, what: string, work: () => Promise<unknown>): void {
	work().catch((error: unknown) => {
		context.logger.warn(`${what}: ${(error as Error).message}`, { node: context.getNode().name });
	});
}

/** Shows on the cards of all what was decided; by a text where they cannot be updated any more. */
export function showDecision(
	context: IWebhookFunctions,
	question: Question,
	outcome: Outcome,
	responseCode: string | undefined,
): void {
	const body = decidedUpdate(question, outcome);
	if (!body) return;
	const tellByText = (reason: string) => {
		tellAsked(context, question, outcomeText(question, outcome));
		return `The cards cannot be updated, so a text tells what was decided: ${reason}`;
	};
	const codes = [responseCode, question.responseCode].filter((code) => code !== undefined);
	updateWithAny(context, body, codes).catch((error: unknown) => {
		context.logger.warn(tellByText((error as Error).message), { node: context.getNode().name });
	});
}

/** Takes the buttons away of a card whose request is over. */
export function closeCard(context: IWebhookFunctions, responseCode: string): void {
	meanwhile(context, 'A card does not show that its request is over', async () => {
		await updateCards(context, CLOSED_BUTTON, responseCode);
	});
}

/** Each code is good once: that of the click, and that of the card itself. */
async function updateWithAny(
	context: IWebhookFunctions,
	body: IDataObject,
	[code, ...others]: string[],
): Promise<void> {
	if (code === undefined) throw new Error('no code came with the click');
	await updateCards(context, body, code).catch(async (error: unknown) => {
		if (!others.length) throw error;
		await updateWithAny(context, body, others);
	});
}

async function updateCards(context: IWebhookFunctions, body: IDataObject, response_code: string) {
	const client = await clientIn(context);
	await client.call({
		method: 'POST',
		path: '/message/update_template_card',
		body: { atall: 1, agentid: await agentIdOf(context), response_code, ...body },
	});
}

async function agentIdOf(context: IWebhookFunctions): Promise<number> {
	return Number((await context.getCredentials<IDataObject>('workwxApi')).agentId);
}

/** Writes a text to members as the app. */
export function tell(context: IWebhookFunctions, receivers: IDataObject, content: string): void {
	meanwhile(context, 'A member was not told', async () => {
		const agentid = await agentIdOf(context);
		const body = { ...receivers, agentid, msgtype: 'text', text: { content } };
		await (await clientIn(context)).call({ method: 'POST', path: '/message/send', body });
	});
}

/** Writes a text to all who were asked, the way they were. */
export function tellAsked(
	context: IWebhookFunctions,
	{ asked, via }: Question,
	content: string,
): void {
	if (via === 'members') tell(context, asked, content);
	else {
		meanwhile(context, 'The chat was not told', async () => {
			await (via === 'bot' ? tellByBot : tellGroup)(context, asked, content);
		});
	}
}

async function tellGroup(context: IWebhookFunctions, asked: Question['asked'], content: string) {
	const body = { ...asked, msgtype: 'text', text: { content } };
	await (await clientIn(context)).call({ method: 'POST', path: '/appchat/send', body });
}

async function tellByBot(context: IWebhookFunctions, asked: Question['asked'], content: string) {
	const { chatid = '', chatType: chat_type } = asked;
	const credential = await context.getCredentials<Partial<BotCredential>>('workwxBotApi');
	const bot = connectedBot(botSettings(credential));
	if (!bot) throw new Error('the long connection of the bot is not in this process');
	const message = { chatid, chat_type, msgtype: 'markdown', markdown: { content } };
	await bot.send('aibot_send_msg', message, chatid, {});
}
