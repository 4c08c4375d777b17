import { encrypt } from '../../shared/callback/messageCrypto';
import { sign } from '../../shared/callback/signature';

/** Values of a credential, of an app unless said otherwise. */
export const appCredential = {
	token: 'QDG6eKTokenOfTheTests',
	encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
	receiveId: 'ww5im1e2u3a4t5o6',
};

export const botCredential = { ...appCredential, receiveId: '' };

export const aesKey = Buffer.from(`${appCredential.encodingAesKey}=`, 'base64');

export interface SentCallback {
	query: Record<string, string>;
	body: string;
}

/** How a delivery differs from a genuine one. */
export interface Differences {
	token?: string;
	aesKey?: Buffer;
	receiveId?: string;
	timestamp?: string;
	nonce?: string;
}

const nowSeconds = () => String(Math.floor(Date.now() / 1000));

/** When every message of a test was written. */
export const CREATE_TIME = nowSeconds();

function signed(encrypted: string, differences: Differences): Record<string, string> {
	const { token, timestamp, nonce } = {
		token: appCredential.token,
		timestamp: nowSeconds(),
		nonce: String(Math.floor(Math.random() * 1e10)),
		...differences,
	};
	return { msg_signature: sign({ token, timestamp, nonce, encrypted }), timestamp, nonce };
}

/** What WeCom sends to a callback URL for a message in XML. */
export function xmlDelivery(xml: string | Buffer, differences: Differences = {}): SentCallback {
	const receiveId = differences.receiveId ?? appCredential.receiveId;
	const encrypted = encrypt(differences.aesKey ?? aesKey, xml, receiveId);
	return {
		query: signed(encrypted, differences),
		body: `<xml><ToUserName><![CDATA[${receiveId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
	};
}

/** What WeCom sends to the callback URL of an AI bot. */
export function jsonDelivery(
	message: object | string,
	differences: Differences = {},
): SentCallback {
	const text = typeof message === 'string' ? message : JSON.stringify(message);
	const encrypted = encrypt(differences.aesKey ?? aesKey, text, differences.receiveId ?? '');
	return { query: signed(encrypted, differences), body: JSON.stringify({ encrypt: encrypted }) };
}

/** The query with which WeCom checks a callback URL. */
export function urlCheck(echo: string, differences: Differences = {}): Record<string, string> {
	const receiveId = differences.receiveId ?? appCredential.receiveId;
	const encrypted = encrypt(differences.aesKey ?? aesKey, echo, receiveId);
	return { ...signed(encrypted, differences), echostr: encrypted };
}

/** A text message of a member. */
export function textMessage(fields: Record<string, string> = {}): string {
	const all: Record<string, string> = {
		ToUserName: appCredential.receiveId,
		FromUserName: 'zhangsan',
		CreateTime: CREATE_TIME,
		MsgType: 'text',
		Content: 'hello',
		MsgId: '1234567890123456789',
		AgentID: '1000002',
		...fields,
	};
	return messageXml(all);
}

/** An event; further fields may hold XML when they begin with `<`. */
export function eventMessage(event: string, fields: Record<string, string> = {}): string {
	return messageXml({
		ToUserName: appCredential.receiveId,
		FromUserName: 'sys',
		CreateTime: CREATE_TIME,
		MsgType: 'event',
		Event: event,
		...fields,
	});
}

function messageXml(fields: Record<string, string>): string {
	const elements = Object.entries(fields).map(([name, value]) =>
		value.startsWith('<')
			? `<${name}>${value}</${name}>`
			: `<${name}><![CDATA[${value}]]></${name}>`,
	);
	return `<xml>${elements.join('\n')}</xml>`;
}
