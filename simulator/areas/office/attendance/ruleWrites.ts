import type { Company } from '../../company';
import { endpoint } from '../../endpoint';
import { boolean, choice, integer, list, needed, record, type Field } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { CheckInRule, WorkingTime } from './records';

const ACCESS = ['app', 'checkIn'] as const;
const WRONG_RULE = 301093;
const WRONG_FIELD = 301094;
const DISTANCES = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1500, 2000, 2500, 3000];
const OLD_FIELDS = ['flex_time', 'limit_aheadtime', 'limit_offtime', 'noneed_offwork', 'ot_info'];
const MINUTE = 60;
const DAY_SECONDS = 24 * 60 * 60;
const CLEARED: Record<number, string> = {
	1: 'spe_workdays',
	2: 'spe_offdays',
	3: 'wifimac_infos',
	4: 'loc_infos',
};

type Group = Partial<CheckInRule> & Record<string, unknown>;

/** Any JSON object: rules are checked by what their page says of them, not by their shape. */
const group: Field<Group> = {
	needed: false,
	missing: WRONG_RULE,
	read(value) {
		if (typeof value !== 'object' || value === null) throw new Refusal(WRONG_RULE, 'invalid group');
		return value as Group;
	},
};

const refuse = (reason: string, code = WRONG_RULE): never => {
	throw new Refusal(code, reason);
};

const countOf = (value: unknown) => (Array.isArray(value) ? value.length : 0);

function checkTimes(times: WorkingTime[], seen: Set<unknown>) {
	if (times.length < 1 || times.length > 4)
		refuse('checkin time size must greater than 0 and less than or equal to 4');
	let last = -1;
	for (const time of times) {
		const { time_id, work_sec, off_work_sec } = time;
		const limits = [
			'earliest_work_sec',
			'latest_work_sec',
			'earliest_off_work_sec',
			'latest_off_work_sec',
		];
		const [first, late, early, end] = limits.map((name) => time[name] as number | undefined);
		if (seen.has(time_id)) refuse('conflict time id');
		seen.add(time_id);
		if (
			Object.values(time).some(
				(value) => typeof value === 'number' && value !== time_id && value % MINUTE,
			)
		)
			refuse('checkin time invalid, value has to be a multiple of 60');
		if (work_sec >= off_work_sec) refuse('checkin time work_sec or off_work_sec invalid');
		if (first === undefined || late === undefined || early === undefined || end === undefined)
			return refuse(
				'invalid checkin time, need earliest_work_sec/latest_work_sec/earliest_off_work_sec/latest_off_work_sec',
			);
		if (time.remind_work_sec === undefined || time.remind_off_work_sec === undefined)
			refuse('checkin time need remind_work_sec and remind_off_work_sec');
		if (first < 0 || first >= work_sec || late <= work_sec || late >= off_work_sec)
			refuse('invalid earliest_work_sec or latest_work_sec');
		if (early <= work_sec || early >= off_work_sec) refuse('invalid earliest_off_work_sec');
		if (end < off_work_sec || end >= off_work_sec + DAY_SECONDS)
			refuse('invalid latest_off_work_sec');
		if (late >= early || first <= last)
			refuse('there should be no overlap between the checkin times');
		last = end;
	}
}

/** What the page says of a rule as a whole. */
function checkRule(rule: Group) {
	const { grouptype, groupname = '', range, checkindate = [], schedulelist = [] } = rule;
	for (const name of OLD_FIELDS) if (name in rule) refuse(`${name} is old feature`, WRONG_FIELD);
	if (![1, 2, 3].includes(grouptype as number)) refuse('invalid group type');
	if (!groupname || [...groupname].length > 40) refuse('invalid groupname');
	if (!countOf(range?.userid) && !countOf(range?.party_id) && !countOf(range?.tagid))
		refuse('empty checkin range');
	const places = (rule.loc_infos ?? []) as Array<{ distance: number }>;
	if (!places.length && !countOf(rule.wifimac_infos)) refuse('need wifi or location');
	if (places.some(({ distance }) => !DISTANCES.includes(distance)))
		refuse('invalid location distance');
	const seen = new Set<unknown>();
	if (grouptype === 1) {
		if (checkindate.length < 1 || checkindate.length > 7) refuse('checkindate size invalid');
		const days = checkindate.flatMap(({ workdays }) => workdays);
		if (new Set(days).size < days.length) refuse('checkindate workdays invalid');
		for (const { checkintime } of checkindate) checkTimes(checkintime, seen);
		if (schedulelist.length) refuse('only freegroup has schedulelist', WRONG_FIELD);
	}
	if (grouptype === 2) {
		if (checkindate.length) refuse('freegroup do not have checkindate', WRONG_FIELD);
		const rest = schedulelist.find(({ schedule_id }) => schedule_id === 0);
		if (rest?.schedule_name !== '休息')
			refuse('a rest schedule with id 0 is required for freegroup');
		if (schedulelist.length < 2) refuse('a valid schedule is required for freegroup');
		if (new Set(schedulelist.map((one) => one.schedule_id)).size < schedulelist.length)
			refuse('conflict schedule id');
		for (const { schedule_id, time_section = [] } of schedulelist)
			if (schedule_id) checkTimes(time_section, seen);
	}
	const ot = rule.ot_info_v2 as Record<string, unknown> | undefined;
	if (!ot) refuse('invalid ot_info_v2, ot_info_v2 is necessary');
	if (!ot!.workdayconf || !ot!.restdayconf || !ot!.holidayconf)
		refuse('invalid ot_info_v2, workdayconf/restdayconf/holidayconf is necessary');
	if (rule.open_face_live_detect && !rule.use_face_detect)
		refuse('invalid face detect, open_face_live_detect requires use_face_detect first');
}

function ownRule({ office }: Company, groupid: number): CheckInRule {
	const { rules, ownRules } = office.attendance;
	const found = rules.find((one) => one.groupid === groupid);
	if (!found) throw new Refusal(WRONG_RULE, 'group does not exist');
	if (!ownRules.has(groupid)) throw new Refusal(WRONG_RULE, 'group was created by another app');
	return found;
}

const rangeOf = (given: object | undefined) =>
	({ party_id: [], userid: [], tagid: [], ...given }) as CheckInRule['range'];

const effective_now = boolean();

/** Rules that an app makes. */
export const ruleWrites = [
	endpoint({
		doc: 98041,
		method: 'POST',
		path: '/checkin/add_checkin_option',
		access: ACCESS,
		body: record({ effective_now, group: needed(group) }),
		answer({ company, body }) {
			const { rules, ownRules } = company.office.attendance;
			checkRule(body.group);
			const groupid = Math.max(0, ...rules.map((one) => one.groupid)) + 1;
			const range = rangeOf(body.group.range);
			rules.push({
				...(body.group as CheckInRule),
				groupid,
				range,
				create_time: company.seconds,
			});
			ownRules.add(groupid);
		},
	}),
	endpoint({
		doc: 98041,
		method: 'POST',
		path: '/checkin/update_checkin_option',
		access: ACCESS,
		body: record({ effective_now, group: needed(group) }),
		answer({ company, body }) {
			const rule = ownRule(company, Number(body.group.groupid));
			const given = Object.entries(body.group).filter(
				([, value]) => !Array.isArray(value) || value.length > 0,
			);
			const range = rangeOf(body.group.range ?? rule.range);
			const changed = { ...rule, ...Object.fromEntries(given), range } as CheckInRule;
			checkRule(changed);
			Object.assign(rule, changed);
		},
	}),
	endpoint({
		doc: 98041,
		method: 'POST',
		path: '/checkin/clear_checkin_option_array_field',
		access: ACCESS,
		body: record({
			groupid: needed(integer()),
			clear_field: needed(list(choice([1, 2, 3, 4]))),
			effective_now,
		}),
		answer({ company, body }) {
			const rule = ownRule(company, body.groupid);
			const cleared = Object.fromEntries(body.clear_field.map((one) => [CLEARED[one]!, []]));
			checkRule({ ...rule, ...cleared });
			Object.assign(rule, cleared);
		},
	}),
	endpoint({
		doc: 98041,
		method: 'POST',
		path: '/checkin/del_checkin_option',
		access: ACCESS,
		body: record({ groupid: needed(integer()), effective_now }),
		answer({ company, body }) {
			const { rules, ownRules } = company.office.attendance;
			rules.splice(rules.indexOf(ownRule(company, body.groupid)), 1);
			ownRules.delete(body.groupid);
		},
	}),
];
