import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { type Differences, textMessage, urlCheck, xmlDelivery } from '../callback/wecomSender';
import { n8nServers } from './support/n8nServers';
import { Receiver } from './support/receiver';
import { waitUntil } from './support/waitUntil';

/** What WeCom itself would be answered within; a busy machine takes longer now and then. */
const QUICK_MS = 1_000;
const WECOM_WAITS_MS = 5_000;

const FLOOD = 40;
const BOMBS = 31;
const AT_ONCE = 5;
const FLOOD_TIMEOUT_MS = 240_000;
const HUGE_BYTES = 5_000_000;
const COLLECTED_MS = 60_000;
/** Less than what was sent: whoever kept it would be found out. */
const MOST_GROWTH_BYTES = (FLOOD * HUGE_BYTES) / 2;

/** How the log begins to tell why; each kind of reason is told ten times a minute. */
const REASONS = [
	'The parameter msg_signature is missing',
	'The parameter nonce is there more than once',
	'The signature is wrong',
	'The message does not decrypt',
	'The message is meant for',
	'The timestamp is',
	'The body',
];

interface Attack {
	query: Record<string, string> | Array<[string, string]>;
	body: string | Buffer;
	headers?: Record<string, string>;
}

describe.each(n8nServers())('hostile callbacks at n8n $version', ({ rest, log, pid }) => {
	let receiver: Receiver;
	let receiving: Awaited<ReturnType<Receiver['receiveWith']>>;

	beforeAll(async () => {
		receiver = await Receiver.start(rest);
		receiving = await receiver.receiveWith({});
	});

	afterAll(() => receiver.close());

	/** A message that WeCom itself would send, but for the differences. */
	function genuine(differences: Differences = {}, xml?: string) {
		const { token, encodingAesKey } = receiver.simulator.company.callback;
		const receiveId = receiver.simulator.company.corpId;
		const aesKey = Buffer.from(`${encodingAesKey}=`, 'base64');
		const text = textMessage({ ToUserName: receiveId, MsgId: randomUUID(), Content: 'let me in' });
		return xmlDelivery(xml ?? text, { token, aesKey, receiveId, ...differences });
	}

	const encryptedIn = (body: string) => /<Encrypt><!\[CDATA\[([^\]]+)/.exec(body)![1]!;
	/** A genuine signature and another body. */
	const withBody = (change: (body: string) => string | Buffer): Attack => {
		const { query, body } = genuine();
		return { query, body: change(body) };
	};
	const withEncrypted = (change: (encrypted: string) => string) =>
		withBody((body) => body.replace(encryptedIn(body), change(encryptedIn(body))));
	const withQuery = (change: (query: Record<string, string>) => Attack['query']): Attack => {
		const { query, body } = genuine();
		return { query: change(query), body };
	};

	const nested = `${'<a>'.repeat(10_000)}x${'</a>'.repeat(10_000)}`;
	const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from('bcdefgh', (name, index) => `<!ENTITY ${name} "${`&${'abcdefg'[index]};`.repeat(10)}">`).join('')}]><xml><Encrypt>&h;</Encrypt></xml>`;

	const attacks: Record<string, () => Attack> = {
		'no parameters': () => withQuery(() => []),
		'no signature': () => withQuery(({ msg_signature: _, ...rest }) => rest),
		'a wrong signature': () => withQuery((query) => ({ ...query, msg_signature: '0'.repeat(40) })),
		'a doubled parameter': () => withQuery((query) => [...Object.entries(query), ['nonce', '1']]),
		'parameters in other case': () =>
			withQuery(({ msg_signature, ...query }) => ({ ...query, MSG_SIGNATURE: msg_signature! })),
		'a parameter as a list': () =>
			withQuery(({ nonce, ...query }) => ({ ...query, 'nonce[]': nonce! })),
		'another token': () => genuine({ token: 'SomeOtherToken' }),
		'another key': () => genuine({ aesKey: Buffer.alloc(32, 7) }),
		'another receive ID': () => genuine({ receiveId: 'wwother' }),
		'an hour-old copy': () => genuine({ timestamp: String(Math.floor(Date.now() / 1000) - 3600) }),
		'cut base64': () => withEncrypted((encrypted) => encrypted.slice(0, 50)),
		'garbled base64': () => withEncrypted((encrypted) => `*${encrypted.slice(1)}`),
		'a document type': () => withBody((body) => `<!DOCTYPE xml [<!ENTITY a "b">]>${body}`),
		'a billion laughs': () => withBody(() => laughs),
		'an external entity': () =>
			withBody(
				() =>
					'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>',
			),
		'10,000-fold nesting': () => withBody((body) => body.replace('</xml>', `${nested}</xml>`)),
		'a malformed genuine message': () => genuine({}, '<xml><MsgType>text</xml>'),
		'nesting in a genuine message': () => genuine({}, `<xml>${nested}</xml>`),
		'an entity in a genuine message': () => genuine({}, laughs),
		__proto__: () =>
			withBody((body) => body.replace('<xml>', '<xml><__proto__><x>1</x></__proto__>')),
		constructor: () =>
			withBody((body) => body.replace('<xml>', '<xml><constructor>1</constructor>')),
		'invalid UTF-8': () =>
			withBody((body) => Buffer.concat([Buffer.from(body), Buffer.from([0xc3, 0x28])])),
		'JSON where XML is due': () => genuine({}, '{"msgtype":"text"}'),
		'broken JSON': () => ({
			...withBody(() => '{"encrypt":'),
			headers: { 'content-type': 'application/json' },
		}),
		'nested JSON': () => ({
			...withBody(() => `{"encrypt":"a","b":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
			headers: { 'content-type': 'application/json' },
		}),
		'cut XML': () => withBody((body) => body.slice(0, -20)),
		nothing: () => withBody(() => ''),
		'a form': () => ({
			...withBody(() => 'Encrypt=1&Encrypt=2'),
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		}),
		'a body that is not compressed as it says': () => ({
			...genuine(),
			headers: { 'content-encoding': 'gzip' },
		}),
	};

	async function send({ query, body, headers = {} }: Attack) {
		const begun = performance.now();
		const response = await fetch(`${receiving.url}?${new URLSearchParams(query)}`, {
			method: 'POST',
			headers: { 'content-type': 'text/xml', ...headers },
			body: typeof body === 'string' ? body : new Uint8Array(body),
		});
		const answer = await response.text();
		return { status: response.status, answer, durationMs: performance.now() - begun };
	}

	test('each is answered at once with 4xx and nothing else, starts nothing, and the log says why', async () => {
		const before = (await log()).length;
		const results: Array<{ name: string } & Awaited<ReturnType<typeof send>>> = [];
		for (const [name, attack] of Object.entries(attacks)) {
			results.push({ name, ...(await send(attack())) });
		}
		const failures = results.filter(
			({ status, answer, durationMs }) =>
				status < 400 || status >= 500 || answer !== '' || durationMs > WECOM_WAITS_MS,
		);
		expect(failures).toEqual([]);
		const durations = results.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
		expect(durations[Math.floor(durations.length / 2)]).toBeLessThan(QUICK_MS);
		const logged = (await log()).slice(before);
		for (const reason of REASONS) expect(logged).toContain(`WeCom callback refused: ${reason}`);
		for (const secret of Object.values(receiver.simulator.company.callback)) {
			expect(logged).not.toContain(secret);
		}

		const delivery = await receiver.simulator.deliver({ MsgType: 'text', Content: 'genuine' });
		expect(delivery.delivered).toBe(true);
		await waitUntil(async () => (await receiving.texts()).length > 0);
		expect(await receiving.texts()).toEqual(['genuine']);
	});

	test('people may write what looks like markup, and a gateway may spoil base64', async () => {
		const words = '看这个 <!DOCTYPE html><html></html> <!-- &amp;';
		const receiveId = receiver.simulator.company.corpId;
		const written = (Content: string) =>
			textMessage({ ToUserName: receiveId, MsgId: randomUUID(), Content });
		expect((await send(genuine({}, written(words)))).status).toBe(200);
		const spoilt = genuine({}, written('spoilt'));
		const body = spoilt.body.replace(/(?<=Encrypt><!\[CDATA\[)[^\]]+/, (encrypted) =>
			encrypted.replaceAll('+', ' ').replace(/.{76}/g, '$&\n'),
		);
		expect((await send({ ...spoilt, body })).status).toBe(200);
		await waitUntil(async () => (await receiving.texts()).includes('spoilt'));
		expect(await receiving.texts()).toContain(words);
	});

	test('the check of the URL mends its echo, and tells no message', async () => {
		const { token, encodingAesKey } = receiver.simulator.company.callback;
		const aesKey = Buffer.from(`${encodingAesKey}=`, 'base64');
		const receiveId = receiver.simulator.company.corpId;
		const differences = { token, aesKey, receiveId };
		let query = urlCheck('1616140317555161061', differences);
		while (!query.echostr!.includes('+')) query = urlCheck('1616140317555161061', differences);
		const ask = async (echostr: string, signed: Record<string, string>) => {
			const asked = new URLSearchParams({ ...signed, echostr });
			const response = await fetch(`${receiving.url}?${asked}`);
			return [response.status, await response.text()];
		};
		expect(await ask(query.echostr!.replaceAll('+', ' '), query)).toEqual([
			200,
			'1616140317555161061',
		]);
		const captured = genuine();
		expect(await ask(encryptedIn(captured.body), captured.query)).toEqual([403, '']);
	});

	test('a genuine message is not kept waiting by bodies that are large once unpacked', async () => {
		const { query } = genuine();
		/** Milliseconds that a genuine message takes behind bodies with so many attributes. */
		const behind = async (attributes: number) => {
			const attack = {
				query: { ...query, msg_signature: '0'.repeat(40) },
				body: gzipSync(`<xml ${'a '.repeat(attributes)}></xml>`),
				headers: { 'content-encoding': 'gzip' },
			};
			const attacks = Array.from({ length: BOMBS }, () => send(attack));
			const delivered = await send(genuine());
			expect(delivered.status).toBe(200);
			expect((await Promise.all(attacks)).map(({ status }) => status)).toEqual(
				Array(BOMBS).fill(403),
			);
			return delivered.durationMs;
		};
		// A busy machine takes its time for small ones, too.
		const smallMs = await behind(1);
		expect(await behind(260_000)).toBeLessThan(Math.max(WECOM_WAITS_MS, 5 * smallMs));
	});

	test(
		'a flood of huge bodies is not kept in memory',
		async () => {
			const memory = async () => {
				const status = await readFile(`/proc/${pid}/status`, 'utf8');
				return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
			};
			const body = 'x'.repeat(HUGE_BYTES);
			const attack = async () =>
				// n8n may hang up before it has read all of it.
				await send({ ...genuine(), body }).then(
					({ status }) => status,
					() => 'hung up',
				);
			const flood = async (count: number) => {
				const answers: unknown[] = [];
				while (answers.length < count) {
					answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, attack))));
				}
				return answers;
			};
			await flood(FLOOD / 4);
			const before = await memory();
			const answers = await flood(FLOOD);
			expect(answers.filter((answer) => answer !== 403 && answer !== 'hung up')).toEqual([]);
			// What nobody keeps is collected a while later.
			await waitUntil(async () => (await memory()) - before < MOST_GROWTH_BYTES, COLLECTED_MS);
		},
		FLOOD_TIMEOUT_MS,
	);

	test('one is reported, once a minute, with both receive IDs and no secret', async () => {
		receiving = await receiver.receiveWith({ settings: { reportRefused: true } });
		for (let count = 0; count < 3; count += 1) {
			expect((await send(genuine({ receiveId: 'wwother' }))).status).toBe(403);
		}
		const { data, raw } = await receiving.execution();
		const [received, refused] = data.resultData.runData.Trigger![0]!.data!.main;
		expect(received ?? []).toEqual([]);
		expect(refused![0]!.json).toMatchObject({
			part: 'Receive ID',
			expected: receiver.simulator.company.corpId,
			received: 'wwother',
		});
		for (const secret of Object.values(receiver.simulator.company.callback)) {
			expect(raw).not.toContain(secret);
		}
	});
});
