import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';
import { triggerSettings } from './triggerSettings';

/** Refuses to activate a workflow that could not take a single callback, and says why. */
export async function checkSettings(context: IHookFunctions): Promise<void> {
	const credential = await context.getCredentials<Partial<CallbackCredential>>('workwxCallbackApi');
	const problem = problemOf(() => {
		callbackSettings(credential);
		const { kinds } = triggerSettings(context).filter;
		if (kinds?.length === 0) throw new Error('Select at least one message type or event.');
	});
	if (problem === undefined) return;
	// n8n 2.x activates in the background and tells nobody but an open editor.
	context.logger.error(`WeCom trigger not activated: ${problem}`);
	throw new NodeOperationError(context.getNode(), problem);
}

function problemOf(check: () => void): string | undefined {
	try {
		check();
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}
