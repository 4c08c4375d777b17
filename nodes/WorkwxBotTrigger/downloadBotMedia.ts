import type { IBinaryData, INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import type { BotSettings } from '../../shared/bot/botSettings';
import { openBotFile } from '../../shared/bot/openBotFile';
import { decryptMedia } from '../../shared/callback/mediaCrypto';
import { attachFiles, storeFile } from '../WorkwxTrigger/attachFiles';

/** Adds the files of a message to its item; each is encrypted with a key of its own. */
export async function downloadBotMedia(
	{ helpers }: Pick<ITriggerFunctions, 'helpers'>,
	settings: BotSettings,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	return await attachFiles(item, async (media): Promise<IBinaryData> => {
		if (!('url' in media) || media.aesKey === undefined) {
			throw new Error('WeCom gave neither address nor key of the file.');
		}
		const { stream, filename } = await openBotFile(settings, media.url);
		const plain = decryptMedia(
			Buffer.from(media.aesKey, 'base64'),
			stream,
			'The file does not decrypt: it is incomplete or has another key.',
		);
		return await storeFile(helpers, media.kind, plain, filename);
	});
}
