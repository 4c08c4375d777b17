import type { IDataObject } from 'n8n-workflow';
import { choice, date, options } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { timeSpan } from '../../../../shared/vocabulary/timeSpan';
import { GROUP_TYPES } from '../../attendance/names';
import { MOMENTS, readInParts } from '../../attendance/readInParts';
import { recordRow } from '../../attendance/recordRow';
import { simplify } from '../../attendance/simplify';
import { memberNames, members, someone, whom } from '../../attendance/whom';

const READ_IN_PARTS =
	'More than 100 users or 30 days are read in parts. With Return All, the users of several items with the same time go out together.';

const checkedIn = (done: string, of: string) =>
	timeSpan('checkIn', {
		done,
		of,
		days: { first: 1, most: 366 },
		keys: ['starttime', 'endtime'],
	});

export const checkIn: Resource = {
	value: 'checkIn',
	name: 'Check-In (打卡)',
	description:
		'Check-ins of members and the rules they follow; the app must be one of the apps that may call check-in (打卡 → 可调用接口的应用)',
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
				...whom,
				date('checkInDay', 'Day', {
					key: 'datetime',
					as: 'day',
					default: '={{ $now.toISO() }}',
					description: 'Any time of the day, in China, on which the rules hold',
				}),
				options(memberNames),
			],
			needsOne: someone,
			collect: members,
			run: async (call) =>
				await readInParts(call, ({ userid, ...rule }, nameOf) => {
					const name = nameOf(userid);
					return { userid, ...(name !== undefined && { name }), ...rule };
				}),
			simplify: ({ group, ...member }) => ({
				...member,
				...spellOut(group as IDataObject, { enums: { grouptype: GROUP_TYPES } }),
			}),
		},
		getRecords: {
			name: 'Get Records',
			action: 'Get attendance records of users (获取打卡记录数据)',
			description: `One item for each check-in by phone or machine. ${READ_IN_PARTS}`,
			doc: 90262,
			request: 'POST /checkin/getcheckindata',
			secret: 'checkIn',
			reads: true,
			items: 'checkindata',
			fields: [
				...whom,
				...checkedIn('Checked In', 'the check-ins'),
				choice(
					'checkInKind',
					'Type',
					[
						{ name: 'All', value: 3 },
						{ name: 'Outings', value: 2, description: '外出打卡' },
						{ name: 'Work', value: 1, description: '上下班打卡' },
					],
					{
						key: 'opencheckindatatype',
						description: 'Check-ins to and from work, outside, or both',
					},
				),
				simplify,
				options(memberNames),
			],
			needsOne: someone,
			collect: members,
			run: async (call) => await readInParts(call, recordRow(call), MOMENTS),
		},
		getDeviceRecords: {
			name: 'Get Device Records',
			action: 'Get attendance records of machines (获取设备打卡数据)',
			description: `One item for each check-in at an attendance machine as the machine holds it, without those by phone. ${READ_IN_PARTS}`,
			doc: 94126,
			request: 'POST /hardware/get_hardware_checkin_data',
			secret: 'checkIn',
			reads: true,
			items: 'checkindata',
			fields: [
				...whom,
				...checkedIn('Checked In', 'the check-ins'),
				simplify,
				options(
					memberNames,
					choice(
						'deviceTime',
						'Time Means',
						[
							{ name: 'Check-In', value: 1, description: 'When the member checked in' },
							{ name: 'Upload', value: 2, description: 'When the machine sent the check-in' },
						],
						{
							key: 'filter_type',
							description: 'Which time must lie in the span; machines without network send later',
						},
					),
				),
			],
			needsOne: someone,
			collect: members,
			run: async (call) => await readInParts(call, recordRow(call), MOMENTS),
		},
	},
};
