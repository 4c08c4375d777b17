import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';
import { withoutCode } from '../../shared/operation/runOperation';

/** Whom an update is for (94888). */
const RECEIVERS = ['userids', 'partyids', 'tagids', 'atall'];

/** Changes a card. Those WeCom does not know come back in `invaliduser`, as everywhere in lower case. */
export async function updateTemplateCard(call: Call): Promise<IDataObject> {
	const body = call.request.body as IDataObject;
	if (!RECEIVERS.some((name) => body[name])) {
		throw new ParameterError(
			'For Users',
			'is empty: say whose card changes, or choose "For Everyone"',
		);
	}
	return withoutCode(await call.send(call.request));
}
