import type { Company } from '../../company';
import { endpoint, type Endpoint } from '../../endpoint';
import { choice, flag, integer, list, needed, record, text } from '../../../rules/fields';
import { newId } from '../../../rules/newId';
import { Refusal } from '../../../rules/refusal';
import type { Calendar } from './records';

const WRONG_ID = 90457;
const DELETED = 90459;
const WRONG_COLOR = 90473;
const RANGE_MISSING = 90483;
const ADMIN_OUTSIDE = 90492;
const LAST_DEFAULT = 90712;
const NOT_FOUND = 60111;
const MOST_CALENDARS = 10_000;
const TOO_MANY = 90481;

const share = record({ userid: needed(text({ bytes: 64 })), permission: choice([1, 3]) });
const shared = {
	admins: list(text(), { most: 3 }),
	summary: needed(text({ characters: 128 })),
	description: text({ characters: 512 }),
	shares: list(share, { most: 2000 }),
	public_range: record({
		userids: list(text(), { most: 1000 }),
		partyids: list(integer(), { most: 100 }),
	}),
};
const color = text({ pattern: /^#[\da-f]{6}$/i, errcode: WRONG_COLOR });

/** The calendar of the app with an ID, or the errcode it is refused with. */
export function calendarOf({ office }: Company, cal_id: string): Calendar {
	const calendar = office.agenda.calendars.get(cal_id);
	if (calendar) return calendar;
	throw new Refusal(office.agenda.deletedCalendars.has(cal_id) ? DELETED : WRONG_ID, cal_id);
}

/** Those of the members that the app can see, and why the others were left out. */
function visibleShares(company: Company, wanted: Array<{ userid: string; permission?: number }>) {
	const isVisible = ({ userid }: { userid: string }) =>
		company.contacts.member(userid)?.visible === true;
	return {
		shares: wanted.filter(isVisible).map(({ userid, permission = 1 }) => ({ userid, permission })),
		failed: wanted
			.filter((one) => !isVisible(one))
			.map(({ userid }) => ({ errcode: NOT_FOUND, errmsg: 'userid not found', userid })),
	};
}

function checkAdmins(admins: string[], wanted: Array<{ userid: string }>) {
	const members = new Set(wanted.map(({ userid }) => userid.toLowerCase()));
	const outside = admins.find((admin) => !members.has(admin.toLowerCase()));
	if (outside !== undefined) throw new Refusal(ADMIN_OUTSIDE, outside);
}

const failures = (failed: object[]) => (failed.length ? { fail_result: { shares: failed } } : {});

export const calendars: readonly Endpoint[] = [
	endpoint({
		doc: 93647,
		method: 'POST',
		path: '/oa/calendar/add',
		access: ['app'],
		body: record({
			calendar: needed(
				record({
					...shared,
					color,
					set_as_default: flag(),
					is_public: flag(),
					is_corp_calendar: flag(),
				}),
			),
		}),
		answer({ company, body: { calendar } }) {
			const { agenda } = company.office;
			const {
				set_as_default,
				is_public = 0,
				is_corp_calendar = 0,
				public_range,
				...rest
			} = calendar;
			const isOpen = is_public === 1 || is_corp_calendar === 1;
			const { userids = [], partyids = [] } = public_range ?? {};
			if (isOpen && !userids.length && !partyids.length) throw new Refusal(RANGE_MISSING);
			if (is_corp_calendar === 1 && (rest.color !== undefined || set_as_default))
				throw new Refusal(40058, 'a calendar for the company has no colour and is no default');
			if (is_corp_calendar === 0 && rest.color === undefined)
				throw new Refusal(40063, 'calendar.color is missing');
			const { admins = [], shares: wanted = [], description = '' } = rest;
			checkAdmins(admins, wanted);
			if (agenda.calendars.size >= MOST_CALENDARS) throw new Refusal(TOO_MANY);
			const { shares, failed } = visibleShares(company, wanted);
			const cal_id = newId('wc');
			agenda.calendars.set(cal_id, {
				...rest,
				cal_id,
				admins,
				shares,
				description,
				is_public: isOpen ? 1 : 0,
				is_corp_calendar,
				...(isOpen && { public_range: { userids, partyids } }),
			});
			if (set_as_default) agenda.defaultCalendar = cal_id;
			return { cal_id, ...failures(failed) };
		},
	}),
	endpoint({
		doc: 97716,
		method: 'POST',
		path: '/oa/calendar/update',
		access: ['app'],
		body: record({
			skip_public_range: flag(),
			calendar: needed(record({ ...shared, cal_id: needed(text()), color })),
		}),
		answer({ company, body: { skip_public_range, calendar: wanted } }) {
			const calendar = calendarOf(company, wanted.cal_id);
			if (!calendar.is_corp_calendar && wanted.color === undefined)
				throw new Refusal(40063, 'calendar.color is missing');
			const { admins = [], description = '', public_range } = wanted;
			checkAdmins(admins, wanted.shares ?? []);
			const { shares, failed } = visibleShares(company, wanted.shares ?? []);
			// What is left out is emptied.
			Object.assign(calendar, { summary: wanted.summary, color: wanted.color });
			Object.assign(calendar, { admins, description, shares });
			if (!skip_public_range && calendar.is_public) {
				const { userids = [], partyids = [] } = public_range ?? {};
				if (!userids.length && !partyids.length) throw new Refusal(RANGE_MISSING);
				calendar.public_range = { userids, partyids };
			}
			return failures(failed);
		},
	}),
	endpoint({
		doc: 97717,
		method: 'POST',
		path: '/oa/calendar/get',
		access: ['app'],
		body: record({ cal_id_list: needed(list(text(), { most: 1000 }), 90458) }),
		answer: ({ company, body }) => ({
			calendar_list: body.cal_id_list.flatMap(
				(cal_id) => company.office.agenda.calendars.get(cal_id) ?? [],
			),
		}),
	}),
	endpoint({
		doc: 97718,
		method: 'POST',
		path: '/oa/calendar/del',
		access: ['app'],
		body: record({ cal_id: needed(text()) }),
		answer({ company, body }) {
			const { agenda } = company.office;
			const { cal_id } = calendarOf(company, body.cal_id);
			if (cal_id === agenda.defaultCalendar) throw new Refusal(LAST_DEFAULT);
			agenda.calendars.delete(cal_id);
			agenda.deletedCalendars.add(cal_id);
			for (const schedule of agenda.schedules.values())
				if (schedule.cal_id === cal_id) schedule.status = 1;
		},
	}),
];
