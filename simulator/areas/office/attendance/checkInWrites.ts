import { endpoint } from '../../endpoint';
import { choice, integer, list, needed, record, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import { checkIn } from './checkIn';
import { checkMidnight } from './fields';

const ACCESS = ['app', 'checkIn'] as const;
const INVALID_PARAMETER = 40058;
const NO_SUCH_MEMBER = 301069;
const WRONG_INPUT = 301021;
const SIMILAR_FACE = 301071;
const BAD_PICTURE = 301072;
const MOST_PICTURE_BYTES = 1024 * 1024;
const MAC = /^([A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}$/;
const long = text({ characters: 1024 });

/** What an app adds to the check-ins of members. */
export const checkInWrites = [
	endpoint({
		doc: 95803,
		method: 'POST',
		path: '/checkin/punch_correction',
		access: ACCESS,
		body: record({
			userid: needed(text()),
			schedule_date_time: needed(integer()),
			schedule_checkin_time: integer({ min: 0 }),
			checkin_time: needed(integer()),
			remark: text({ bytes: 512 }),
		}),
		answer({ company, body }) {
			const { attendance } = company.office;
			const { userid, schedule_date_time, schedule_checkin_time, checkin_time, remark } = body;
			checkMidnight(schedule_date_time, 'schedule_date_time');
			if (!company.contacts.member(userid)) throw new Refusal(WRONG_INPUT, userid);
			const planned =
				schedule_checkin_time === undefined ? 0 : schedule_date_time + schedule_checkin_time;
			const wrong = attendance.checkIns.findIndex(
				(one) => planned > 0 && one.userid === userid && one.sch_checkin_time === planned,
			);
			if (wrong >= 0) attendance.checkIns.splice(wrong, 1);
			checkIn(attendance, userid, checkin_time, {
				...(planned > 0 && { sch_checkin_time: planned }),
				notes: remark ?? '',
				location_title: '补卡',
			});
		},
	}),
	endpoint({
		doc: 99647,
		method: 'POST',
		path: '/checkin/add_checkin_record',
		access: ACCESS,
		body: record({
			records: needed(
				list(
					record({
						userid: needed(text()),
						checkin_time: needed(integer()),
						location_title: needed(long),
						location_detail: needed(long),
						notes: long,
						wifiname: long,
						wifimac: text({ pattern: MAC }),
						mediaids: list(text(), { most: 1 }),
						lat: integer({ min: -90_000_000, max: 90_000_000 }),
						lng: integer({ min: -180_000_000, max: 180_000_000 }),
						device_type: needed(choice([1, 2, 3])),
						device_detail: needed(text({ characters: 40 })),
					}),
					{ most: 200 },
				),
			),
		}),
		answer({ company, body }) {
			for (const { userid, wifiname, wifimac } of body.records) {
				if (!company.contacts.member(userid)) throw new Refusal(WRONG_INPUT, userid);
				if (wifiname && !wifimac) throw new Refusal(INVALID_PARAMETER, 'wifimac is missing');
			}
			for (const { userid, checkin_time, device_type, device_detail, ...facts } of body.records) {
				checkIn(company.office.attendance, userid, checkin_time, {
					...facts,
					deviceid: `${device_type} ${device_detail}`,
				});
			}
		},
	}),
	endpoint({
		doc: 93378,
		method: 'POST',
		path: '/checkin/addcheckinuserface',
		access: ACCESS,
		body: record({ userid: text(), userface: text() }),
		answer({ company, body }) {
			const { faces } = company.office.attendance;
			const { userid, userface } = body;
			if (userid === undefined || userface === undefined) throw new Refusal(WRONG_INPUT);
			if (!company.contacts.member(userid)) throw new Refusal(NO_SUCH_MEMBER);
			const picture = Buffer.from(userface, 'base64');
			if (!picture.length || picture.length > MOST_PICTURE_BYTES) throw new Refusal(BAD_PICTURE);
			const isKnown = [...faces].some(
				([owner, known]) => owner !== userid.toLowerCase() && known.equals(picture),
			);
			faces.set(userid.toLowerCase(), picture);
			// The face is saved all the same.
			if (isKnown) throw new Refusal(SIMILAR_FACE);
		},
	}),
];
