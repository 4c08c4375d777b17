import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import type { WorkwxRequest } from '../client/workwxRequest';
import { binaryFile } from './binaryFile';
import type { Call, Operation, Values } from './operation';
import { pages } from './pages';
import { ParameterError } from './parameterError';

interface Parts {
	index: number;
	declared: Operation;
	request: WorkwxRequest;
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
	const limit = values.returnAll === false ? Number(values.limit) : Infinity;
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
	let { request } = parts;
	if (declared.agent) {
		const place = declared.agent;
		request = { ...request, [place]: { agentid: agentId(), ...request[place] } };
	}
	return {
		operation: declared,
		values,
		request,
		limit,
		agentId,
		send,
		pages: (first, paging, wanted = limit) => pages(send, first, paging, wanted),
		download: (wanted) => client.download(wanted, signal),
		once,
		file: (property, field = 'media') => binaryFile(context, index, property, field),
		binary: (download, fileName) =>
			context.helpers.prepareBinaryData(
				download.stream,
				fileName ?? download.filename,
				download.contentType,
			),
		item: context.getInputData()[index]!.json,
		respond: (response) => context.sendResponse({ statusCode: 200, ...response }),
		credential: (type) => context.getCredentials<IDataObject>(type, index),
	};
}
