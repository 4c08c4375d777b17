import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { ShortMemory } from '../bounded/shortMemory';
import { parseBaseUrl } from '../client/baseUrl';
import { clientOf, clientOptionsOf } from './clientOf';

/** For so long a token that WeCom has just taken counts as alive. */
const TRUST_MS = 60_000;
const MOST_BYTES = 1024 * 1024;
/** What one trial takes beside its token. */
const ENTRY_BYTES = 512;

/** The trials of the last minute by token: all requests of a moment wait for one. */
const trials = new ShortMemory<Promise<unknown>>(MOST_BYTES);

/**
 * An access token that was alive less than a minute ago. n8n shows a credential no answers and renews one on a failed
 * HTTP status only, while WeCom says in a 200 that a token is dead. So a small call of the client tries the token
 * (92520), and drops it where it is dead.
 */
async function livingToken(credential: ICredentialDataDecryptedObject): Promise<string> {
	const client = clientOf(credential);
	const token = await client.accessToken('app');
	let trial = trials.get(token);
	if (!trial) {
		const call = clientOf(credential, {}, { retryBudgetMs: 0 }).call({
			method: 'GET',
			path: '/get_api_domain_ip',
		});
		// A failure for another reason than the token says nothing of the request, which meets and shows its own.
		trial = call.catch(() => undefined);
		trials.set(token, trial, { keepMs: TRUST_MS, bytes: ENTRY_BYTES + token.length });
	}
	await trial;
	return await client.accessToken('app');
}

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
	return { ...options, qs: { ...options.qs, access_token: await livingToken(credential) } };
}
