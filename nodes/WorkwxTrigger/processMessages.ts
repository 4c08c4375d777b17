import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ofParameter } from '../../shared/operation/parameterError';
import { readSwitch } from '../../shared/operation/values';
import { readLargestFile } from '../../shared/received/largestFile';
import { downloadMedia } from './details/downloadMedia';
import { lastSilence } from './replies/silentAnswers';
import { notYetHandled } from '../../shared/received/notYetHandled';
import { simplifyMessage } from '../../shared/received/simplifyMessage';

/** What `webhook()` hands over to `execute()`, as the JSON of an item. */
export type WebhookItem = { message: IDataObject; deliveryKey: string } | { refused: IDataObject };

/**
 * Does what must not delay the acknowledgement: drops what another process has handled already,
 * simplifies, downloads files, reads what events only name. First output: messages; second, where there is one: refused callbacks.
 */
export async function processMessages(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const silence = lastSilence(`${context.getWorkflow().id}:${context.getNode().id}`);
	if (silence !== undefined) {
		const message = `The message before got no answer. ${silence}`;
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	const messages: INodeExecutionData[] = [];
	const refused: INodeExecutionData[] = [];
	for (const item of context.getInputData()) {
		const webhookItem = item.json as unknown as Partial<{
			message: IDataObject;
			deliveryKey: string;
			refused: IDataObject;
		}>;
		if (webhookItem.refused !== undefined) {
			refused.push({ json: webhookItem.refused });
		} else if (webhookItem.message === undefined || webhookItem.deliveryKey === undefined) {
			messages.push(item);
		} else if (await isNew(context, webhookItem.deliveryKey)) {
			messages.push(await finished(context, webhookItem.message));
		}
	}
	return refused.length > 0 ? [messages, refused] : [messages];
}

async function finished(
	context: IExecuteFunctions,
	message: IDataObject,
): Promise<INodeExecutionData> {
	const withFiles = switched(context, 'downloadMedia', 'Download Files')
		? await downloadMedia(context, { json: message }, mostFileBytes(context))
		: { json: message };
	const finishedItem = switched(context, 'simplify', 'Simplify')
		? { ...withFiles, json: simplifyMessage(withFiles.json) }
		: withFiles;
	let { json } = finishedItem;
	if (hasOption(context, 'approvalDetails', 'Approval Details')) {
		const { withApprovalDetails } = await import('./details/approvalDetails');
		json = await withApprovalDetails(context, json);
	}
	if (hasOption(context, 'documentDetails', 'Document Details')) {
		const { withDocumentDetails } = await import('./details/documentDetails');
		json = await withDocumentDetails(context, json);
	}
	return { ...finishedItem, json };
}

const switched = (context: IExecuteFunctions, name: string, label: string): boolean =>
	ofParameter(label, () => readSwitch(context.getNodeParameter(name, 0, false))) ?? false;

const hasOption = (context: IExecuteFunctions, name: string, label: string): boolean =>
	ofParameter(label, () => readSwitch(optionsOf(context)[name])) ?? false;

const optionsOf = (context: IExecuteFunctions) =>
	context.getNodeParameter('settings', 0, {}) as Record<string, unknown>;

const mostFileBytes = (context: IExecuteFunctions): number | undefined =>
	readLargestFile(optionsOf(context).mostFileMb);

async function isNew(context: IExecuteFunctions, deliveryKey: string): Promise<boolean> {
	// A test event, or an execution somebody starts again, is meant to run.
	if (context.getMode() !== 'webhook') return true;
	return (await notYetHandled(context, [deliveryKey])).has(deliveryKey);
}
