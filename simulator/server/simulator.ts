import fastifyMultipart from '@fastify/multipart';
import fastifyWebsocket from '@fastify/websocket';
import fastify from 'fastify';
import { BOT_PATH, BotServer } from '../bot/botGateway';
import { createCallbackSender, type DeliveryResult } from '../callbacks/callbackSender';
import type { CallbackMessage, EventReceiver } from '../areas/callbackMessage';
import type { CompanySecrets } from '../areas/identity';
import { Company } from '../areas/company';
import { answerCalls } from './answerCalls';
import { addControls } from './controls';
import { Download } from '../areas/endpoint';
import { addLiveView } from './liveView';
import { createFaults } from './faults';
import { addPage } from './pageFiles';
import { createPassiveReplies } from '../callbacks/passiveReplies';
import { refuseStrangers } from './refuseStrangers';
import { sendDownload } from './sendDownload';
import type { ApiCall, CallbackRecord, SimulatedWecom, Watcher } from './simulatedWecom';

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
	const newId = () => ++lastId;
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

	/** Delivers and shows what the answer makes of the chat. */
	async function deliver(message: CallbackMessage, to?: EventReceiver): Promise<DeliveryResult> {
		const record = { id: newId(), at: now() };
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

	server.route({
		method: ['GET', 'POST'],
		url: '/cgi-bin/*',
		handler: answerCalls({ company, faults, calls, watchers }, { now, newId, log }),
	});
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
			id: newId(),
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
