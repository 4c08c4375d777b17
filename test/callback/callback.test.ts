import { sealJson, streamReply, welcomeReply } from '../../shared/callback/botReply';
import { openDelivery, openEcho, MOST_BODY_BYTES } from '../../shared/callback/callback';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { callbackSettings } from '../../shared/callback/callbackSettings';
import { parseXml } from '../../shared/callback/callbackXml';
import { passiveReplyXml, sealXml } from '../../shared/callback/passiveReply';
import {
	appCredential,
	botCredential,
	jsonDelivery,
	textMessage,
	urlCheck,
	xmlDelivery,
	type SentCallback,
} from './wecomSender';

const app = callbackSettings(appCredential);
const bot = callbackSettings(botCredential);
const replay = { windowSeconds: 900, nowMs: Date.now() };

const open = (
	{ query, body }: { query: Record<string, unknown>; body: string | Buffer },
	settings = app,
) => openDelivery(settings, query, Buffer.from(body), replay);

/** Milliseconds of the fastest of several times: the others had to wait for a busy machine. */
const fastest = (times: number, work: () => unknown) =>
	Math.min(
		...Array.from({ length: times }, () => {
			const begun = performance.now();
			work();
			return performance.now() - begun;
		}),
	);

const refusalOf = (work: () => unknown): CallbackRefusal => {
	try {
		work();
	} catch (error) {
		if (error instanceof CallbackRefusal) return error;
		throw error;
	}
	throw new Error('It was let in.');
};

describe('a genuine delivery', () => {
	test('of an app is opened under its own names', () => {
		const delivery = open(xmlDelivery(textMessage({ Content: '你好 [微笑] ]]&gt; <b>' })));
		expect(delivery).toMatchObject({
			format: 'xml',
			message: {
				ToUserName: appCredential.receiveId,
				FromUserName: 'zhangsan',
				MsgId: '1234567890123456789',
				Content: '你好 [微笑] ]]&gt; <b>',
			},
		});
	});

	test('of an AI bot is told apart by its JSON', () => {
		const message = { msgid: 'a', msgtype: 'text', text: { content: '@Robot hi' } };
		expect(open(jsonDelivery(message), bot)).toMatchObject({ format: 'json', message });
		expect(open(jsonDelivery(message), app)).toMatchObject({ format: 'json', message });
	});

	test('and its retry, encrypted anew, have one key; two messages have two', () => {
		const key = (text: string) => open(xmlDelivery(text)).key;
		expect(key(textMessage())).toBe(key(textMessage()));
		expect(key(textMessage())).not.toBe(key(textMessage({ MsgId: '1234567890123456780' })));
	});

	test('may begin with a byte order mark and a declaration', () => {
		const sent = xmlDelivery(`\ufeff<?xml version="1.0"?>${textMessage()}`);
		expect(open({ ...sent, body: `\ufeff${sent.body}` }).format).toBe('xml');
	});
});

describe('what a gateway does to base64 is put back, and the signature decides:', () => {
	/** One with plus signs and slashes, which is all but certain within a few tries. */
	const withPlus = <Sent>(make: () => Sent, text: (sent: Sent) => string): Sent => {
		for (;;) {
			const sent = make();
			if (/\+.*\//.test(text(sent))) return sent;
		}
	};

	test.each([
		['blanks for plus signs', (text: string) => text.replaceAll('+', ' ')],
		['lines', (text: string) => text.replace(/.{76}/g, '$&\r\n')],
		['indented lines', (text: string) => `\n\t${text.replace(/.{64}/g, '$&\n\t')}\n`],
		['both', (text: string) => text.replaceAll('+', ' ').replace(/.{76}/g, '$&\n')],
		['blanks around', (text: string) => `  ${text} `],
	])('%s in Encrypt', (_name, change) => {
		const sent = withPlus(
			() => xmlDelivery(textMessage()),
			({ body }) => body,
		);
		const body = sent.body.replace(
			/(Encrypt><!\[CDATA\[)([^\]]+)/,
			(_all, before: string, encrypted: string) => before + change(encrypted),
		);
		expect(body).not.toBe(sent.body);
		expect(open({ ...sent, body }).message).toMatchObject({ Content: 'hello' });
		const unsigned = { ...sent.query, msg_signature: '0'.repeat(40) };
		expect(refusalOf(() => open({ query: unsigned, body })).part).toBe('Token');
	});

	test('escapes in JSON', () => {
		const sent = withPlus(
			() => jsonDelivery({ msgid: '1', msgtype: 'text' }),
			({ body }) => body,
		);
		for (const body of [
			sent.body.replaceAll('/', '\\/'),
			sent.body.replaceAll('+', '\\u002b'),
			JSON.stringify(JSON.parse(sent.body), null, 4),
		]) {
			expect(open({ ...sent, body }, bot).message).toMatchObject({ msgid: '1' });
		}
	});

	test('blanks in echostr', () => {
		const query = withPlus(
			() => urlCheck('1616140317555161061'),
			({ echostr }) => echostr!,
		);
		const echostr = query.echostr!.replaceAll('+', ' ');
		expect(openEcho(app, { ...query, echostr }, replay)).toBe('1616140317555161061');
	});
});

describe('what people write is delivered:', () => {
	test.each([
		['a DOCTYPE', '看这个 <!DOCTYPE html><html></html>'],
		['30,000 tags', `.${'<br>'.repeat(30_000)}`],
		['the beginning of a comment', 'what is <!-- x'],
	])('%s in CDATA', (_name, Content) => {
		expect(open(xmlDelivery(textMessage({ Content }))).message).toMatchObject({ Content });
	});

	test('a DOCTYPE in a comment', () => {
		const xml = textMessage().replace('<xml>', '<xml><!-- <!DOCTYPE a> -->');
		expect(open(xmlDelivery(xml)).message).toMatchObject({ Content: 'hello' });
	});

	test('broken UTF-8, with U+FFFD in its place', () => {
		const [before, after] = textMessage({ Content: 'a|b' }).split('|');
		const bytes = Buffer.concat([Buffer.from(before!), Buffer.of(0xe4, 0xbd), Buffer.from(after!)]);
		expect(open(xmlDelivery(bytes)).message).toMatchObject({ Content: 'a\ufffdb' });
	});
});

describe('what the signature does not prove:', () => {
	const captured = xmlDelivery(textMessage());
	const encryptedOf = ({ body }: { body: string }) => /CDATA\[([^\]]{80,})/.exec(body)![1]!;

	test('a delivery of 2020 whose nonce is a time near now cannot be sent with both exchanged', () => {
		const nonce = String(Math.floor(Date.now() / 1000));
		const CreateTime = '1577836800';
		const old = xmlDelivery(textMessage({ CreateTime }), { timestamp: CreateTime, nonce });
		const exchanged = { ...old.query, timestamp: nonce, nonce: CreateTime };
		const refusal = refusalOf(() => open({ ...old, query: exchanged }));
		expect(refusal).toMatchObject({
			part: 'timestamp',
			message: expect.stringContaining('CreateTime of the message'),
		});
		const event = { msgid: '1', msgtype: 'event', create_time: Number(CreateTime) };
		const oldEvent = jsonDelivery(event, { timestamp: CreateTime, nonce });
		const query = { ...oldEvent.query, timestamp: nonce, nonce: CreateTime };
		expect(refusalOf(() => open({ ...oldEvent, query }, bot)).part).toBe('timestamp');
	});

	test('a captured message is not told in plain text to who asks for the echo', () => {
		for (const [sent, settings] of [
			[captured, app],
			[jsonDelivery({ msgid: '1', msgtype: 'text', text: { content: 'secret' } }), bot],
		] as const) {
			const echostr = settings === app ? encryptedOf(sent) : String(JSON.parse(sent.body).encrypt);
			const refusal = refusalOf(() => openEcho(settings, { ...sent.query, echostr }, replay));
			expect(refusal.part).toBe('body');
			expect(refusal.message).not.toContain('secret');
		}
	});

	test('a captured echo is no delivery', () => {
		const { echostr, ...query } = urlCheck('1616140317555161061');
		const body = `<xml><Encrypt><![CDATA[${echostr}]]></Encrypt></xml>`;
		expect(refusalOf(() => open({ query, body })).part).toBe('body');
	});

	test('our own answer to a delivery is no delivery', () => {
		const at = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: '1' };
		const query = (signature: unknown) => ({ ...at, msg_signature: String(signature) });
		const address = {
			toUserName: 'zhangsan',
			fromUserName: appCredential.receiveId,
			createTime: Number(at.timestamp),
		};
		const body = sealXml(app, passiveReplyXml({ MsgType: 'text', Content: 'hi' }, address), at);
		const { MsgSignature } = parseXml(body);
		expect(refusalOf(() => open({ query: query(MsgSignature), body }))).toMatchObject({
			part: 'body',
			message: expect.stringContaining('an answer of this trigger'),
		});
		for (const reply of [
			streamReply({ id: '1', content: 'hi', finish: true }),
			welcomeReply('hi'),
			{ response_type: 'update_template_card', template_card: {} },
		]) {
			const sealed = sealJson(bot, reply, at);
			const { msgsignature } = JSON.parse(sealed) as Record<string, unknown>;
			expect(
				refusalOf(() => open({ query: query(msgsignature), body: sealed }, bot)),
			).toMatchObject({
				part: 'body',
				message: expect.stringContaining('an answer of this trigger'),
			});
		}
	});
});

describe('the check of a URL', () => {
	test('gives the text as it is', () => {
		for (const echo of ['1616140317555161061', ' a"b\n', '']) {
			expect(openEcho(app, urlCheck(echo), replay)).toBe(echo);
		}
	});

	test('is answered for an AI bot too', () => {
		expect(openEcho(app, urlCheck('1', { receiveId: '' }), replay)).toBe('1');
		expect(openEcho(bot, urlCheck('1', { receiveId: '' }), replay)).toBe('1');
	});

	test.each([
		['Token', { token: 'another' }],
		['EncodingAESKey', { aesKey: Buffer.alloc(32, 1) }],
		['Receive ID', { receiveId: 'wwother' }],
	])('names a wrong %s', (part, differences) => {
		expect(refusalOf(() => openEcho(app, urlCheck('1', differences), replay)).part).toBe(part);
	});

	test('names a missing echostr', () => {
		const { echostr, ...query } = urlCheck('1');
		expect(echostr).toBeTruthy();
		expect(refusalOf(() => openEcho(app, query, replay)).message).toContain('echostr is missing');
	});
});

describe('refused is', () => {
	const sent = xmlDelivery(textMessage());
	const without = (name: string): SentCallback => ({
		...sent,
		query: Object.fromEntries(Object.entries(sent.query).filter(([key]) => key !== name)),
	});

	test.each(['msg_signature', 'timestamp', 'nonce'])('a delivery without %s', (name) => {
		expect(refusalOf(() => open(without(name)))).toMatchObject({
			part: 'parameter',
			message: expect.stringContaining(`${name} is missing`),
		});
	});

	test.each(['msg_signature', 'timestamp', 'nonce'])(
		'%s given twice, empty or in other case',
		(name) => {
			const value = sent.query[name] ?? '';
			const query = without(name).query;
			const variants = [
				{ [name]: [value, value] },
				{ [name]: { a: value } },
				{ [name]: '' },
				{ [name.toUpperCase()]: value },
			];
			for (const variant of variants) {
				const refusal = refusalOf(() => open({ ...sent, query: { ...query, ...variant } }));
				expect(refusal.part).toBe('parameter');
			}
		},
	);

	test('a query whose values come from the prototype', () => {
		const query = Object.create(sent.query) as Record<string, unknown>;
		expect(refusalOf(() => open({ ...sent, query })).part).toBe('parameter');
	});

	test.each([
		['another Token', 'Token', xmlDelivery(textMessage(), { token: 'another' }), app],
		[
			'another key',
			'EncodingAESKey',
			xmlDelivery(textMessage(), { aesKey: Buffer.alloc(32) }),
			app,
		],
		['another corp', 'Receive ID', xmlDelivery(textMessage(), { receiveId: 'wwother' }), app],
		['a bot’s empty ID in XML', 'Receive ID', xmlDelivery(textMessage(), { receiveId: '' }), app],
		['an app’s ID where none is set', 'Receive ID', xmlDelivery(textMessage()), bot],
		['another corp in JSON', 'Receive ID', jsonDelivery({ a: 1 }, { receiveId: 'wwother' }), app],
	])('%s', (_name, part, delivery, settings) => {
		expect(refusalOf(() => open(delivery, settings)).part).toBe(part);
	});

	test('a wrong receive ID with what was expected and received', () => {
		const refusal = refusalOf(() => open(xmlDelivery(textMessage(), { receiveId: 'wwother' })));
		expect(refusal).toMatchObject({ expected: appCredential.receiveId, received: 'wwother' });
		expect(refusal.message).toContain('"wwother"');
	});

	test('an old timestamp, unless the window is off', () => {
		const old = xmlDelivery(textMessage(), {
			timestamp: String(Math.floor(Date.now() / 1000) - 3600),
		});
		const refusal = refusalOf(() => open(old));
		expect(refusal.part).toBe('timestamp');
		expect(refusal.message).toMatch(/\b3(59|60)\d seconds away/);
		const off = { windowSeconds: 0, nowMs: Date.now() };
		expect(openDelivery(app, old.query, Buffer.from(old.body), off).format).toBe('xml');
	});

	test('a timestamp that is none', () => {
		const odd = xmlDelivery(textMessage(), { timestamp: 'now' });
		expect(refusalOf(() => open(odd)).part).toBe('parameter');
	});

	const encrypted = /CDATA\[([^\]]+)\]\]><\/Encrypt>/.exec(sent.body)?.[1] ?? '';
	const nested = `${'<a>'.repeat(10_000)}x${'</a>'.repeat(10_000)}`;
	test.each<[string, string | Buffer]>([
		['nothing', ''],
		['neither XML nor JSON', 'hello'],
		['a cut body', sent.body.slice(0, -20)],
		['a body without Encrypt', '<xml><ToUserName>a</ToUserName></xml>'],
		['two Encrypts', `<xml><Encrypt>${encrypted}</Encrypt><Encrypt>${encrypted}</Encrypt></xml>`],
		['Encrypt with children', `<xml><Encrypt><a>${encrypted}</a></Encrypt></xml>`],
		['an empty Encrypt', '<xml><Encrypt></Encrypt></xml>'],
		['another root', `<html><Encrypt>${encrypted}</Encrypt></html>`],
		['a DOCTYPE', `<!DOCTYPE xml [<!ENTITY a "b">]>${sent.body}`],
		['an external entity', `<!doctype x SYSTEM "file:///etc/passwd">${sent.body}`],
		['an undefined entity', `<xml><a>&b;</a><Encrypt>${encrypted}</Encrypt></xml>`],
		['10,000-fold nesting', `<xml><Encrypt>${encrypted}</Encrypt>${nested}</xml>`],
		['many elements', `<xml>${'<a/>'.repeat(30_000)}<Encrypt>${encrypted}</Encrypt></xml>`],
		['5 MB', `<xml><Encrypt>${encrypted}</Encrypt>${'a'.repeat(5_000_000)}</xml>`],
		['__proto__', `<xml><__proto__><Encrypt>${encrypted}</Encrypt></__proto__></xml>`],
		['constructor', `<xml><constructor/><Encrypt>${encrypted}</Encrypt></xml>`],
		['invalid UTF-8', Buffer.concat([Buffer.from(sent.body), Buffer.from([0xc3, 0x28])])],
		['UTF-16', Buffer.from(`\ufeff${sent.body}`, 'utf16le')],
		['a JSON array', '[1]'],
		['JSON without encrypt', '{}'],
		['JSON with a number', '{"encrypt":1}'],
		['JSON nested 10,000 times', `{"encrypt":"a","b":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
		[
			'JSON nested 100 times',
			`{"encrypt":"${encrypted}","b":${'['.repeat(100)}${']'.repeat(100)}}`,
		],
		['JSON with __proto__', `{"encrypt":"${encrypted}","__proto__":{"x":1}}`],
		['JSON that is cut', `{"encrypt":"${encrypted}"`],
		['JSON with a broken escape', '{"encrypt":"\\x"}'],
		['broken JSON', '{"encrypt":'],
	])('%s, within 100 ms', (_name, body) => {
		const refuse = () => refusalOf(() => open({ query: sent.query, body }));
		expect(fastest(3, refuse)).toBeLessThan(100);
		expect(refuse().part).toBe('body');
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});

	test('whatever its body, at less than a tenth of a delivery of that size', () => {
		const room = MOST_BODY_BYTES - 1024;
		const genuine = xmlDelivery(textMessage({ Content: '你'.repeat(120_000) }));
		const query = { ...genuine.query, msg_signature: '0'.repeat(40) };
		const envelope = (inner: string) => `<xml><Encrypt>${inner}</Encrypt></xml>`;
		const bodies = [
			`<xml ${'a '.repeat(room / 2)}></xml>`,
			`<xml>${'<a>'.repeat(room / 3)}`,
			`{"encrypt":"a","b":${'['.repeat(room)}`,
			`{"encrypt":"${'\\/'.repeat(room / 2)}"}`,
			envelope(' '.repeat(room)),
			envelope('A'.repeat(room)),
		].map((body) => Buffer.from(body));
		const body = Buffer.from(genuine.body);
		const accepted = fastest(9, () => openDelivery(app, genuine.query, body, replay));
		for (const hostile of bodies) {
			const refused = fastest(9, () => refusalOf(() => openDelivery(app, query, hostile, replay)));
			expect(refused).toBeLessThan(accepted / 10);
		}
	});

	test('JSON inside XML and XML inside JSON', () => {
		expect(refusalOf(() => open(xmlDelivery('{"msgtype":"text"}'))).part).toBe('body');
		expect(refusalOf(() => open(jsonDelivery(textMessage()))).part).toBe('body');
	});

	test('a genuine message that is malformed inside', () => {
		for (const xml of ['<xml><a></xml>', '<!DOCTYPE a><xml><b>1</b></xml>', '<xml></xml>', '']) {
			expect(refusalOf(() => open(xmlDelivery(xml))).part).toBe('body');
		}
	});

	test('a body of one byte too many, not one byte less', () => {
		const padded = (size: number) =>
			`<xml><Encrypt>${'A'.repeat(size - '<xml><Encrypt></Encrypt></xml>'.length)}</Encrypt></xml>`;
		const partOf = (size: number) => refusalOf(() => open({ ...sent, body: padded(size) })).part;
		expect(partOf(MOST_BODY_BYTES)).toBe('Token');
		expect(partOf(MOST_BODY_BYTES + 1)).toBe('body');
	});

	test('without telling a secret', () => {
		const refusals = [
			xmlDelivery(textMessage(), { token: 'another' }),
			xmlDelivery(textMessage(), { aesKey: Buffer.alloc(32) }),
			xmlDelivery(textMessage(), { receiveId: 'wwother' }),
			without('nonce'),
			{ ...sent, body: '<xml>' },
		].map((delivery) => refusalOf(() => open(delivery)));
		for (const refusal of refusals) {
			const told = JSON.stringify(refusal) + refusal.message + String(refusal.stack);
			expect(told).not.toContain(appCredential.token);
			expect(told).not.toContain(appCredential.encodingAesKey);
			expect(told).not.toContain(app.aesKey.toString('hex'));
		}
	});
});

describe('the settings', () => {
	test('are trimmed of all kinds of blanks', () => {
		const pasted = Object.fromEntries(
			Object.entries(appCredential).map(([name, value]) => [
				name,
				`\u200b\u00a0 ${value}\t\r\n\ufeff`,
			]),
		);
		expect(callbackSettings(pasted)).toEqual(app);
	});

	test.each([
		['an empty token', { token: ' ' }, 'Token is empty'],
		['a long token', { token: 'a'.repeat(33) }, '33 characters'],
		['a token with signs', { token: 'a-b' }, '1 of them neither letter nor digit'],
		['no key', { encodingAesKey: undefined }, 'EncodingAESKey is empty'],
		['a short key', { encodingAesKey: 'a'.repeat(42) }, '42 characters'],
		['the secret of an app', { encodingAesKey: `${'a'.repeat(42)}-` }, 'not the secret of the app'],
		['a name as receive ID', { receiveId: '我的企业' }, 'corp ID'],
	])('say what is wrong with %s', (_name, change, message) => {
		expect(() => callbackSettings({ ...appCredential, ...change })).toThrow(message);
	});

	test('never repeat the value', () => {
		const secret = 'SecretWithSigns-'.repeat(3);
		for (const change of [
			{ token: secret },
			{ encodingAesKey: secret },
			{ receiveId: `${secret}!` },
		]) {
			expect(() => callbackSettings({ ...appCredential, ...change })).toThrow(
				expect.not.objectContaining({ message: expect.stringContaining(secret) }),
			);
		}
	});
});
