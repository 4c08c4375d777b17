import type { IDataObject } from 'n8n-workflow';
import { listAt, valueAt } from '../../../shared/operation/reply';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { hoursText } from './clock';
import { degrees } from './degrees';
import { GROUP_TYPES, METHODS, OUT_OF_RANGE } from './names';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A rule of the company (93384) with what people ask of it: who, when, where, and what else is allowed. */
export function ruleRow(rule: IDataObject, timeZone: string): IDataObject {
	const { groupid, groupname, grouptype, type, option_out_range, allow_apply_bk_cnt } = rule;
	const { white_users, sync_holidays, need_photo, use_face_detect, allow_apply_offworkday } = rule;
	const { create_time, create_userid, update_userid } = rule;
	return {
		groupid,
		groupname,
		...spellOut({ grouptype }, { enums: { grouptype: GROUP_TYPES } }),
		users: listAt(rule, 'range.userid'),
		departments: listAt(rule, 'range.party_id').map(Number),
		tags: listAt(rule, 'range.tagid'),
		white_users,
		working_hours: listAt<IDataObject>(rule, 'checkindate').map((date) => ({
			days: listAt<number>(date, 'workdays').map((day) => WEEKDAYS[day] ?? day),
			hours: hoursText(date, 'checkintime'),
		})),
		shifts: listAt<IDataObject>(rule, 'schedulelist').map(
			({ schedule_id, schedule_name, ...shift }) => ({
				schedule_id,
				schedule_name,
				hours: hoursText(shift, 'time_section') ?? null,
			}),
		),
		places: listAt<IDataObject>(rule, 'loc_infos').map(({ lat, lng, ...place }) => ({
			title: place.loc_title,
			address: place.loc_detail,
			lat: degrees(lat),
			lng: degrees(lng),
			distance: place.distance,
		})),
		wifi: listAt<IDataObject>(rule, 'wifimac_infos').map(({ wifiname, wifimac }) => ({
			wifiname,
			wifimac,
		})),
		...spellOut(
			{ type: type ?? 0, option_out_range: option_out_range ?? 0 },
			{ enums: { type: METHODS, option_out_range: OUT_OF_RANGE } },
		),
		sync_holidays,
		need_photo,
		use_face_detect,
		allow_apply_offworkday,
		// −1 stands for any number.
		allow_apply_bk_cnt: allow_apply_bk_cnt === -1 ? null : allow_apply_bk_cnt,
		reporters: listAt<IDataObject>(rule, 'reporterinfo.reporters').map(
			(reporter) => valueAt(reporter, 'userid') ?? valueAt(reporter, 'tagid'),
		) as string[],
		...spellOut(
			{ create_time, create_userid, update_userid },
			{ times: ['create_time'], timeZone },
		),
	};
}
