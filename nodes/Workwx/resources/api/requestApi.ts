import type { IDataObject } from 'n8n-workflow';
import type { SecretKind } from '../../../../shared/client/secrets';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, Output } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { asObject, withoutCode } from '../../../../shared/operation/reply';

/** Any endpoint through the same client as every operation: token, retry, error hints, paging. */
export async function requestApi(call: Call): Promise<Output> {
	const { method, path, requestBody, queryParameters, secretKind, recordsField } = call.values;
	const parameters = (queryParameters ?? []) as Array<{ name: string; value?: string }>;
	const request: WorkwxRequest = {
		method: method as WorkwxRequest['method'],
		path: pathBelowCgiBin(path as string),
		query: Object.fromEntries(parameters.map(({ name, value }) => [name, value ?? ''])),
		secret: (secretKind as SecretKind | undefined) ?? 'app',
		...(method === 'POST' && { body: bodyOf(requestBody as object | undefined) }),
	};
	if (!recordsField) return withoutCode(await call.send(request));
	const records: IDataObject[] = [];
	for await (const record of call.pages(request, { items: recordsField as string }, Infinity)) {
		records.push(asObject(record));
	}
	return records;
}

/** A path as people copy it: with or without host and `/cgi-bin`. The host is always that of the credential. */
function pathBelowCgiBin(path: string): string {
	const bare = path
		.trim()
		.replace(/^https?:\/\/[^/]+/, '')
		.replace(/^\/?(cgi-bin\/)?/, '/');
	if (bare.split('/').includes('..')) throw new ParameterError('Path', 'may not hold ".."');
	return bare;
}

function bodyOf(body: object = {}): object {
	if (Array.isArray(body)) throw new ParameterError('Body', 'must be a JSON object');
	return body;
}
