import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../operation/reply';
import { spellOut, type Names } from '../vocabulary/spellOut';
import type { ServiceRecord } from './readService';

const ORIGINS: Names = { 3: 'customer', 4: 'system', 5: 'servicer' };

/** What the numbers of events stand for, by event and field (94670). */
const EVENT_NAMES: Readonly<Record<string, Record<string, Names>>> = {
	msg_send_fail: {
		fail_type: {
			0: 'unknown',
			1: 'accountDeleted',
			2: 'appClosed',
			4: 'after48Hours',
			5: 'sessionEnded',
			6: 'moreThanFive',
			8: 'companyNotVerified',
			10: 'refusedByCustomer',
			11: 'nobodyLoggedIn',
			12: 'typeNotAllowed',
			13: 'security',
		},
	},
	servicer_status_change: {
		status: { 1: 'receiving', 2: 'stopped' },
		stop_type: { 0: 'stopped', 1: 'suspended' },
	},
	session_status_change: {
		change_type: { 1: 'taken', 2: 'handedOver', 3: 'ended', 4: 'reopened' },
	},
	reject_customer_msg_switch_change: { reject_switch: { 0: 'accepts', 1: 'refuses' } },
};

/** Where in Channels (视频号) a customer came from, by scene (94670, 95159). */
const CHANNEL_SCENES: Names = {
	1: 'homePage',
	2: 'liveProducts',
	3: 'showcase',
	4: 'product',
	5: 'order',
};
const CHANNEL_TYPES: Names = { 1: 'post', 2: 'live', 3: 'card' };

/** What a customer entered with, with the scene in Channels as a name. */
export function simplifyEntry(entry: IDataObject): IDataObject {
	const { wechat_channels: channels } = entry;
	if (!channels) return entry;
	const named = spellOut(channels as IDataObject, { enums: { scene: CHANNEL_SCENES } });
	return { ...entry, wechat_channels: named };
}

/** The event of a record, if it is one. */
export const eventOf = ({ event }: IDataObject): IDataObject | undefined =>
	event as IDataObject | undefined;

/** The account and the customer; of an event they stand inside it. */
export function placeOfRecord(record: ServiceRecord): { openKfid: string; customer: string } {
	const { open_kfid, external_userid } = { ...eventOf(record), ...record } as IDataObject;
	return { openKfid: textOf(open_kfid), customer: textOf(external_userid) };
}

/** What a customer or servicer wrote; empty for everything else. */
export const textOfRecord = ({ text }: IDataObject): string =>
	textOf((text as IDataObject | undefined)?.content);

/**
 * A record as an item: with account and customer at the top of an event too, messages inside a forwarded conversation
 * read, and what AI nodes of n8n look for (`chatInput`, `sessionId`).
 */
export function serviceItem(record: ServiceRecord): IDataObject {
	const { openKfid, customer } = placeOfRecord(record);
	const { merged_msg: merged } = record;
	const input = textOfRecord(record);
	return {
		...record,
		...(merged ? { merged_msg: withContents(merged as IDataObject) } : {}),
		...(openKfid && { open_kfid: openKfid }),
		...(customer && { external_userid: customer, sessionId: `${openKfid}:${customer}` }),
		...(input && { chatInput: input }),
	};
}

/** The message inside comes as JSON text (94670). */
function withContents(merged: IDataObject): IDataObject {
	return {
		...merged,
		item: listAt<IDataObject>(merged, 'item').map(({ msg_content: content, ...one }) => ({
			...one,
			msg_content: parsed(content),
		})),
	};
}

function parsed(content: unknown): IDataObject | string {
	try {
		return JSON.parse(String(content)) as IDataObject;
	} catch {
		return String(content);
	}
}

/** The item with its time in ISO 8601 and numbers as names. */
export function simplifyServiceItem(item: IDataObject): IDataObject {
	const spelled = spellOut(item, { times: ['send_time'], enums: { origin: ORIGINS } });
	const event = eventOf(item);
	const enums = EVENT_NAMES[textOf(event?.event_type)] ?? {};
	const { channels } = item;
	return {
		...spelled,
		...(event ? { event: spellOut(simplifyEntry(event), { enums }) } : {}),
		...(channels
			? { channels: spellOut(channels as IDataObject, { enums: { sub_type: CHANNEL_TYPES } }) }
			: {}),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
