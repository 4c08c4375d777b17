import type { IDataObject } from 'n8n-workflow';
import { listAt, valueAt } from '../../../../shared/operation/reply';
import { spellOut } from '../../../../shared/vocabulary/spellOut';

const PERIODS = { 2: 'day', 3: 'week', 4: 'month' };

/** Who has reported and who has not in a period, one entry for each report that was due; times in ISO 8601. */
export function simplifyStatistics(statistics: IDataObject): IDataObject {
	const { report_list, unreport_list, ...rest } = statistics;
	return {
		...spellOut(rest, {
			times: ['cycle_begin_time', 'cycle_end_time', 'stat_begin_time', 'stat_end_time'],
			enums: { report_type: PERIODS },
		}),
		reported: dueOf(report_list, ({ journaluuid, reporttime, flag }) => ({
			...spellOut({ journaluuid, reporttime }, { times: ['reporttime'] }),
			late: flag === 1,
		})),
		missing: [...new Set(listAt<IDataObject>({ unreport_list }, 'unreport_list').map(useridOf))],
	};
}

const useridOf = (entry: IDataObject) => valueAt(entry, 'user.userid') as string;

function dueOf(list: unknown, shown: (item: IDataObject) => IDataObject): IDataObject[] {
	return listAt<IDataObject>({ list }, 'list').flatMap((entry) =>
		listAt<IDataObject>(entry, 'itemlist').map((item) => ({
			userid: useridOf(entry),
			...shown(item),
		})),
	);
}
