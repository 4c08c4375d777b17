import { createCipheriv, randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { BotConversations, type BotTurn } from './botConversations';
import { createBotFaults, type BotFaults } from './botFaults';
import { BotUploads } from './botUploads';
import type { Company } from '../areas/company';
import { needed, record, text } from '../rules/fields';
import { Refusal } from '../rules/refusal';
import { newId } from '../rules/newId';
import { newResponseUrl } from '../areas/messages/bots';

/** Where the long connection is served, below the address of the simulator. */
export const BOT_PATH = '/openws';

/** A message or event that was not answered is sent again on the next connection, for so long. */
const SENT_AGAIN_MS = 5 * 60_000;
const MOST_FRAMES = 10_000;

/** One frame that a client sent; the secret is left out. */
export interface BotFrame {
	/** Milliseconds. */
	at: number;
	cmd: string;
	reqId: string;
	body: unknown;
	errcode: number;
}

/** A message of a user, or an event with `event` and `msgtype: 'event'`, under WeCom's own names. */
export interface BotWriting {
	/** The user ID, zhangsan by default. */
	userid?: string;
	/** The group chat it is written in; a single chat by default. */
	chatid?: string;
	[name: string]: unknown;
}

/** What became of a writing. */
export interface BotDelivery {
	msgid: string;
	reqId: string;
	/** Whether a connection took it at once; otherwise it waits for one. */
	delivered: boolean;
}

export interface BotGateway {
	/** `ws://…`, what stands as the address in the credential. */
	readonly address: string;
	readonly isConnected: boolean;
	/** Connections that subscribed since the start. */
	readonly subscriptions: number;
	readonly frames: BotFrame[];
	readonly faults: BotFaults;
	readonly turns: ReadonlyMap<string, BotTurn>;
	/** Writes to the bot as a user. Throws when the user has three messages in work. */
	write(writing: BotWriting): BotDelivery;
	/** Stores a file as a user sends it: encrypted with a key of its own. */
	file(bytes: Buffer, filename?: string): { url: string; aeskey: string };
	/** Ends the connection without a word. */
	kick(): void;
	/** Goes on holding the connection, but hears and says nothing any more. */
	drop(): void;
}

/** A connection of a client, and whether it is the one that counts. */
interface Connection {
	socket: WebSocket;
	subscribed: boolean;
	dropped: boolean;
}

export interface StoredFile {
	bytes: Buffer;
	filename: string | undefined;
}

const SUBSCRIBE = record({
	bot_id: needed(text(), 853000),
	secret: needed(text(), 853000),
});

/** WeCom's side of the long connection of an AI bot (101463). */
export class BotServer implements BotGateway {
	readonly frames: BotFrame[] = [];
	readonly faults = createBotFaults();
	readonly files = new Map<string, StoredFile>();
	subscriptions = 0;
	/** Told about every message or event before it goes out. */
	onWrite: (body: Record<string, unknown>) => void = () => {};
	/** Told when a connection takes one. */
	onDeliver: (body: Readonly<Record<string, unknown>>) => void = () => {};
	/** Told when a connection begins to count or ceases to. */
	onConnection: () => void = () => {};
	/** The connection that counts. */
	private current: Connection | undefined;
	private readonly conversations: BotConversations;
	private readonly uploads: BotUploads;
	private readonly waiting: BotTurn[] = [];

	constructor(
		private readonly company: Company,
		private readonly log: (line: string) => void,
	) {
		this.conversations = new BotConversations(company);
		this.uploads = new BotUploads(company);
	}

	get address(): string {
		return this.company.url.replace(/^http/, 'ws') + BOT_PATH;
	}

	get isConnected(): boolean {
		return this.current !== undefined;
	}

	get turns(): ReadonlyMap<string, BotTurn> {
		return this.conversations.turns;
	}

	write({ userid = 'zhangsan', chatid, ...content }: BotWriting): BotDelivery {
		if (this.conversations.isBusy(userid))
			throw new Error(`${userid} has three messages in work: WeCom takes no more until one ends`);
		const msgid = newId('msg');
		const reqId = newId('req');
		const isEvent = content.msgtype === 'event';
		const event = content.event as { eventtype?: string } | undefined;
		const body = {
			msgid,
			aibotid: this.company.bot.botId,
			...(chatid === undefined ? {} : { chatid }),
			chattype: chatid === undefined ? 'single' : 'group',
			from: { userid },
			...(isEvent
				? { create_time: this.company.seconds }
				: { response_url: newResponseUrl(this.company, userid) }),
			msgtype: 'text',
			...content,
		};
		const turn: BotTurn = {
			reqId,
			body,
			userid,
			chatid,
			kind: isEvent ? String(event?.eventtype) : 'message',
			at: this.company.now(),
			answered: false,
		};
		this.conversations.turns.set(reqId, turn);
		this.onWrite(body);
		this.waiting.push(turn);
		const delivered = this.current !== undefined;
		this.deliver(turn);
		if (this.faults.duplicates) this.deliver(turn);
		return { msgid, reqId, delivered };
	}

	file(bytes: Buffer, filename?: string): { url: string; aeskey: string } {
		const key = randomBytes(32);
		const padding = 32 - (bytes.length % 32);
		const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
		const padded = Buffer.concat([bytes, Buffer.alloc(padding, padding)]);
		const id = newId('file');
		this.files.set(id, {
			bytes: Buffer.concat([cipher.update(padded), cipher.final()]),
			filename,
		});
		return {
			url: `${this.company.url}/simulator/bot/files/${id}`,
			aeskey: key.toString('base64'),
		};
	}

	kick(): void {
		this.current?.socket.terminate();
		this.use(undefined);
	}

	drop(): void {
		if (!this.current) return;
		this.current.dropped = true;
		this.use(undefined);
	}

	/** Takes a client's connection. */
	accept(socket: WebSocket): void {
		const connection: Connection = { socket, subscribed: false, dropped: false };
		socket.on('message', (data: Buffer) => {
			if (!connection.dropped) this.take(connection, data.toString());
		});
		socket.on('close', () => {
			if (this.current === connection) this.use(undefined);
			this.log('bot connection closed');
		});
		socket.on('error', (error) => this.log(`bot connection: ${error.message}`));
	}

	private take(connection: Connection, data: string): void {
		const frame = parseFrame(data);
		if (!frame) {
			connection.socket.close(1003, 'invalid frame');
			return;
		}
		const { cmd, reqId, body } = frame;
		let errcode = 0;
		let errmsg = 'ok';
		let answer: object | void = undefined;
		try {
			answer = this.carryOut(connection, cmd, reqId, body);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			errcode = error.errcode;
			errmsg = error.message;
		}
		const shown = cmd === 'aibot_subscribe' ? undefined : body;
		this.frames.push({ at: this.company.now(), cmd, reqId, body: shown, errcode });
		if (this.frames.length > MOST_FRAMES) this.frames.shift();
		if (cmd !== 'ping') this.log(`bot ${cmd} ${errcode}`);
		if (this.faults.lostAcks > 0 && cmd.startsWith('aibot_re')) {
			this.faults.lostAcks -= 1;
			return;
		}
		const reply = { headers: { req_id: reqId }, errcode, errmsg, ...(answer && { body: answer }) };
		const send = () => {
			if (!connection.dropped) connection.socket.send(JSON.stringify(reply));
			if (cmd === 'aibot_subscribe' && errcode === 0) this.deliverWaiting();
		};
		if (this.faults.slowAckMs > 0) setTimeout(send, this.faults.slowAckMs).unref();
		else send();
	}

	private carryOut(
		connection: Connection,
		cmd: string,
		reqId: string,
		body: unknown,
	): object | void {
		if (cmd === 'aibot_subscribe') {
			this.subscribe(connection, body);
			return;
		}
		if (cmd === 'ping') return;
		if (!connection.subscribed || this.current !== connection) throw new Refusal(846609);
		switch (cmd) {
			case 'aibot_respond_msg':
				return this.conversations.respond(reqId, body);
			case 'aibot_respond_welcome_msg':
				return this.conversations.welcome(reqId, body);
			case 'aibot_respond_update_msg':
				return this.conversations.update(reqId, body);
			case 'aibot_send_msg':
				return this.conversations.send(body);
			case 'aibot_upload_media_init':
				return this.uploads.init(body);
			case 'aibot_upload_media_chunk':
				return this.uploads.chunk(body);
			case 'aibot_upload_media_finish':
				return this.uploads.finish(body);
			default:
				throw new Refusal(40058, `no page lists the command ${cmd}`);
		}
	}

	private subscribe(connection: Connection, body: unknown): void {
		const { bot_id, secret } = SUBSCRIBE.read(body, '');
		if (this.faults.refuseSubscribe !== 0) throw new Refusal(this.faults.refuseSubscribe);
		const { bot } = this.company;
		if (bot_id !== bot.botId || secret !== bot.secret) throw new Refusal(853000);
		const before = this.current;
		if (before && before !== connection) {
			this.push(before, 'aibot_event_callback', newId('req'), {
				msgid: newId('msg'),
				create_time: this.company.seconds,
				aibotid: bot.botId,
				msgtype: 'event',
				event: { eventtype: 'disconnected_event' },
			});
			before.socket.close();
		}
		connection.subscribed = true;
		this.use(connection);
		this.subscriptions += 1;
	}

	private use(connection: Connection | undefined): void {
		this.current = connection;
		this.onConnection();
	}

	/** What no connection has answered yet. */
	private deliverWaiting(): void {
		const since = this.company.now() - SENT_AGAIN_MS;
		const open = this.waiting.filter(
			({ at, answered, stream }) => at > since && !answered && !stream,
		);
		this.waiting.splice(0, Infinity, ...open);
		for (const turn of open) this.deliver(turn);
	}

	private deliver({ kind, reqId, body }: BotTurn): void {
		if (!this.current) return;
		const cmd = kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback';
		this.push(this.current, cmd, reqId, body);
		this.onDeliver(body);
	}

	private push({ socket, dropped }: Connection, cmd: string, reqId: string, body: object): void {
		if (!dropped) socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
	}
}

function parseFrame(data: string): { cmd: string; reqId: string; body: unknown } | undefined {
	try {
		const { cmd, headers, body } = JSON.parse(data) as {
			cmd: unknown;
			headers: { req_id: unknown };
			body?: unknown;
		};
		return typeof cmd === 'string' && typeof headers.req_id === 'string'
			? { cmd, reqId: headers.req_id, body }
			: undefined;
	} catch {
		return undefined;
	}
}
