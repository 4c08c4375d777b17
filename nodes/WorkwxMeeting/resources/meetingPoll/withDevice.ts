import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { participantsIn } from '../../participants/participantsIn';
import { JOINED_WITH } from './pollFields';

/**
 * The request with the device that the operator is in the meeting with (98157), unless one is chosen. Throws a
 * `ParameterError` for an operator who is not in the meeting.
 */
export async function withDevice(call: Call): Promise<WorkwxRequest> {
	const { request } = call;
	const body = request.body as IDataObject;
	if (body.instance_id !== JOINED_WITH) return request;
	const operator = String(body.operator_userid).toLowerCase();
	const inside = participantsIn(call, 'meeting', call.values.subMeetingId);
	for await (const { userid, tmp_openid, instance_id } of inside) {
		if (userid?.toLowerCase() !== operator && tmp_openid.toLowerCase() !== operator) continue;
		return { ...request, body: { ...body, instance_id } };
	}
	throw new ParameterError(
		'Operator',
		`is “${String(body.operator_userid)}”, who is not in the meeting now: to read what was voted in one that is over, choose the device`,
	);
}
