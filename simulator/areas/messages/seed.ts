import type { Clock } from '../../rules/clock';
import { Messages } from './records';

/** The group chats of a new company. */
export function newMessages(clock: Clock): Messages {
	const messages = new Messages(clock);
	messages.chats.set('incidents', {
		chatid: 'incidents',
		name: '故障处理 Incidents',
		owner: 'lisi',
		userlist: ['lisi', 'zhangsan', 'wangwu', 'ada'],
		chat_type: 0,
	});
	messages.chats.set('launch', {
		chatid: 'launch',
		name: '新品发布',
		owner: 'chenmei',
		userlist: ['chenmei', 'liuyang', 'emoji'],
		chat_type: 0,
	});
	return messages;
}
