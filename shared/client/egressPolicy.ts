import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { WorkwxError } from './workwxError';

/** What a policy says. */
export type Verdict = { ok: true } | { ok: false; error: Error };

/** Where the host allows connections to; the egress filter of n8n 2.x has this shape. */
export interface EgressPolicy {
	/** Resolves the host name and checks each address. */
	validateUrl(url: string | URL): Promise<Verdict>;
	/** Checks a host no DNS look-up will see, such as a proxy given by its IP address. */
	validateConnectionHost?(host: string): Verdict;
	/** A `dns.lookup` that refuses forbidden addresses. */
	createSecureLookup(): LookupFunction;
}

/**
 * Asks the policy before each request, whatever the way: the look-up of a connection sees neither an address that is an
 * IP nor what lies behind a proxy. Requests fail with a `WorkwxError` (`EGRESS`) where it forbids, or cannot tell.
 */
export const askingFirst =
	(egress: EgressPolicy): Dispatcher.DispatcherComposeInterceptor =>
	(dispatch) =>
	(options, handler) => {
		const url = new URL(String(options.origin));
		const asked = egress.validateUrl(url.origin).then(
			({ ok }) => ok,
			() => false,
		);
		void asked.then((isAllowed) => {
			if (isAllowed) dispatch(options, handler);
			else handler.onResponseError?.(undefined as never, forbidden(url.host));
		});
		return true;
	};

const forbidden = (host: string) =>
	new WorkwxError({
		code: 'EGRESS',
		title: `Allow ${host} in the egress settings of n8n: they forbid it, or it has no address`,
		path: '',
	});
