import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { jsapiTicket } from './jsapiTicket';

/** What a page hands to `wx.config` (company) or `ww.agentConfig` (app), the signature included (90506). */
export async function signPage(call: Call): Promise<IDataObject> {
	const given = call.request.query as { url: string; noncestr?: string; timestamp?: number };
	const url = given.url.split('#')[0]!;
	const nonceStr = given.noncestr ?? randomUUID().replaceAll('-', '');
	const timestamp = given.timestamp ?? Math.floor(Date.now() / 1000);
	const { ticket } = await jsapiTicket(call);
	const signature = jsSdkSignature(ticket, nonceStr, timestamp, url);
	const { corpId } = await call.credential('workwxApi');
	return {
		...(call.values.ticketType === 'agent'
			? { corpid: corpId, agentid: call.agentId() }
			: { appId: corpId }),
		timestamp,
		nonceStr,
		signature,
		url,
	};
}

/**
 * SHA-1 in hexadecimal over ticket, nonce, time and page, in this order and not URL-encoded (90506).
 *
 * @param timestamp in seconds
 * @param url without `#` and what follows
 */
function jsSdkSignature(ticket: string, nonceStr: string, timestamp: number, url: string): string {
	return createHash('sha1')
		.update(`jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`)
		.digest('hex');
}
