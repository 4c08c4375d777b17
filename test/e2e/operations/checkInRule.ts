import { byId } from './byId';
import type { Proofs } from './proof';

export const checkInRule: Proofs = (company) => {
	const { rules } = company.office.attendance;
	/** A rule that the app made, so that it may change it. */
	const own = (groupid: number) => {
		company.office.attendance.ownRules.add(groupid);
		rules.push({
			groupid,
			groupname: `自建${groupid}`,
			grouptype: 1,
			range: { party_id: [4], userid: [], tagid: [] },
			checkindate: [
				{
					workdays: [1],
					checkintime: [
						{
							time_id: 1,
							work_sec: 32_400,
							off_work_sec: 64_800,
							remind_work_sec: 32_400,
							remind_off_work_sec: 64_800,
							earliest_work_sec: 28_800,
							latest_work_sec: 36_000,
							earliest_off_work_sec: 60_000,
							latest_off_work_sec: 70_020,
						},
					],
				},
			],
			wifimac_infos: [{ wifiname: 'Office', wifimac: 'c0:7b:bc:37:f8:d3' }],
			loc_infos: [{ lat: 1, lng: 1, loc_title: 'A', loc_detail: 'B', distance: 300 }],
			ot_info_v2: { workdayconf: {}, restdayconf: {}, holidayconf: {} },
		});
		return byId(groupid);
	};
	const [changed, deleted, deletedSoon] = [901, 903, 904].map(own);
	own(905);
	Object.assign(rules.at(-1)!, {
		grouptype: 2,
		checkindate: [],
		schedulelist: [{ schedule_id: 0, schedule_name: '休息' }],
	});
	const place = {
		placeTitle: '新仓库',
		placeDetail: '上海市嘉定区2号',
		placeLatitude: 31.2,
		placeLongitude: 121.4,
		distance: 500,
	};
	const wifi = { rows: [{ wifiName: 'Store', wifiMac: 'c0:7b:bc:37:f8:d4' }] };
	const places = { rows: [place] };
	const hours = {
		rows: [
			{ workdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:00', breakFrom: '', breakTo: '' },
			{
				workdays: [1, 2, 3, 4, 5],
				from: '13:00',
				to: '18:00',
				breakFrom: '15:00',
				breakTo: '15:15',
			},
		],
	};
	const shifts = {
		rows: [
			{
				shiftName: '早班',
				from: '08:00',
				to: '16:00',
				breakFrom: '12:00',
				breakTo: '12:30',
				shiftId: 0,
			},
			{ shiftName: '夜班', from: '22:00', to: '30:00', breakFrom: '', breakTo: '', shiftId: 0 },
		],
	};
	const people = { ruleUsers: 'maria', ruleDepartments: '5', ruleTags: '1' };
	const day = (first: string) => ({ first, last: first, notes: '特殊' });
	const common = {
		effectiveNow: true,
		overtimeDays: ['workday'],
		lateAllowance: 10,
		earlyAllowance: 10,
		daysOff: { rows: [day('2050-01-01')] },
		extraWorkdays: { rows: [{ ...day('2050-01-08'), from: '09:00', to: '18:00' }] },
		checkInBy: 3,
		outOfRange: 2,
		exemptUsers: 'zhaoliu',
		reporters: 'zhengshuang',
		syncHolidays: true,
		needPhoto: true,
		localPictures: false,
		onDaysOff: true,
		faceDetection: true,
		liveDetection: true,
		syncOutings: true,
		approvedCheckIn: true,
		allowCorrections: true,
		correctionsPerMonth: 3,
		correctionDays: 7,
		correctionDeadline: 5,
		moreFields: '{"offwork_interval_time":300}',
	};
	return {
		getAll: {
			bare: {
				parameters: {},
				items: expect.arrayContaining([
					expect.objectContaining({
						groupname: '总部',
						grouptype: 'fixed',
						users: ['zhangsan', 'lisi', 'wangwu'],
					}),
					expect.objectContaining({ groupname: '外勤', grouptype: 'free' }),
					expect.objectContaining({ groupname: '门店', departments: [8] }),
				]),
			},
			full: [
				{
					parameters: { returnAll: true, simplify: true },
					items: expect.arrayContaining([expect.objectContaining({ groupid: 2, type: 'phone' })]),
				},
				{
					parameters: { returnAll: false, limit: 1, simplify: false },
					items: [expect.objectContaining({ grouptype: 1, range: expect.any(Object) })],
				},
			],
			refused: {
				parameters: { returnAll: false, limit: 0 },
				error: /"Limit" is 0, but must be at least 1/,
			},
		},
		create: {
			bare: {
				parameters: {
					ruleName: '仓库',
					ruleUsers: 'maria',
					ruleType: 1,
					workingHours: hours,
					wifi,
				},
				items: [{ groupid: expect.any(Number), groupname: '仓库' }],
			},
			full: [
				{
					parameters: {
						ruleName: '仓库二',
						...people,
						ruleType: 1,
						workingHours: hours,
						places,
						wifi,
						overtime: '1',
						options: common,
					},
					items: [{ groupid: expect.any(Number), groupname: '仓库二' }],
					effect: () =>
						expect(rules).toContainEqual(
							expect.objectContaining({ groupname: '仓库二', need_photo: true, type: 3 }),
						),
				},
				{
					parameters: { ruleName: '三班', ...people, ruleType: 2, shifts, places, overtime: '2' },
					items: [{ groupid: expect.any(Number), groupname: '三班' }],
				},
				{
					parameters: {
						ruleName: '自由',
						...people,
						ruleType: 3,
						freeWorkdays: [1, 2],
						places,
						overtime: 'none',
					},
					items: [{ groupid: expect.any(Number), groupname: '自由' }],
				},
			],
			refused: {
				parameters: { ruleName: '空', ruleUsers: 'maria', ruleType: 1, workingHours: hours },
				error: /"Places" is empty, and so is "Wi-Fi": fill in one of them/,
			},
		},
		update: {
			bare: {
				parameters: { checkInRule: changed, options: { ruleName: '改名' } },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						checkInRule: changed,
						options: {
							ruleName: '改名二',
							...people,
							workingHours: hours,
							places,
							wifi,
							overtime: '0',
							...common,
						},
					},
					items: [{ success: true }],
					effect: () =>
						expect(rules).toContainEqual(
							expect.objectContaining({ groupname: '改名二', option_out_range: 2 }),
						),
				},
				{
					parameters: {
						checkInRule: byId(905),
						options: { shifts },
					},
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: { checkInRule: byId(1), options: { ruleName: '总部二' } },
				error: /301093/,
			},
		},
		clear: {
			bare: {
				parameters: { checkInRule: changed, clearedFields: [1, 2] },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						checkInRule: changed,
						clearedFields: [3],
						options: { effectiveNow: true },
					},
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: { checkInRule: byId(1), clearedFields: [1] },
				error: /301093/,
			},
		},
		delete: {
			bare: { parameters: { checkInRule: deleted }, items: [{ deleted: true }] },
			full: [
				{
					parameters: { checkInRule: deletedSoon, options: { effectiveNow: true } },
					items: [{ deleted: true }],
				},
			],
			refused: { parameters: { checkInRule: byId(1) }, error: /301093/ },
		},
	};
};
