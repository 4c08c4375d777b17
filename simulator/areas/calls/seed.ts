import type { Clock } from '../../rules/clock';
import { Calls } from './records';

/** A call that a member answered, and one that nobody did. */
export const ANSWERED_CALL = '6-20260101000000-answered-out';
export const REFUSED_CALL = '6-20260101000000-refused-out';

export function newCalls(clock: Clock): Calls {
	const calls = new Calls();
	const calltime = clock.daysAgo(1);
	calls.emergency.set(ANSWERED_CALL, {
		userid: 'zhangsan',
		calltime,
		talktime: 12,
		istalked: 1,
		reason: 0,
	});
	calls.emergency.set(REFUSED_CALL, {
		userid: 'lisi',
		calltime,
		talktime: 0,
		istalked: 0,
		reason: 7,
	});
	for (const days of [50, 3, 2]) {
		calls.paid.push({
			call_time: clock.daysAgo(days),
			total_duration: 10,
			call_type: 1,
			caller: { userid: 'zhangsan', duration: 10 },
			callee: [{ phone: 138000800, duration: 10 }],
		});
	}
	return calls;
}
