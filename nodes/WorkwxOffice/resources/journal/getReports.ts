import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../../shared/operation/inPieces';
import type { Call } from '../../../../shared/operation/operation';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { simplifyReport } from './simplifyReport';

/** WeCom takes a month (93393); the shortest has so many days. */
export const MOST_DAYS = 28;

/** Reports of a span of any length; on request with what each says. */
export async function getReports(call: Call): Promise<IDataObject[]> {
	const { values, context, request } = call;
	const ids: string[] = [];
	const found = inPieces(call, {
		keys: ['starttime', 'endtime'],
		days: MOST_DAYS,
		idOf: (id) => id,
	});
	for await (const id of found) ids.push(id as string);
	if (!values.withDetails) return ids.map((journaluuid) => ({ journaluuid }));
	const path = '/oa/journal/get_record_detail';
	return await sideBySide(ids, async (journaluuid) => {
		const reply = await call.send({ ...request, path, body: { journaluuid }, needs: ['info'] });
		const info = reply.info as IDataObject;
		return values.simplify ? simplifyReport(info, context.getTimezone()) : info;
	});
}
