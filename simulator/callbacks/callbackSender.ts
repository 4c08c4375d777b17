import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import { Agent, request } from 'undici';
import { callbackXml } from './callbackXml';
import type { CallbackMessage, EventReceiver } from '../areas/callbackMessage';
import type { Company } from '../areas/company';
import { newResponseUrl } from '../areas/messages/bots';

/** Up to three more tries after the first (90930). */
const MOST_ATTEMPTS = 4;
/** The console waits one second for the echo (90930). */
const VERIFY_TIMEOUT_MS = 1000;

/** Events of an app; the others carry no AgentID (90240). */
const APP_EVENTS = new Set([
	'subscribe',
	'unsubscribe',
	'enter_agent',
	'LOCATION',
	'batch_job_result',
	'click',
	'view',
	'view_miniprogram',
	'scancode_push',
	'scancode_waitmsg',
	'pic_sysphoto',
	'pic_photo_or_album',
	'pic_weixin',
	'location_select',
	'open_approval_change',
	'share_agent_change',
	'share_chain_change',
	'template_card_event',
	'template_card_menu_event',
]);

export interface CallbackSettings {
	url: string;
	token?: string;
	encodingAesKey?: string;
	/** Empty for an AI bot, whose callbacks are JSON; the corp ID by default. */
	receiveId?: string;
}

export interface DeliveryAttempt {
	/** HTTP status; absent when no answer came. */
	status?: number;
	body?: string;
	/** Why no answer came. */
	error?: string;
	durationMs: number;
}

export interface DeliveryResult {
	/** The message as it was encrypted: XML, or JSON for an AI bot. */
	message: string;
	/** The same by its names, with everything filled in; 64-bit numbers as texts. */
	fields: Record<string, unknown>;
	delivered: boolean;
	attempts: DeliveryAttempt[];
	/** The decrypted answer, if it was one: the elements of the XML or the JSON object. */
	reply?: Record<string, unknown>;
	/** Why the answer of a successful attempt is no valid passive reply. */
	replyError?: string;
}

export interface CallbackSender {
	/** The settings that passed the check, with nothing left open: of the app and of the AI bot. */
	readonly app: Required<CallbackSettings> | undefined;
	readonly bot: Required<CallbackSettings> | undefined;
	/** Checks a URL as the admin console does when it is saved; throws what the console would say. */
	set(settings: CallbackSettings): Promise<void>;
	/**
	 * Sends to the URL of the app or, what is an AI bot's by its names, to that of the bot; or to one
	 * that a call named for its event. `progress` hears how it stands at the start and after each try.
	 */
	deliver(
		message: CallbackMessage,
		to?: EventReceiver,
		progress?: (soFar: DeliveryResult) => void,
	): Promise<DeliveryResult>;
	close(): Promise<void>;
}

/** Whether a message is an AI bot's: its names are in lower case (100719). */
const isForBot = (message: CallbackMessage): boolean => message.msgtype !== undefined;

interface Timing {
	retryDelayMs: number;
	timeoutMs: number;
	verifyTimeoutMs?: number;
}

const xml = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

const asJson = (message: CallbackMessage) =>
	JSON.parse(
		JSON.stringify(message, (_name, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		),
	) as Record<string, unknown>;

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));

const parseObject = (source: string, isJson: boolean): Record<string, unknown> => {
	const parsed: unknown = isJson ? JSON.parse(source) : xml.parse(source).xml;
	if (typeof parsed !== 'object' || parsed === null)
		throw new Error(`not ${isJson ? 'a JSON object' : 'an <xml> element'}`);
	return parsed as Record<string, unknown>;
};

/** Opens a passive reply: checks its signature and decrypts it (90241, 101033). */
function openReply(body: string, settings: Required<CallbackSettings>): Record<string, unknown> {
	const isJson = settings.receiveId === '';
	const envelope = parseObject(body, isJson);
	const [sealed, signature, timestamp, nonce] = (
		isJson
			? ['encrypt', 'msgsignature', 'timestamp', 'nonce']
			: ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce']
	).map((name) => String(envelope[name] ?? '').trim()) as [string, string, string, string];
	if (getSignature(settings.token, timestamp, nonce, sealed) !== signature)
		throw new Error('the signature of the reply is wrong');
	const { message, id } = decrypt(settings.encodingAesKey, sealed);
	if (id !== settings.receiveId) throw new Error(`the reply is for "${id}"`);
	return parseObject(message, isJson);
}

/** The side of WeCom that calls a callback URL (90930, 90238). */
export function createCallbackSender(company: Company, timing: Timing): CallbackSender {
	const agent = new Agent();
	const settings: Partial<Record<'app' | 'bot', Required<CallbackSettings>>> = {};

	const signedUrl = (to: Required<CallbackSettings>, sealed: string, echo: boolean) => {
		const url = new URL(to.url);
		const timestamp = String(company.seconds);
		const nonce = String(randomInt(1_000_000_000, 2_000_000_000));
		url.searchParams.set('msg_signature', getSignature(to.token, timestamp, nonce, sealed));
		url.searchParams.set('timestamp', timestamp);
		url.searchParams.set('nonce', nonce);
		if (echo) url.searchParams.set('echostr', sealed);
		return url;
	};

	/** What a click on a template card carries besides the key (90240). */
	const fillCardEvent = (message: CallbackMessage): CallbackMessage => {
		const card = company.messages.delivered.find(({ taskId }) => taskId === message.TaskId);
		if (message.TaskId === undefined || !card) return {};
		return {
			CardType: String(card.content.card_type),
			ResponseCode: company.messages.newResponseCode(card),
		};
	};

	const fill = (message: CallbackMessage): CallbackMessage => {
		const isEvent = message.MsgType === 'event';
		const ofApp = !isEvent || APP_EVENTS.has(String(message.Event));
		return {
			ToUserName: company.corpId,
			FromUserName: ofApp ? 'zhangsan' : 'sys',
			CreateTime: company.seconds,
			MsgType: 'text',
			...(isEvent ? {} : { MsgId: randomBytes(8).readBigUInt64BE() >> 1n }),
			...(ofApp ? { AgentID: company.agentId } : {}),
			...(String(message.Event).startsWith('template_card_') ? fillCardEvent(message) : {}),
			...message,
		};
	};

	const fillForBot = (message: CallbackMessage): CallbackMessage => {
		const filled: CallbackMessage = {
			msgid: randomBytes(16).toString('hex'),
			aibotid: company.bot.botId,
			chattype: 'single',
			from: { userid: 'zhangsan' },
			...message,
		};
		const { userid } = filled.from as { userid: string };
		return { response_url: newResponseUrl(company, userid), ...filled };
	};

	const attempt = async (
		to: Required<CallbackSettings>,
		plain: string,
	): Promise<DeliveryAttempt> => {
		const startedAt = performance.now();
		const durationMs = () => Math.round(performance.now() - startedAt);
		const sealed = encrypt(to.encodingAesKey, plain, to.receiveId);
		const isJson = to.receiveId === '';
		const body = isJson
			? JSON.stringify({ encrypt: sealed })
			: callbackXml({
					ToUserName: company.corpId,
					AgentID: String(company.agentId),
					Encrypt: sealed,
				});
		try {
			const response = await request(signedUrl(to, sealed, false), {
				method: 'POST',
				headers: { 'content-type': isJson ? 'application/json' : 'text/xml' },
				body,
				dispatcher: agent,
				signal: AbortSignal.timeout(timing.timeoutMs),
			});
			const answer = await response.body.text();
			return { status: response.statusCode, body: answer, durationMs: durationMs() };
		} catch (error) {
			return { error: describe(error), durationMs: durationMs() };
		}
	};

	return {
		get app() {
			return settings.app;
		},
		get bot() {
			return settings.bot;
		},

		async set(given) {
			const candidate: Required<CallbackSettings> = {
				url: given.url,
				token: given.token ?? company.callback.token,
				encodingAesKey: given.encodingAesKey ?? company.callback.encodingAesKey,
				receiveId: given.receiveId ?? company.corpId,
			};
			const fail = (reason: string) =>
				new Error(`The callback URL did not pass (openapi回调地址请求不通过): ${reason}`);
			if (!/^https?:\/\//.test(candidate.url)) throw fail('it must begin with http:// or https://');
			if (!/^[A-Za-z0-9]{1,32}$/.test(candidate.token))
				throw fail('the Token must be 1 to 32 letters or digits');
			if (!/^[A-Za-z0-9]{43}$/.test(candidate.encodingAesKey))
				throw fail('the EncodingAESKey must be 43 letters or digits');
			const plain = randomInt(2 ** 47).toString();
			const sealed = encrypt(candidate.encodingAesKey, plain, candidate.receiveId);
			const answer = await request(signedUrl(candidate, sealed, true), {
				dispatcher: agent,
				signal: AbortSignal.timeout(timing.verifyTimeoutMs ?? VERIFY_TIMEOUT_MS),
			})
				.then(async (response) => ({
					status: response.statusCode,
					body: await response.body.text(),
				}))
				.catch((error: unknown) => {
					throw fail(`no answer (${describe(error)})`);
				});
			if (answer.status !== 200) throw fail(`HTTP status ${answer.status} instead of 200`);
			if (answer.body !== plain)
				throw fail(
					'the answer is not exactly the decrypted echostr: Token or EncodingAESKey differ?',
				);
			settings[candidate.receiveId === '' ? 'bot' : 'app'] = candidate;
			company.hasCallback = true;
		},

		async deliver(message, receiver, progress = () => {}) {
			const to = receiver
				? { ...receiver, receiveId: company.corpId }
				: settings[isForBot(message) ? 'bot' : 'app'];
			if (!to)
				throw new Error(
					`No callback URL is set for the ${isForBot(message) ? 'AI bot' : 'app'}: ` +
						'POST /simulator/callback first',
				);
			const isJson = to.receiveId === '';
			const filled = isJson ? fillForBot(message) : fill(message);
			const plain = isJson ? JSON.stringify(filled) : callbackXml(filled);
			const fields = asJson(filled);
			const attempts: DeliveryAttempt[] = [];
			const soFar = (): DeliveryResult => ({
				message: plain,
				fields,
				delivered: attempts.at(-1)?.status === 200,
				attempts: [...attempts],
			});
			progress(soFar());
			while (attempts.length < MOST_ATTEMPTS) {
				if (attempts.length > 0) await sleep(timing.retryDelayMs);
				attempts.push(await attempt(to, plain));
				progress(soFar());
				if (attempts.at(-1)?.status === 200) break;
			}
			const last = attempts.at(-1);
			const result = soFar();
			const body = result.delivered ? (last?.body ?? '').trim() : '';
			if (body === '' || body === 'success') return result;
			try {
				return { ...result, reply: openReply(body, to) };
			} catch (error) {
				return { ...result, replyError: describe(error) };
			}
		},

		async close() {
			await agent.destroy();
		},
	};
}
