import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	callbackSettings,
	type CallbackCredential,
} from '../../../shared/callback/callbackSettings';
import { egressOf } from '../../../shared/operation/clientOf';
import { attachFiles } from '../../../shared/received/attachFiles';
import type { MessageMedia } from '../../../shared/received/mediaOfMessage';
import { storeMediaFile, storeMessageFile } from '../../../shared/received/storeMessageFile';
import { appClient } from './appClient';

/** Adds the files of a message to its item, see {@link attachFiles}. */
export async function downloadMedia(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	mostBytes?: number,
): Promise<INodeExecutionData> {
	return await attachFiles(item, async (media) =>
		'mediaId' in media
			? await storeMediaFile(
					context,
					await appClient(context, 'downloads the files'),
					media,
					mostBytes,
				)
			: await downloadFromAddress(context, media, mostBytes),
	);
}

async function downloadFromAddress(
	context: IExecuteFunctions,
	{ kind, url }: Extract<MessageMedia, { url: string }>,
	mostBytes: number | undefined,
): Promise<IBinaryData> {
	const { helpers } = context;
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	const { aesKey } = callbackSettings(credential);
	const egress = egressOf(helpers);
	const signal = context.getExecutionCancelSignal();
	return await storeMessageFile(helpers, { kind, url, aesKey, mostBytes }, { egress }, signal);
}
