import { createHash, X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import * as tls from 'node:tls';
import type { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { undici } from './undici';
import { askingFirst, type EgressPolicy } from './egressPolicy';
import { WorkwxError } from './workwxError';

/** What makes one connection pool differ from another. */
export interface Route {
	origin: string;
	/** Default: the proxies of the environment. */
	proxyUrl?: string;
	/** PEM, trusted in addition to the usual authorities. */
	caCertificate?: string;
	egress?: EgressPolicy;
}

const CONNECT_TIMEOUT_MS = 10_000;
const MOST_CONNECTIONS = 64;
const MOST_DISPATCHERS = 100;

/** Pools by policy, then by the rest of the route; they outlive executions, for keep-alive. */
const dispatchers = new WeakMap<object, Map<string, Dispatcher>>();
const NO_POLICY = {};

/**
 * The one door to other servers: the connection pool of a route, made once per process, which asks the egress policy
 * before each request.
 * Throws `WorkwxError` (`PROXY_URL`, `CA_CERTIFICATE`, `EGRESS`) on settings that cannot work.
 */
export function dispatcherOf(route: Route): Dispatcher {
	const policy = route.egress ?? NO_POLICY;
	const ofPolicy = dispatchers.get(policy) ?? new Map<string, Dispatcher>();
	dispatchers.set(policy, ofPolicy);
	const key = createHash('sha256')
		.update(JSON.stringify([route.origin, route.proxyUrl, route.caCertificate]))
		.digest('base64');
	const existing = ofPolicy.get(key);
	if (existing) return existing;

	const pool = createDispatcher(route);
	const dispatcher = route.egress ? pool.compose(askingFirst(route.egress)) : pool;
	const oldest = ofPolicy.entries().next().value;
	if (oldest && ofPolicy.size >= MOST_DISPATCHERS) {
		ofPolicy.delete(oldest[0]);
		void oldest[1].close();
	}
	ofPolicy.set(key, dispatcher);
	return dispatcher;
}

function createDispatcher({ origin, proxyUrl, caCertificate, egress }: Route): Dispatcher {
	const lookup = egress?.createSecureLookup();
	const secureContext = caCertificate ? trusting(caCertificate) : undefined;
	const timeout = CONNECT_TIMEOUT_MS;
	const options = {
		connections: MOST_CONNECTIONS,
		// The time-out of a request is kept by the exchange, which also covers connecting and queueing.
		headersTimeout: 0,
		bodyTimeout: 0,
		// Without a proxy; behind one the proxy resolves WeCom's name, so the look-up guards its own.
		connect: { timeout, lookup, secureContext },
		requestTls: { timeout, secureContext },
		proxyTls: { timeout, lookup, secureContext },
	};
	if (!proxyUrl) return environmentAgent(origin, options);

	const url = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new WorkwxError({
			code: 'PROXY_URL',
			title:
				'Correct the proxy URL: it must look like http://host:port or http://user:password@host:port',
			path: '',
		});
	}
	const verdict = egress?.validateConnectionHost?.(url.hostname);
	if (verdict && !verdict.ok) {
		throw new WorkwxError({
			code: 'EGRESS',
			title: `Allow the proxy ${url.host} in the egress settings of n8n: they forbid it`,
			path: '',
		});
	}
	const { ProxyAgent } = undici();
	return new ProxyAgent({ ...options, uri: proxyUrl });
}

function environmentAgent(origin: string, options: EnvHttpProxyAgent.Options): Dispatcher {
	const { Agent, EnvHttpProxyAgent: EnvironmentAgent } = undici();
	const { protocol } = new URL(origin);
	const variable = proxyVariable(protocol);
	// The agent for proxies reads the environment on every request; without proxies that is a tenth lost.
	if (!variable) return new Agent(options);
	const value = process.env[variable] ?? '';
	const proxy = value.includes('://') ? value : `${protocol}//${value}`;
	try {
		return new EnvironmentAgent({
			...options,
			httpProxy: proxy,
			httpsProxy: proxy,
			// Like n8n, it trusts these proxies: who runs n8n has set them.
			proxyTls: options.requestTls,
		});
	} catch {
		throw new WorkwxError({
			code: 'PROXY_URL',
			title: `Correct ${variable} in the environment of n8n: it is not the URL of an HTTP proxy`,
			path: '',
		});
	}
}

/** The variable of the environment that holds for a protocol: in the order of n8n's own nodes (`proxy-from-env`). */
function proxyVariable(protocol: string): string | undefined {
	return [protocol.replace(':', '_proxy'), 'all_proxy']
		.flatMap((name) => [name, name.toUpperCase()])
		.find((name) => process.env[name]);
}

/** Made once, because reading the usual authorities takes milliseconds per connection. */
function trusting(caCertificate: string): SecureContext {
	try {
		for (const pem of caCertificate.match(
			/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g,
		) ?? ['']) {
			new X509Certificate(pem);
		}
		return createSecureContext({ ca: [...usualAuthorities(), caCertificate] });
	} catch {
		throw new WorkwxError({
			code: 'CA_CERTIFICATE',
			title:
				'Correct the CA certificate: it must be PEM text with BEGIN CERTIFICATE and END CERTIFICATE',
			path: '',
		});
	}
}

/** From Node 22.15 on this includes NODE_EXTRA_CA_CERTS and the system store where they are in use. */
function usualAuthorities(): readonly string[] {
	const { getCACertificates } = tls as { getCACertificates?: () => string[] };
	return getCACertificates?.() ?? rootCertificates;
}
