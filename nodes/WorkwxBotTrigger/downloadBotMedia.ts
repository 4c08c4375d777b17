import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import type { BotSettings } from '../../shared/bot/botSettings';
import { attachFiles } from '../../shared/received/attachFiles';
import { storeMessageFile } from '../../shared/received/storeMessageFile';

/**
 * Adds the files of a message to its item; each is encrypted with a key of its own and comes the way of the long
 * connection: over its proxy, with its authorities.
 */
export async function downloadBotMedia(
	{ helpers }: Pick<ITriggerFunctions, 'helpers'>,
	{ proxyUrl, caCertificate, egress }: BotSettings,
	item: INodeExecutionData,
	mostBytes?: number,
): Promise<INodeExecutionData> {
	return await attachFiles(item, async (media) => {
		if (!('url' in media) || media.aesKey === undefined) {
			throw new Error('WeCom gave neither address nor key of the file.');
		}
		const { kind, url, aesKey } = media;
		const failure = 'The file does not decrypt: it is incomplete or has another key.';
		return await storeMessageFile(
			helpers,
			{ kind, url, aesKey: Buffer.from(aesKey, 'base64'), failure, mostBytes },
			{ proxyUrl, caCertificate, egress },
		);
	});
}
