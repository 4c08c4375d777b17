import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { callbackSettings } from '../callback/callbackSettings';

/** Looks at the values only: WeCom offers nothing that a callback credential could be tried on. */
// eslint-disable-next-line @typescript-eslint/require-await -- n8n waits for a promise
export async function testCallbackCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const { receiveId } = callbackSettings(credential.data ?? {});
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
