import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { BOT_PATH } from '../bot/botGateway';

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const hostnameOf = (host: string): string =>
	URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';

/** A name that nobody on the internet can own: an address, the name of a container, or one below `.internal`. */
const isLocalName = (name: string) =>
	isIP(name.replace(/^\[|\]$/g, '')) > 0 || /^[\w-]+$/.test(name) || /\.internal$/.test(name);

/** Why a browser may not have sent a request: another page did, or this one under a name of somebody else. */
function foreignPage(headers: Headers, isOwnName: (name: string) => boolean): string | undefined {
	const host = String(headers.host ?? '');
	// Another name for this machine is how a page of somebody else gets here (DNS rebinding).
	if (!isOwnName(hostnameOf(host))) return `it is not served as "${host}"`;
	if (headers.origin !== undefined && headers.origin !== `http://${host}`)
		return `a page of ${String(headers.origin)} may not use it`;
	return undefined;
}

/** Why a request may not see the page or use the controls; undefined when it may. */
function strangerReason(ip: string, headers: Headers): string | undefined {
	if (!LOOPBACK_ADDRESSES.has(ip)) return 'the page and its controls are for this machine only';
	return foreignPage(headers, (name) => LOOPBACK_NAMES.has(name));
}

/** Why a request may not use the API or the long connection; programs of other machines may, pages may not. */
function callerReason(headers: Headers): string | undefined {
	// A picture or a form of another page has no Origin, but browsers say where it came from.
	const site = headers['sec-fetch-site'];
	if (site !== undefined && site !== 'same-origin' && site !== 'none')
		return 'another page may not use it';
	return foreignPage(headers, isLocalName);
}

/**
 * Keeps pages of others away from everything, and programs of other machines from all but the API and the long connection:
 * whoever reaches the page or its controls can make the simulator call back.
 */
export function refuseStrangers(server: FastifyInstance): void {
	server.addHook('onRequest', async (request, reply) => {
		const [path = ''] = request.url.split('?');
		const isForPrograms = path.startsWith('/cgi-bin/') || path === BOT_PATH;
		const reason = isForPrograms
			? callerReason(request.headers)
			: strangerReason(request.ip, request.headers);
		if (reason) return reply.code(403).type('text/plain').send(`Refused: ${reason}.\n`);
	});
}
