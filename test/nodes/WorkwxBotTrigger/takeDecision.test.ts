import type { ITriggerFunctions } from 'n8n-workflow';
import { takeDecision } from '../../../nodes/WorkwxBotTrigger/takeDecision';
import { BotMessage } from '../../../shared/bot/botMessage';
import type { ReceivedDecision } from '../../../shared/decision/receivedDecision';

type Outcome = Awaited<ReturnType<ReceivedDecision['take']>>;

const CLICK = {
	msgid: 'M',
	msgtype: 'event',
	chattype: 'group',
	chatid: 'CHAT',
	from: { userid: 'lisi' },
	event: { eventtype: 'template_card_event' },
};
const TEXT = { msgid: 'M', msgtype: 'text', chattype: 'single', from: { userid: 'lisi' } };

/** The commands that go out for an outcome; card updates may be refused. */
async function after(outcome: Outcome, { body = CLICK as object, isLate = false } = {}) {
	const sent: Array<[string, unknown]> = [];
	const warned: string[] = [];
	const message = new BotMessage('REQ', body as never, async (cmd, content) => {
		if (isLate && cmd === 'aibot_respond_update_msg') throw new Error('too late');
		sent.push([cmd, content]);
		return {};
	});
	const context = {
		logger: { warn: (line: string) => warned.push(line) },
		getNode: () => ({ name: `Trigger ${Math.random()}` }),
	} as unknown as ITriggerFunctions;
	const decision = { userid: 'lisi', taskId: 'TASK', take: async () => outcome };
	await takeDecision(context, decision, message);
	return { sent, warned };
}

const card = { card_type: 'text_notice' };
const markdown = (content: string) => [
	'aibot_send_msg',
	expect.objectContaining({ msgtype: 'markdown', markdown: { content } }),
];

test('what was decided takes the place of the card', async () => {
	expect((await after({ outcome: 'decided', card, text: 'Done' })).sent).toEqual([
		['aibot_respond_update_msg', { response_type: 'update_template_card', template_card: card }],
	]);
});

test('a text tells it where the card can no longer change, or a reason came as a message', async () => {
	const decided = { outcome: 'decided', card, text: 'Done' } as const;
	expect((await after(decided, { isLate: true })).sent).toEqual([markdown('Done')]);
	const [[, answer] = []] = (await after(decided, { body: TEXT })).sent;
	expect(JSON.stringify(answer)).toContain('Done');
});

test('a card whose execution is gone is closed', async () => {
	const [[cmd, body] = []] = (await after({ outcome: 'gone' })).sent;
	expect(cmd).toBe('aibot_respond_update_msg');
	expect(body).toMatchObject({
		template_card: { task_id: 'TASK', main_title: { title: expect.stringContaining('closed') } },
	});
});

test('who is spoken to in a group is named', async () => {
	for (const outcome of ['unauthorized', 'reason'] as const) {
		expect((await after({ outcome, text: 'Hm' })).sent).toEqual([markdown('<@lisi> Hm')]);
	}
});

test('a forged click and one that did not arrive are logged, others change nothing', async () => {
	expect((await after({ outcome: 'forged' })).warned.join()).toContain('no node of this n8n');
	const failed = await after({ outcome: 'failed', reason: 'HTTP 502' });
	expect([failed.sent, failed.warned.join()]).toEqual([[], expect.stringContaining('HTTP 502')]);
	for (const outcome of ['settled', 'busy', 'closed'] as const) {
		expect(await after({ outcome })).toEqual({ sent: [], warned: [] });
	}
});
