import fc from 'fast-check';
import { openDelivery, openEcho } from '../../shared/callback/callback';
import { CallbackRefusal } from '../../shared/callback/callbackRefusal';
import { callbackSettings } from '../../shared/callback/callbackSettings';
import {
	appCredential,
	botCredential,
	eventMessage,
	jsonDelivery,
	textMessage,
	urlCheck,
	xmlDelivery,
} from './wecomSender';

const RUNS = 10_000;
const app = callbackSettings(appCredential);
const bot = callbackSettings(botCredential);
const replay = { windowSeconds: 900, nowMs: Date.now() };

interface Attack {
	query: Record<string, unknown>;
	body: Buffer;
}

const genuine = [
	xmlDelivery(textMessage()),
	xmlDelivery(textMessage({ Content: '你好 ]]&gt; 👋'.repeat(20) })),
	xmlDelivery(eventMessage('change_contact', { ChangeType: 'create_user', Department: '1,2' })),
	jsonDelivery({ msgid: '1', msgtype: 'text', text: { content: 'hi' } }),
	jsonDelivery({ msgtype: 'mixed', mixed: { msg_item: [] } }),
];

/** What a flipped, cut, doubled, moved or inserted byte can do to a body. */
const bodyChange = fc.oneof(
	fc.record({
		kind: fc.constant('flip' as const),
		at: fc.nat(),
		by: fc.integer({ min: 1, max: 255 }),
	}),
	fc.record({
		kind: fc.constant('cut' as const),
		at: fc.nat(),
		length: fc.integer({ min: 1, max: 64 }),
	}),
	fc.record({
		kind: fc.constant('repeat' as const),
		at: fc.nat(),
		length: fc.integer({ min: 1, max: 64 }),
	}),
	fc.record({
		kind: fc.constant('insert' as const),
		at: fc.nat(),
		bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
	}),
	fc.record({
		kind: fc.constant('insertText' as const),
		at: fc.nat(),
		text: fc.constantFrom(
			'<',
			'>',
			']]>',
			'<![CDATA[',
			'&amp;',
			'&x;',
			'<!DOCTYPE a>',
			'</xml>',
			'<xml>',
			'{',
			'"',
			'\\u0000',
			'<__proto__/>',
			'<Encrypt>A</Encrypt>',
			'<?x?>',
			'<!--',
		),
	}),
);

const queryChange = fc.oneof(
	fc.record({
		name: fc.constantFrom('msg_signature', 'timestamp', 'nonce'),
		value: fc.oneof(
			fc.string(),
			fc.constant(undefined),
			fc.array(fc.string(), { maxLength: 3 }),
			fc.constantFrom('0', '-1', '1e10', '99999999999', '__proto__', {}, null, 1, true),
		),
	}),
	fc.record({ name: fc.string(), value: fc.string() }),
);

function changed(
	body: Buffer,
	change: typeof bodyChange extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
	const at = change.at % body.length;
	const [before, after] = [body.subarray(0, at), body.subarray(at)];
	switch (change.kind) {
		case 'flip': {
			const copy = Buffer.from(body);
			copy[at] = (copy[at] ?? 0) ^ change.by;
			return copy;
		}
		case 'cut':
			return Buffer.concat([before, after.subarray(change.length)]);
		case 'repeat':
			return Buffer.concat([before, after.subarray(0, change.length), after]);
		case 'insert':
			return Buffer.concat([before, Buffer.from(change.bytes), after]);
		case 'insertText':
			return Buffer.concat([before, Buffer.from(change.text), after]);
	}
}

/** The message, or the refusal; anything else is a crash and fails the test. */
function outcome(settings: typeof app, { query, body }: Attack): object {
	try {
		return openDelivery(settings, query, body, replay).message;
	} catch (error) {
		if (error instanceof CallbackRefusal) return error;
		throw error;
	}
}

const isRefused = (result: object) => result instanceof CallbackRefusal;

test(`${RUNS} mutated deliveries: none gets another message through, none crashes`, () => {
	let refused = 0;
	fc.assert(
		fc.property(
			fc.constantFrom(...genuine),
			fc.array(bodyChange, { maxLength: 3 }),
			fc.array(queryChange, { maxLength: 2 }),
			fc.boolean(),
			(sent, bodyChanges, queryChanges, isBot) => {
				const settings = isBot ? bot : app;
				const original = { query: sent.query, body: Buffer.from(sent.body) };
				const attack: Attack = {
					query: queryChanges.reduce<Record<string, unknown>>(
						(query, { name, value }) => ({ ...query, [name]: value }),
						sent.query,
					),
					body: bodyChanges.reduce<Buffer>(
						(body, change) => (body.length === 0 ? body : changed(body, change)),
						original.body,
					),
				};
				const result = outcome(settings, attack);
				if (isRefused(result)) refused += 1;
				// What is outside the encrypted text is not signed: then the genuine message may pass.
				else expect(result).toEqual(outcome(settings, original));
			},
		),
		{ numRuns: RUNS },
	);
	expect(refused).toBeGreaterThan(RUNS / 2);
}, 60_000);

test('forged deliveries without the token or the key are always refused', () => {
	const forged = fc.record({
		token: fc
			.stringMatching(/^[A-Za-z0-9]{1,32}$/)
			.filter((token) => token !== appCredential.token),
		aesKey: fc.uint8Array({ minLength: 32, maxLength: 32 }),
		knowsToken: fc.boolean(),
	});
	fc.assert(
		fc.property(forged, ({ token, aesKey, knowsToken }) => {
			const differences = knowsToken ? { aesKey: Buffer.from(aesKey) } : { token };
			const { query, body } = xmlDelivery(textMessage(), differences);
			expect(isRefused(outcome(app, { query, body: Buffer.from(body) }))).toBe(true);
		}),
		{ numRuns: 2_000 },
	);
});

test('mutated checks of the URL are never echoed', () => {
	const query = urlCheck('1616140317555161061');
	fc.assert(
		fc.property(
			queryChange,
			fc.nat(),
			fc.string({ minLength: 1, maxLength: 4 }),
			(change, at, text) => {
				const { echostr = '' } = query;
				const place = at % echostr.length;
				const altered = echostr.slice(0, place) + text + echostr.slice(place);
				const attack = { ...query, [change.name]: change.value, echostr: altered };
				// Blanks around it are no part of base64.
				fc.pre(text.trim() !== '');
				expect(() => openEcho(app, attack, replay)).toThrow(CallbackRefusal);
			},
		),
		{ numRuns: 2_000 },
	);
});

test('any text a member can write arrives as it was written', () => {
	const content = fc.string({ unit: 'grapheme', maxLength: 200 }).filter(isXmlText);
	fc.assert(
		fc.property(content, (text) => {
			const inCdata = text.replaceAll(']]>', ']]]]><![CDATA[>');
			const { query, body } = xmlDelivery(textMessage({ MsgId: '1', Content: `.${inCdata}` }));
			expect(outcome(app, { query, body: Buffer.from(body) })).toMatchObject({
				FromUserName: 'zhangsan',
				Content: `.${text.replace(/\r\n?/g, '\n')}`,
			});
		}),
		{ numRuns: 2_000 },
	);
});

/** XML has no control characters. */
function isXmlText(text: string): boolean {
	// eslint-disable-next-line no-control-regex
	return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}
