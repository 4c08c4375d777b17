import type { IDataObject } from 'n8n-workflow';
import { choice, date, flag, list, locator, options } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { DEPARTMENT_IDS, USER_IDS } from '../../../shared/vocabulary/idNames';

const DAY_SECONDS = 24 * 60 * 60;
const MOST_DAYS = 30;

const TODAY_IS_MISSING = 'WeCom keeps 180 days, up to yesterday, and takes the whole day in China';

const firstDay = date('firstDay', 'First Day', {
	key: 'day_begin_time',
	description: `First day of the figures; ${TODAY_IS_MISSING}`,
});
const lastDay = date('lastDay', 'Last Day', {
	key: 'day_end_time',
	description: 'Last day of the figures, up to 30 days after the first; the same day when left out',
});

const owners = locator('ownerUserids', 'Owners', {
	ids: USER_IDS,
	key: 'owner_filter.userid_list',
	many: true,
	search: 'searchUsers',
	items: 100,
	placeholder: 'e.g. zhangsan, lisi',
	description:
		'User IDs of the owners (群主), separated by commas, or an array from an expression; up to 100. Needed where the app sees more than 1000 members (81017).',
});

/** At most 30 days at a time (92132, 92133). */
function checkDays(first: unknown, last: unknown): void {
	if (last === undefined) return;
	const days = (Number(last) - Number(first)) / DAY_SECONDS;
	if (days < 0) throw new ParameterError('Last Day', 'is before "First Day"');
	if (days <= MOST_DAYS) return;
	const problem = `is ${Math.ceil(days)} days after "First Day", at most ${MOST_DAYS} are allowed`;
	throw new ParameterError('Last Day', problem);
}

const checkGroupDays = ({ day_begin_time: first, day_end_time: last }: IDataObject) => {
	checkDays(first, last);
};

/** Day or owner beside the figures, times in ISO 8601. */
function simplifyFigures({ data, ...rest }: IDataObject): IDataObject {
	return { ...spellOut(rest, { times: ['stat_time'] }), ...(data as IDataObject | undefined) };
}

export const statistics: Resource = {
	value: 'statistics',
	name: 'Statistics (统计管理)',
	description: 'How members talk to their customers, and how customer groups grow, by day',
	operations: {
		getUserBehavior: {
			name: 'Get User Behavior',
			action: 'Get how users talk to their customers by day (获取联系客户统计数据)',
			description:
				'Chats, messages, replies, new and lost customers of members and departments together; one item for each day',
			doc: 92132,
			request: 'POST /externalcontact/get_user_behavior_data',
			reads: true,
			items: 'behavior_data',
			fields: [
				list('statisticsUsers', 'Users', {
					search: 'searchUsers',
					ids: USER_IDS,
					key: 'userid',
					items: 100,
					optional: true,
					placeholder: 'e.g. zhangsan, lisi',
					description: 'User IDs separated by commas, or an array from an expression; up to 100',
				}),
				list('statisticsDepartments', 'Departments', {
					search: 'searchDepartments',
					ids: DEPARTMENT_IDS,
					key: 'partyid',
					of: 'number',
					items: 100,
					optional: true,
					placeholder: 'e.g. 2, 3',
					description:
						'Department IDs separated by commas, or an array from an expression; up to 100',
				}),
				{ ...firstDay, key: 'start_time' },
				date('lastBehaviorDay', 'Last Day', {
					key: 'end_time',
					description: 'Last day of the figures, up to 30 days after the first',
				}),
			],
			finish: ({ userid, partyid, start_time: first, end_time: last }) => {
				if (!userid && !partyid) {
					throw new ParameterError(
						'Users',
						'and "Departments" are both empty: fill in one of them',
					);
				}
				checkDays(first, last);
			},
			simplify: simplifyFigures,
		},
		getGroupsByOwner: {
			name: 'Get Groups by Owner',
			action: 'Get figures of customer groups by owner (按群主聚合的方式)',
			description: 'New groups, members and messages; one item for each owner',
			doc: 92133,
			request: 'POST /externalcontact/groupchat/statistic',
			reads: true,
			paging: {
				items: 'items',
				size: { key: 'limit', max: 1000 },
				cursor: { sent: 'offset', received: 'next_offset' },
				total: 'total',
			},
			fields: [
				firstDay,
				options(
					lastDay,
					owners,
					flag('orderAsc', 'Ascending', {
						as: 'number',
						description: 'Whether the smallest comes first',
					}),
					choice(
						'orderBy',
						'Order By',
						[
							{ name: 'All Groups', value: 2, description: '群总数' },
							{ name: 'All Members', value: 4, description: '群总人数' },
							{ name: 'New Groups', value: 1, description: '新增群的数量' },
							{ name: 'New Members', value: 3, description: '新增群人数' },
						],
						{ default: 1, description: 'By what the owners are sorted' },
					),
				),
			],
			finish: checkGroupDays,
			simplify: simplifyFigures,
		},
		getGroupsByDay: {
			name: 'Get Groups by Day',
			action: 'Get figures of customer groups by day (按自然日聚合的方式)',
			description: 'New groups, members and messages; one item for each day',
			doc: 92133,
			request: 'POST /externalcontact/groupchat/statistic_group_by_day',
			reads: true,
			items: 'items',
			fields: [firstDay, options(lastDay, owners)],
			finish: checkGroupDays,
			simplify: simplifyFigures,
		},
	},
};
