import type { IDataObject } from 'n8n-workflow';
import { date } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { userids } from '../../../shared/vocabulary/members';
import { spellOut } from '../../../shared/vocabulary/spellOut';

const GROUP_TYPES = { 1: 'fixed', 2: 'shifts', 3: 'free' };

export const checkIn: Resource = {
	value: 'checkIn',
	name: 'Check-In (打卡)',
	description:
		'Rules of attendance; the app must be one of the apps that may call check-in (打卡 → 可调用接口的应用)',
	operations: {
		getRules: {
			name: 'Get Rules of Users',
			action: 'Get the attendance rules of users (获取员工打卡规则)',
			description:
				'One item for each member with the rule that holds on the day: hours, places, Wi-Fi and shifts. Members of several items with the same day go out in one call.',
			doc: 90263,
			request: 'POST /checkin/getcheckinoption',
			secret: 'checkIn',
			reads: true,
			answers: 'info',
			fields: [
				userids('checkInUsers', 'Users', { key: 'useridlist', items: 100 }),
				date('checkInDay', 'Day', {
					key: 'datetime',
					as: 'day',
					default: '={{ $now.toISO() }}',
					description: 'Any time of the day, in China, on which the rules hold',
				}),
			],
			collect: {},
			simplify: ({ group, ...member }) => ({
				...member,
				...spellOut(group as IDataObject, { enums: { grouptype: GROUP_TYPES } }),
			}),
		},
	},
};
