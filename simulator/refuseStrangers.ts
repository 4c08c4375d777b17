import type { FastifyInstance } from 'fastify';
import { BOT_PATH } from './botGateway';

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostnameOf = (host: string): string | undefined =>
	URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;

/** Why a request may not see the page or use the controls; undefined when it may. */
export function strangerReason(
	ip: string,
	headers: Readonly<Record<string, string | string[] | undefined>>,
): string | undefined {
	const host = String(headers.host ?? '');
	if (!LOOPBACK_ADDRESSES.has(ip)) return 'the page and its controls are for this machine only';
	// Another name for 127.0.0.1 is how a page of somebody else gets here (DNS rebinding).
	if (!LOOPBACK_NAMES.has(hostnameOf(host) ?? '')) return `it is not served as "${host}"`;
	if (headers.origin !== undefined && headers.origin !== `http://${host}`)
		return `a page of ${String(headers.origin)} may not use it`;
	return undefined;
}

/**
 * Keeps everything but the API and the long connection to programs and pages of this machine: whoever reaches the page or its
 * controls can make the simulator call back.
 */
export function refuseStrangers(server: FastifyInstance): void {
	server.addHook('onRequest', async (request, reply) => {
		if (request.url.startsWith('/cgi-bin/') || request.url === BOT_PATH) return;
		const reason = strangerReason(request.ip, request.headers);
		if (reason) return reply.code(403).type('text/plain').send(`Refused: ${reason}.\n`);
	});
}
