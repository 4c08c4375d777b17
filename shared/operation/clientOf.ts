import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../client/client';
import { createClient, DEFAULT_BASE_URL } from '../client/client';
import type { EgressPolicy } from '../client/egressPolicy';
import { environmentEgress } from '../client/environmentEgress';
import { SECRETS } from '../client/secrets';
import type { ClientOptions } from '../client/client';

/** The values of a `workwxApi` or `workwxRobotApi` credential as n8n holds them. */
export type CredentialData = IDataObject;

/** What a context of n8n may offer: the egress policy in 2.x only, and not in tests of credentials. */
interface Helpers {
	getSecureEgressFilter?: () => unknown;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** Settings of a client from the values of a credential; stray blanks are trimmed. */
export function clientOptionsOf(credential: CredentialData): ClientOptions {
	const relayHeaderName = textOf(credential.relayHeaderName);
	return {
		baseUrl: textOf(credential.baseUrl) || DEFAULT_BASE_URL,
		corpId: textOf(credential.corpId),
		secrets: Object.fromEntries(
			Object.entries(SECRETS)
				.map(([kind, { property }]) => [kind, textOf(credential[property])])
				.filter(([, value]) => value),
		) as ClientOptions['secrets'],
		...(relayHeaderName && {
			relayHeader: { name: relayHeaderName, value: textOf(credential.relayHeaderValue) },
		}),
		...(textOf(credential.proxyUrl) && { proxyUrl: textOf(credential.proxyUrl) }),
		...(textOf(credential.caCertificate) && { caCertificate: textOf(credential.caCertificate) }),
		...(Number(credential.timeout) > 0 && { timeoutMs: Number(credential.timeout) * 1000 }),
	};
}

/** Where n8n allows connections to, by the context or else by its environment. */
export const egressOf = (helpers: object): EgressPolicy | undefined =>
	((helpers as Helpers).getSecureEgressFilter?.() as EgressPolicy | undefined) ??
	environmentEgress();

/** A client for a credential that keeps to the egress policy of n8n. */
export function clientOf(
	credential: CredentialData,
	helpers: object = {},
	overrides: Partial<ClientOptions> = {},
): Client {
	const egress = egressOf(helpers);
	return createClient({
		...clientOptionsOf(credential),
		...(egress && { egress }),
		...overrides,
	});
}
