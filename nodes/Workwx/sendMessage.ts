import type { IDataObject } from 'n8n-workflow';
import { splitList } from '../../shared/operation/fields';
import type { Call, Values } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';
import { withoutCode } from '../../shared/operation/runOperation';
import { mediaFile } from './mediaFile';

/** Most receivers of each kind in one call (90236). */
const MOST = { touser: 1000, toparty: 100, totag: 100 } as const;
type Kind = keyof typeof MOST;
const KINDS = Object.keys(MOST) as Kind[];
const PICKED: Record<Kind, string> = { touser: 'users', toparty: 'departments', totag: 'tags' };
const REPORTS = ['invaliduser', 'invalidparty', 'invalidtag', 'unlicenseduser'];

/**
 * Sends an app message: to a group chat by `appchat/send`, else to members, departments and tags by `message/send`.
 * A file of the item is uploaded first. More receivers than one call takes are split over several calls, whose reports
 * are put together.
 */
export async function sendMessage(call: Call): Promise<IDataObject> {
	const { values } = call;
	const body = { ...(call.request.body as IDataObject) };
	const type = body.msgtype as string;
	const receivers = values.sendTo === 'groupChat' ? undefined : receiversOf(values);
	const media = await mediaIdOf(call, type);
	if (media) body[type] = { ...(body[type] as IDataObject | undefined), media_id: media };

	if (!receivers) {
		const request = {
			...call.request,
			path: '/appchat/send',
			body: { chatid: values.chatid, ...body },
		};
		return { chatid: values.chatid as string, ...withoutCode(await call.send(request)) };
	}
	const replies: IDataObject[] = [];
	for (const part of partsOf(receivers)) {
		const full = {
			...part,
			// A mini-program notice names its app by the mini-program (90236).
			...(type !== 'miniprogram_notice' && { agentid: call.agentId() }),
			...body,
			...(values.duplicateCheckInterval !== undefined && {
				enable_duplicate_check: 1,
				duplicate_check_interval: Number(values.duplicateCheckInterval),
			}),
		};
		replies.push(withoutCode(await call.send({ ...call.request, body: full })));
	}
	const result = merge(replies);
	if (values.failOnInvalidReceivers) failOnInvalid(result);
	return result;
}

type Receivers = Record<Kind, string[]>;

/** The IDs of the fields together with those picked from lists. */
function receiversOf(values: Values): Receivers {
	const picked = (values.pickedReceivers ?? {}) as Record<
		string,
		Array<{ id: unknown }> | undefined
	>;
	const all = Object.fromEntries(
		KINDS.map((kind) => {
			const rows = picked[PICKED[kind]] ?? [];
			const ids = rows.map(({ id }) =>
				typeof id === 'object' && id !== null ? (id as { value: unknown }).value : id,
			);
			return [kind, splitList([...splitList(values[kind]), ...ids.filter(Boolean).map(String)])];
		}),
	) as Receivers;
	if (all.touser.includes('@all')) return { touser: ['@all'], toparty: [], totag: [] };
	if (KINDS.every((kind) => !all[kind].length)) {
		throw new ParameterError(
			'To Users',
			'is empty, and so are "To Departments" and "To Tags": the message needs at least one receiver',
		);
	}
	return all;
}

/** As many calls as the longest list needs. */
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

/** One report of several: the unknown receivers of all calls, and every message ID. */
function merge(replies: IDataObject[]): IDataObject {
	const [first = {}] = replies;
	if (replies.length === 1) return first;
	const reports = REPORTS.map((name) => [
		name,
		replies
			.map((reply) => reply[name])
			.filter(Boolean)
			.join('|'),
	]).filter(([, ids]) => ids);
	return {
		...first,
		...(Object.fromEntries(reports) as IDataObject),
		msgids: replies.map(({ msgid }) => msgid as string),
	};
}

function failOnInvalid(result: IDataObject) {
	const unknown = REPORTS.filter((name) => result[name]).map(
		(name) => `${name}: ${String(result[name])}`,
	);
	if (unknown.length) {
		throw new Error(
			`WeCom does not know some receivers, or the app may not see them (${unknown.join('; ')}). The others have the message.`,
		);
	}
}

/** The media ID given, or the one of the file of the item, uploaded now. Text messages have none. */
async function mediaIdOf(call: Call, type: string): Promise<string | undefined> {
	const { mediaSource, mediaId } = call.values;
	if (mediaSource === undefined) return undefined;
	if (mediaSource === 'mediaId') return mediaId as string;
	const reply = await call.send({
		method: 'POST',
		path: '/media/upload',
		query: { type },
		file: await mediaFile(call, type),
		repeatable: true,
	});
	return reply.media_id as string;
}
