import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';
import { serviceTriggerSettings } from './serviceTriggerSettings';

/** Refuses to activate a workflow that could not take a single notice, and says why. */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	try {
		const credential =
			await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
		callbackSettings(credential);
		serviceTriggerSettings(context);
	} catch (error) {
		const { message } = error as Error;
		// n8n 2.x activates in the background and tells nobody but an open editor.
		context.logger.error(`WeCom customer service not activated: ${message}`);
		throw new NodeOperationError(context.getNode(), message);
	}
}
