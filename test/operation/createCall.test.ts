import type { IExecuteFunctions } from 'n8n-workflow';
import { createCall } from '../../shared/operation/createCall';
import type { Operation } from '../../shared/operation/operation';

const declared: Operation = {
	name: 'Get',
	action: 'Get an app',
	doc: 90227,
	request: 'GET /agent/get',
	agent: 'query',
};

function call(agentId: string, query: { agentid?: number } = {}) {
	const context = {} as unknown as IExecuteFunctions;
	return createCall(context, {
		index: 0,
		declared,
		request: { method: 'GET', path: '/agent/get', query },
		values: {},
		client: {} as never,
		credential: { agentId },
		signal: undefined,
		once: (_name, read) => read(),
	});
}

test('the app of the credential is used unless another is given', () => {
	expect(call('1000002').request.query).toEqual({ agentid: 1000002 });
	expect(call('1000002', { agentid: 7 }).request.query).toEqual({ agentid: 7 });
	expect(call('', { agentid: 7 }).request.query).toEqual({ agentid: 7 });
	expect(() => call('')).toThrow('"Agent ID" is missing in the credential');
});
