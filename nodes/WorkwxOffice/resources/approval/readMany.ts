import { readApproval } from '../../../../shared/approvals/readApproval';
import { simpleApproval } from '../../../../shared/approvals/simpleApproval';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call, Output } from '../../../../shared/operation/operation';
import { sideBySide } from '../../../../shared/operation/sideBySide';

/** Days of submission that one call takes (91816). */
export const MOST_DAYS = 31;

/** The numbers of approvals over a span of any length, or what the approvals say, several read at a time. */
export async function readMany(call: Call): Promise<Output> {
	const { values, send, context } = call;
	const numbers: string[] = [];
	const found = inPieces(call, {
		keys: ['starttime', 'endtime'],
		days: MOST_DAYS,
		idOf: (sp_no) => sp_no,
	});
	for await (const sp_no of found) numbers.push(sp_no as string);
	if (!values.includeDetails) return numbers.map((sp_no) => ({ sp_no }));
	return await sideBySide(numbers, async (sp_no) => {
		const info = await readApproval(send, sp_no);
		return values.simplify ? simpleApproval(info, context.getTimezone()) : info;
	});
}
