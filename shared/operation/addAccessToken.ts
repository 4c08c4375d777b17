import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { parseBaseUrl } from '../client/baseUrl';
import { clientOf, clientOptionsOf } from './clientOf';

/**
 * A copy of a request with an access token in its query, from the store the nodes use. Only for addresses below the
 * base URL of the credential; anything else is refused, so that a token cannot be sent to another server. Never changes
 * the options given: n8n's HTTP Request node shows them to the user.
 */
export async function addAccessToken(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { origin, prefix } = parseBaseUrl(clientOptionsOf(credential).baseUrl);
	// n8n's HTTP Request node still hands over the older form with `uri`.
	const { url: address = '', uri = address } = options as { url?: string; uri?: string };
	const url = new URL(uri, options.baseURL);
	if (url.origin !== origin || !url.pathname.startsWith(`${prefix}/`)) {
		throw new Error(
			`This credential sends its access token only to ${origin}${prefix}/…, not to ${url.origin}. Use an address below the Base URL of the credential.`,
		);
	}
	const token = await clientOf(credential).accessToken('app');
	return { ...options, qs: { ...options.qs, access_token: token } };
}
