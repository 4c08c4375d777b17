import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';

/** The address members open in the WeCom client to log in; its parameters stand in the order of the page (91022). */
export async function oauthUrl(call: Call): Promise<IDataObject> {
	const { redirect_uri, scope, state, agentid = call.agentId() } = call.request.query ?? {};
	const query = {
		appid: await corpId(call),
		redirect_uri,
		response_type: 'code',
		scope,
		...(state !== undefined && { state }),
		agentid,
	};
	return { url: `${call.request.path}?${encoded(query)}#wechat_redirect` };
}

/** The address that shows WeCom's login page in any browser (98152). */
export async function webLoginUrl(call: Call): Promise<IDataObject> {
	const query = {
		login_type: 'CorpApp',
		appid: await corpId(call),
		agentid: call.request.query?.agentid ?? call.agentId(),
		...call.request.query,
	};
	return { url: `${call.request.path}?${encoded(query)}` };
}

async function corpId(call: Call): Promise<string> {
	const id = ((await call.credential('workwxApi')).corpId as string | undefined)?.trim();
	if (!id) throw new ParameterError('Corp ID', 'is missing in the credential');
	return id;
}

const encoded = (query: NonNullable<WorkwxRequest['query']>) =>
	Object.entries(query)
		.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
		.join('&');
