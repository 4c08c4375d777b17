import type { IDataObject } from 'n8n-workflow';
import { choice, date, list, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { binaryPropertyName } from '../../../shared/vocabulary/fields';
import { user } from '../../../shared/vocabulary/members';
import { timeSpan } from '../../../shared/vocabulary/timeSpan';
import { addFace, withFace } from '../attendance/addFace';
import { addRecords, MOST_RECORDS, withPhoto } from '../attendance/addRecords';
import { latitude, longitude } from '../attendance/degrees';
import { GROUP_TYPES } from '../attendance/names';
import { MOMENTS, readInParts } from '../attendance/readInParts';
import { MAC } from '../attendance/ruleFields';
import { recordRow } from '../attendance/recordRow';
import { simplify } from '../attendance/simplify';
import { timeOfDay } from '../attendance/timeOfDay';
import { memberNames, members, someone, whom } from '../attendance/whom';

const READ_IN_PARTS =
	'More than 100 users or 30 days are read in parts. With Return All, the users of several items with the same time go out together.';

const checkedIn = (done: string, of: string) =>
	timeSpan('checkIn', {
		done,
		of,
		days: { first: 1, most: 366 },
		keys: ['starttime', 'endtime'],
	});

const checkInUser = user('checkInUser', 'User', {
	key: 'userid',
	description: 'The member (成员) who checks in',
});

export const checkIn: Resource = {
	value: 'checkIn',
	name: 'Check-In (打卡)',
	description: 'Check-ins of members and the rules they follow',
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
					description: 'Any time of the day, on which the rules hold',
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
		addRecord: {
			name: 'Add Record',
			action: 'Add an attendance record of a user (添加打卡记录)',
			description:
				'A check-in at a gate or machine of another make. Up to 200 items go out in one call, which WeCom takes as a whole or not at all.',
			doc: 99647,
			request: 'POST /checkin/add_checkin_record',
			secret: 'checkIn',
			fields: [
				checkInUser,
				date('recordTime', 'Time', {
					key: 'checkin_time',
					default: '={{ $now.toISO() }}',
					description: 'When the member checked in',
				}),
				text('placeName', 'Place', {
					key: 'location_title',
					characters: 1024,
					placeholder: 'e.g. 总部',
				}),
				text('placeAddress', 'Address', { key: 'location_detail', characters: 1024 }),
				choice(
					'deviceType',
					'Device',
					[
						{ name: 'Attendance Machine', value: 2, description: '考勤机' },
						{ name: 'Gate', value: 1, description: '门禁' },
						{ name: 'Other', value: 3 },
					],
					{ default: 1, description: 'What the member checked in at' },
				),
				text('deviceDetail', 'Make', {
					characters: 40,
					description: 'Make of the device (打卡设备品牌)',
				}),
				options(
					text('recordNotes', 'Notes', { key: 'notes', characters: 1024 }),
					text('recordWifi', 'Wi-Fi Name', { key: 'wifiname', characters: 1024 }),
					text('recordMac', 'Wi-Fi MAC Address', {
						...MAC,
						key: 'wifimac',
						placeholder: 'e.g. c0:7b:bc:37:f8:d3',
					}),
					latitude('recordLatitude', true),
					longitude('recordLongitude', true),
					text('photoBinary', 'Photo Binary Field', {
						place: 'none',
						placeholder: 'e.g. data',
						description:
							'The name of the input field with a picture of the check-in, which is uploaded',
					}),
					list('photoMediaId', 'Photo Media ID', {
						key: 'mediaids',
						items: 1,
						description: 'A picture uploaded in the last three days',
					}),
				),
			],
			check({ recordWifi, recordMac }) {
				if (recordWifi === undefined || recordMac !== undefined) return;
				throw new ParameterError('Wi-Fi MAC Address', 'is empty, but needed with “Wi-Fi Name”');
			},
			prepare: withPhoto,
			batch: { most: MOST_RECORDS, run: addRecords },
		},
		correct: {
			name: 'Correct',
			action: 'Correct the attendance of a user (为打卡人员补卡)',
			description:
				'Sets when a member was there. A check-in by approval (审批打卡) loses its approval by that.',
			doc: 95803,
			request: 'POST /checkin/punch_correction',
			secret: 'checkIn',
			target: ['checkInUser'],
			fields: [
				checkInUser,
				date('correctionDay', 'Day', {
					key: 'schedule_date_time',
					as: 'day',
					default: '={{ $today.toISO() }}',
					description: 'Any time of the day, on which the check-in was due',
				}),
				timeOfDay('plannedTime', 'Planned Time', {
					key: 'schedule_checkin_time',
					optional: true,
					description:
						'Which check-in of the day is meant: the beginning or end of work in the rule. Leave it empty on days off, in free rules and without a rule.',
				}),
				date('correctionTime', 'Checked In At', {
					key: 'checkin_time',
					description: 'When the member was there; whether that is late or early follows from it',
				}),
				options(text('correctionRemark', 'Remark', { key: 'remark', bytes: 512 })),
			],
		},
		addFace: {
			name: 'Set Face',
			action: 'Set the face of a user for attendance (录入打卡人员人脸信息)',
			description:
				'Replaces the face the member has. It is saved as well where another member looks alike; the output tells that.',
			doc: 93378,
			request: 'POST /checkin/addcheckinuserface',
			secret: 'checkIn',
			target: ['checkInUser'],
			fields: [checkInUser, binaryPropertyName],
			prepare: withFace,
			run: addFace,
		},
	},
};
