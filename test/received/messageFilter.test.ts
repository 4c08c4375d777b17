import { passes, type MessageFilter } from '../../shared/received/messageFilter';
import type { ReceivedMessage } from '../../shared/received/receivedMessage';

const everything: MessageFilter = { kinds: undefined, senders: [], agentIds: [], textPattern: '' };
const message: ReceivedMessage = {
	json: {},
	kinds: ['text'],
	sender: 'ZhangSan',
	agentId: '1000002',
	text: 'Help me 帮助',
	said: '',
	quotedText: '',
	isMessage: true,
	receiver: '1000002',
	chat: 'zhangsan',
	isGroup: false,
	repliable: true,
};

test.each<[string, Partial<MessageFilter>, Partial<ReceivedMessage>, boolean]>([
	['nothing limits', {}, {}, true],
	['an unknown kind passes "all"', {}, { kinds: [] }, true],
	['its kind', { kinds: ['image', 'text'] }, {}, true],
	['another kind', { kinds: ['image'] }, {}, false],
	['no kind selected', { kinds: [] }, {}, false],
	['any message', { kinds: ['message'] }, { kinds: ['message', 'text'] }, true],
	['any message, but an event', { kinds: ['message'] }, { kinds: ['e', 'e.b'] }, false],
	['an event by its change', { kinds: ['e.b'] }, { kinds: ['e', 'e.b'] }, true],
	['another change', { kinds: ['e.a'] }, { kinds: ['e', 'e.b'] }, false],
	['the event without change', { kinds: ['e'] }, { kinds: ['e', 'e.b'] }, true],
	['its sender, whatever the case', { senders: ['lisi', 'zhangsan'] }, {}, true],
	['another sender', { senders: ['zhang'] }, {}, false],
	['its app', { agentIds: ['1000002'] }, {}, true],
	['another app', { agentIds: ['100000'] }, {}, false],
	['its text', { textPattern: '^HELP' }, {}, true],
	['its Chinese text', { textPattern: '帮助$' }, {}, true],
	['another text', { textPattern: '^stop' }, {}, false],
	['one of several filters', { textPattern: 'help', senders: ['lisi'] }, {}, false],
])('%s', (_name, filter, change, expected) => {
	expect(passes({ ...everything, ...filter }, { ...message, ...change })).toBe(expected);
});
