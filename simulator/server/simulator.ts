import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fastifyMultipart from '@fastify/multipart';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { BOT_PATH, BotServer } from '../bot/botGateway';
import { createCallbackSender, type DeliveryResult } from '../callbacks/callbackSender';
import type { CallbackMessage, EventReceiver } from '../areas/callbackMessage';
import type { Robot, CompanySecrets } from '../areas/identity';
import { Company } from '../areas/company';
import { addControls } from './controls';
import { Download, type Answer, type Endpoint } from '../areas/endpoint';
import type { Upload } from '../areas/upload';
import { ENDPOINTS } from '../areas/endpoints';
import { linkedCorpOf } from '../areas/chain/linkedCorps';
import { addLiveView } from './liveView';
import { createFaults } from './faults';
import { addPage } from './pageFiles';
import { readRequest, type ReceivedRequest } from './readRequest';
import { createPassiveReplies } from '../callbacks/passiveReplies';
import { jsonWithLongNumbers } from '../rules/longNumber';
import { Refusal } from '../rules/refusal';
import { refuseStrangers } from './refuseStrangers';
import { sendDownload } from './sendDownload';
import type { ApiCall, CallbackRecord, SimulatedWecom, Watcher } from './simulatedWecom';
import { withoutSecrets } from './withoutSecrets';

const MOST_BODY_BYTES = 64 * 1024 * 1024;

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	host?: string;
	/** Those of a company that was there before; new ones by default. */
	secrets?: CompanySecrets;
	/** Milliseconds since 1970; tokens, media and codes expire by it. */
	now?: () => number;
	/** Pause between the tries of a callback. */
	retryDelayMs?: number;
	/** How long a callback may take, 5000 as in WeCom. */
	callbackTimeoutMs?: number;
	/** How long the check of a callback URL may take, 1000 as in WeCom. */
	verifyTimeoutMs?: number;
	/** Pause between the questions how far the stream of an AI bot is. */
	streamQuestionMs?: number;
	/** Hold WeCom's sending limits: 30 a minute per member, 20 a minute per robot. */
	limits?: boolean;
	/** Told one line per call and callback. */
	log?: (line: string) => void;
}

/** A WeCom stand-in, for the one who started it. */
export interface Simulator extends SimulatedWecom {
	close(): Promise<void>;
}

const SECRET_PARAMETERS = new Set(['access_token', 'corpsecret', 'key', 'response_code']);

const withoutKeys = (query: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(query).filter(([name]) => !SECRET_PARAMETERS.has(name)));

const describeFile = ({ filename, contentType, bytes }: Upload) => ({
	filename,
	contentType,
	size: bytes.length,
});

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
	const company = new Company(now, options.secrets);
	company.limits = options.limits ?? false;
	const calls: ApiCall[] = [];
	const callbacks: CallbackRecord[] = [];
	const watchers = new Set<Watcher>();
	const tell = (what: (watcher: Watcher) => void) => watchers.forEach(what);
	let lastId = 0;
	const faults = createFaults(company);
	const bot = new BotServer(company, log);
	const sender = createCallbackSender(company, {
		retryDelayMs: options.retryDelayMs ?? 1000,
		timeoutMs: options.callbackTimeoutMs ?? 5000,
		...(options.verifyTimeoutMs === undefined ? {} : { verifyTimeoutMs: options.verifyTimeoutMs }),
	});

	const replies = createPassiveReplies(company, {
		askMs: options.streamQuestionMs ?? 1000,
		ask: (message) => sender.deliver(message),
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
		} else if (endpoint.access === 'webhook') {
			if (!company.docs.webhooks.has(String(query.key))) throw new Refusal(840001);
		} else if (endpoint.access === 'linked') {
			call.linkedCorpid = linkedCorpOf(company, query.access_token);
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
		if (upload) call.body = describeFile(upload);
		else if (body !== undefined) call.body = body;
		return await endpoint.handle({
			company,
			secret: call.secret ?? 'app',
			query,
			body,
			...(call.robot === undefined ? {} : { robot: call.robot }),
			...(endpoint.access === 'webhook' ? { webhookKey: String(key) } : {}),
			...(call.linkedCorpid === undefined ? {} : { linkedCorpid: call.linkedCorpid }),
			...(upload === undefined ? {} : { upload }),
			...(received.range === undefined ? {} : { range: received.range }),
		});
	}

	async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
		const received = readRequest(request);
		const startedAt = performance.now();
		const call: ApiCall = {
			id: ++lastId,
			at: now(),
			method: request.method,
			path: received.path,
			query: withoutKeys(received.query),
		};
		calls.push(call);
		// Also when it is cut off.
		reply.raw.once('close', () => tell((watcher) => watcher.call(call)));
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
		if (mayFail && faults.take('relayAnswer')) {
			log(`${call.method} ${call.path} answered by the relay`);
			return reply.type('application/json').send('{"code":500,"message":"relay failed"}');
		}
		const outcome = await answer(received, call).catch((error: unknown) => {
			if (error instanceof Refusal) return error;
			throw error;
		});
		call.errcode = outcome instanceof Refusal ? outcome.errcode : 0;
		log(`${call.method} ${call.path} ${call.errcode}`);
		call.durationMs = Math.round(performance.now() - startedAt);
		if (outcome instanceof Download) call.answer = describeFile(outcome);
		if (mayFail && faults.take('dropAnswer')) return cutOff(reply);
		if (outcome instanceof Download) return sendDownload(outcome, received.range, reply);
		const json =
			outcome instanceof Refusal
				? { errcode: outcome.errcode, errmsg: failureMessage(outcome, company.seconds, request.ip) }
				: { ...(!ENDPOINTS.get(call.path)?.withoutErrcode && SUCCESS), ...outcome };
		call.answer = withoutSecrets(json);
		return reply.type('application/json; charset=UTF-8').send(jsonWithLongNumbers(json));
	}

	/** Delivers and shows what the answer makes of the chat. */
	async function deliver(message: CallbackMessage, to?: EventReceiver): Promise<DeliveryResult> {
		const record = { id: ++lastId, at: now() };
		const result = await sender.deliver(message, to, (soFar) =>
			tell((watcher) => watcher.callback({ ...record, ...soFar, done: false })),
		);
		const finished = { ...record, ...result, done: true };
		callbacks.push(finished);
		tell((watcher) => watcher.callback(finished));
		const last = result.attempts.at(-1);
		log(
			`callback ${result.attempts.length}x, ${last?.status ?? last?.error}` +
				(result.reply ? ', with a reply' : ''),
		);
		if (result.reply) replies.take(result.fields, result.reply);
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
		messages: company.messages.delivered,
		calls,
		callbacks,
		faults,
		bot,
		watchers,
		get callback() {
			return sender.app;
		},
		get botCallback() {
			return sender.bot;
		},
		async setCallback(settings) {
			await sender.set(settings);
			log(`callback URL ${settings.url} passed`);
			tell((watcher) => watcher.reset());
		},
		deliver: (message) => deliver(message),
		async close() {
			replies.close();
			await server.close();
			await sender.close();
		},
	};
	company.onEvent = (event, to) => {
		if (!to && !sender.app) return;
		deliver(event, to).catch((error: unknown) => log(`callback failed: ${String(error)}`));
	};
	bot.onWrite = (body) => {
		const record = {
			id: ++lastId,
			at: now(),
			message: JSON.stringify(body),
			fields: body,
			delivered: false,
			attempts: [],
			done: true,
			isLive: true,
		};
		callbacks.push(record);
		tell((watcher) => watcher.callback(record));
	};
	bot.onDeliver = (body) => {
		const record = callbacks.findLast(({ fields }) => fields === body);
		if (!record) return;
		record.delivered = true;
		tell((watcher) => watcher.callback(record));
	};
	bot.onConnection = () => tell((watcher) => watcher.connection());
	company.messages.onMessage = (message) => tell((watcher) => watcher.message(message));
	refuseStrangers(server);
	addControls(server, simulator);
	addPage(server);
	addLiveView(server, simulator);

	const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	company.url = url;
	return simulator;
}

const SUCCESS = { errcode: 0, errmsg: 'ok' };

/** Ends the connection without an answer. */
function cutOff(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.destroy();
	return reply;
}
