import { setTimeout as sleep } from 'node:timers/promises';
import { addCustomer } from '../../simulator/areas/customers/addCustomer';
import { fillIn } from '../../simulator/areas/docs/fillIn';
import { documentOf } from '../../simulator/areas/docs/findDocument';
import { ALERT_LOG } from '../../simulator/areas/docs/seed';
import { decide } from '../../simulator/areas/office/approvals/decisions';
import { enterSession, writeToService } from '../../simulator/areas/service/phone';
import { LIN, REPAIRS, SHOP, TOM } from '../../simulator/areas/service/seed';
import { clickBotCard, clickCard } from '../../simulator/server/cardClicks';
import type { Simulator } from '../../simulator/server/simulator';
import { LaunchError } from './launchError';
import { failureOf } from './rest';
import type { TryOut } from './tryOut';

type Message = Simulator['messages'][number];

/** n8n tries a model that does not answer once more before it gives up. */
const ARRIVAL_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/** What a check of one example does it with; everything throws a LaunchError that says what did not work. */
class Trial {
	constructor(
		readonly tryOut: TryOut,
		private readonly file: string,
		private readonly since = tryOut.simulator.messages.length,
	) {}

	get simulator(): Simulator {
		return this.tryOut.simulator;
	}

	/** Runs the example from one of its triggers, as Execute Workflow in the editor does. */
	async run(trigger: string): Promise<void> {
		const execution = await this.tryOut.rest.run(this.workflowId(), trigger);
		if (execution.status !== 'success')
			throw new LaunchError(`it ended with ${execution.status}: ${failureOf(execution)}`);
	}

	/** Starts it, where it waits for somebody. */
	async start(trigger: string): Promise<void> {
		await this.tryOut.rest.start(this.workflowId(), trigger);
	}

	/** The card that asks a member, when it has arrived. */
	async card(userid: string, title: string): Promise<Message> {
		return await this.arrived(
			`a card to ${userid}`,
			({ to, content }) =>
				to.includes(userid) &&
				content.card_type === 'button_interaction' &&
				JSON.stringify(content.main_title).includes(title),
		);
	}

	/** Writes to the app, or lets an event happen; n8n must take it. */
	async happen(fields: Parameters<Simulator['deliver']>[0]): Promise<void> {
		const { delivered, attempts } = await this.simulator.deliver(fields);
		if (!delivered) throw new LaunchError(`n8n refused the callback: ${JSON.stringify(attempts)}`);
	}

	async say(userid: string, words: string): Promise<void> {
		await this.happen({ MsgType: 'text', FromUserName: userid, Content: words });
	}

	/** The first message since the start of the check that fits. */
	async arrived(what: string, fits: (message: Message) => boolean): Promise<Message> {
		return await this.until(what, () => this.simulator.messages.slice(this.since).find(fits));
	}

	async toMember(userid: string, text = ''): Promise<Message> {
		return await this.arrived(
			`"${text}" to ${userid}`,
			({ to, content }) => to.includes(userid) && JSON.stringify(content).includes(text),
		);
	}

	async toGroup(name: string): Promise<Message> {
		return await this.arrived(`to the group ${name}`, ({ robot }) => robot === name);
	}

	/** Waits until something is there. */
	async until<T>(what: string, look: () => T | undefined | false): Promise<T> {
		for (const start = Date.now(); ; await sleep(POLL_MS)) {
			const found = look();
			if (found) return found;
			if (Date.now() - start > ARRIVAL_TIMEOUT_MS)
				throw new LaunchError(`nothing arrived within ${ARRIVAL_TIMEOUT_MS / 1000} s: ${what}`);
		}
	}

	/** Until all executions of the example have parked. */
	async waiting(): Promise<void> {
		const { rest } = this.tryOut;
		for (const start = Date.now(); Date.now() - start < ARRIVAL_TIMEOUT_MS; await sleep(POLL_MS)) {
			const running = await rest.executionIds(this.workflowId(), ['running', 'new']);
			const waiting = await rest.executionIds(this.workflowId(), ['waiting']);
			if (waiting.length && !running.length) return;
		}
		throw new LaunchError('no execution waits');
	}

	workflowId(file = this.file): string {
		return this.tryOut.workflows.get(file)!.id;
	}

	/** What the AI bot says to a text, over the long connection. */
	async askBot(text: string): Promise<Message> {
		await this.until('the connection of the AI bot', () => this.simulator.bot.isConnected);
		const { msgid } = this.simulator.bot.write({ userid: 'lisi', text: { content: text } });
		return await this.arrived(
			'the answer of the AI bot',
			({ answers, msgtype, content }) =>
				answers === msgid && (msgtype !== 'stream' || content.finish === true),
		);
	}
}

/** Without the key of a model the agent fails, and the bot says so in its bubble. A bot has one connection. */
async function failsWithoutModel(trial: Trial): Promise<void> {
	const { rest } = trial.tryOut;
	await rest.deactivate(trial.workflowId('bot-card'));
	try {
		await trial.until('the end of the connection', () => !trial.simulator.bot.isConnected);
		await rest.activate(trial.workflowId());
		await trial.askBot('hi');
	} finally {
		await rest.deactivate(trial.workflowId());
		await rest.activate(trial.workflowId('bot-card'));
	}
}

/** What tries each example, by its file name. */
export const EXAMPLE_CHECKS: Readonly<Record<string, (trial: Trial) => Promise<void>>> = {
	async alert(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', 'CRITICAL');
		await trial.toGroup('alerts');
	},
	async 'alert-log'(trial) {
		const [sheet] = documentOf(trial.simulator.company, ALERT_LOG.docid).sheets;
		const before = sheet!.records.size;
		await trial.run('Try It');
		await trial.until('a row in the table of alerts', () => sheet!.records.size > before);
	},
	async 'alert-report'(trial) {
		await trial.run('Try It');
		await trial.arrived(
			'the critical alerts to the group reports',
			({ robot, content }) => robot === 'reports' && String(content.content).includes('db-2: /var'),
		);
	},
	async 'form-answers'(trial) {
		const text = `意见 ${Date.now()}`;
		fillIn(trial.simulator.company, 'wangwu', text);
		await trial.run('Try It');
		await trial.toMember('zhangsan', text);
	},
	async 'late-list'(trial) {
		await trial.run('Try It');
		await trial.toMember('lisi', '王五');
		await trial.toMember('zhengshuang', '张三');
	},
	async 'weekly-meeting'(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', 'Room booked: 白云');
	},
	async 'daily-report'(trial) {
		await trial.run('Try It');
		for (const msgtype of ['image', 'markdown'])
			await trial.arrived(
				`${msgtype} to the group reports`,
				(message) => message.robot === 'reports' && message.msgtype === msgtype,
			);
	},
	async 'journal-reminder'(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', '周报');
	},
	async router(trial) {
		await trial.say('wangwu', 'help');
		await trial.toMember('wangwu');
	},
	async 'echo-bot'(trial) {
		const words = `你好, n8n! <&> ${Date.now()}`;
		await trial.say('lisi', words);
		await trial.toMember('lisi', words);
	},
	async decision(trial) {
		await trial.say('lisi', 'request a new laptop');
		const { taskId: TaskId } = await trial.toMember('zhangsan', 'a new laptop');
		const click = { MsgType: 'event', Event: 'template_card_event', FromUserName: 'zhangsan' };
		await trial.happen({ ...click, TaskId, EventKey: 'approve:lisi' });
		await trial.toMember('lisi', 'Approved');
	},
	async 'contact-sync'(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', 'Dry run');
	},
	async 'customer-sync'(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', 'Dry run');
	},
	async 'sheet-sync'(trial) {
		await trial.run('Try It');
		await trial.toMember('zhangsan', 'Dry run');
	},
	async welcome(trial) {
		const { external_userid } = addCustomer(trial.simulator.company, {
			userid: 'huangting',
			name: '林小姐',
		});
		await trial.toMember(external_userid, '林小姐');
		await trial.toMember('huangting', '林小姐');
	},
	async approval(trial) {
		await trial.run('When an Approval Changes');
		await trial.toMember('lisi', 'Approved');
	},
	async 'leave-calendar'(trial) {
		const { company } = trial.simulator;
		const { list } = company.office.approvals;
		const leave = list.find(({ creator, sp_status }) => creator === 'zhangsan' && sp_status === 1)!;
		decide(company, { sp_no: leave.sp_no, userid: 'lisi', verdict: 'approve' });
		await trial.toMember('zhangsan', '已记入日程');
		decide(company, { sp_no: leave.sp_no, userid: 'zhangsan', verdict: 'withdraw' });
		await trial.toMember('zhangsan', '已从日程中移除');
	},
	async purchase(trial) {
		const { company } = trial.simulator;
		const { list } = company.office.approvals;
		const before = list.length;
		await trial.start('Try It');
		const { sp_no } = await trial.until('an approval', () => list[before]);
		decide(company, { sp_no, userid: 'lisi', verdict: 'approve' });
		await trial.arrived('the order to the group reports', ({ content }) =>
			String(content.content).includes('订单 Order'),
		);
	},
	async 'help-desk'(trial) {
		await trial.run('Set Up the Menu');
		await trial.happen({
			MsgType: 'event',
			Event: 'click',
			FromUserName: 'ada',
			EventKey: 'helpdesk_vpn',
		});
		await trial.toMember('ada', 'VPN');
	},
	async 'error-alert'(trial) {
		await trial.say('lisi', 'drill');
		await trial.toGroup('alerts');
	},
	async 'ai-bot'(trial) {
		const question = { msgtype: 'text', text: { content: 'hi' }, from: { userid: 'lisi' } };
		const { reply, attempts } = await trial.simulator.deliver(question);
		if (!reply) throw new LaunchError(`no reply to the callback: ${JSON.stringify(attempts)}`);
	},
	async 'bot-card'(trial) {
		const { taskId: task_id, msgtype } = await trial.askBot('a card, please');
		if (msgtype !== 'template_card') throw new LaunchError(`the bot answered with ${msgtype}`);
		const card = trial.simulator.messages.findLast(({ taskId }) => taskId === task_id)!;
		const { button_list: buttons = [] } = card.content as { button_list?: Array<{ key: string }> };
		const click = { event_key: buttons[0]?.key, task_id, card_type: card.content.card_type };
		const event = { eventtype: 'template_card_event', template_card_event: click };
		trial.simulator.bot.write({ userid: 'lisi', msgtype: 'event', event } as never);
		await trial.until('the update of the card', () => card.updates?.length);
	},
	async 'leave-request'(trial) {
		const { simulator } = trial;
		await trial.start('Try It');
		for (const userid of ['zhangsan', 'chenmei']) {
			const card = await trial.card(userid, '请假');
			await clickCard(simulator, { userid, label: 'Approve', card });
		}
		await trial.toMember('lisi', 'Your leave is approved');
	},
	async deployment(trial) {
		const { simulator } = trial;
		await trial.until('the connection of the AI bot', () => simulator.bot.isConnected);
		simulator.bot.write({ userid: 'zhangsan', text: { content: 'hello' } });
		await trial.start('Try It');
		const card = await trial.card('zhangsan', '部署');
		clickBotCard(simulator, { userid: 'zhangsan', label: 'Tonight', card });
		await trial.toMember('zhangsan', 'tonight');
	},
	async survey(trial) {
		await trial.start('Try It');
		const { content } = await trial.arrived(
			'the link to zhangsan',
			({ to, msgtype }) => msgtype === 'textcard' && to.includes('zhangsan'),
		);
		const form = new FormData();
		for (const [index, value] of ['good', '上线了 shipped', '3'].entries())
			form.append(`field${index}`, value);
		await trial.waiting();
		const { status } = await fetch(String(content.url), { method: 'POST', body: form });
		if (status !== 200) throw new LaunchError(`the form was answered with ${status}`);
		await trial.toGroup('reports');
	},
	async 'service-agent'(trial) {
		const place = { open_kfid: SHOP, external_userid: LIN };
		writeToService(trial.simulator.company, { ...place, content: { content: '你好' } });
		await trial.arrived(
			'the summary to a servicer, without a model',
			({ kind, content }) => kind === 'app' && String(content.content).includes('小林 需要人工'),
		);
	},
	async 'service-menu'(trial) {
		enterSession(trial.simulator.company, { open_kfid: REPAIRS, external_userid: TOM });
		await trial.arrived(
			'the welcome of customer service',
			({ kind, msgtype, to }) => kind === 'service' && msgtype === 'msgmenu' && to.includes(TOM),
		);
	},
	async 'service-log'(trial) {
		const { rest } = trial.tryOut;
		const before = (await rest.executionIds(trial.workflowId(), ['success'])).length;
		enterSession(trial.simulator.company, { open_kfid: REPAIRS, external_userid: LIN });
		for (const start = Date.now(); Date.now() - start < ARRIVAL_TIMEOUT_MS; await sleep(POLL_MS)) {
			if ((await rest.executionIds(trial.workflowId(), ['success'])).length > before) return;
		}
		throw new LaunchError('nothing was written into the table of conversations');
	},
	'agent-approval': failsWithoutModel,
	'bot-agent': failsWithoutModel,
};

/** Tries every example; throws a LaunchError that names those that do not work and why. */
export async function checkTryOut(tryOut: TryOut, log: (line: string) => void): Promise<void> {
	const { callbackProblem, workflows } = tryOut;
	if (callbackProblem) throw new LaunchError(`The callback URL was refused: ${callbackProblem}`);
	const failed: string[] = [];
	for (const [file, { name }] of workflows) {
		try {
			const check = EXAMPLE_CHECKS[file];
			if (!check) throw new LaunchError('nothing tries it');
			await check(new Trial(tryOut, file));
			log(`✓ ${name}`);
		} catch (error) {
			if (!(error instanceof LaunchError)) throw error;
			log(`✗ ${name}: ${error.message}`);
			failed.push(name);
		}
	}
	if (failed.length > 0) throw new LaunchError(`These examples do not work: ${failed.join(', ')}`);
}
