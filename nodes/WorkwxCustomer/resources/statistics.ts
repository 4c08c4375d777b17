import type { IDataObject } from 'n8n-workflow';
import { choice, date, flag, locator, options, span } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { USER_IDS } from '../../../shared/vocabulary/idNames';
import { departmentids, userids } from '../../../shared/vocabulary/members';

/** Longest span (92132, 92133). */
const MOST_DAYS = 30;

const TODAY_IS_MISSING = 'WeCom keeps 180 days, up to yesterday, and takes the whole day in China';

const first = date('firstDay', 'First Day', {
	key: 'day_begin_time',
	description: `First day of the figures; ${TODAY_IS_MISSING}`,
});
const [firstDay, lastDay] = span(
	first,
	date('lastDay', 'Last Day', {
		key: 'day_end_time',
		description: 'Last day of the figures; the same day when left out',
	}),
	{ days: MOST_DAYS },
);

const owners = locator('ownerUserids', 'Owners', {
	ids: USER_IDS,
	key: 'owner_filter.userid_list',
	many: true,
	search: 'searchUsers',
	items: 100,
	placeholder: 'e.g. zhangsan, lisi',
	holds: 'User IDs of the owners (群主)',
	description: 'Needed where the app sees more than 1000 members (81017)',
});

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
				userids('statisticsUsers', 'Users', {
					key: 'userid',
					items: 100,
					optional: true,
				}),
				departmentids('statisticsDepartments', 'Departments', {
					key: 'partyid',
					items: 100,
					optional: true,
				}),
				...span(
					{ ...first, key: 'start_time' },
					date('lastBehaviorDay', 'Last Day', {
						key: 'end_time',
						description: 'Last day of the figures',
					}),
					{ days: MOST_DAYS },
				),
			],
			needsOne: [['statisticsUsers', 'statisticsDepartments']],
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
			simplify: simplifyFigures,
		},
	},
};
