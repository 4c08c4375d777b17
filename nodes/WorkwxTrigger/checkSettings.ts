import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { openDelivery } from '../../shared/callback/callback';
import {
	callbackSettings,
	type CallbackCredential,
	type CallbackSettings,
} from '../../shared/callback/callbackSettings';
import { buildXml } from '../../shared/callback/callbackXml';
import { sealDelivery, stamp } from '../../shared/callback/sealDelivery';
import { checkAccess } from '../../shared/received/directoryOf';
import { receivedMessage } from '../../shared/received/receivedMessage';
import { beginListening, endListening } from './listening';
import { triggerSettings } from './triggerSettings';

/** Refuses to activate a workflow that could not take a single callback, and says why. */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	const problem = await problemOf(async () => {
		const settings = callbackSettings(credential);
		warmUp(settings);
		const { filter, conversation, readsApprovals, readsDocuments } = triggerSettings(context);
		if (filter.kinds?.length === 0) throw new Error('Select at least one message type or event.');
		const details = readsDocuments
			? 'Document Details'
			: readsApprovals
				? 'Approval Details'
				: undefined;
		if (details && context.getNode().credentials?.workwxApi === undefined) {
			throw new Error(
				`Choose a WeCom API credential in this node: "${details}" are read by an app.`,
			);
		}
		await checkAccess(context, conversation.access);
		await endListening(context);
		await beginListening(context, settings);
	});
	if (problem === undefined) return;
	// n8n 2.x activates in the background and tells nobody but an open editor.
	context.logger.error(`WeCom trigger not activated: ${problem}`);
	throw new NodeOperationError(context.getNode(), problem);
}

/** Loads and runs once what opens a callback: WeCom waits five seconds for the first one, too. */
function warmUp(settings: CallbackSettings): void {
	const at = stamp();
	const message = buildXml({ FromUserName: 'warm-up', MsgType: 'text', Content: 'x' });
	const { query, body } = sealDelivery(settings, message, at);
	const replay = { windowSeconds: 0, nowMs: 0 };
	receivedMessage(openDelivery(settings, { ...query }, Buffer.from(body), replay));
}

async function problemOf(check: () => Promise<void>): Promise<string | undefined> {
	try {
		await check();
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}
