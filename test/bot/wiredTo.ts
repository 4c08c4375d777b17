import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { OpenSocket } from '../../shared/bot/botSocket';
import { WorkwxError } from '../../shared/client/workwxError';
import type { BotServer } from '../../simulator/bot/botGateway';

/** Connects the client with the stand-in in this process, so that fake timers rule both: half an hour passes in a second. */
export function wiredTo(server: BotServer): OpenSocket {
	return (_settings, events) => {
		const far = new EventEmitter();
		let isOpen = true;
		const end = () => {
			if (!isOpen) return;
			isOpen = false;
			setTimeout(() => {
				far.emit('close');
				events.onClose(
					new WorkwxError({ code: 'CLOSED', title: 'closed', path: '', retry: 'lost' }),
				);
			}, 1);
		};
		const socket = Object.assign(far, {
			send: (text: string) => {
				setTimeout(() => {
					if (isOpen) events.onText(text);
				}, 1);
			},
			close: end,
			terminate: end,
		});
		setTimeout(() => {
			server.accept(socket as unknown as WebSocket);
			events.onOpen();
		}, 1);
		return {
			send: (text) => {
				setTimeout(() => {
					if (isOpen) far.emit('message', Buffer.from(text));
				}, 1);
			},
			close: end,
			terminate: end,
		};
	};
}
