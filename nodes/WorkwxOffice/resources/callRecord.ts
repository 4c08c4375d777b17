import type { IDataObject } from 'n8n-workflow';
import { inPieces } from '../../../shared/operation/inPieces';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { timeSpan } from '../../../shared/vocabulary/timeSpan';

/** Longest span of one call (93662). */
const MOST_DAYS = 30;

export const callRecord: Resource = {
	value: 'callRecord',
	name: 'Call Record (公费电话)',
	description: 'Phone calls of members that were answered and the company paid',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get many call records (获取公费电话拨打记录)',
			description:
				'One item for each call: who called whom, when, for how many minutes (with several callees the minutes of everybody together). Calls with members whom the app does not see are left out.',
			doc: 93662,
			request: 'POST /dial/get_dial_record',
			secret: 'callRecord',
			reads: true,
			paging: { items: 'record', size: { key: 'limit', max: 100 }, offset: 'offset' },
			fields: timeSpan('call', {
				done: 'Called',
				of: 'the calls',
				days: { first: 7, most: MOST_DAYS },
				inPieces: true,
			}),
			check: ({ callStartTime }) => {
				if ((callStartTime as number) > Date.now()) {
					throw new ParameterError('Called After', 'is in the future: no call was made by then');
				}
			},
			run: async (call) => {
				const records: IDataObject[] = [];
				const { request } = call;
				const body = request.body as { end_time: number };
				// WeCom refuses a span that begins later than now, as the last pieces of one with an end in the future would.
				const end_time = Math.min(body.end_time, Math.floor(Date.now() / 1000));
				// Both ends of a span count.
				const found = inPieces(
					{ ...call, request: { ...request, body: { ...body, end_time } } },
					{
						keys: ['start_time', 'end_time'],
						days: MOST_DAYS,
						apart: 1,
					},
				);
				for await (const record of found) records.push(record as IDataObject);
				return records;
			},
			simplify: (record) =>
				spellOut(record, {
					times: ['call_time'],
					enums: { call_type: { 1: 'one callee', 2: 'several callees' } },
				}),
		},
	},
};
