import type { IBinaryData, IBinaryKeyData, INodeExecutionData } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { mediaOfMessage, type MessageMedia } from './mediaOfMessage';

/**
 * Adds the files of a message to its item, as `data`, `data1` … A file that cannot be had leaves the
 * item as it is: its ID stays, and `mediaError` says why.
 */
export async function attachFiles(
	item: INodeExecutionData,
	download: (media: MessageMedia) => Promise<IBinaryData>,
): Promise<INodeExecutionData> {
	const media = mediaOfMessage(item.json);
	if (media.length === 0) return item;
	const binary: IBinaryKeyData = {};
	const errors: string[] = [];
	for (const [index, one] of media.entries()) {
		try {
			binary[index === 0 ? 'data' : `data${index}`] = await download(one);
		} catch (error) {
			errors.push(reason(error));
		}
	}
	const json = errors.length === 0 ? item.json : { ...item.json, mediaError: errors.join('\n') };
	return { ...item, json, ...(Object.keys(binary).length > 0 && { binary }) };
}

/** The address of a file is signed, and whoever knows it may read the file: it is never repeated. */
function reason(error: unknown): string {
	const message = error instanceof WorkwxError ? error.summary : (error as Error).message;
	return message.replace(/https?:\/\/\S+/g, '(address)');
}
