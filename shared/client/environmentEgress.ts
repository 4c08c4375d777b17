import * as dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import type { EgressPolicy, Verdict } from './egressPolicy';

/** What n8n blocks by default, and `default` stands for in its list. */
const DEFAULT_BLOCKED = [
	...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '::1/128', '169.254.0.0/16'],
	...['fe80::/10', 'fc00::/7', 'fd00::/8', '0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24'],
	...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
];

/** By its settings: the pools of connections are told apart by the policy. */
const policies = new Map<string, EgressPolicy>();

/**
 * The policy that n8n 2.x keeps by the variables `N8N_SSRF_…`, for where it hands none over: tests of credentials and
 * HTTP Request nodes with ours. Nothing where they do not switch it on.
 */
export function environmentEgress(): EgressPolicy | undefined {
	const enabled = setting('PROTECTION_ENABLED') ?? '';
	if (!['true', '1'].includes(enabled.toLowerCase())) return undefined;
	const settings: Settings = {
		blockedRanges: list('BLOCKED_IP_RANGES', 'default').flatMap((entry) =>
			entry.toLowerCase() === 'default' ? DEFAULT_BLOCKED : entry,
		),
		allowedRanges: list('ALLOWED_IP_RANGES'),
		allowedNames: list('ALLOWED_HOSTNAMES'),
		blockedNames: list('BLOCKED_HOSTNAMES'),
	};
	const key = JSON.stringify(settings);
	const policy = policies.get(key) ?? policyOf(settings);
	policies.set(key, policy);
	return policy;
}

interface Settings {
	/** CIDR. */
	blockedRanges: string[];
	/** They win over the blocked ones. */
	allowedRanges: string[];
	/** Also `*.example.com`; their addresses are not looked at. */
	allowedNames: string[];
	blockedNames: string[];
}

/** As n8n reads it: the variable, or the file that one with `_FILE` names. */
function setting(name: string): string | undefined {
	const { [`N8N_SSRF_${name}`]: value, [`N8N_SSRF_${name}_FILE`]: file } = process.env;
	return value ?? (file ? readFileSync(file, 'utf8').trim() : undefined);
}

const list = (name: string, fallback = ''): string[] =>
	(setting(name) ?? fallback)
		.trim()
		.replace(/^(['"])(.*)\1$/, '$2')
		.split(',')
		.map((entry) => entry.trim())
		.filter(Boolean);

function policyOf(settings: Settings): EgressPolicy {
	const [blocked, allowed] = [rangesOf(settings.blockedRanges), rangesOf(settings.allowedRanges)];
	const isOpen = (address: string): boolean => {
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		return allowed.check(address, family) || !blocked.check(address, family);
	};
	/** Whether a name is open whatever its addresses, closed likewise, or they decide. */
	const byName = (host: string): boolean | undefined => {
		if (matches(settings.allowedNames, host)) return true;
		return matches(settings.blockedNames, host) ? false : undefined;
	};
	const isOpenHost = async (host: string): Promise<boolean> => {
		if (isIP(host)) return isOpen(host);
		const addresses = byName(host) ?? (await dns.promises.lookup(host, { all: true }));
		return typeof addresses === 'boolean'
			? addresses
			: addresses.every(({ address }) => isOpen(address));
	};
	return {
		validateUrl: async (url) => verdict(await isOpenHost(bare(new URL(url).hostname))),
		validateConnectionHost: (host) => verdict(!isIP(bare(host)) || isOpen(bare(host))),
		createSecureLookup: () => (host, options, callback) => {
			dns.lookup(host, { ...options, all: true }, (error, addresses) => {
				const isRefused =
					!error && !(byName(host) ?? addresses.every(({ address }) => isOpen(address)));
				const failure = isRefused
					? Object.assign(new Error('blocked'), { code: 'EBLOCKED' })
					: error;
				if (failure) callback(failure, []);
				else if (options.all) callback(null, addresses);
				else callback(null, addresses[0]!.address, addresses[0]!.family);
			});
		},
	};
}

const verdict = (ok: boolean): Verdict => (ok ? { ok } : { ok, error: new Error('blocked') });

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** n8n leaves out what is no range, too, and warns of it. */
function rangesOf(entries: string[]): BlockList {
	const ranges = new BlockList();
	for (const entry of entries) {
		const [network = '', prefix = ''] = entry.split('/');
		const family = isIP(network);
		const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
		if (!family || bits > (family === 4 ? 32 : 128)) continue;
		ranges.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
	}
	return ranges;
}

function matches(patterns: string[], host: string): boolean {
	const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
	return patterns.some((pattern) =>
		pattern.startsWith('*.')
			? plain(host).endsWith(plain(pattern.slice(1)))
			: plain(host) === plain(pattern),
	);
}
