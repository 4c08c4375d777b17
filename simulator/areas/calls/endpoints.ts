import { endpoint, type Endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';

const INVALID = 40058;
const NO_BALANCE = 301051;
const WRONG_TIMES = 600018;
const NOT_VISIBLE = 60011;
const STATES_KEPT_DAYS = 7;
const MOST_SPAN_SECONDS = 30 * 24 * 60 * 60;
const MOST_A_PAGE = 100;
/** Of calls to one member: so many in so many seconds (91628). */
const MOST_CALLS = { number: 3, seconds: 8 * 60 };
const TOO_MANY = 13;
const RINGING = 1;

const userid = text({ bytes: 64 });

/** Emergency calls (documents 91627, 91628) and call records (93662). */
export const callsEndpoints: readonly Endpoint[] = [
	endpoint({
		doc: 91627,
		method: 'POST',
		path: '/pstncc/call',
		access: ['app', 'emergencyCall'],
		body: record({ callee_userid: needed(list(userid)) }),
		answer({ company, body }) {
			const { calls, contacts, seconds } = company;
			for (const one of body.callee_userid) {
				if (!contacts.member(one)?.visible) throw new Refusal(NOT_VISIBLE, one);
			}
			if (calls.balance < body.callee_userid.length) throw new Refusal(NO_BALANCE);
			return {
				states: body.callee_userid.map((one) => {
					const lately = [...calls.emergency.values()].filter(
						(call) => call.userid === one && seconds - call.calltime < MOST_CALLS.seconds,
					);
					if (lately.length >= MOST_CALLS.number)
						return { code: TOO_MANY, callid: '', userid: one };
					const callid = newId('6-');
					calls.balance -= 1;
					calls.emergency.set(callid, {
						userid: one,
						calltime: seconds,
						talktime: 0,
						istalked: 0,
						reason: RINGING,
					});
					return { code: 0, callid, userid: one };
				}),
			};
		},
	}),
	endpoint({
		doc: 91628,
		method: 'POST',
		path: '/pstncc/getstates',
		access: ['app', 'emergencyCall'],
		body: record({ callee_userid: needed(userid), callid: needed(text()) }),
		answer({ company, body }) {
			const call = company.calls.emergency.get(body.callid);
			const isKnown =
				call?.userid === body.callee_userid && call.calltime >= company.daysAgo(STATES_KEPT_DAYS);
			if (!isKnown) throw new Refusal(INVALID, 'callid');
			const { userid: _callee, ...state } = call;
			return state;
		},
	}),
	endpoint({
		doc: 93662,
		method: 'POST',
		path: '/dial/get_dial_record',
		access: ['app', 'callRecord'],
		body: record({
			start_time: integer(),
			end_time: integer(),
			offset: integer({ min: 0 }),
			limit: integer({ min: 1 }),
		}),
		answer({ company, body }) {
			const { end_time = company.seconds, offset = 0, limit = MOST_A_PAGE } = body;
			const { start_time = end_time - MOST_SPAN_SECONDS } = body;
			if (end_time < start_time || start_time > company.seconds) throw new Refusal(WRONG_TIMES);
			// The latest days of a longer span.
			const from = Math.max(start_time, end_time - MOST_SPAN_SECONDS);
			const found = company.calls.paid.filter(
				({ call_time }) => call_time >= from && call_time <= end_time,
			);
			return { record: found.slice(offset, offset + Math.min(limit, MOST_A_PAGE)) };
		},
	}),
];
