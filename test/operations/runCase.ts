import { Readable } from 'node:stream';
import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { Client } from '../../shared/client/client';
import { WorkwxError } from '../../shared/client/workwxError';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { executeItems } from '../../shared/operation/executeItems';
import { nodeError } from '../../shared/operation/nodeError';
import type { Resource } from '../../shared/operation/operation';

/** A request as the official page shows it, and WeCom's answer. */
export interface Exchange {
	request: {
		method: 'GET' | 'POST';
		path: string;
		query?: IDataObject;
		body?: IDataObject;
		/** `app` when left out. */
		secret?: string;
		file?: { field: string; filename: string; contentType: string; size: number };
	};
	response?: IDataObject;
	/** A file instead of JSON. */
	download?: { text: string; contentType: string; filename?: string };
	/** An errcode of WeCom instead of an answer. */
	errcode?: number;
}

/** One situation of an operation: what the user sets, what goes over the wire, what comes out. */
export interface OperationCase {
	name: string;
	/** Number of the official page the request was written from. */
	doc: number;
	parameters?: IDataObject;
	/** The incoming item; `{}` when left out. */
	item?: IDataObject;
	/** Binary fields of the incoming item, with text as content. */
	binary?: Record<string, { text: string; fileName?: string; mimeType: string }>;
	credential?: IDataObject;
	exchanges?: Exchange[];
	items?: IDataObject[];
	/** Text of the error instead of items. */
	error?: string;
}

/** What came out of a run, in the form of a case. */
export interface Outcome {
	requests: Array<Exchange['request']>;
	items?: IDataObject[];
	error?: string;
}

const CREDENTIALS: Record<string, IDataObject> = {
	workwxApi: { corpId: 'ww1', secret: 'app-secret', agentId: '1000002' },
	workwxRobotApi: { keys: 'alerts = 11111111-aaaa\nreports = 22222222-bbbb' },
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
	resources: Resource[],
	resource: string,
	operation: string,
	situation: OperationCase,
	setClient: (client: Client) => void,
): Promise<Outcome> {
	const { parameters = {}, item = {}, binary = {}, exchanges = [] } = situation;
	const node: INode = {
		id: 'node',
		name: 'Workwx',
		type: 'n8n-nodes-workwx.workwx',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const values = NodeHelpers.getNodeParameters(
		nodeType.description.properties,
		{ resource, operation, ...parameters } as INode['parameters'],
		true,
		false,
		node,
		nodeType.description,
	)!;
	const requests: Outcome['requests'] = [];
	const answer = (request: WorkwxRequest) => {
		requests.push(recorded(request));
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
	setClient({
		call: async <T>(request: WorkwxRequest) =>
			({ errcode: 0, errmsg: 'ok', ...answer(request).response }) as T,
		download: async (request: WorkwxRequest) => {
			const { download } = answer(request);
			if (!download) throw new Error('The case has no file for this request');
			const { text, ...rest } = download;
			return { stream: Readable.from([Buffer.from(text)]), size: Buffer.byteLength(text), ...rest };
		},
		accessToken: async () => 'token',
	} as Client);
	const context = {
		getInputData: () => [{ json: item, binary }],
		getNode: () => node,
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			name in values ? values[name] : fallback,
		getCredentials: async (type: string) => ({ ...CREDENTIALS[type], ...situation.credential }),
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => false,
		sendResponse: () => undefined,
		helpers: {
			assertBinaryData: (_index: number, name: string) => {
				const found = binary[name];
				if (!found)
					throw new Error(
						`This operation expects the node's input data to contain a binary file '${name}'`,
					);
				const { text, ...rest } = found;
				return { ...rest, data: Buffer.from(text).toString('base64') };
			},
			prepareBinaryData: async (stream: Readable, fileName?: string, mimeType?: string) => {
				const content = Buffer.concat(await stream.toArray());
				return { data: content.toString('base64'), fileName, mimeType, bytes: content.length };
			},
		},
	} as unknown as IExecuteFunctions;
	try {
		const [items] = await executeItems(context, resources, (name) =>
			name === 'robot' ? 'workwxRobotApi' : 'workwxApi',
		);
		return { requests, items: items!.map(shown) };
	} catch (error) {
		return { requests, error: nodeError(node, error, 0, operation).message };
	}
}

function recorded(request: WorkwxRequest): Exchange['request'] {
	const { method, path, query = {}, body, secret, file } = request;
	const sent = Object.entries(query).filter(([, value]) => value !== undefined);
	return {
		method,
		path,
		...(sent.length && { query: Object.fromEntries(sent) as IDataObject }),
		...(body && !file && { body: JSON.parse(JSON.stringify(body)) as IDataObject }),
		...(secret && secret !== 'app' && { secret }),
		...(file && {
			file: {
				field: file.field,
				filename: file.filename,
				contentType: file.contentType,
				size: file.size,
			},
		}),
	};
}

function shown({ json, binary }: INodeExecutionData): IDataObject {
	if (!binary) return json;
	const files = Object.entries(binary).map(([name, { data, fileName, mimeType }]) => [
		name,
		{ text: Buffer.from(data, 'base64').toString(), fileName, mimeType },
	]);
	return { json, binary: Object.fromEntries(files) as IDataObject };
}
