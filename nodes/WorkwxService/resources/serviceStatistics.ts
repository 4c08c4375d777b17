import type { IDataObject } from 'n8n-workflow';
import { date, options, span } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { account, servicer } from '../serviceFields';

/** Longest span (95489, 95490). */
const DAYS = 31;

const days = span(
	date('firstDay', 'First Day', {
		key: 'start_time',
		as: 'day',
		default: '={{ $now.minus({ days: 7 }).toISO() }}',
		description:
			'First day of the figures, a whole day in China; WeCom keeps 180 days, and has a day after 6:00 of the next',
	}),
	date('lastDay', 'Last Day', {
		key: 'end_time',
		as: 'day',
		default: '={{ $now.minus({ days: 1 }).toISO() }}',
		description: 'Last day of the figures; yesterday is the latest that WeCom has',
	}),
	{ days: DAYS },
);

/** The day beside its figures, in ISO 8601 as it begins in China. */
const simplifyFigures = ({ statistic, ...rest }: IDataObject): IDataObject => ({
	...spellOut(rest, { times: ['stat_time'], timeZone: 'Asia/Shanghai' }),
	...(statistic as IDataObject | undefined),
});

export const serviceStatistics: Resource = {
	value: 'serviceStatistics',
	name: 'Statistics (统计管理)',
	description:
		'Sessions, customers and messages of an account by day; what cannot be worked out is left out',
	operations: {
		getByAccount: {
			name: 'Get by Account',
			action: 'Get figures of a customer service account by day (获取企业汇总数据)',
			description: 'Sessions, customers, messages and how the bot did; one item for each day',
			doc: 95489,
			request: 'POST /kf/get_corp_statistic',
			secret: 'service',
			reads: true,
			items: 'statistic_list',
			fields: [account, ...days],
			simplify: simplifyFigures,
		},
		getByServicer: {
			name: 'Get by Servicer',
			action: 'Get figures of servicers by day (获取接待人员明细数据)',
			description:
				'Replies, their times and surveys of a servicer, or of all of the account; one item for each day',
			doc: 95490,
			request: 'POST /kf/get_servicer_statistic',
			secret: 'service',
			reads: true,
			items: 'statistic_list',
			fields: [account, ...days, options(servicer)],
			simplify: simplifyFigures,
		},
	},
};
