import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Client } from '../../../shared/client/client';
import { clientOf } from '../../../shared/operation/clientOf';

/**
 * Calls WeCom with the secret of the app. Rejects where the trigger has no credential for that.
 *
 * @param purpose what it is needed for, behind "it"
 */
export async function appClient(context: IExecuteFunctions, purpose: string): Promise<Client> {
	if (context.getNode().credentials?.workwxApi === undefined) {
		throw new Error(`Choose a WeCom API credential in the trigger: it ${purpose}.`);
	}
	return clientOf(await context.getCredentials<IDataObject>('workwxApi'), context.helpers);
}
