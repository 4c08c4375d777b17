import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import type { Simulator } from '../../simulator/server/simulator';
import { callbackServer } from './callbackServer';

/** What an app or an AI bot behind a callback URL has received, decrypted, and what it answers. */
export interface AppServer {
	received: string[];
	/** The plain text of the passive reply to a message; nothing answers with an empty body. */
	reply: (message: string) => string | undefined;
	/** HTTP status of the next answers; 200 when none is left. */
	statuses: number[];
	close(): Promise<unknown>;
}

/** Registers a callback URL of its own at the simulator: the app's, or that of the AI bot. */
export async function registerApp(
	simulator: Simulator,
	kind: 'app' | 'bot' = 'app',
): Promise<AppServer> {
	const { corpId, callback } = simulator.company;
	const receiveId = kind === 'bot' ? '' : corpId;
	const seal = (plain: string, nonce: string) => {
		const sealed = encrypt(callback.encodingAesKey, plain, receiveId);
		const time = '1700000000';
		const signature = getSignature(callback.token, time, nonce, sealed);
		return kind === 'bot'
			? JSON.stringify({ encrypt: sealed, msgsignature: signature, timestamp: +time, nonce })
			: `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature>${signature}</MsgSignature>` +
					`<TimeStamp>${time}</TimeStamp><Nonce>${nonce}</Nonce></xml>`;
	};
	const app: AppServer = {
		received: [],
		reply: () => undefined,
		statuses: [],
		close: () => server.close(),
	};
	const server = await callbackServer(({ url, body }, response) => {
		const nonce = url.searchParams.get('nonce') ?? '';
		if (body === '') {
			const echo = url.searchParams.get('echostr') ?? '';
			return response.end(decrypt(callback.encodingAesKey, echo).message);
		}
		const status = app.statuses.shift() ?? 200;
		if (status !== 200) return response.writeHead(status).end();
		const sealed = /<Encrypt><!\[CDATA\[(.*)\]\]>|"encrypt":"(.*?)"/.exec(body);
		const { message } = decrypt(callback.encodingAesKey, sealed?.[1] ?? sealed?.[2] ?? '');
		app.received.push(message);
		const reply = app.reply(message);
		return response.end(reply === undefined ? '' : seal(reply, nonce));
	});
	await simulator.setCallback({ url: server.url, receiveId });
	return app;
}
