import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { callbackSettings, type CallbackCredential } from '../../shared/callback/callbackSettings';

/** Looks at the values only: WeCom offers nothing that a callback credential could be tried on. */
export async function testCallbackCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const { receiveId } = callbackSettings((credential.data ?? {}) as Partial<CallbackCredential>);
		return {
			status: 'OK',
			message:
				receiveId === ''
					? 'The values are well-formed. Without a Receive ID they fit AI bots only.'
					: 'The values are well-formed. WeCom tries them when you save the URL in its console.',
		};
	} catch (error) {
		return { status: 'Error', message: (error as Error).message };
	}
}
