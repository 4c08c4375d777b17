import type {
	IDataObject,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import rosterFields from '../cases/office/rosterFields.json';
import { startApiServer, type ApiServer } from '../client/apiServer';
import { ask as askIn, editor } from './editor';

let api: ApiServer;
beforeEach(async () => {
	api = await startApiServer();
	api.answer('/hr/get_fields', { errcode: 0, group_list: rosterFields });
	api.answer('/checkin/getcorpcheckinoption', {
		errcode: 0,
		group: [
			{ groupid: 1, groupname: '总部' },
			{
				groupid: 3,
				groupname: '门店',
				schedulelist: [
					{ schedule_id: 0, schedule_name: '休息' },
					{ schedule_id: 21, schedule_name: '早班' },
				],
			},
		],
	});
});
afterEach(async () => {
	await api.close();
});

const ask = async <T>(
	kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
	name: string,
	parameters: IDataObject = {},
	...rest: string[]
) => await askIn<T>(editor(api.url, parameters), kind, name, ...rest);

test('meeting rooms are found by name and place, and say what one chooses by', async () => {
	api.answer('/oa/meetingroom/list', {
		errcode: 0,
		meetingroom_list: [
			{ meetingroom_id: 1, name: '白云', capacity: 6 },
			{
				meetingroom_id: 12,
				name: '董事会',
				capacity: 20,
				city: '广州',
				building: 'TIT创意园',
				floor: '3F',
				need_approval: 1,
			},
		],
	});
	const search = async (...filter: string[]) => {
		const { results } = await ask<INodeListSearchResult>(
			'listSearch',
			'searchRooms',
			{},
			...filter,
		);
		return results;
	};
	const large = { name: '董事会 (广州 TIT创意园 3F, for 20, needs approval)', value: '12' };
	expect(await search()).toEqual([{ name: '白云 (for 6)', value: '1' }, large]);
	expect(await search('tit创意')).toEqual([large]);
	expect(await search('白')).toEqual([{ name: '白云 (for 6)', value: '1' }]);
	expect(await search('nowhere')).toEqual([]);
});

test('Rooms are searched by name at WeCom, page by page, and say what one chooses by', async () => {
	const room = { meeting_room_id: '1', meeting_room_name: '白云' };
	api.answer(
		'/meeting/rooms/list',
		{ errcode: 0, has_more: true, next_cursor: 'NEXT', meeting_room_list: [room] },
		{
			errcode: 0,
			has_more: false,
			next_cursor: 'OVER',
			meeting_room_list: [
				{
					meeting_room_id: '7',
					meeting_room_name: '白石',
					meeting_room_location: '广州-大厦-10',
					participant_number: 12,
					scheduled_status: 0,
				},
			],
		},
		{ errcode: 0, has_more: false },
	);
	const search = async (...given: string[]) =>
		await ask<INodeListSearchResult>('listSearch', 'searchRoomsRooms', {}, ...given);
	expect(await search(' 白 ')).toEqual({
		results: [{ name: '白云', value: '1' }],
		paginationToken: 'NEXT',
	});
	expect(await search('白', 'NEXT')).toEqual({
		results: [{ name: '白石 (广州-大厦-10, for 12, closed for booking)', value: '7' }],
	});
	expect(await search()).toEqual({ results: [] });
	expect(api.seen.map(({ body }) => JSON.parse(body.toString()) as unknown)).toEqual([
		{ limit: 50, meeting_room_name: '白' },
		{ limit: 50, meeting_room_name: '白', cursor: 'NEXT' },
		{ limit: 50 },
	]);
});

test('rooms that an app may not list are an error, not an empty list', async () => {
	api.answer('/oa/meetingroom/list', { errcode: 48002, errmsg: 'api forbidden' });
	await expect(ask('listSearch', 'searchRooms')).rejects.toThrow(/48002|可调用接口的应用/);
});

test('check-in rules are found by name', async () => {
	const { results } = await ask<INodeListSearchResult>(
		'listSearch',
		'searchCheckInRules',
		{},
		'门',
	);
	expect(results).toEqual([{ name: '门店 (3)', value: 3 }]);
});

test('shifts are those of the chosen rule; without one it is asked for', async () => {
	const shiftRule = { __rl: true, mode: 'list', value: 3 };
	const shifts = await ask<INodeListSearchResult>('listSearch', 'searchShifts', { shiftRule });
	expect(shifts.results).toEqual([
		{ name: '休息 (0)', value: 0 },
		{ name: '早班 (21)', value: 21 },
	]);
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchShifts');
	expect(results[0]!.name).toContain('Choose the rule first');
});

test('fields of the roster are listed with their groups', async () => {
	const fields = await ask<INodePropertyOptions[]>('loadOptions', 'getRosterFields');
	expect(fields[0]).toEqual({ name: '姓名 (个人信息)', value: '姓名' });
});

test('the mapper offers what can be set, choices by label', async () => {
	const { fields } = await ask<ResourceMapperFields>('resourceMapping', 'getWritableRosterFields');
	expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
		['姓名', '姓名', 'string'],
		['手机', '手机', 'string'],
		['性别', '性别', 'options'],
		['出生日期', '出生日期', 'dateTime'],
		['联系人姓名', '联系人姓名 (紧急联系人)', 'string'],
		['联系人电话', '联系人电话 (紧急联系人)', 'string'],
	]);
	expect(fields[2]!.options).toEqual([
		{ name: '男', value: '男' },
		{ name: '女', value: '女' },
	]);
});

test('for an entry it offers the fields of its group', async () => {
	const { fields } = await ask<ResourceMapperFields>('resourceMapping', 'getRosterGroupFields', {
		rosterGroup: 4,
	});
	expect(fields.map(({ id, required }) => [id, required])).toEqual([
		['联系人姓名', true],
		['联系人电话', false],
	]);
});

test('fields that share a name are told apart by their groups', async () => {
	const field_list = [{ fieldid: 1, field_name: '姓名', field_type: 1 }];
	const group_list = [
		{ group_name: '个人信息', field_list },
		{ group_name: '家庭成员', field_list: [{ ...field_list[0], fieldid: 2 }] },
	];
	api.answer('/hr/get_fields', { errcode: 0, group_list });
	const ids = async (name: string, parameters = {}) =>
		(await ask<ResourceMapperFields>('resourceMapping', name, parameters)).fields.map(
			({ id }) => id,
		);
	expect(await ids('getWritableRosterFields')).toEqual(['姓名 (个人信息)', '姓名 (家庭成员)']);
	expect(await ids('getRosterGroupFields', { rosterGroup: 3 })).toEqual(['姓名']);
});
