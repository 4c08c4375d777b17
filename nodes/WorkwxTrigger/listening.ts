import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { CallbackSettings } from '../../shared/callback/callbackSettings';
import { callbackDecisionSecret } from '../../shared/decision/decisionSecret';
import { addListener, removeListener } from '../../shared/decision/listeners';
import { listenerFolder } from '../../shared/received/n8nFolder';

type Context = Pick<
	IHookFunctions | IWebhookFunctions,
	'getMode' | 'getNode' | 'getWorkflow' | 'logger'
>;

const nameOf = (context: Context): string => `${context.getWorkflow().id}:${context.getNode().id}`;

/** A test URL hears a single callback: who asks in WeCom must not rely on it. Never rejects. */
export async function beginListening(context: Context, settings: CallbackSettings): Promise<void> {
	const secret = callbackDecisionSecret(settings);
	await written(context, () => addListener(listenerFolder(), secret, nameOf(context)));
}

/** The workflow was deactivated, or begins anew with maybe another credential. Never rejects. */
export async function endListening(context: Context): Promise<void> {
	await written(context, () => removeListener(listenerFolder(), nameOf(context)));
}

async function written(context: Context, write: () => Promise<void>): Promise<void> {
	if (context.getMode() === 'manual') return;
	await write().catch((error: Error) => {
		context.logger.warn(
			`WeCom callback: n8n's folder cannot be written (${error.message}), so "Send and Wait for Response" does not know whether this trigger is active.`,
		);
	});
}
