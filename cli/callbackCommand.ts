import { randomBytes } from 'node:crypto';
import { openEcho, openSealed, type CallbackQuery } from '../shared/callback/callback';
import { callbackSettings, type CallbackSettings } from '../shared/callback/callbackSettings';
import { parseJson } from '../shared/callback/callbackJson';
import { buildXml, parseXml } from '../shared/callback/callbackXml';
import { sealDelivery, stamp } from '../shared/callback/sealDelivery';
import { readCredentials } from './credentials';
import { parseFlags, type FlagValues } from './parseFlags';
import { readPipe } from './readInput';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

const FLAGS = {
	url: { type: 'string' },
	query: { type: 'string' },
	text: { type: 'string' },
	from: { type: 'string' },
} as const;

const HELP = `Looks into callbacks of WeCom (回调), and makes some.

  workwxctl callback decrypt --query 'msg_signature=…&timestamp=…&nonce=…' < body
  workwxctl callback encrypt < message.xml
  workwxctl callback send --url https://n8n.example.com/webhook/… < message.xml
  workwxctl callback send --url https://n8n.example.com/webhook/… --text hello --from zhangsan

  --query <text>   query of the callback as it came in, or its whole URL with --url; with echostr in it, no body is needed
  --url <URL>      address of the callback
  --text <text>    text of a message to the app, instead of a whole message from the pipe
  --from <user ID> who sends that text

A message is XML as from an app, or JSON as from an AI bot. Token, EncodingAESKey and receive ID come from
WORKWX_CALLBACK_TOKEN, WORKWX_CALLBACK_ENCODING_AES_KEY and WORKWX_CALLBACK_RECEIVE_ID or the file of --credentials.
send gives exit code 0 when the answer is 2xx.
`;

const FORGED = `The workflow takes it for a forgery: Token, EncodingAESKey and receive ID must be those of its credential.
The receive ID (WORKWX_CALLBACK_RECEIVE_ID) is the corp ID; it is empty for an AI bot.
`;

/** WeCom itself waits five seconds; here one may look at what takes longer. */
const ANSWER_TIMEOUT_MS = 30_000;

/** `callback decrypt|encrypt|send`. */
export async function callbackCommand(
	[action, ...args]: string[],
	terminal: Terminal,
): Promise<number> {
	const values = parseFlags(args, FLAGS);
	if (action === undefined || action.startsWith('-') || values.help) {
		terminal.output.write(HELP);
		return 0;
	}
	const act = { decrypt, encrypt, send }[action];
	if (!act) throw new UsageError(`There is no callback ${action}: decrypt, encrypt or send`);
	const credentials = await readCredentials(terminal, values.credentials as string | undefined);
	const settings = callbackSettings(credentials.get('workwxCallbackApi'));
	return await act(settings, values, terminal);
}

type Act = (settings: CallbackSettings, values: FlagValues, terminal: Terminal) => Promise<number>;

/** No replay window: what is looked at here may be days old. */
const ANY_TIME = { windowSeconds: 0, nowMs: 0 };

const decrypt: Act = async (settings, { url, query = url }, terminal) => {
	const { output } = terminal;
	if (!query) throw new UsageError('callback decrypt needs --query or --url');
	const parameters = queryOf(String(query));
	if (parameters.echostr !== undefined) {
		output.write(`${openEcho(settings, parameters, ANY_TIME)}\n`);
		return 0;
	}
	const body = Buffer.from(await readPipe(terminal));
	const { message } = openSealed(settings, parameters, body, ANY_TIME);
	output.write(`${JSON.stringify(message, null, 2)}\n`);
	return 0;
};

function queryOf(given: string): CallbackQuery {
	const start = given.indexOf('?');
	return Object.fromEntries(new URLSearchParams(given.slice(start + 1)));
}

const encrypt: Act = async (settings, values, terminal) => {
	const { query, ...rest } = sealDelivery(
		settings,
		await messageOf(settings, values, terminal),
		stamp(),
	);
	const printed = { query: new URLSearchParams({ ...query }).toString(), ...rest };
	terminal.output.write(`${JSON.stringify(printed, null, 2)}\n`);
	return 0;
};

const send: Act = async (settings, values, terminal) => {
	if (typeof values.url !== 'string' || !URL.canParse(values.url)) {
		throw new UsageError('callback send needs the callback URL as --url');
	}
	const message = await messageOf(settings, values, terminal);
	const { query, body, contentType } = sealDelivery(settings, message, stamp());
	const url = new URL(values.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const begun = Date.now();
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body,
		redirect: 'manual',
		signal: AbortSignal.any(
			[AbortSignal.timeout(ANSWER_TIMEOUT_MS), terminal.signal].filter((one) => !!one),
		),
	});
	const answer = await response.text();
	terminal.errors.write(`HTTP ${response.status} after ${Date.now() - begun} ms\n`);
	if (response.status === 403) terminal.errors.write(FORGED);
	terminal.output.write(`${replyOf(settings, answer)}\n`);
	return response.ok ? 0 : 1;
};

/** A message from the pipe, or the text message that `--text` stands for. */
async function messageOf(
	{ receiveId }: CallbackSettings,
	{ text: content, from }: FlagValues,
	terminal: Terminal,
): Promise<string> {
	if (typeof content !== 'string') return await readPipe(terminal);
	if (typeof from !== 'string')
		throw new UsageError('--text needs --from, the user ID of a member');
	return buildXml({
		ToUserName: receiveId,
		FromUserName: from,
		CreateTime: stamp().timestamp,
		MsgType: 'text',
		Content: content,
		MsgId: String(randomBytes(6).readUIntBE(0, 6)),
	});
}

/** The answer as it came, or what is inside when it is encrypted for these settings. */
function replyOf(settings: CallbackSettings, answer: string): string {
	const sealed = sealedReply(answer);
	if (!sealed) return answer;
	const { message } = openSealed(settings, sealed, Buffer.from(answer), ANY_TIME);
	return JSON.stringify(message, null, 2);
}

/** What signs an encrypted answer stands in its body: XML for an app (90930), JSON for an AI bot (101033). */
function sealedReply(answer: string): CallbackQuery | undefined {
	if (answer.startsWith('{')) {
		const { encrypt: sealed, msgsignature, timestamp, nonce } = parseJson(answer);
		if (sealed === undefined) return undefined;
		return { msg_signature: msgsignature, timestamp: String(timestamp), nonce };
	}
	if (!answer.startsWith('<xml>')) return undefined;
	const { Encrypt, MsgSignature, TimeStamp, Nonce } = parseXml(answer);
	if (Encrypt === undefined) return undefined;
	return { msg_signature: MsgSignature, timestamp: TimeStamp, nonce: Nonce };
}
