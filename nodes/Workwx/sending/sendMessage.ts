import type { IDataObject } from 'n8n-workflow';
import type { UploadFile } from '../../../shared/client/workwxRequest';
import type { Call, Values } from '../../../shared/operation/operation';
import { withoutCode } from '../../../shared/operation/reply';
import { listAt } from '../../../shared/operation/reply';
import { mediaFile } from '../../../shared/vocabulary/mediaFile';
import { partlySent } from '../../../shared/vocabulary/partlySent';
import { plainText } from '../../../shared/text/plainText';
import { textMessages } from '../../../shared/vocabulary/textMessages';
import { MOST_TEXT_BYTES } from '../../../shared/text/textLimits';

/** Most receivers of each kind in one call (90236). */
const MOST = { touser: 1000, toparty: 100, totag: 100 } as const;
type Kind = keyof typeof MOST;
const KINDS = Object.keys(MOST) as Kind[];
/** What every call gives of its own, and the list of all. */
const EACH = { msgid: 'msgids', response_code: 'response_codes' };
const REPORTS = ['invaliduser', 'invalidparty', 'invalidtag', 'unlicenseduser'];

/**
 * Sends an app message to a group chat, or to members, departments and tags. A file of the item is uploaded first.
 */
export async function sendMessage(call: Call): Promise<IDataObject> {
	const body = { ...(call.request.body as IDataObject) };
	const type = body.msgtype as string;
	const destinations = destinationsOf(call, type);
	if (call.values.mediaSource !== undefined) {
		const media_id = await uploadedMediaId(call, type);
		body[type] = { ...(body[type] as IDataObject | undefined), media_id };
	}
	return await deliver(call, destinations, [body]);
}

/** Sends a text or markdown, which may take several messages; markdown as a text with the option for WeChat. */
export async function sendTextMessage(call: Call): Promise<IDataObject> {
	const { markdown, ...rest } = call.request.body as IDataObject & Partial<Record<string, Text>>;
	const destinations = destinationsOf(call, rest.msgtype as string);
	const asText = {
		...rest,
		msgtype: 'text',
		text: { content: plainText(markdown?.content ?? '') },
	};
	const bodies = await textMessages(call, {
		body: call.values.plainText ? asText : (call.request.body as IDataObject),
		most: MOST_TEXT_BYTES,
		parameter: markdown ? 'Markdown' : 'Text',
		upload: (file) => upload(call, file, 'file'),
	});
	return await deliver(call, destinations, bodies);
}

interface Text {
	content: string;
}

/** What says in the body of each call who receives the message: as many calls as the longest list needs. */
function destinationsOf(call: Call, type: string): IDataObject[] {
	const { values } = call;
	if (values.sendTo === 'groupChat') return [{ chatid: values.chatid as string }];
	const every: IDataObject = {
		// A mini-program notice names its app by the mini-program (90236).
		...(type !== 'miniprogram_notice' && { agentid: call.agentId() }),
		...(values.duplicateCheckInterval !== undefined && {
			enable_duplicate_check: 1,
			duplicate_check_interval: values.duplicateCheckInterval as number,
		}),
	};
	return partsOf(receiversOf(values)).map((part) => ({ ...part, ...every }));
}

/**
 * Sends messages one after the other, each to all destinations: to a group chat by `appchat/send`, else by
 * `message/send`. The reports of all calls are put together.
 */
async function deliver(
	call: Call,
	destinations: IDataObject[],
	messages: IDataObject[],
): Promise<IDataObject> {
	const [{ chatid } = {}] = destinations;
	const request = chatid ? { ...call.request, path: '/appchat/send' } : call.request;
	const bodies = messages.flatMap((message) =>
		destinations.map((destination) => ({ ...destination, ...message })),
	);
	const replies: IDataObject[] = [];
	for (const body of bodies) {
		try {
			replies.push(withoutCode(await call.send({ ...request, body })));
		} catch (error) {
			throw partlySent(error, replies.length, bodies.length);
		}
	}
	const result = {
		...(chatid !== undefined && { chatid }),
		...reportOf(replies),
		...(messages.length > 1 && { parts: messages.length }),
	};
	if (call.values.failOnInvalidReceivers) failOnInvalid(result);
	return result;
}

type Receivers = Record<Kind, string[]>;

/** Who gets a message; everybody, or at least one. Throws a `ParameterError` where there is nobody. */
export function receiversOf(values: Values): Receivers {
	const all = Object.fromEntries(
		KINDS.map((kind) => [kind, ((values[kind] ?? []) as unknown[]).map(String)]),
	) as Receivers;
	if (all.touser.includes('@all')) return { touser: ['@all'], toparty: [], totag: [] };
	return all;
}

function partsOf(receivers: Receivers): IDataObject[] {
	const count = Math.max(...KINDS.map((kind) => Math.ceil(receivers[kind].length / MOST[kind])));
	return Array.from({ length: count }, (_, index) => {
		const part = KINDS.map((kind) => {
			const from = index * MOST[kind];
			return [kind, receivers[kind].slice(from, from + MOST[kind]).join('|')];
		});
		return Object.fromEntries(part.filter(([, ids]) => ids)) as IDataObject;
	});
}

/** One report of several: the unknown receivers of all calls, and what each call gave. */
function reportOf(replies: IDataObject[]): IDataObject {
	const [first = {}] = replies;
	if (replies.length === 1) return first;
	const reports = REPORTS.map((name) => [
		name,
		[...new Set(replies.flatMap((reply) => listAt<string>(reply, name)))].join('|'),
	]).filter(([, ids]) => ids);
	const lists = Object.entries(EACH).map(
		([name, list]) => [list, replies.map((reply) => reply[name]).filter(Boolean)] as const,
	);
	return {
		...first,
		...(Object.fromEntries(reports) as IDataObject),
		...(Object.fromEntries(lists.filter(([, values]) => values.length)) as IDataObject),
	};
}

function failOnInvalid(result: IDataObject) {
	const unknown = REPORTS.map((name) => ({ name, ids: listAt<string>(result, name).join('|') }))
		.filter(({ ids }) => ids)
		.map(({ name, ids }) => `${name}: ${ids}`);
	if (unknown.length) {
		throw new Error(
			`WeCom does not know some receivers, or the app may not see them (${unknown.join('; ')}). The others have the message.`,
		);
	}
}

/** The media ID given, or the one of the file of the item, uploaded now as `type`. */
export async function uploadedMediaId(call: Call, type: string): Promise<string> {
	const { mediaSource, mediaId } = call.values;
	if (mediaSource === 'mediaId') return mediaId as string;
	return await upload(call, await mediaFile(call, type), type);
}

async function upload(call: Call, file: UploadFile, type: string): Promise<string> {
	const reply = await call.send({
		method: 'POST',
		path: '/media/upload',
		query: { type },
		file,
		repeatable: true,
		needs: ['media_id'],
	});
	return reply.media_id as string;
}
