import type { LookupFunction } from 'node:net';

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
