import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readApproval } from '../../../shared/approvals/readApproval';
import { simpleApproval } from '../../../shared/approvals/simpleApproval';
import { reasonOf } from '../../../shared/bot/reasonOf';
import { valueAt } from '../../../shared/operation/reply';
import { appClient } from './appClient';

/**
 * The event of an approval (91815) with all that the approval says, its values by label. What cannot be had leaves the event as
 * it is, and `approvalError` says why.
 */
export async function withApprovalDetails(
	context: IExecuteFunctions,
	event: IDataObject,
): Promise<IDataObject> {
	if (event.Event !== 'sys_approval_change') return event;
	const number = valueAt(event, 'ApprovalInfo.SpNoStr') ?? valueAt(event, 'ApprovalInfo.SpNo');
	try {
		const client = await appClient(context, 'reads the approval');
		const signal = context.getExecutionCancelSignal();
		const info = await readApproval((request) => client.call(request, signal), String(number));
		return { ...event, approval: simpleApproval(info, context.getTimezone()) };
	} catch (error) {
		return { ...event, approvalError: reasonOf(error) };
	}
}
