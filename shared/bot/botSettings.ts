import type { EgressPolicy } from '../client/egressPolicy';
import { WorkwxError } from '../client/workwxError';

/** WeCom's own; a private deployment (私有部署) has another. */
export const DEFAULT_BOT_ADDRESS = 'wss://openws.work.weixin.qq.com';

/** What a long connection of an AI bot needs. */
export interface BotSettings {
	botId: string;
	secret: string;
	/** `wss://…` or `ws://…`. */
	address: string;
	/** Default: the proxies of the environment. */
	proxyUrl?: string;
	/** PEM, trusted in addition to the usual authorities. */
	caCertificate?: string;
	egress?: EgressPolicy;
}

/** The values of a `workwxBotApi` credential. */
export interface BotCredential {
	botId: string;
	secret: string;
	address: string;
	proxyUrl: string;
	caCertificate: string;
}

/**
 * Trims and checks what a user pasted. Throws a `WorkwxError` (`BOT_SETTINGS`) that names the field and never shows the
 * secret.
 */
export function botSettings(
	credential: Partial<BotCredential>,
	egress?: EgressPolicy,
): BotSettings {
	const botId = trimmed(credential.botId);
	const secret = trimmed(credential.secret);
	const address = trimmed(credential.address) || DEFAULT_BOT_ADDRESS;
	const proxyUrl = trimmed(credential.proxyUrl);
	const caCertificate = trimmed(credential.caCertificate);
	if (!botId) throw wrong('Fill in the Bot ID: it stands on the page of the AI bot (智能机器人)');
	if (!secret) throw wrong('Fill in the Secret of the AI bot: it stands below the Bot ID');
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^wss?:$/.test(url.protocol) || url.username || url.password) {
		throw wrong(
			'Correct the address: it must look like wss://host, without user name and password',
		);
	}
	return {
		botId,
		secret,
		address,
		...(proxyUrl && { proxyUrl }),
		...(caCertificate && { caCertificate }),
		...(egress && { egress }),
	};
}

const trimmed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const wrong = (title: string) => new WorkwxError({ code: 'BOT_SETTINGS', title, path: '' });
