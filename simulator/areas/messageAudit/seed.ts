import type { Clock } from '../../rules/clock';
import { MessageAudit } from './records';

/** Whose messages a new company archives. */
export function newMessageAudit(clock: Clock): MessageAudit {
	const audit = new MessageAudit();
	for (const userid of ['zhangsan', 'lisi', 'huangting']) audit.audited.add(userid);
	audit.disagreeing.add('wmSimulatedCustomer0002');
	const joined = clock.daysAgo(395);
	audit.rooms.set('wrSimulatedRoom0001', {
		roomname: '项目群',
		creator: 'zhangsan',
		room_create_time: joined,
		notice: '',
		members: ['zhangsan', 'lisi', 'wangwu'].map((memberid) => ({ memberid, jointime: joined })),
	});
	return audit;
}
