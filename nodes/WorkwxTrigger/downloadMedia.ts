import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';
import { clientOf, egressOf } from '../../shared/operation/clientOf';
import { attachFiles } from '../../shared/received/attachFiles';
import type { MessageMedia } from '../../shared/received/mediaOfMessage';
import { storeMediaFile, storeMessageFile } from '../../shared/received/storeMessageFile';

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
					clientOf(await apiCredential(context), context.helpers),
					media,
					mostBytes,
				)
			: await downloadFromAddress(context, media, mostBytes),
	);
}

async function apiCredential(context: IExecuteFunctions): Promise<IDataObject> {
	if (context.getNode().credentials?.workwxApi === undefined) {
		throw new Error('Choose a WeCom API credential in the trigger: it downloads the files.');
	}
	return await context.getCredentials<IDataObject>('workwxApi');
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
