import type { Clock } from '../../../rules/clock';
import type { Contacts } from '../../contacts/records';
import { checkIn } from './checkIn';
import { DAY_SECONDS, dayOf, midnightOf } from './chinaTime';
import { shiftKey } from './planOf';
import { Attendance } from './records';

const HOUR_SECONDS = 60 * 60;
const at = (hours: number, minutes = 0) => hours * HOUR_SECONDS + minutes * 60;

const EARLY_SHIFT = 21;
const LATE_SHIFT = 22;

/** A rule of each kind, check-ins of the last three days, and shifts from a week ago to one ahead. */
export function newAttendance(clock: Clock, contacts: Contacts): Attendance {
	const attendance = new Attendance(contacts);
	const made = {
		create_time: clock.daysAgo(30),
		create_userid: 'zhengshuang',
		update_userid: 'zhengshuang',
		sync_holidays: true,
		need_photo: false,
		allow_apply_offworkday: true,
		allow_apply_bk_cnt: -1,
		option_out_range: 0,
		type: 0,
	};
	const office = {
		loc_infos: [
			{
				lat: 31_230_416,
				lng: 121_473_701,
				loc_title: '总部大楼',
				loc_detail: '上海市黄浦区人民大道200号',
				distance: 300,
			},
		],
		wifimac_infos: [{ wifiname: 'Office', wifimac: 'c0:7b:bc:37:f8:d3' }],
	};
	attendance.rules.push(
		{
			...made,
			...office,
			groupid: 1,
			groupname: '总部',
			grouptype: 1,
			range: { party_id: [], userid: ['zhangsan', 'lisi', 'wangwu'], tagid: [] },
			// Every day, so that yesterday was a workday whenever the company is started.
			checkindate: [
				{
					workdays: [0, 1, 2, 3, 4, 5, 6],
					checkintime: [{ work_sec: at(9), off_work_sec: at(18) }],
				},
			],
		},
		{
			...made,
			...office,
			groupid: 2,
			groupname: '外勤',
			grouptype: 3,
			range: { party_id: [], userid: ['sunqi'], tagid: [] },
			checkindate: [],
		},
		{
			...made,
			...office,
			groupid: 3,
			groupname: '门店',
			grouptype: 2,
			range: { party_id: [8], userid: [], tagid: [] },
			schedulelist: [
				{ schedule_id: 0, schedule_name: '休息' },
				{
					schedule_id: EARLY_SHIFT,
					schedule_name: '早班',
					time_section: [{ time_id: 1, work_sec: at(8), off_work_sec: at(16) }],
				},
				{
					schedule_id: LATE_SHIFT,
					schedule_name: '晚班',
					time_section: [{ time_id: 2, work_sec: at(14), off_work_sec: at(22) }],
				},
			],
		},
	);
	const today = midnightOf(clock.seconds);
	for (let day = -7; day <= 7; day++) {
		const date = dayOf(today + day * DAY_SECONDS);
		attendance.shifts.set(shiftKey('wuhao', date), day % 2 ? LATE_SHIFT : EARLY_SHIFT);
		attendance.shifts.set(shiftKey('zhoujie', date), day === 0 ? 0 : LATE_SHIFT);
	}
	const place = { location_title: '总部大楼', location_detail: '上海市黄浦区人民大道200号' };
	const inside = { ...place, lat: 31_230_416, lng: 121_473_701 };
	for (const daysAgo of [3, 2, 1]) {
		const day = today - daysAgo * DAY_SECONDS;
		checkIn(attendance, 'lisi', day + at(8, 50), inside);
		checkIn(attendance, 'lisi', day + at(18, 5), inside);
		checkIn(attendance, 'zhangsan', day + (daysAgo === 1 ? at(9, 20) : at(8, 55)), inside);
		checkIn(attendance, 'zhangsan', day + at(18, 30), inside);
	}
	const yesterday = today - DAY_SECONDS;
	checkIn(attendance, 'wangwu', yesterday + at(9, 5), inside);
	checkIn(attendance, 'sunqi', yesterday + at(10), {
		checkin_type: '外出打卡',
		location_title: '客户现场',
		location_detail: '上海市浦东新区世纪大道100号',
	});
	attendance.deviceCheckIns.push({
		userid: 'lisi',
		checkin_time: yesterday + at(8, 50),
		device_sn: 'SN0001',
		device_name: '总部前台',
		uploaded: yesterday + at(8, 51),
	});
	return attendance;
}
