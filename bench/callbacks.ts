import { createDecipheriv, createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { receivedMessage } from '../shared/received/receivedMessage';
import { MOST_BODY_BYTES, openDelivery } from '../shared/callback/callback';
import { CallbackRefusal } from '../shared/callback/callbackRefusal';
import { callbackSettings } from '../shared/callback/callbackSettings';
import { encrypt } from '../shared/callback/messageCrypto';
import { sign } from '../shared/callback/signature';

/**
 * The trigger's own work on one delivery (verify, decrypt, parse, type) against the bare cost of what
 * cannot be left out: SHA-1, AES and reading two XML documents.
 */
const ROUNDS = 60;
const DELIVERIES_PER_ROUND = 500;

const credential = {
	token: 'QDG6eK',
	encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
	receiveId: 'ww5im1e2u3a4t5o6',
};
const settings = callbackSettings(credential);
const message = `<xml><ToUserName><![CDATA[${credential.receiveId}]]></ToUserName>
<FromUserName><![CDATA[zhangsan]]></FromUserName>
<CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content><![CDATA[你好，请帮我查一下订单 [微笑]]]></Content>
<MsgId>1234567890123456789</MsgId>
<AgentID>1000002</AgentID>
</xml>`;
const encrypted = encrypt(settings.aesKey, message, credential.receiveId);
const timestamp = String(Math.floor(Date.now() / 1000));
const nonce = '1372623149';
const signature = sign({ token: credential.token, timestamp, nonce, encrypted });
const query = { msg_signature: signature, timestamp, nonce };
const body = Buffer.from(
	`<xml><ToUserName><![CDATA[${credential.receiveId}]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
);

const parser = new XMLParser({ parseTagValue: false });

function bare(): unknown {
	const envelope = parser.parse(body.toString()) as { xml: { Encrypt: string } };
	const values = [credential.token, timestamp, nonce, envelope.xml.Encrypt].sort().join('');
	if (createHash('sha1').update(values).digest('hex') !== signature) throw new Error('signature');
	const { aesKey } = settings;
	const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
	decipher.setAutoPadding(false);
	const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
	return parser.parse(plain.toString('utf8', 20, 20 + plain.readUInt32BE(16)));
}

function own(): unknown {
	const replay = { windowSeconds: 600, nowMs: Date.now() };
	return receivedMessage(openDelivery(settings, query, body, replay));
}

function microseconds(work: () => unknown): number[] {
	return Array.from({ length: DELIVERIES_PER_ROUND }, () => {
		const begun = process.hrtime.bigint();
		work();
		return Number(process.hrtime.bigint() - begun) / 1000;
	});
}

const percentile = (sorted: number[], share: number) =>
	sorted[Math.floor(sorted.length * share)] ?? 0;

function summary(name: string, samples: number[]): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const total = samples.reduce((sum, sample) => sum + sample, 0);
	const perSecond = (samples.length / total) * 1_000_000;
	console.log(
		`${name}: ${Math.round(perSecond)} deliveries/s, p50 ${percentile(sorted, 0.5).toFixed(0)} µs, p95 ${percentile(sorted, 0.95).toFixed(0)} µs`,
	);
	return perSecond;
}

// Both take turns, so that whatever else the machine does hits both.
const samples = { bare: [] as number[], own: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
	const [bareTimes, ownTimes] = [microseconds(bare), microseconds(own)];
	if (round < ROUNDS / 6) continue;
	samples.bare.push(...bareTimes);
	samples.own.push(...ownTimes);
}
const barePerSecond = summary('bare SHA-1 + AES + XML', samples.bare);
const ownPerSecond = summary('verify + decrypt + parse + type', samples.own);
console.log(
	`ratio: ${(ownPerSecond / barePerSecond).toFixed(2)} of the bare speed (wanted: ≥ 0.70)`,
);

/** What strangers may send: as large as a body may be, and never with a right signature. */
const room = MOST_BODY_BYTES - 1024;
const xmlBody = (inner: string) =>
	`<xml><ToUserName><![CDATA[a]]></ToUserName><Encrypt><![CDATA[${inner}]]></Encrypt></xml>`;
const hostile: Record<string, string> = {
	attributes: `<xml ${'a '.repeat(room / 2)}></xml>`,
	tags: '<a>'.repeat(room / 3),
	'nested JSON': `{"encrypt":"a","b":${'['.repeat(room)}`,
	'escaped JSON': `{"encrypt":"${'\\/'.repeat(room / 2)}"}`,
	blanks: xmlBody(' '.repeat(room)),
	'blanks that are mended': xmlBody('a '.repeat(32_000)),
	base64: xmlBody('A'.repeat(room)),
};
const largeText = encrypt(
	settings.aesKey,
	message.replace('你好', '你'.repeat(120_000)),
	credential.receiveId,
);
const large = {
	body: Buffer.from(xmlBody(largeText)),
	query: {
		...query,
		msg_signature: sign({ token: credential.token, timestamp, nonce, encrypted: largeText }),
	},
};
const LARGE_ROUNDS = 100;

function open(asked: typeof query, sent: Buffer): boolean {
	try {
		openDelivery(settings, asked, sent, { windowSeconds: 600, nowMs: Date.now() });
		return true;
	} catch (error) {
		if (error instanceof CallbackRefusal) return false;
		throw error;
	}
}

function median(isAccepted: boolean, asked: typeof query, sent: Buffer): number {
	const times = Array.from({ length: LARGE_ROUNDS }, () => {
		const begun = process.hrtime.bigint();
		if (open(asked, sent) !== isAccepted) throw new Error('decided wrongly');
		return Number(process.hrtime.bigint() - begun) / 1000;
	});
	return percentile(
		times.sort((a, b) => a - b),
		0.5,
	);
}

const accepted = median(true, large.query, large.body);
const refusals = Object.entries(hostile).map(([name, text]) => {
	const forged = { ...query, msg_signature: '0'.repeat(40) };
	return { name, cost: median(false, forged, Buffer.from(text)) };
});
for (const { name, cost } of refusals) console.log(`refused, ${name}: ${cost.toFixed(0)} µs`);
const worst = Math.max(...refusals.map(({ cost }) => cost));
console.log(
	`refusal: at most ${(worst / accepted).toFixed(3)} of a delivery of the same size, which takes ${accepted.toFixed(0)} µs (wanted: ≤ 0.100)`,
);
