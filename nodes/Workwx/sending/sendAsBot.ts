import type { IDataObject } from 'n8n-workflow';
import type { Bot } from '../../../shared/bot/bot';
import { connectedBot } from '../../../shared/bot/bots';
import { botSettings, type BotCredential } from '../../../shared/bot/botSettings';
import { uploadBotMedia } from '../../../shared/bot/uploadBotMedia';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call, Output } from '../../../shared/operation/operation';
import { mediaFile } from '../../../shared/vocabulary/mediaFile';
import { partlySent } from '../../../shared/vocabulary/partlySent';
import { splitText } from '../../../shared/text/splitText';
import { MOST_BOT_TEXT_BYTES } from '../../../shared/text/textLimits';

/** Sends markdown of any length to a chat, in as many messages as it takes. */
export async function sendTextAsBot(call: Call): Promise<Output> {
	const { markdown, ...rest } = call.request.body as IDataObject & {
		markdown: { content: string };
	};
	const parts = splitText(markdown.content, MOST_BOT_TEXT_BYTES);
	return await deliver(
		call,
		parts.map((content) => ({ ...rest, markdown: { ...markdown, content } })),
	);
}

/** Sends a card to a chat. */
export async function sendCardAsBot(call: Call): Promise<Output> {
	return await deliver(call, [call.request.body as IDataObject]);
}

/** Sends a file to a chat, uploaded now or before. */
export async function sendMediaAsBot(call: Call): Promise<Output> {
	const { msgtype, ...chat } = call.request.body as IDataObject & { msgtype: string };
	const { mediaSource, mediaId, videoTitle, videoDescription } = call.values;
	const media_id =
		mediaSource === 'mediaId'
			? (mediaId as string)
			: ((await upload(call, msgtype)).media_id as string);
	const media = {
		media_id,
		...(videoTitle ? { title: videoTitle as string } : {}),
		...(videoDescription ? { description: videoDescription as string } : {}),
	};
	return await deliver(call, [{ ...chat, msgtype, [msgtype]: media }]);
}

/** Uploads a file for messages of the bot. */
export async function uploadAsBot(call: Call): Promise<Output> {
	return await upload(call, call.values.botMediaType as string);
}

async function upload(call: Call, type: string): Promise<IDataObject> {
	const file = await mediaFile(call, type);
	return (await uploadBotMedia(await botOf(call), type, file, call.signal)) as IDataObject;
}

async function deliver(call: Call, bodies: IDataObject[]): Promise<IDataObject> {
	const bot = await botOf(call);
	const chatid = String(bodies[0]?.chatid);
	for (const [index, body] of bodies.entries()) {
		try {
			await bot.send(call.request.path, body, chatid, {
				...(call.signal && { signal: call.signal }),
			});
		} catch (error) {
			throw partlySent(error, index, bodies.length);
		}
	}
	return { success: true, chatid, ...(bodies.length > 1 && { parts: bodies.length }) };
}

/** The bot of the credential, where its connection is in this process; else an error that says where it may be. */
export async function botOf(call: Call): Promise<Bot> {
	const credential = (await call.credential('workwxBotApi')) as Partial<BotCredential>;
	const bot = connectedBot(botSettings(credential));
	if (bot) return bot;
	throw new WorkwxError({
		code: 'BOT_ELSEWHERE',
		title:
			'Activate a workflow with the Workwx Bot Trigger of this bot: its long connection is not in this process',
		hint:
			'Active messages, files and uploads go over the long connection of the trigger, and there is one for each bot. In ' +
			'queue mode it is in the main process, and workers, which run the workflows, have none: they can only answer the ' +
			'message that started the workflow.',
		path: '',
	});
}
