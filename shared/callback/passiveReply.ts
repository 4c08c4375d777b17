import type { CallbackSettings } from './callbackSettings';
import { buildXml, type XmlObject, type XmlValue } from './callbackXml';
import { encrypt } from './messageCrypto';
import { sign } from './signature';

/**
 * An answer to a message of an app, under WeCom's element names (90241). `ToUserName`,
 * `FromUserName` and `CreateTime` come from the delivery.
 */
export interface PassiveReply {
	MsgType: string;
	[element: string]: unknown;
}

/** What every kind of answer must hold, by path. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
	text: ['Content'],
	image: ['Image.MediaId'],
	voice: ['Voice.MediaId'],
	video: ['Video.MediaId'],
	news: ['Articles'],
	update_button: ['Button.ReplaceName'],
	update_template_card: ['TemplateCard.CardType'],
};

/** Who gets the answer and who gives it. */
export interface ReplyAddress {
	toUserName: string;
	fromUserName: string;
	/** Unix seconds. */
	createTime: number;
}

/**
 * The plain XML of an answer. `Articles` is a list of { Title, Description, PicUrl, Url }; their
 * count and the `item` elements are added. Throws an Error that names what is missing or unknown.
 */
export function passiveReplyXml(reply: PassiveReply, address: ReplyAddress): string {
	const required = Object.hasOwn(REQUIRED, reply.MsgType) ? REQUIRED[reply.MsgType] : undefined;
	if (required === undefined) {
		throw new Error(
			`A passive reply cannot have the MsgType ${JSON.stringify(reply.MsgType)}; it takes ${Object.keys(REQUIRED).join(', ')}.`,
		);
	}
	for (const path of required) {
		const value = path.split('.').reduce<unknown>((at, name) => fieldOf(at, name), reply);
		const isEmpty = Array.isArray(value) ? value.length === 0 : value === undefined || value === '';
		if (isEmpty) throw new Error(`A passive reply of MsgType ${reply.MsgType} needs ${path}.`);
	}
	const { MsgType, Articles, ...rest } = reply;
	return buildXml({
		ToUserName: address.toUserName,
		FromUserName: address.fromUserName,
		CreateTime: String(address.createTime),
		MsgType,
		...(Articles === undefined ? {} : articleElements(Articles)),
		...(elements(rest) as XmlObject),
	});
}

/** Encrypts and signs a plain answer as WeCom wants it (90930). Content type: XML. */
export function sealXml(
	{ token, aesKey, receiveId }: CallbackSettings,
	xml: string,
	{ timestamp, nonce }: { timestamp: string; nonce: string },
): string {
	const encrypted = encrypt(aesKey, xml, receiveId);
	return buildXml({
		Encrypt: encrypted,
		MsgSignature: sign({ token, timestamp, nonce, encrypted }),
		TimeStamp: timestamp,
		Nonce: nonce,
	});
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as Record<string, unknown>)[name]
		: undefined;
}

function articleElements(articles: unknown): XmlObject {
	const list = (Array.isArray(articles) ? articles : [articles]) as unknown[];
	return { ArticleCount: String(list.length), Articles: { item: list.map(elements) } };
}

/** Only what an XML element can be named after may become one: a reply must not write markup. */
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;

function elements(value: unknown): XmlValue {
	if (Array.isArray(value)) return value.map(elements);
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value).filter(
			([, inner]) => inner !== undefined && inner !== null,
		);
		for (const [name] of fields) {
			if (!ELEMENT_NAME.test(name)) {
				throw new Error(`A passive reply cannot hold an element named ${JSON.stringify(name)}.`);
			}
		}
		return Object.fromEntries(fields.map(([name, inner]) => [name, elements(inner)]));
	}
	return String(value);
}
