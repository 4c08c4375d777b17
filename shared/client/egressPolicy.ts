import type { LookupFunction } from 'node:net';
import { WorkwxError } from './workwxError';

type Verdict = { ok: true } | { ok: false; error: Error };

/** Where the host allows connections to; the egress filter of n8n 2.x has this shape. */
export interface EgressPolicy {
	/** Resolves the host name and checks each address. */
	validateUrl(url: string | URL): Promise<Verdict>;
	/** Checks a host no DNS look-up will see, such as a proxy given by its IP address. */
	validateConnectionHost?(host: string): Verdict;
	/** A `dns.lookup` that refuses forbidden addresses. */
	createSecureLookup(): LookupFunction;
}

/** Throws `WorkwxError` (`EGRESS`) where the policy forbids an address, or cannot tell. */
export async function checkEgress(egress: EgressPolicy, url: URL, path: string): Promise<void> {
	const { ok } = await egress.validateUrl(url.origin).catch(() => ({ ok: false }));
	if (ok) return;
	throw new WorkwxError({
		code: 'EGRESS',
		title: `Allow ${url.host} in the egress settings of n8n: they forbid it, or it has no address`,
		path,
	});
}
