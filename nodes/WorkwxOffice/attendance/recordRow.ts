import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { degrees } from './degrees';
import type { Row } from './readInParts';

/** A check-in with the name of its member; simplified with its times in the zone of the workflow and its place in degrees. */
export const recordRow =
	({ values, context }: Call): Row =>
	(record, nameOf) => {
		const { userid, ...rest } = record;
		const name = nameOf(userid);
		const named = { userid, ...(name !== undefined && { name }) };
		if (!values.simplify) return { ...named, ...rest };
		const times = ['checkin_time', 'sch_checkin_time'];
		const row: IDataObject = {
			...named,
			...spellOut(rest, { times, timeZone: context.getTimezone() }),
		};
		for (const key of ['lat', 'lng']) if (key in row) row[key] = degrees(row[key]);
		return row;
	};
