import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { dispatcherOf } from '../client/dispatcher';
import { connectionFault } from '../client/exchange';
import { undici } from '../client/undici';
import { WorkwxError } from '../client/workwxError';
import type { BotSettings } from './botSettings';

/** A WebSocket as the connection of a bot needs it. */
export interface BotSocket {
	send(text: string): void;
	/** Says goodbye and ends; `onClose` follows. */
	close(): void;
	/** Ends at once, also where the other side does not answer any more. */
	terminate(): void;
}

export interface SocketEvents {
	onOpen(): void;
	onText(text: string): void;
	/** Once, whatever the reason; with an error unless we closed it. */
	onClose(error: WorkwxError): void;
}

export type OpenSocket = (settings: BotSettings, events: SocketEvents) => BotSocket;

/** What undici tells about the handshake below a WebSocket, and a WebSocket keeps to itself. */
interface Handshake {
	/** The stream below, once it is open. */
	stream?: Duplex;
	/** Why there is none. */
	error?: unknown;
	/** The answer that was no WebSocket. */
	status?: number;
}

/** Connects over the proxy and with the authorities of the settings. Throws a `WorkwxError` where those cannot work. */
export const openSocket: OpenSocket = (settings, events) => {
	const { address, proxyUrl, caCertificate, egress } = settings;
	const { host, origin } = new URL(address.replace(/^ws/, 'http'));
	const handshake: Handshake = {};
	const dispatcher = dispatcherOf({
		origin,
		...(proxyUrl && { proxyUrl }),
		...(caCertificate && { caCertificate }),
		...(egress && { egress }),
	}).compose((dispatch) => (options, handler) => dispatch(options, watched(handler, handshake)));
	const { WebSocket } = undici();
	const socket = new WebSocket(address, { dispatcher });
	socket.addEventListener('open', () => {
		events.onOpen();
	});
	socket.addEventListener('message', ({ data }) => {
		if (typeof data === 'string') events.onText(data);
	});
	socket.addEventListener('close', ({ code }) => {
		events.onClose(closeError(handshake, host, code));
	});
	return {
		send: (text) => {
			socket.send(text);
		},
		close: () => {
			socket.close(1000);
		},
		terminate: () => {
			// A WebSocket waits for the other side's goodbye, for ever where that hears nothing.
			if (handshake.stream) handshake.stream.destroy();
			else socket.close();
		},
	};
};

/** Looks over the shoulder of a handler, whichever of undici's two interfaces it is called by. */
function watched(
	handler: Dispatcher.DispatchHandler,
	handshake: Handshake,
): Dispatcher.DispatchHandler {
	const watchers: Record<string, (parameters: unknown[]) => void> = {
		onRequestUpgrade: ([, , , stream]) => (handshake.stream = stream as Duplex),
		onUpgrade: ([, , stream]) => (handshake.stream = stream as Duplex),
		onResponseError: ([, error]) => (handshake.error = error),
		onError: ([error]) => (handshake.error = error),
		onResponseStart: ([, status]) => (handshake.status = status as number),
		onHeaders: ([status]) => (handshake.status = status as number),
	};
	return new Proxy(handler, {
		get(target, name) {
			const method: unknown = Reflect.get(target, name, target);
			if (typeof method !== 'function') return method;
			return (...parameters: unknown[]): unknown => {
				watchers[String(name)]?.(parameters);
				return Reflect.apply(method, target, parameters);
			};
		},
	});
}

function closeError(
	{ stream, status, error }: Handshake,
	host: string,
	closeCode: number,
): WorkwxError {
	if (stream) {
		return new WorkwxError({
			code: 'CLOSED',
			title: `Check network and proxy if this happens often: the long connection was closed (${host}, ${closeCode})`,
			path: '',
			retry: 'lost',
		});
	}
	if (status !== undefined) {
		const isDown = status >= 500;
		const advice = isDown ? 'Wait, or check the relay' : 'Correct the address of the AI bot';
		return new WorkwxError({
			code: 'NO_WEBSOCKET',
			title: `${advice}: ${host} opens no WebSocket there, but answers with HTTP ${status}`,
			path: '',
			retry: isDown ? 'unsent' : 'never',
		});
	}
	const cause = rootCause(error);
	return cause instanceof WorkwxError ? cause : connectionFault(cause, host, '', 'unsent');
}

/** undici wraps what Node said about the connection. */
function rootCause(error: unknown): unknown {
	let cause = error ?? {};
	while (hasCause(cause)) ({ cause } = cause);
	return cause;
}

function hasCause(error: unknown): error is { cause: object } {
	return typeof error === 'object' && error !== null && 'cause' in error && !!error.cause;
}
