import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it arrived on the wire. */
export interface Seen {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	rawHeaders: string[];
	body: Buffer;
}

/** Either a JSON reply, or anything else a server can do. */
export type Answer = object | ((response: ServerResponse, seen: Seen) => void);

/** A server that speaks WeCom's protocol and does what the test tells it. */
export interface ApiServer {
	url: string;
	port: number;
	/** All requests but those for tokens. */
	seen: Seen[];
	/** Requests for tokens. */
	tokens: Seen[];
	/** Takes the bytes of request bodies instead of `seen`, for large ones. */
	onUpload?: (length: number) => void;
	/** How many connections were opened. */
	connections: number;
	/** How many requests wait for their answer. */
	open: number;
	/** The next answers of a path; the last one stays. */
	answer(path: string, ...answers: Answer[]): void;
	close(): Promise<void>;
}

/** Starts a server on any port; it issues the tokens T1, T2, … and answers `ok` to everything else. */
export async function startApiServer(tls?: { key: string; cert: string }): Promise<ApiServer> {
	const scripts = new Map<string, Answer[]>();
	const sockets = new Set<Socket>();
	const api: ApiServer = {
		url: '',
		port: 0,
		seen: [],
		tokens: [],
		connections: 0,
		open: 0,
		answer(path, ...answers) {
			scripts.set(path, answers);
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};

	const handle = (request: IncomingMessage, response: ServerResponse) => {
		api.open += 1;
		response.once('close', () => (api.open -= 1));
		const chunks: Buffer[] = [];
		request.on('error', () => undefined);
		request.on('data', (chunk: Buffer) => {
			if (api.onUpload) api.onUpload(chunk.length);
			else chunks.push(chunk);
		});
		request.on('end', () => {
			const url = new URL(request.url ?? '', 'http://server');
			const path = url.pathname.replace(/^.*\/cgi-bin/, '');
			const seen: Seen = {
				method: request.method ?? '',
				path,
				query: url.searchParams,
				headers: request.headers,
				rawHeaders: [url.pathname, ...request.rawHeaders],
				body: Buffer.concat(chunks),
			};
			(path === '/gettoken' ? api.tokens : api.seen).push(seen);
			const script = scripts.get(path);
			const answer =
				(script && script.length > 1 ? script.shift() : script?.[0]) ??
				(path === '/gettoken' ? tokenReply(`T${api.tokens.length}`) : { errcode: 0, errmsg: 'ok' });
			if (typeof answer === 'function')
				(answer as (r: ServerResponse, s: Seen) => void)(response, seen);
			else reply(response, answer);
		});
	};
	const server: Server = tls ? createTlsServer(tls, handle) : createServer(handle);
	server.on('connection', (socket: Socket) => {
		api.connections += 1;
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	api.port = (server.address() as AddressInfo).port;
	api.url = `${tls ? 'https' : 'http'}://127.0.0.1:${api.port}`;
	return api;
}

export function reply(response: ServerResponse, json: object): void {
	response.setHeader('content-type', 'application/json; charset=UTF-8');
	response.end(JSON.stringify(json));
}

export function tokenReply(token: string, seconds = 7200): object {
	return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: seconds };
}

/** What WeCom says when it refuses, with the hint and address it adds. */
export function refused(errcode: number, errmsg: string): object {
	return {
		errcode,
		errmsg: `${errmsg}, hint: [1700000000000000000], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
	};
}

/** Things that go wrong on the way. */
export const faults = {
	busy: { errcode: -1, errmsg: 'system busy' },
	tokenInvalid: refused(40014, 'invalid access_token'),
	tokenExpired: refused(42001, 'access_token expired'),
	reset: (response: ServerResponse) => response.socket?.destroy(),
	hang: () => undefined,
	status: (status: number, text: string) => (response: ServerResponse) => {
		response.statusCode = status;
		response.end(text);
	},
	html: (response: ServerResponse) => {
		response.setHeader('content-type', 'text/html');
		response.end('<html><body>Please log in</body></html>');
	},
	brokenJson: (response: ServerResponse) => response.end('{"errcode":0,"err'),
	empty: (response: ServerResponse) => response.end(),
	/** Goes on sending headers for ever. */
	slowHeaders: (response: ServerResponse) => {
		response.socket?.write('HTTP/1.1 200 OK\r\n');
		const drip = setInterval(() => response.socket?.write('x-more: 1\r\n'), 20);
		response.on('close', () => clearInterval(drip));
	},
	slowBody: (response: ServerResponse) => {
		response.write('{"errcode":0,');
		const drip = setInterval(() => response.write(' '), 20);
		response.on('close', () => clearInterval(drip));
	},
	brokenBody: (response: ServerResponse) => {
		response.setHeader('content-length', '100');
		response.write('{"errcode":0,');
		setTimeout(() => response.socket?.destroy(), 20);
	},
};
