import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fastifyMultipart from '@fastify/multipart';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { BOT_PATH, BotServer, type BotGateway } from './botGateway';
import { createCallbackSender, type CallbackSettings, type DeliveryResult } from './callbackSender';
import type {
	CallbackMessage,
	Company,
	DeliveredMessage,
	EventReceiver,
	Robot,
	Secret,
} from './company';
import { createCompany } from './companyData';
import { addControls } from './controls';
import { Download, type Answer, type Endpoint } from './endpoint';
import { ENDPOINTS } from './endpoints';
import { createFaults, type Faults } from './faults';
import { readRequest, type ReceivedRequest } from './readRequest';
import { passiveReplyMessage } from './passiveReplyMessage';
import { Refusal } from './refusal';
import { sendDownload } from './sendDownload';

const MOST_BODY_BYTES = 64 * 1024 * 1024;

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	host?: string;
	/** Milliseconds since 1970; tokens, media and codes expire by it. */
	now?: () => number;
	/** Pause between the tries of a callback. */
	retryDelayMs?: number;
	/** How long a callback may take, 5000 as in WeCom. */
	callbackTimeoutMs?: number;
	/** How long the check of a callback URL may take, 1000 as in WeCom. */
	verifyTimeoutMs?: number;
	/** Hold WeCom's sending limits: 30 a minute per member, 20 a minute per robot. */
	limits?: boolean;
	/** Told one line per call and callback. */
	log?: (line: string) => void;
}

/** One call as it came in; access_token, corpsecret and robot keys are left out of the query. */
export interface ApiCall {
	/** Milliseconds. */
	at: number;
	method: string;
	/** Below /cgi-bin, e.g. `/user/get`. */
	path: string;
	query: Record<string, unknown>;
	/** The JSON body; of an upload its file name, type and size. */
	body?: unknown;
	/** Whose token it came with. */
	secret?: Secret;
	robot?: Robot;
	/** Absent when a fault cut the call off. */
	errcode?: number;
}

/** One callback with everything that happened to it. */
export interface CallbackRecord extends DeliveryResult {
	/** Milliseconds. */
	at: number;
}

export interface Simulator {
	/** Base URL, e.g. `http://127.0.0.1:5680`, without /cgi-bin. */
	readonly url: string;
	readonly company: Company;
	readonly messages: DeliveredMessage[];
	readonly calls: ApiCall[];
	readonly callbacks: CallbackRecord[];
	readonly faults: Faults;
	/** The long connection of the AI bot, from WeCom's side. */
	readonly bot: BotGateway;
	/** The callback URL in force. */
	readonly callback: Required<CallbackSettings> | undefined;
	/** Checks a callback URL as the admin console does; throws what the console would say. */
	setCallback(settings: CallbackSettings): Promise<void>;
	/** Sends a message or event to the callback URL; a passive reply lands in `messages`. */
	deliver(message: CallbackMessage): Promise<DeliveryResult>;
	close(): Promise<void>;
}

const SECRET_PARAMETERS = new Set(['access_token', 'corpsecret', 'key', 'response_code']);

const withoutSecrets = (query: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(query).filter(([name]) => !SECRET_PARAMETERS.has(name)));

/** The errmsg of a failure as WeCom words it: cause, hint ID, caller IP, look-up link (92521). */
function failureMessage({ errcode, message }: Refusal, seconds: number, ip: string): string {
	const hint = `${seconds}_${randomInt(100)}_${randomBytes(16).toString('hex')}`;
	return (
		`${message}, hint: [${hint}], from ip: ${ip}, more info at ` +
		`https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
	);
}

/** Starts a WeCom stand-in with a company of its own. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const now = options.now ?? Date.now;
	const log = options.log ?? (() => {});
	const company = createCompany(now);
	company.limits = options.limits ?? false;
	const calls: ApiCall[] = [];
	const callbacks: CallbackRecord[] = [];
	const faults = createFaults(company);
	const bot = new BotServer(company, log);
	const sender = createCallbackSender(company, {
		retryDelayMs: options.retryDelayMs ?? 1000,
		timeoutMs: options.callbackTimeoutMs ?? 5000,
		...(options.verifyTimeoutMs === undefined ? {} : { verifyTimeoutMs: options.verifyTimeoutMs }),
	});

	const server = fastify({ bodyLimit: MOST_BODY_BYTES, forceCloseConnections: true });
	server.removeAllContentTypeParsers();
	await server.register(fastifyWebsocket);
	await server.register(fastifyMultipart, { limits: { fileSize: MOST_BODY_BYTES } });
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
		done(null, body);
	});

	/** Who may call: a token of the right secret from a trusted IP, or a robot's key. */
	function admit(endpoint: Endpoint, query: Readonly<Record<string, unknown>>, call: ApiCall) {
		if (endpoint.access === 'none') return;
		if (endpoint.access === 'robot') {
			const robot = (Object.keys(company.robotKeys) as Robot[]).find(
				(name) => company.robotKeys[name] === query.key,
			);
			if (!robot) throw new Refusal(93000);
			call.robot = robot;
		} else {
			const secret = company.tokens.check(query.access_token);
			call.secret = secret;
			if (faults.untrustedIp) throw new Refusal(60020);
			if (faults.notCallable && call.path.startsWith('/externalcontact/')) throw new Refusal(48002);
			if (!endpoint.access.includes(secret))
				throw new Refusal(endpoint.forbidden?.[secret] ?? 48002);
		}
		if (faults.take('busy')) throw new Refusal(-1);
		if (faults.take('rateLimited')) throw new Refusal(45009);
	}

	async function answer(received: ReceivedRequest, call: ApiCall): Promise<Answer> {
		const endpoint = ENDPOINTS.get(call.path);
		if (!endpoint) throw new Refusal(40058, `no page lists the path ${call.path}`);
		const { access_token, key, ...query } = received.query;
		admit(endpoint, { access_token, key }, call);
		if (call.method !== endpoint.method)
			throw new Refusal(40058, `${endpoint.path} wants ${endpoint.method}`);
		const { body, upload } = await received.read(endpoint);
		if (upload)
			call.body = {
				filename: upload.filename,
				contentType: upload.contentType,
				size: upload.bytes.length,
			};
		else if (body !== undefined) call.body = body;
		return await endpoint.handle({
			company,
			secret: call.secret ?? 'app',
			query,
			body,
			...(call.robot === undefined ? {} : { robot: call.robot }),
			...(upload === undefined ? {} : { upload }),
			...(received.range === undefined ? {} : { range: received.range }),
		});
	}

	async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
		const received = readRequest(request);
		const call: ApiCall = {
			at: now(),
			method: request.method,
			path: received.path,
			query: withoutSecrets(received.query),
		};
		calls.push(call);
		const mayFail = call.path !== '/gettoken';
		if (faults.slowMs > 0) await sleep(faults.slowMs);
		if (mayFail && faults.take('drop')) {
			log(`${call.method} ${call.path} cut off`);
			return cutOff(reply);
		}
		if (mayFail && faults.take('serverError')) {
			log(`${call.method} ${call.path} HTTP 502`);
			return reply.code(502).type('text/html').send('<html><h1>502 Bad Gateway</h1></html>');
		}
		const outcome = await answer(received, call).catch((error: unknown) => {
			if (error instanceof Refusal) return error;
			throw error;
		});
		call.errcode = outcome instanceof Refusal ? outcome.errcode : 0;
		log(`${call.method} ${call.path} ${call.errcode}`);
		if (mayFail && faults.take('dropAnswer')) return cutOff(reply);
		if (outcome instanceof Download) return sendDownload(outcome, received.range, reply);
		const json =
			outcome instanceof Refusal
				? { errcode: outcome.errcode, errmsg: failureMessage(outcome, company.seconds, request.ip) }
				: { errcode: 0, errmsg: 'ok', ...outcome };
		return reply.type('application/json; charset=UTF-8').send(JSON.stringify(json));
	}

	async function deliver(message: CallbackMessage, to?: EventReceiver): Promise<DeliveryResult> {
		const at = now();
		const result = await sender.deliver(message, to);
		callbacks.push({ at, ...result });
		const last = result.attempts.at(-1);
		log(
			`callback ${result.attempts.length}x, ${last?.status ?? last?.error}` +
				(result.reply ? ', with a reply' : ''),
		);
		if (result.reply) company.deliver(passiveReplyMessage(company, message, result.reply));
		return result;
	}

	server.route({ method: ['GET', 'POST'], url: '/cgi-bin/*', handler: handle });
	server.get(BOT_PATH, { websocket: true }, (socket) => {
		bot.accept(socket);
	});
	server.get<{ Params: { id: string } }>('/simulator/bot/files/:id', (request, reply) => {
		const file = bot.files.get(request.params.id);
		if (!file) return reply.code(404).send();
		const { bytes, filename = 'encrypted' } = file;
		const download = new Download(bytes, filename, 'application/octet-stream');
		return sendDownload(download, request.headers.range, reply);
	});

	const simulator: Simulator = {
		get url() {
			return company.url;
		},
		company,
		messages: company.messages,
		calls,
		callbacks,
		faults,
		bot,
		get callback() {
			return sender.settings;
		},
		async setCallback(settings) {
			await sender.set(settings);
			log(`callback URL ${settings.url} passed`);
		},
		deliver: (message) => deliver(message),
		async close() {
			await server.close();
			await sender.close();
		},
	};
	company.onEvent = (event, to) => {
		if (!to && !sender.settings) return;
		deliver(event, to).catch((error: unknown) => log(`callback failed: ${String(error)}`));
	};
	addControls(server, simulator);

	const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	company.url = url;
	return simulator;
}

/** Ends the connection without an answer. */
function cutOff(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.destroy();
	return reply;
}
