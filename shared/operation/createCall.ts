import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { binaryFile } from './binaryFile';
import type { Call, Operation, Values } from './operation';
import { pages } from './pages';
import { ParameterError } from './parameterError';
import { storeFile } from './storeFile';

interface Parts {
	index: number;
	declared: Operation;
	request: WorkwxRequest;
	update?: Call['update'];
	values: Values;
	client: Client;
	credential: IDataObject;
	signal: AbortSignal | undefined;
	once: Call['once'];
}

/** What an operation may use for one item, bound to n8n's context. */
export function createCall(context: IExecuteFunctions, parts: Parts): Call {
	const { index, declared, values, client, credential, signal, once } = parts;
	const send = (request: WorkwxRequest) => client.call<IDataObject>(request, signal);
	const limit = values.returnAll === false ? (values.limit as number) : Infinity;
	const agentId = () => {
		const id = Number(credential.agentId);
		if (!Number.isInteger(id) || id <= 0) {
			throw new ParameterError(
				'Agent ID',
				'is missing in the credential: this operation acts as an app',
			);
		}
		return id;
	};
	const ofAgent = (request: WorkwxRequest): WorkwxRequest => {
		const place = declared.agent;
		if (!place) return request;
		const given = request[place] as IDataObject | undefined;
		return { ...request, [place]: { ...given, agentid: given?.agentid ?? agentId() } };
	};
	const request = ofAgent(parts.request);
	return {
		operation: declared,
		values,
		request,
		update: () => ofAgent(parts.update?.() ?? parts.request),
		limit,
		agentId,
		send,
		pages: (first, paging, wanted = limit) => pages(send, first, paging, wanted),
		downloadFrom: (address, cookie) => client.downloadFrom(address, signal, cookie),
		once,
		file: (property, field = 'media') => binaryFile(context, index, property, field),
		binary: (download, fileName) =>
			storeFile(context.helpers, { ...download, filename: fileName ?? download.filename }, 'file'),
		respond: (response) => context.sendResponse({ statusCode: 200, ...response }),
		signal,
		credential: (type) => context.getCredentials<IDataObject>(type, index),
		client,
		context,
	};
}
