import type { IDataObject } from 'n8n-workflow';
import { clientOf } from '../../../shared/operation/clientOf';
import type { Call, Output } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { withoutCode } from '../../../shared/operation/reply';

const PATH = '/cgi-bin/aibot/response';

/** Posts to the address that came with the message (101138). It needs no token: its code is the right to answer. */
export async function replyAsBot(call: Call): Promise<Output> {
	const address = String(call.values.responseUrl).trim();
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const code = url?.searchParams.get('response_code');
	if (!url?.pathname.endsWith(PATH) || !code) {
		throw new ParameterError(
			'Response URL',
			`is not the response_url of a message to the bot: it ends in ${PATH}?response_code=…`,
		);
	}
	const baseUrl = url.origin + url.pathname.slice(0, -PATH.length);
	const request = {
		...call.request,
		query: { response_code: code },
		sensitiveQuery: ['response_code'],
	};
	// Nothing of the credential goes there.
	const client = clientOf({ baseUrl }, call.context.helpers);
	return withoutCode(await client.call<IDataObject>(request, call.signal));
}
