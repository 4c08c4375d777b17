import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkedCorpOf } from '../areas/chain/linkedCorps';
import { type Answer, Download, type Endpoint } from '../areas/endpoint';
import { ENDPOINTS } from '../areas/endpoints';
import type { Robot } from '../areas/identity';
import type { Upload } from '../areas/upload';
import { jsonWithLongNumbers } from '../rules/longNumber';
import { Refusal } from '../rules/refusal';
import { readRequest, type ReceivedRequest } from './readRequest';
import { sendDownload } from './sendDownload';
import type { ApiCall, SimulatedWecom } from './simulatedWecom';
import { withoutSecrets } from './withoutSecrets';

/** Who is called, with the faults that get in the way. */
type Asked = Pick<SimulatedWecom, 'company' | 'faults' | 'calls' | 'watchers'>;

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

/** Who may call: a token of the right secret from a trusted IP, or a robot's key. */
function admit(
	{ company, faults }: Asked,
	endpoint: Endpoint,
	query: Readonly<Record<string, unknown>>,
	call: ApiCall,
): void {
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
		if (!endpoint.access.includes(secret)) throw new Refusal(endpoint.forbidden?.[secret] ?? 48002);
	}
	if (faults.take('busy')) throw new Refusal(-1);
	if (faults.take('rateLimited')) throw new Refusal(45009);
}

async function answer(asked: Asked, received: ReceivedRequest, call: ApiCall): Promise<Answer> {
	const endpoint = ENDPOINTS.get(call.path);
	if (!endpoint) throw new Refusal(40058, `no page lists the path ${call.path}`);
	const { access_token, key, ...query } = received.query;
	admit(asked, endpoint, { access_token, key }, call);
	if (call.method !== endpoint.method)
		throw new Refusal(40058, `${endpoint.path} wants ${endpoint.method}`);
	const { body, upload } = await received.read(endpoint);
	if (upload) call.body = describeFile(upload);
	else if (body !== undefined) call.body = body;
	return await endpoint.handle({
		company: asked.company,
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

/** Answers the calls under /cgi-bin, and notes each of them. */
export function answerCalls(
	asked: Asked,
	{ now, newId, log }: { now: () => number; newId: () => number; log: (line: string) => void },
) {
	const { company, faults, calls, watchers } = asked;
	return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
		const received = readRequest(request);
		const startedAt = performance.now();
		const call: ApiCall = {
			id: newId(),
			at: now(),
			method: request.method,
			path: received.path,
			query: withoutKeys(received.query),
		};
		calls.push(call);
		// Also when it is cut off.
		reply.raw.once('close', () => watchers.forEach((watcher) => watcher.call(call)));
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
		const outcome = await answer(asked, received, call).catch((error: unknown) => {
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
	};
}

const SUCCESS = { errcode: 0, errmsg: 'ok' };

/** Ends the connection without an answer. */
function cutOff(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.destroy();
	return reply;
}
