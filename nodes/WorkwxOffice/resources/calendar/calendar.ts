import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, options, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { calendarId } from '../../agenda/calendarId';
import { checkAdmins } from '../../agenda/checkAdmins';
import { admins, color, description, publicRange, sharedWith, title } from './calendarFields';
import { withFailures } from './failures';
import { readCalendar } from './readCalendar';
import { type SharedLists, sharesOf } from './shares';
import { updateCalendar } from './updateCalendar';

const LEFT_OUT =
	'Members WeCom left out are named in fail_result, each with the reason: the others are in';

export const calendar: Resource = {
	value: 'calendar',
	name: 'Calendar (日历)',
	description:
		'Calendars that the app makes and members see; the app must be one of the apps that may call schedules (协作 → 日程 → 可调用接口的应用)',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a calendar (创建日历)',
			description: `Gives cal_id: keep it, WeCom has no list of calendars. ${LEFT_OUT}.`,
			doc: 93647,
			request: 'POST /oa/calendar/add',
			needs: ['cal_id'],
			fields: [
				title,
				choice(
					'calendarKind',
					'Kind',
					[
						{ name: 'Everybody in the Company (全员日历)', value: 'company' },
						{ name: 'Public (公共日历)', value: 'public' },
						{ name: 'Shared (普通日历)', value: 'shared' },
					],
					{
						default: 'shared',
						place: 'none',
						description:
							'Shared is seen by the members below, Public by who subscribes to it as well; up to 20 are for everybody in the company. It stays as it is.',
					},
				),
				...when('calendarKind', ['public', 'shared'], color),
				...sharedWith,
				...when('calendarKind', ['company', 'public'], ...publicRange),
				options(
					admins,
					description,
					...when(
						'calendarKind',
						['public', 'shared'],
						flag('calendarDefault', 'Default Calendar', {
							key: 'calendar.set_as_default',
							as: 'number',
							description:
								'Whether schedules of the app go here unless they name another calendar (默认日历)',
						}),
					),
				),
			],
			needsOne: [['calendarRangeUsers', 'calendarRangeDepartments']],
			finish: (body, { calendarKind }) => {
				const made = body.calendar as IDataObject;
				const shares = sharesOf(made.shares as SharedLists | undefined);
				checkAdmins(
					made.admins as string[] | undefined,
					shares.map(({ userid }) => userid),
					'Shared With',
				);
				body.calendar = {
					...made,
					...(shares.length && { shares }),
					...(calendarKind !== 'shared' && { is_public: 1 }),
					...(calendarKind === 'company' && { is_corp_calendar: 1 }),
				};
			},
			run: async ({ request, send }) => withFailures(await send(request)),
		},
		get: {
			name: 'Get',
			action: 'Get a calendar (获取日历详情)',
			doc: 97717,
			request: 'POST /oa/calendar/get',
			reads: true,
			fields: [calendarId],
			finish: (body) => {
				body.cal_id_list = [body.cal_id as string];
				delete body.cal_id;
			},
			run: async ({ request, send }) => await readCalendar(send, request),
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many calendars (获取日历详情)',
			description:
				'One item for each calendar. Several items go out in one call; WeCom has no list of calendars, so their IDs must be known.',
			doc: 97717,
			request: 'POST /oa/calendar/get',
			reads: true,
			answers: 'calendar_list',
			fields: [
				list('calendarIds', 'Calendars', {
					key: 'cal_id_list',
					ids: ['cal_id', 'CalId'],
					items: 1000,
					holds: 'IDs of calendars',
					placeholder: 'e.g. wcjgewCwAAqeJcPI1d8Pwbjt7nttzAAA',
				}),
			],
			collect: {},
		},
		update: {
			name: 'Update',
			action: 'Update a calendar (更新日历)',
			description: `Changes what is given and keeps the rest: WeCom would replace everything, so the node reads the calendar, puts the changes in and writes it back. A list replaces the present one. ${LEFT_OUT}.`,
			doc: 97716,
			request: 'POST /oa/calendar/update',
			target: ['calendarId'],
			updates: ['calendarId'],
			fields: [
				{ ...calendarId, key: 'calendar.cal_id' },
				options(admins, color, description, ...publicRange, ...sharedWith, title),
			],
			run: updateCalendar,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a calendar (删除日历)',
			description: 'Its schedules go with it; the default calendar of an app stays',
			doc: 97718,
			request: 'POST /oa/calendar/del',
			target: ['calendarId'],
			deletes: true,
			fields: [calendarId],
		},
	},
};
