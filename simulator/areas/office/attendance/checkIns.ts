import { endpoint } from '../../endpoint';
import { choice, needed, record } from '../../../rules/fields';
import { DAY_SECONDS } from './chinaTime';
import { among, checkSpan, span, useridlist } from './fields';

const ACCESS = ['app', 'checkIn'] as const;
const OUTING = '外出打卡';

const within = (time: number, { starttime, endtime }: { starttime: number; endtime: number }) =>
	time >= starttime && time <= endtime;

/** Check-ins by phone and machine. */
export const checkIns = [
	endpoint({
		doc: 90262,
		method: 'POST',
		path: '/checkin/getcheckindata',
		access: ACCESS,
		body: record({ opencheckindatatype: needed(choice([1, 2, 3])), ...span, useridlist }),
		answer({ company, body }) {
			checkSpan(body, 30 * DAY_SECONDS);
			const isWanted = among(company, body.useridlist);
			return {
				checkindata: company.office.attendance.checkIns.filter(
					(one) =>
						isWanted(one) &&
						within(one.checkin_time, body) &&
						(body.opencheckindatatype === 3 ||
							(one.checkin_type === OUTING) === (body.opencheckindatatype === 2)),
				),
			};
		},
	}),
	endpoint({
		doc: 94126,
		method: 'POST',
		path: '/hardware/get_hardware_checkin_data',
		access: ACCESS,
		body: record({ filter_type: choice([1, 2]), ...span, useridlist }),
		answer({ company, body }) {
			checkSpan(body, 31 * DAY_SECONDS);
			const isWanted = among(company, body.useridlist);
			return {
				checkindata: company.office.attendance.deviceCheckIns
					.filter(
						(one) =>
							isWanted(one) &&
							within(body.filter_type === 2 ? one.uploaded : one.checkin_time, body),
					)
					.map(({ uploaded: _uploaded, ...shown }) => shown),
			};
		},
	}),
];
