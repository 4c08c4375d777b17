import type { IDataObject } from 'n8n-workflow';
import type { OpenedMessage } from '../callback/callback';
import type { JsonObject } from '../callback/callbackJson';
import type { XmlObject, XmlValue } from '../callback/callbackXml';
import { ANY_MESSAGE, kindOf } from './events';

/** A delivery as the workflow gets it, and what filters and replies want to know of it. */
export interface ReceivedMessage {
	/** The message under WeCom's own element names. */
	json: IDataObject;
	/** Values of the filter it answers to, the most exact one last. */
	kinds: string[];
	/** User ID of the member, `sys` for most events, empty where there is none. */
	sender: string;
	agentId: string;
	/** What the member wrote or said; empty for everything else. */
	text: string;
	/** The same without the mention of the bot that begins it in a group chat, as far as that can be told. */
	said: string;
	/** The text of the message this one quotes; empty where there is none. */
	quotedText: string;
	/** A member's message, and no event. */
	isMessage: boolean;
	/** Who was written to: the ID of the app or of the AI bot. */
	receiver: string;
	/** Where it was written: the group chat, or the member that writes alone to the receiver. */
	chat: string;
	isGroup: boolean;
	/** Whether WeCom shows an answer to it. */
	repliable: boolean;
}

/** Elements that hold a number; identifiers stay texts although they may look like one. */
const NUMBERS = new Set([
	'AgentID',
	'AgentId',
	'Amount',
	'ApplyTime',
	'ApproverAttr',
	'approverstep',
	'ApvRel',
	'BusinessType',
	'ChatSeq',
	'CommentTime',
	'Count',
	'CreateTime',
	'EffectTime',
	'ErrCode',
	'ExpireQuotaNum',
	'ExpireTime',
	'FinishType',
	'Gender',
	'ItemOpTime',
	'ItemStatus',
	'JoinScene',
	'Latitude',
	'Location_X',
	'Location_Y',
	'Longitude',
	'MediumType',
	'MemChangeCnt',
	'Mode',
	'NodeAttr',
	'NodeStatus',
	'NodeType',
	'OpenSpStatus',
	'Order',
	'Precision',
	'Protocol',
	'QuitScene',
	'RoomResponseStatus',
	'Scale',
	'SpStatus',
	'SpTime',
	'Sptime',
	'SpYj',
	'Status',
	'StatuChangeEvent',
	'Type',
	'UploadStatus',
	'UserRole',
]);
/** Elements that hold `true` or `false`. */
const FLAGS = new Set(['AllUploadStatus']);
/** Elements that hold a list with commas; it stands beside them as `…List`. */
const COMMA_LISTS = new Set([
	'Department',
	'IsLeaderInDept',
	'DirectLeader',
	'AddUserItems',
	'DelUserItems',
	'AddPartyItems',
	'DelPartyItems',
]);
/** Plain decimals that lose nothing as a number. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * The mention of a bot: up to the blank that clients put behind names (U+2005), else its first word. WeCom does not tell the
 * name, which may hold blanks.
 */
const MENTION = /^@(?:[^\u2005\n]{1,64}\u2005|\S+(?:\s+|$))/;

/** Reads an opened message: types its elements and tells its kind. */
export function receivedMessage(delivery: OpenedMessage): ReceivedMessage {
	const { message } = delivery;
	const kinds = kindsOf(message);
	const kind = kindOf(kinds);
	const json =
		delivery.format === 'xml' ? typed(delivery.message, '', new Set(kind?.lists)) : message;
	const sender = text(message.FromUserName) || text(child(message, 'from')?.userid);
	const chatId = text(message.chatid);
	const isGroup = message.chattype === 'group' && chatId !== '';
	const agentId = text(message.AgentID);
	const quote = child(message, 'quote');
	const written = textOf(message);
	return {
		json: json,
		kinds,
		sender,
		agentId,
		text: written,
		said: (isGroup ? written.trim().replace(MENTION, '') : written).trim(),
		quotedText: quote ? textOf(quote) : '',
		isMessage: kinds.includes(ANY_MESSAGE),
		receiver: text(message.aibotid) || agentId || text(message.ToUserName),
		chat: isGroup ? chatId : sender,
		isGroup,
		repliable: kind?.repliable ?? false,
	};
}

type Message = XmlObject | JsonObject;

function kindsOf(message: Message): string[] {
	const msgType = text(message.MsgType);
	const botType = text(message.msgtype);
	const notifyType = text(message.notify_type);
	if (msgType === 'event') {
		const event = text(message.Event);
		const changeType = text(message.ChangeType);
		return changeType === '' ? [event] : [event, `${event}.${correctlySpelled(changeType)}`];
	}
	if (msgType !== '') return [ANY_MESSAGE, msgType];
	if (botType === 'event') return [`bot.${text(child(message, 'event')?.eventtype)}`];
	if (botType !== '') return [ANY_MESSAGE, `bot.${botType}`];
	return notifyType === '' ? [] : [`pay.${notifyType}`];
}

/** Spelt one way in the samples of the page and the other way in its tables (92052). */
function correctlySpelled(changeType: string): string {
	return changeType.replace('deparmtment', 'department');
}

/** What a member wrote or said; of a message of texts and images, the texts. */
function textOf(message: Message): string {
	if ('MsgType' in message) return text(message.Content);
	const items = child(message, 'mixed')?.msg_item;
	if (Array.isArray(items)) {
		return items
			.map((item) => text(child(item, 'text')?.content))
			.filter((part) => part !== '')
			.join('\n');
	}
	return text(child(message, 'text')?.content ?? child(message, 'voice')?.content);
}

function child(value: unknown, name: string): JsonObject | undefined {
	if (!isObject(value)) return undefined;
	const inner = value[name];
	return isObject(inner) ? inner : undefined;
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function typed(fields: XmlObject, path: string, lists: ReadonlySet<string>): IDataObject {
	const result: IDataObject = {};
	for (const [name, value] of Object.entries(fields)) {
		const fieldPath = path === '' ? name : `${path}.${name}`;
		if (Array.isArray(value)) {
			result[name] = value.map((one) => typedValue(name, one, fieldPath, lists));
		} else {
			const one = typedValue(name, value, fieldPath, lists);
			result[name] = lists.has(fieldPath) ? ([one] as IDataObject[]) : one;
		}
		if (typeof value === 'string' && COMMA_LISTS.has(name)) {
			result[`${name}List`] = value === '' ? [] : value.split(',');
		}
	}
	return result;
}

function typedValue(name: string, value: XmlValue, path: string, lists: ReadonlySet<string>) {
	return typeof value === 'string' ? leaf(name, value) : typed(value as XmlObject, path, lists);
}

function leaf(name: string, value: string): string | number | boolean {
	if (NUMBERS.has(name) && DECIMAL.test(value)) return Number(value);
	if (FLAGS.has(name) && (value === 'true' || value === 'false')) return value === 'true';
	return value;
}
