import { WebSocket } from 'undici';
import type { Rest } from '../../../scripts/n8n/rest';
import { waitUntil } from './waitUntil';

export interface PushMessages {
	/** Everything n8n has sent to the editor, as soon as a message of this type was among it. */
	until(type: string): Promise<string>;
	close(): void;
}

/** Listens to what n8n sends to the editor of this session while workflows run. */
export async function collectPushMessages(rest: Rest): Promise<PushMessages> {
	const { url, headers } = rest.pushConnection();
	const socket = new WebSocket(url, { headers });
	const messages: string[] = [];
	socket.addEventListener('message', ({ data }) => messages.push(String(data)));
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve());
		socket.addEventListener('error', () => reject(new Error(`No connection to ${url}`)));
	});
	return {
		until: (type) =>
			waitUntil(() => messages.some((message) => message.includes(type)) && messages.join('\n')),
		close: () => socket.close(),
	};
}
