import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import type { CallbackSettings } from '../../../../shared/callback/callbackSettings';
import { callbackSettings } from '../../../../shared/callback/callbackSettings';
import { sealEcho, stamp } from '../../../../shared/callback/sealDelivery';
import { visit } from '../../../../shared/client/visit';
import { egressOf } from '../../../../shared/operation/clientOf';
import type { Call } from '../../../../shared/operation/operation';
import { failed, failedBy, notChecked, passed, type Finding } from './finding';

const CHECK = 'Callback URL (接收消息 URL)';
const COPY_URL =
	'Copy the Production URL of Workwx Trigger, and make sure that n8n knows its public address (WEBHOOK_URL)';
const LOOK_AT_PROXY =
	'Look at the reverse proxy before n8n: it must pass on path and query as they are';

type Answer = Awaited<ReturnType<typeof visit>>;

const visited = ({ context, signal }: Call, url: URL): Promise<Answer> =>
	visit(url, { egress: egressOf(context.helpers), signal });

/**
 * Tries a callback URL as the admin console does when it is saved (90930): a signed GET whose `echostr` must come back
 * decrypted. Without a callback credential only what an unsigned GET can tell.
 */
export async function checkCallbackUrl(call: Call, address: string): Promise<Finding> {
	if (!address) return notChecked(CHECK, 'no callback URL is given');
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		return failed(CHECK, 'It is no web address.', COPY_URL);
	}
	if (url.pathname.includes('/webhook-test/')) {
		return failed(
			CHECK,
			'It is the test URL, which answers only while the editor listens.',
			COPY_URL,
		);
	}
	try {
		return call.context.getNode().credentials?.workwxCallbackApi
			? await trySigned(call, url, await call.credential('workwxCallbackApi'))
			: await tryUnsigned(call, url);
	} catch (error) {
		return failedBy(CHECK, error, 'Make the address lead to n8n, from here and from the internet');
	}
}

async function trySigned(call: Call, url: URL, credential: IDataObject): Promise<Finding> {
	let settings: CallbackSettings;
	try {
		settings = callbackSettings(credential);
	} catch (error) {
		return failed(
			CHECK,
			(error as Error).message,
			'Correct the callback credential: copy its values from the admin console',
		);
	}
	const real = await tryEcho(call, url, settings, /[+].*[/]|[/].*[+]/);
	if (real.isEchoed) {
		return passed(CHECK, `It answers as WeCom expects.${privateNote(url)}`);
	}
	if (isRefusedByTrigger(real.answer)) {
		const plain = await tryEcho(call, url, settings, /^[^+/=]+$/);
		return plain.isEchoed
			? failed(CHECK, 'A proxy rewrites characters of the query, such as / and =.', LOOK_AT_PROXY)
			: failed(
					CHECK,
					'The trigger refuses the signature: its credential holds another Token, EncodingAESKey or Receive ID, or a proxy drops the query.',
					'Choose the same callback credential here and in the trigger, and look at the reverse proxy',
				);
	}
	if (real.answer.status === 200) {
		return failed(
			CHECK,
			/^\s*</.test(real.answer.body)
				? 'A web page answers instead of the trigger.'
				: 'The answer is not exactly the text that was asked for: something on the way changes it.',
			LOOK_AT_PROXY,
		);
	}
	return byStatus(real.answer, url);
}

async function tryUnsigned(call: Call, url: URL): Promise<Finding> {
	const answer = await visited(call, url);
	return isRefusedByTrigger(answer)
		? passed(
				CHECK,
				`A trigger listens. Choose a callback credential to have Token and EncodingAESKey tried as well.${privateNote(url)}`,
			)
		: byStatus(answer, url);
}

/** Asks with an `echostr` of the kind that `pattern` describes, as base64 may or may not hold special characters. */
async function tryEcho(call: Call, address: URL, settings: CallbackSettings, pattern: RegExp) {
	const echo = echoOf(settings.receiveId);
	let query: ReturnType<typeof sealEcho>;
	do query = sealEcho(settings, echo, stamp());
	while (!pattern.test(query.echostr));
	const url = new URL(address);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	const answer = await visited(call, url);
	return { answer, isEchoed: answer.status === 200 && answer.body === echo };
}

/** 96 bytes encrypt to base64 without padding, of which one in sixty has no special character at all. */
function echoOf(receiveId: string): string {
	const length = 96 - 20 - 1 - Buffer.byteLength(receiveId);
	return randomBytes(64).toString('hex').slice(0, Math.max(16, length));
}

/** Workwx Trigger refuses without a word; others that answer 403 explain themselves. */
const isRefusedByTrigger = ({ status, body }: Answer) => status === 403 && body === '';

function byStatus({ status, headers, body }: Answer, url: URL): Finding {
	if (status === 404) return notFound(body, url);
	if (status >= 300 && status < 400) {
		const to = headers.location;
		const target = to && URL.canParse(to, url.href) ? new URL(to, url.href) : undefined;
		return failed(
			CHECK,
			`It sends on to ${target ? target.origin + target.pathname : 'another address'}, where WeCom does not follow.`,
			'Give the address it leads to, with https:// where the server wants it',
		);
	}
	if (status === 401 || status === 403) {
		return failed(
			CHECK,
			`Something before n8n refuses the call with HTTP ${status}.`,
			'Let calls of WeCom through without log-in: Setup → Get Callback IPs lists where they come from',
		);
	}
	if (status >= 500) {
		return failed(
			CHECK,
			`n8n or a proxy before it answers with HTTP ${status}.`,
			'Look whether n8n runs, and into its log',
		);
	}
	return failed(
		CHECK,
		`No Workwx Trigger answers, but something else, with HTTP ${status}.`,
		COPY_URL,
	);
}

/** n8n names the webhook it was asked for, so a proxy that changes the path is found out. */
function notFound(body: string, { pathname }: URL): Finding {
	const asked = /requested webhook \\?"(?:[A-Z]+ )?([^"\\]+)\\?" is not registered/.exec(body)?.[1];
	if (asked === undefined) {
		return failed(CHECK, 'Nothing is found at this address.', COPY_URL);
	}
	return pathname.endsWith(`/${asked}`)
		? failed(
				CHECK,
				'n8n knows no active workflow with this URL.',
				'Activate (publish) the workflow of the trigger, or copy its Production URL again',
			)
		: failed(CHECK, `A proxy changes the path: n8n is asked for "${asked}".`, LOOK_AT_PROXY);
}

function privateNote({ hostname }: URL): string {
	const host = hostname.replace(/^\[|\]$/g, '');
	const isPrivate =
		isIP(host) === 0
			? /^localhost$|\.(local|internal|lan)$|^[^.]+$/.test(host)
			: /^(127|10|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.|^(::1$|f[cd]|fe80)/i.test(host);
	return isPrivate ? ' But the address is private: WeCom calls from the internet.' : '';
}
