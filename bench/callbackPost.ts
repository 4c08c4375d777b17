import { randomUUID } from 'node:crypto';
import { encrypt } from '../shared/callback/messageCrypto';
import { sign } from '../shared/callback/signature';

/** What n8n has and these deliveries are signed with. */
export const credential = {
	token: 'QDG6eK',
	encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
	receiveId: 'ww5im1e2u3a4t5o6',
};
const aesKey = Buffer.from(`${credential.encodingAesKey}=`, 'base64');

/** A delivery WeCom has not sent before. */
function delivery(): { query: string; body: string } {
	const { token, receiveId } = credential;
	const timestamp = String(Math.floor(Date.now() / 1000));
	const message = `<xml><ToUserName><![CDATA[${receiveId}]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName><CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${randomUUID()}]]></Content><MsgId>1</MsgId><AgentID>1000002</AgentID></xml>`;
	const encrypted = encrypt(aesKey, message, receiveId);
	const signature = sign({ token, timestamp, nonce: '1', encrypted });
	return {
		query: new URLSearchParams({ msg_signature: signature, timestamp, nonce: '1' }).toString(),
		body: `<xml><ToUserName><![CDATA[${receiveId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
	};
}

/** Delivers a new message as WeCom does; gives the milliseconds until it was acknowledged. */
export async function post(url: string): Promise<number> {
	const { query, body } = delivery();
	const begun = performance.now();
	const headers = { 'content-type': 'text/xml' };
	const response = await fetch(`${url}?${query}`, { method: 'POST', headers, body });
	await response.arrayBuffer();
	if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
	return performance.now() - begun;
}
