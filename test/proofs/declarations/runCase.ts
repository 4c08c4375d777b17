import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers, SEND_AND_WAIT_OPERATION, WAIT_INDEFINITELY } from 'n8n-workflow';
import type { Bot } from '../../../shared/bot/bot';
import { BotMessage } from '../../../shared/bot/botMessage';
import type { JsonObject } from '../../../shared/callback/callbackJson';
import { callbackSettings } from '../../../shared/callback/callbackSettings';
import { type Client, DEFAULT_BASE_URL } from '../../../shared/client/client';
import { checkNeeds } from '../../../shared/client/readReply';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { UploadFile, WorkwxRequest } from '../../../shared/client/workwxRequest';
import { callbackDecisionSecret } from '../../../shared/decision/decisionSecret';
import { addListener } from '../../../shared/decision/listeners';
import { listenerFolder } from '../../../shared/received/n8nFolder';
import { ServiceLedger } from '../../../shared/received/serviceLedger';
import { companyKeyOf, serviceFolder, serviceMemory } from '../../../shared/received/serviceMemory';

/** A request as the official page shows it, and WeCom's answer. */
export interface Exchange {
	request: {
		/** `FRAME` for a command over the long connection of an AI bot. */
		method: 'GET' | 'POST' | 'FRAME';
		path: string;
		query?: IDataObject;
		body?: IDataObject;
		/** `app` when left out. */
		secret?: string;
		/** Of another corp. */
		accessToken?: string;
		/** Whether a POST may be sent again when nobody knows what became of it. */
		repeatable?: boolean;
		/** Parameters of the query that must never show. */
		sensitiveQuery?: string[];
		headers?: Record<string, string>;
		/** With the text of a text file. */
		/** The message that a frame answers. */
		reqId?: string;
		file?: { field: string; filename: string; contentType: string; size: number; text?: string };
	};
	response?: IDataObject;
	/** A file instead of JSON. */
	download?: {
		text?: string;
		base64?: string;
		contentType: string;
		filename?: string;
		totalSize?: number;
	};
	/** An errcode of WeCom instead of an answer. */
	errcode?: number;
}

/** One situation of an operation: what the user sets, what goes over the wire, what comes out. */
export interface OperationCase {
	name: string;
	/** Number of the official page the request was written from. */
	doc: number;
	parameters?: IDataObject;
	/** What differs in the parameters of each further incoming item. */
	furtherItems?: IDataObject[];
	/** The incoming item; `{}` when left out. */
	item?: IDataObject;
	/** Of the node; the newest when left out. */
	typeVersion?: number;
	/** Binary fields of the incoming item, with their content as text or as base64. */
	binary?: Record<string, { text?: string; base64?: string; fileName?: string; mimeType: string }>;
	credential?: IDataObject;
	/** The message to an AI bot that came over the long connection of this process, with the request ID `REQID`. */
	live?: IDataObject;
	/** Whether the bot of the credential is connected in this process; it is, unless said otherwise. */
	connected?: boolean;
	/** In a worker of the queue mode, started by the bot trigger. */
	worker?: boolean;
	/** A node that waits stands before. */
	waited?: boolean;
	/**
	 * What is known of the service customer since the newest message that was read, of 2023-11-14T22:13:20Z: how many messages
	 * were sent, and whether the session has ended. The account was read to `CURSOR`.
	 */
	remembered?: { sent?: number; hasEnded?: boolean };
	exchanges?: Exchange[];
	items?: IDataObject[];
	/** What the webhook that started the execution is answered with. */
	responses?: IDataObject[];
	/** Credentials that the user has chosen beside the one that is needed. */
	chosen?: string[];
	/** Until when the execution waits: minutes from now, or the point in time where it lies years away. */
	parked?: { minutes?: number; until?: string };
	/** Text of the error instead of items. */
	error?: string;
}

/** What came out of a run, in the form of a case. */
export interface Outcome {
	requests: Array<Exchange['request']>;
	responses?: IDataObject[];
	items?: IDataObject[];
	parked?: OperationCase['parked'];
	error?: string;
}

const YEAR_MS = 365 * 24 * 60 * 60_000;

let executions = 0;

const CREDENTIALS: Record<string, IDataObject> = {
	workwxApi: { corpId: 'ww1', secret: 'app-secret', agentId: '1000002' },
	workwxBotApi: { botId: 'BOTID', secret: 'bot-secret' },
	workwxRobotApi: { keys: 'alerts = 11111111-aaaa\nreports = 22222222-bbbb' },
	workwxSheetWebhookApi: {
		webhookUrl: 'https://qyapi.weixin.qq.com/cgi-bin/wedoc/smartsheet/webhook?key=KEY123456',
	},
	workwxCallbackApi: {
		token: 'token',
		encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
		receiveId: 'ww1',
	},
};

/**
 * Runs one case through everything but the network: n8n's own parameter defaults and visibility, reading, paging,
 * items. The client is a script of answers.
 */
export async function runCase(
	nodeType: INodeType,
	resource: string,
	operation: string,
	situation: OperationCase,
	setClient: (client: Client) => void,
	setBot: (bot: Pick<Bot, 'request' | 'send'> | undefined, message?: BotMessage) => void = () => {},
): Promise<Outcome> {
	const { item = {}, binary = {}, exchanges = [] } = situation;
	// What an operation remembers in n8n's folder holds for one case.
	process.env.N8N_USER_FOLDER = path.join(os.tmpdir(), `workwx-case-${process.pid}`, randomUUID());
	if (operation === SEND_AND_WAIT_OPERATION) await noteTrigger();
	if (situation.remembered) await remember(situation.remembered);
	const node = nodeOf(nodeType, situation.typeVersion);
	const values = structuredClone(parametersOf(node, nodeType, resource, operation, situation));
	const requests: Outcome['requests'] = [];
	const answered: Pick<Outcome, 'responses' | 'parked'> = {};
	const answer = async (request: WorkwxRequest) => {
		const file = request.file && (await recordedFile(request.file));
		requests.push({ ...recorded(request), ...(file && { file }) });
		const exchange = exchanges[requests.length - 1];
		if (!exchange) throw new Error(`Unexpected request ${requests.length}: ${request.path}`);
		if (exchange.errcode !== undefined) {
			throw new WorkwxError({
				code: exchange.errcode,
				title: `WeCom refused the call (${exchange.errcode})`,
				path: request.path,
			});
		}
		return exchange;
	};
	const download = async (request: WorkwxRequest) => {
		const found = (await answer(request)).download;
		if (!found) throw new Error('The case has no file for this request');
		const { text = '', base64 = Buffer.from(text).toString('base64'), ...rest } = found;
		const content = Buffer.from(base64, 'base64');
		return { stream: Readable.from([content]), size: content.length, ...rest };
	};
	setClient({
		call: async <T>(request: WorkwxRequest) => {
			const reply = { errcode: 0, errmsg: 'ok', ...(await answer(request)).response };
			checkNeeds(reply, { ...request, host: 'WeCom' });
			return reply as T;
		},
		download,
		// A file of another server has its whole address as path.
		downloadFrom: (address: string, _signal?: AbortSignal, cookie?: string) =>
			download({ method: 'GET', path: address, ...(cookie && { headers: { cookie } }) }),
		ticket: async (request: WorkwxRequest) => {
			const { ticket, expires_in: expiresIn } = (await answer(request)).response!;
			return { ticket, expiresIn };
		},
		accessToken: async () => 'token',
	} as Client);
	const frame: Bot['request'] = async (cmd, body, { reqId } = {}) => {
		requests.push({
			method: 'FRAME',
			path: cmd,
			...(reqId !== undefined && { reqId }),
			body: plainBody(body),
		});
		const exchange = exchanges[requests.length - 1];
		if (!exchange) throw new Error(`Unexpected frame ${requests.length}: ${cmd}`);
		if (exchange.errcode !== undefined) {
			const title = `WeCom refused the frame (${exchange.errcode})`;
			throw new WorkwxError({ code: exchange.errcode, title, path: cmd });
		}
		return (exchange.response ?? {}) as JsonObject;
	};
	const send: Bot['send'] = async (cmd, body, _chat, request) => await frame(cmd, body, request);
	const { live, connected = true, worker = false, waited = false } = situation;
	setBot(
		connected ? { request: frame, send } : undefined,
		live && new BotMessage('REQID', live as JsonObject, send),
	);
	process.env.EXECUTIONS_MODE = worker ? 'queue' : 'regular';
	const input = values.map(() => ({ json: item, binary }));
	const chosen = (situation.chosen ?? []).map((type) => [type, { id: type, name: type }]);
	const context = {
		getSignedResumeUrl: (query: Record<string, string>) =>
			`https://n8n.example.com/webhook-waiting/7/node?${new URLSearchParams({ ...query, signature: 'SIGNED' })}`,
		putExecutionToWait: async (until: Date) => {
			const isFar = until.getTime() - Date.now() > YEAR_MS;
			answered.parked =
				until === WAIT_INDEFINITELY
					? {}
					: isFar
						? { until: until.toISOString() }
						: { minutes: Math.round((until.getTime() - Date.now()) / 60_000) };
		},
		getExecutionId: () => `execution ${(executions += 1)}`,
		getParentNodes: () => [
			...(worker ? [{ type: 'n8n-nodes-workwx.workwxBotTrigger' }] : []),
			...(waited ? [{ type: 'n8n-nodes-base.wait' }] : []),
		],
		getInputData: () => input,
		getNode: () => ({ ...node, credentials: Object.fromEntries(chosen) as INode['credentials'] }),
		getNodeParameter: (name: string, index: number, fallback?: unknown) => {
			const value = values[index]?.[name] ?? fallback;
			if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
			return value;
		},
		getCredentials: async (type: string) => ({ ...CREDENTIALS[type], ...situation.credential }),
		getTimezone: () => 'Asia/Shanghai',
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => false,
		sendResponse: (response: IDataObject) => {
			answered.responses = [response];
		},
		helpers: {
			assertBinaryData: (_index: number, name: string) => {
				const found = binary[name];
				if (!found)
					throw new Error(
						`This operation expects the node's input data to contain a binary file '${name}'`,
					);
				const { text = '', base64 = Buffer.from(text).toString('base64'), ...rest } = found;
				return { ...rest, data: base64 };
			},
			prepareBinaryData: async (stream: Readable, fileName?: string, mimeType?: string) => {
				const content = Buffer.concat(await stream.toArray());
				return { data: content.toString('base64'), fileName, mimeType, bytes: content.length };
			},
		},
	} as unknown as IExecuteFunctions;
	try {
		const [items] = (await nodeType.execute!.call(context)) as INodeExecutionData[][];
		return { requests, ...answered, items: items!.map(shown) };
	} catch (error) {
		return { requests, error: (error as Error).message };
	}
}

/** What an active trigger leaves in n8n's folder. */
async function noteTrigger() {
	await addListener(
		listenerFolder(),
		callbackDecisionSecret(callbackSettings(CREDENTIALS.workwxCallbackApi!)),
		'active trigger',
	);
}

/** What the reading of an account of customer service and what was sent leave in n8n's folder. */
async function remember({ sent = 0, hasEnded }: NonNullable<OperationCase['remembered']>) {
	const [openKfid, customer, id] = ['OPEN_KFID', 'EXTERNAL_USERID', 'ledger'];
	const folder = serviceFolder(companyKeyOf(DEFAULT_BASE_URL, 'ww1'));
	const place = { cursor: 'CURSOR', handed: [], pending: [], ledger: { id, since: 0 } };
	await serviceMemory(folder, openKfid).hold(async (held) => held.save(place));
	const ledger = new ServiceLedger(folder);
	const ids = { msgid: 'WROTE', open_kfid: openKfid, external_userid: customer };
	const message = { ...ids, send_time: 1_700_000_000, origin: 3, msgtype: 'text' };
	await ledger.enter(id, openKfid, [message]);
	await ledger.changeCustomer(openKfid, customer, (entry) => ({
		...entry!,
		sent: Array.from({ length: sent }, (_, index) => `SENT${index}`),
		...(hasEnded && { hasEnded }),
	}));
}

const nodeOf = ({ description }: INodeType, typeVersion = description.defaultVersion!): INode => ({
	id: 'node',
	name: description.displayName,
	type: `n8n-nodes-workwx.${description.name}`,
	typeVersion,
	position: [0, 0],
	parameters: {},
});

/** Working out what is shown takes most of the time of a run, and is the same each time. */
const known = new WeakMap<OperationCase, IDataObject[]>();

/**
 * What a node may show for an operation. n8n asks each property about each other one, which takes most of the time where
 * there are hundreds.
 */
function propertiesOf(
	{ properties }: INodeTypeDescription,
	resource: string,
	operation: string,
): INodeProperties[] {
	return properties.filter(
		({ displayOptions: { show = {} } = {} }) =>
			show.resource?.includes(resource) !== false && show.operation?.includes(operation) !== false,
	);
}

/** The parameters of each item as n8n hands them over: with defaults, and without what is hidden. */
function parametersOf(
	node: INode,
	{ description }: INodeType,
	resource: string,
	operation: string,
	situation: OperationCase,
): IDataObject[] {
	const { parameters = {}, furtherItems = [] } = situation;
	const values =
		known.get(situation) ??
		[{}, ...furtherItems].map((further) => {
			const chosen = { resource, operation, ...parameters, ...further } as INode['parameters'];
			const properties = propertiesOf(description, resource, operation);
			return NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description)!;
		});
	known.set(situation, values as IDataObject[]);
	return values as IDataObject[];
}

/** As it goes through JSON; what signs a button follows from secrets and link, and has tests of its own. */
const plainBody = (body: object) =>
	JSON.parse(
		JSON.stringify(body)
			.replace(/(wxw1\.\d+)\.[\w-]{43}\./g, '$1.SIGNATURE.')
			.replace(/(proof=)[\w-]{43}/g, '$1SIGNATURE'),
	) as IDataObject;

function recorded(request: WorkwxRequest): Exchange['request'] {
	const {
		method,
		path,
		query = {},
		body,
		secret,
		file,
		repeatable,
		sensitiveQuery,
		accessToken,
		headers,
	} = request;
	const sent = Object.entries(query).filter(([, value]) => value !== undefined);
	return {
		method,
		path,
		...(sent.length && { query: Object.fromEntries(sent) as IDataObject }),
		...(body && !file && { body: plainBody(body) }),
		...(secret && secret !== 'app' && { secret }),
		...(repeatable && { repeatable }),
		...(accessToken && { accessToken }),
		...(sensitiveQuery && { sensitiveQuery }),
		...(headers && { headers }),
	};
}

async function recordedFile(file: UploadFile): Promise<Exchange['request']['file']> {
	const { field, filename, contentType, size } = file;
	const text = contentType.startsWith('text/')
		? (await buffer(await file.open())).toString()
		: undefined;
	return { field, filename, contentType, size, ...(text !== undefined && { text }) };
}

function shown({ json, binary }: INodeExecutionData): IDataObject {
	if (!Object.keys(binary ?? {}).length) return json;
	const files = Object.entries(binary!).map(([name, { data, fileName, mimeType }]) => [
		name,
		{ text: Buffer.from(data, 'base64').toString(), fileName, mimeType },
	]);
	return { json, binary: Object.fromEntries(files) as IDataObject };
}
