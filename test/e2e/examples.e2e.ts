import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { storeCredentials } from '../../scripts/n8n/examples';
import { importExamples } from '../../scripts/n8n/importExamples';
import { registerCallback } from '../../scripts/n8n/registerCallback';
import { ROOT } from '../../scripts/n8n/package';
import { failureOf, type JsonObject, type Stored, type Workflow } from '../../scripts/n8n/rest';
import { addCustomer } from '../../simulator/areas/customers/addCustomer';
import { bookRoom } from '../../simulator/areas/office/agenda/bookings';
import { fillIn } from '../../simulator/areas/docs/fillIn';
import { documentOf } from '../../simulator/areas/docs/findDocument';
import { ALERT_LOG, SEED } from '../../simulator/areas/docs/seed';
import { decide } from '../../simulator/areas/office/approvals/decisions';
import { endSession, enterSession, writeToService } from '../../simulator/areas/service/phone';
import { LIN, REPAIRS, SHOP, TOM } from '../../simulator/areas/service/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { startModelStub, type Step } from './support/modelStub';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';

type Message = Simulator['messages'][number];

/** Where pictures to look at stay after the run. */
const ARTIFACTS = join(ROOT, 'artifacts/e2e');

/** Size and colors (as palette entries) of a PNG; throws when it is none or a chunk is damaged. */
function pixelsOf(png: Buffer) {
	expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
	const chunks = new Map<string, Buffer>();
	for (let at = 8; at < png.length;) {
		const end = at + 8 + png.readUInt32BE(at);
		expect(crc32(png.subarray(at + 4, end))).toBe(png.readUInt32BE(end));
		chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end));
		at = end + 4;
	}
	const header = chunks.get('IHDR')!;
	const rows = inflateSync(chunks.get('IDAT')!);
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	expect(rows).toHaveLength((width + 1) * height);
	return { width, height, colors: [...new Set(rows)] };
}

/** n8n tries a model once more before it gives up. */
const MODEL_TIMEOUT_MS = 40_000;

/** A stand-in for a language model that answers to the last message, and keeps what it was asked. */
async function startModel() {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
		request.on('end', () => {
			asked.push(body);
			const { messages } = JSON.parse(body) as { messages: Array<{ content: string }> };
			const content = `Answer to: ${messages.at(-1)!.content}`;
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'chatcmpl-1',
					object: 'chat.completion',
					created: 1,
					model: 'scripted',
					choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		asked,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The examples that read what customers write in WeChat. */
const SERVICE = ['service-agent', 'service-log', 'service-menu'];

describe.each(n8nServers())('the examples in n8n $version', ({ major, rest }) => {
	let simulator: Simulator;
	let examples: Map<string, Stored>;

	beforeAll(async () => {
		simulator = await startSimulator({ callbackTimeoutMs: 20_000, verifyTimeoutMs: 20_000 });
		const credentials = await storeCredentials(rest, simulator);
		const inactive = [
			'bot-agent',
			'agent-approval',
			'bot-card',
			// Its schedule would tell answers before the test does.
			'form-answers',
			...(major === 1 ? ['error-alert'] : []),
		];
		examples = await importExamples(rest, { credentials, inactive });
	});

	beforeEach(() => {
		simulator.messages.length = 0;
	});

	afterAll(async () => {
		// They would go on asking a WeCom that is gone.
		for (const file of SERVICE) await rest.deactivate(examples.get(file)!.id);
		await simulator.close();
	});

	/** Runs an example from one of its triggers, as Execute Workflow in the editor does. */
	async function run(file: string, trigger: string) {
		const execution = await rest.run(examples.get(file)!.id, trigger);
		expect(failureOf(execution)).toBeUndefined();
	}

	const arrived = (matches: (message: Message) => boolean) =>
		waitUntil(() => simulator.messages.find(matches));
	const toMember = (userid: string) => arrived(({ to }) => to.includes(userid));
	const toGroup = (name: string) => arrived(({ robot }) => robot === name);

	const ordered = () => arrived(({ content }) => String(content.content).includes('订单 Order'));

	/** Through the router the buyer gets the result of the approval, too. */
	const toBuyer = (words: RegExp) =>
		arrived(({ to, content }) => to[0] === 'wangwu' && words.test(`${content.content}`));

	async function say(userid: string, words: string) {
		const message = { MsgType: 'text', FromUserName: userid, Content: words };
		expect(await simulator.deliver(message)).toMatchObject({ delivered: true });
	}

	async function happen(event: string, fields: Parameters<Simulator['deliver']>[0]) {
		const message = { MsgType: 'event', Event: event, ...fields };
		expect(await simulator.deliver(message)).toMatchObject({ delivered: true });
	}

	test('alert: a critical one arrives as a red card and in the group', async () => {
		await run('alert', 'Try It');
		expect(await toMember('zhangsan')).toMatchObject({
			kind: 'app',
			msgtype: 'template_card',
			content: {
				card_type: 'text_notice',
				source: { desc_color: 2 },
				emphasis_content: { title: expect.stringContaining('CRITICAL') },
				sub_title_text: '/data is 97 % full',
			},
		});
		expect(await toGroup('alerts')).toMatchObject({
			kind: 'robot',
			content: {
				content: expect.stringContaining('/data is 97 % full'),
				mentioned_list: ['@all'],
			},
		});
	});

	test('alert: a warning posted by a monitoring system stays out of the group', async () => {
		const answer = await fetch(`${rest.url}/webhook/wecom-alert`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				severity: 'warning',
				service: 'api',
				message: 'p95 is 2 s',
				url: 'https://example.com/p95',
			}),
		});
		expect(answer.status).toBe(200);
		expect(await toMember('zhangsan')).toMatchObject({
			content: {
				source: { desc_color: 0 },
				emphasis_content: { title: expect.stringContaining('WARNING') },
				main_title: { title: 'api' },
				card_action: { url: 'https://example.com/p95' },
			},
		});
		const [execution] = await rest.executionIds(examples.get('alert')!.id);
		expect((await rest.execution(execution!)).status).toBe('success');
		expect(simulator.messages).toHaveLength(1);
	});

	test('alert log: a sample and a posted alert become rows, and the weekly report counts them', async () => {
		const [sheet] = documentOf(simulator.company, ALERT_LOG.docid).sheets;
		const rows = () => [...sheet!.records.values()].map(({ cells }) => cells);
		const before = rows().length;
		await run('alert-log', 'Try It');
		const answer = await fetch(`${rest.url}/webhook/wecom-alert-log`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ severity: 'info', service: 'api', message: 'deployed' }),
		});
		expect(answer.status).toBe(200);
		const [sample, posted] = await waitUntil(() => {
			const added = rows().slice(before);
			return added.length === 2 && added;
		});
		expect(sample).toMatchObject({
			fTime: expect.stringMatching(/^\d{13}$/),
			fLevel: [{ text: '严重' }],
			fService: [{ text: '磁盘 Disk db-1' }],
			fMessage: [{ text: '/data is 97 % full' }],
			fLink: [{ link: 'https://example.com/alerts/42' }],
		});
		expect(posted).toMatchObject({ fLevel: [{ text: '提示' }], fMessage: [{ text: 'deployed' }] });
		expect(posted).not.toHaveProperty('fLink');

		await run('alert-report', 'Try It');
		const [picture, text] = simulator.messages.filter(({ robot }) => robot === 'reports');
		const png = Buffer.from(String(picture!.content.base64), 'base64');
		await mkdir(ARTIFACTS, { recursive: true });
		await writeFile(join(ARTIFACTS, `alert-report-${major}.png`), png);
		// White, the line, digits and the colors of three levels.
		expect(pixelsOf(png)).toMatchObject({ width: 640, height: 320, colors: { length: 6 } });
		const { content } = text!.content;
		expect(content).toContain(`共 **${before + 2}** 条`);
		expect(content).toMatch(/> 严重: \*\*2\*\*[^]*> api: \*\*2\*\*/);
		expect(content).toContain('db-1: [/data is 97 % full](https://example.com/alerts/42)');

		sheet!.records.clear();
		simulator.messages.length = 0;
		await run('alert-report', 'Try It');
		expect(simulator.messages.at(-1)).toMatchObject({
			robot: 'reports',
			content: { content: expect.stringContaining('共 **0** 条') },
		});
	});

	test('late list: each manager hears of their own people', async () => {
		await run('late-list', 'Try It');
		const lists = simulator.messages.map(({ to, content }) => [to, content.content]);
		const wanted = [
			[['zhengshuang'], expect.stringContaining('张三 (09:00–18:00): 迟到 late 20 min')],
			[['lisi'], expect.stringMatching(/王五 .*: 迟到 late 5 min, 缺卡 a check-in is missing/)],
			[['liuyang'], expect.stringContaining('吴昊 (晚班): 旷工 absent')],
		];
		expect(lists).toHaveLength(wanted.length);
		expect(lists).toEqual(expect.arrayContaining(wanted));
	});

	test('weekly meeting: a room and a schedule, or neither and a word why', async () => {
		const { agenda } = simulator.company.office;
		const known = new Set(agenda.schedules.keys());
		const made = () => [...agenda.schedules.values()].filter((one) => !known.has(one.schedule_id));
		const heard = () => simulator.messages.map(({ to, content }) => [to.join(), content.content]);
		await run('weekly-meeting', 'Try It');
		const [meeting] = made();
		const { schedule_id, start_time, end_time } = meeting!;
		expect(meeting).toMatchObject({
			location: '白云',
			attendees: ['zhangsan', 'lisi', 'wangwu', 'ada'].map((userid) => ({ userid })),
			reminders: { remind_time_diffs: [-900] },
		});
		expect(new Date(start_time * 1000).toISOString()).toMatch(/T07:00:00/);
		expect(agenda.bookingsOf(1, start_time, end_time)).toMatchObject([
			{ schedule_id, booker: 'zhangsan', start_time, end_time },
		]);
		expect(heard()).toEqual([
			['zhangsan', expect.stringContaining('Room booked: 白云, TIT创意园, 1F')],
		]);

		const take = (meetingroom_id: number) =>
			bookRoom(simulator.company, { meetingroom_id, start_time, end_time, booker: 'lisi' });
		const add = agenda.schedules.set.bind(agenda.schedules);
		jest.spyOn(agenda.schedules, 'set').mockImplementationOnce((id, one) => {
			add(id, one);
			take(2);
			return agenda.schedules;
		});
		simulator.messages.length = 0;
		await run('weekly-meeting', 'Try It');
		const [late] = made().filter(({ location, status }) => location === '珠江' && status === 1);
		expect(late).toMatchObject({ summary: '周会 Weekly meeting', start_time });
		expect(agenda.bookingsOf(2, start_time, end_time)).toMatchObject([{ booker: 'lisi' }]);
		expect(heard()).toEqual([
			['zhangsan', expect.stringMatching(/No room: .*\n.*"Room" is taken/)],
		]);

		take(3);
		simulator.messages.length = 0;
		const before = agenda.schedules.size;
		await run('weekly-meeting', 'Try It');
		expect(heard()).toEqual([['zhangsan', expect.stringMatching(/No room: .*\n.*no free room/)]]);
		expect(agenda.schedules.size).toBe(before);
	});

	test('purchase approval: up to the sum it is ordered at once', async () => {
		const { list } = simulator.company.office.approvals;
		await setSetting('purchase', 'limit', 12_800);
		const before = list.length;
		await run('purchase', 'Try It');
		expect((await ordered()).content.content).toContain('no approval needed');
		expect(list).toHaveLength(before);
		await setSetting('purchase', 'limit', 5000);
	});

	test('daily report: the picture of the figures and the figures arrive in the group', async () => {
		await run('daily-report', 'Try It');
		const [picture, figures] = simulator.messages;
		expect(simulator.messages).toHaveLength(2);
		expect(picture).toMatchObject({ kind: 'robot', robot: 'reports', msgtype: 'image' });
		const png = Buffer.from(String(picture!.content.base64), 'base64');
		await mkdir(ARTIFACTS, { recursive: true });
		await writeFile(join(ARTIFACTS, `daily-report-${major}.png`), png);
		const { colors, width, height } = pixelsOf(png);
		expect([width, height]).toEqual([640, 320]);
		// White, the line, digits and every color of the bars.
		expect(colors).toHaveLength(8);

		const lines = [...simulator.company.contacts.departments.values()]
			.map(({ id, name }) => {
				const seen = simulator.company.contacts.membersOf(id).filter(({ visible }) => visible);
				return { name, people: seen.length };
			})
			.filter(({ people }) => people > 0);
		expect(figures).toMatchObject({ robot: 'reports', msgtype: 'markdown' });
		for (const { name, people } of lines) {
			expect(figures!.content.content).toContain(`${name}: **${people}**`);
		}
	});

	const tablePath = async (id: string) => {
		const project = await rest.call<Stored>('GET', '/rest/projects/personal');
		return `/rest/projects/${project.id}/data-tables/${id}/rows`;
	};

	async function rowsOf(table: string): Promise<JsonObject[]> {
		const path = `${await tablePath(table)}?take=100`;
		return (await rest.call<{ data: JsonObject[] }>('GET', path)).data;
	}

	const equal = (columnName: string, value: string) => ({
		type: 'and',
		filters: [{ columnName, condition: 'eq', value }],
	});

	/** Writes into rows, as one does in the table of the editor. */
	async function changeRows(table: string, column: string, value: string, data: JsonObject) {
		await rest.call('PATCH', await tablePath(table), { filter: equal(column, value), data });
	}

	async function deleteRows(table: string, column: string, value: string) {
		const filter = encodeURIComponent(JSON.stringify(equal(column, value)));
		await rest.call('DELETE', `${await tablePath(table)}?filter=${filter}`);
	}

	/** Sets a value of the node "Settings", as one does in the editor. */
	async function setSetting(file: string, name: string, value: unknown) {
		const { id } = examples.get(file)!;
		const { nodes } = await rest.call<Pick<Workflow, 'nodes'>>('GET', `/rest/workflows/${id}`);
		const settings = nodes.find((node) => node.name === 'Settings')!;
		const { assignments } = settings.parameters.assignments as {
			assignments: Array<{ name: string; value: unknown }>;
		};
		assignments.find((assignment) => assignment.name === name)!.value = value;
		await rest.updateWorkflow(id, { nodes });
	}

	test('contact sync: a dry run writes nothing, then changes only, and who left is marked', async () => {
		const { departments, members } = simulator.company.contacts;
		const table = await rest.provideDataTable('wecom_contacts', []);
		const tell = async () => {
			simulator.messages.length = 0;
			await run('contact-sync', 'Try It');
			return simulator.messages.map(({ to, content }) => [to, content.content]);
		};
		const present = [...members.values()].filter(({ visible }) => visible).length;
		const all = `new: ${departments.size + present} `;
		expect(await tell()).toEqual([[['zhangsan'], expect.stringMatching(`Dry run.*\n${all}`)]]);
		expect(await rowsOf(table.id)).toEqual([]);

		await setSetting('contact-sync', 'dryRun', false);
		expect(await tell()).toEqual([[['zhangsan'], expect.stringContaining(all)]]);
		const row = async (key: string) => (await rowsOf(table.id)).find((one) => one.key === key);
		expect(await rowsOf(table.id)).toHaveLength(departments.size + present);
		expect(await row('department:6')).toMatchObject({ name: '后端组', status: 'present' });
		expect(await row('member:wuhao')).toMatchObject({ name: '吴昊', status: 'present' });
		expect(await tell()).toEqual([]);

		const { wuhao, lisi } = Object.fromEntries(members);
		lisi!.position = '总架构师';
		members.delete('wuhao');
		const [[, text] = []] = await tell();
		expect(text).toContain('changed: 1 (李四)');
		expect(text).toContain('left: 1 (吴昊)');
		expect(text).not.toContain('new');
		expect(await row('member:wuhao')).toMatchObject({ name: '吴昊', status: 'left' });
		expect((await row('member:lisi'))!.detail).toContain('总架构师');
		expect(await tell()).toEqual([]);

		members.set('wuhao', wuhao!);
		expect(await tell()).toEqual([[['zhangsan'], expect.stringContaining('back: 1 (吴昊)')]]);

		await setSetting('contact-sync', 'mostLeavers', 0);
		members.delete('wuhao');
		const { id } = examples.get('contact-sync')!;
		expect(failureOf(await rest.run(id, 'Try It'))).toContain('visible range');
		expect(await row('member:wuhao')).toMatchObject({ status: 'present' });
		members.set('wuhao', wuhao!);
	});

	test('customer sync: customers with tag names go to the table, and tags from there to WeCom', async () => {
		const { byId: customers } = simulator.company.customers;
		const table = await rest.provideDataTable('wecom_customers', []);
		const tell = async () => {
			simulator.messages.length = 0;
			await run('customer-sync', 'Try It');
			return simulator.messages.map(({ content }) => String(content.content)).join();
		};
		const row = async (name: string) => (await rowsOf(table.id)).find((one) => one.name === name);
		expect(await tell()).toMatch(/Dry run[^]*new: John Smith \(zhangsan\)/);
		expect(await rowsOf(table.id)).toEqual([]);

		await setSetting('customer-sync', 'dryRun', false);
		expect(await tell()).toContain('new: John Smith (zhangsan)');
		expect(await row('高总')).toMatchObject({
			staff: 'huangting',
			company: '示例贸易有限公司',
			tags: '官网, 重要',
			status: 'present',
		});
		expect(await tell()).toBe('');

		const john = await row('John Smith');
		expect(john).toMatchObject({ tags: '' });
		await changeRows(table.id, 'key', String(john!.key), { addTag: 'VIP' });
		expect(await tell()).toContain('changed: John Smith (zhangsan) VIP');
		expect(customers.get('wmSimulatedCustomer0002')!.followers).toMatchObject([
			{ userid: 'zhangsan', tag_id: ['etGroupLevel3'] },
		]);
		expect(await row('John Smith')).toMatchObject({ tags: 'VIP', addTag: '' });

		customers.delete('wmSimulatedCustomer0002');
		expect(await tell()).toContain('lost: John Smith');
		expect(await row('John Smith')).toMatchObject({ status: 'lost' });
		expect(await tell()).toBe('');
	});

	test('sheet sync: changes and deletions go both ways, and of one cell the sheet wins', async () => {
		const sheet = documentOf(simulator.company, SEED.docid).sheets[0]!;
		const [table, synced] = await Promise.all(
			['wecom_tasks', 'wecom_tasks_synced'].map((name) => rest.provideDataTable(name, [])),
		);
		const tell = async () => {
			simulator.messages.length = 0;
			await run('sheet-sync', 'Try It');
			return simulator.messages.map(({ content }) => String(content.content)).join();
		};
		const titled = (title: string) =>
			[...sheet.records.values()].find(
				({ cells }) => (cells.fTitle as Array<{ text: string }>)[0]!.text === title,
			);
		const row = async (task: string) => (await rowsOf(table!.id)).find((one) => one.task === task);
		const set = (task: string, data: JsonObject) => changeRows(table!.id, 'task', task, data);
		const all = (text: string) => text.split('\n').slice(1).sort();

		expect(await tell()).toMatch(/Dry run[^]*write: 发布新版本/);
		expect(await rowsOf(table!.id)).toEqual([]);
		await setSetting('sheet-sync', 'dryRun', false);
		expect(await tell()).toMatch(/synchronised[^]*write: 发布新版本/);
		expect(await row('回访客户')).toMatchObject({ state: '进行中', hours: '2' });
		expect(await tell()).toBe('');

		// Each side changes a cell of one row, and both change one cell of another.
		titled('回访客户')!.cells.fHours = 5;
		await set('回访客户', { state: '已完成' });
		titled('整理文档')!.cells.fHours = 8;
		await set('整理文档', { hours: '9' });
		await rest.call('POST', `${(await tablePath(table!.id)).replace(/rows$/, 'insert')}`, {
			data: [{ task: '表里新增', state: '待处理', hours: '1' }],
			// n8n 1.x has no default.
			returnType: 'count',
		});
		expect(all(await tell())).toEqual([
			'create: 表里新增 (new in the table)',
			'update: 回访客户',
			'write: 回访客户',
			'write: 整理文档 (conflict: the sheet wins, the table had hours “9”)',
		]);
		expect(titled('回访客户')!.cells).toMatchObject({ fHours: 5, fState: [{ text: '已完成' }] });
		expect(await row('回访客户')).toMatchObject({ state: '已完成', hours: '5' });
		expect(await row('整理文档')).toMatchObject({ hours: '8' });
		const { record_id } = titled('表里新增')!;
		expect(await row('表里新增')).toMatchObject({ record_id });
		expect(await tell()).toBe('');

		// Deleted on each side, and deleted in the sheet while the table was changed.
		sheet.records.delete(titled('回访客户')!.record_id);
		sheet.records.delete(titled('整理文档')!.record_id);
		await set('整理文档', { hours: '10' });
		await deleteRows(table!.id, 'task', '发布新版本');
		expect(all(await tell())).toEqual([
			'create: 整理文档 (was deleted in the sheet, but changed in the table)',
			'deleteInSheet: 发布新版本',
			'deleteInTable: 回访客户',
		]);
		expect([...sheet.records.values()].map(({ cells }) => cells.fHours)).toEqual([1, 10]);
		expect((await rowsOf(table!.id)).map(({ task }) => task)).toEqual(['整理文档', '表里新增']);
		await tell();
		expect((await rowsOf(synced!.id)).map(({ task }) => task).sort()).toEqual(
			['整理文档', '表里新增'].sort(),
		);

		// What the sheet does not take is told, and takes nothing else with it.
		await set('整理文档', { hours: 'many' });
		await set('表里新增', { state: '新的状态' });
		expect(await tell()).toContain('"Columns → 工时" is "many", but must be a number');
		expect(titled('表里新增')!.cells).toMatchObject({ fState: [{ text: '新的状态' }] });

		await set('整理文档', { hours: '10' });
		await setSetting('sheet-sync', 'mostDeletions', 0);
		sheet.records.clear();
		expect(failureOf(await rest.run(examples.get('sheet-sync')!.id, 'Try It'))).toContain(
			'more than the 0 that Settings allows',
		);
		expect(await rowsOf(table!.id)).toHaveLength(2);
	});

	test('form answers: each is told once, and again where its message was refused', async () => {
		const table = await rest.provideDataTable('wecom_form_answers', []);
		const tell = async () => {
			simulator.messages.length = 0;
			await run('form-answers', 'Try It');
			return simulator.messages.map(({ to, content }) => [to, content.content]);
		};
		const by = (name: string, text: string) => [
			['zhangsan'],
			expect.stringMatching(
				new RegExp(
					`New answer: ${name}, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\n满意度: .*\\n意见: ${text}$`,
				),
			),
		];
		expect(await tell()).toEqual([by('李四', '会议太多'), by('Ada.*', '很好')]);
		expect(await tell()).toEqual([]);

		fillIn(simulator.company, 'wangwu', '刚刚');
		await setSetting('form-answers', 'tell', 'nobody');
		expect(failureOf(await rest.run(examples.get('form-answers')!.id, 'Try It'))).toContain(
			'the next run tries again',
		);
		await setSetting('form-answers', 'tell', 'zhangsan');
		expect(await tell()).toEqual([by('王五', '刚刚')]);
		expect(await rowsOf(table.id)).toHaveLength(3);
	});

	test('AI bot: says what is missing without a model, then answers and remembers', async () => {
		await registerCallback(rest, simulator, examples.get('ai-bot')!, '');
		const ask = async (userid: string, content: string) => {
			const message = { msgtype: 'text', text: { content }, from: { userid } };
			const { reply } = await simulator.deliver(message);
			const { id, content: begun, finish: atOnce } = reply!.stream as JsonObject;
			// A fast answer needs no placeholder.
			if (atOnce === true) return String(begun);
			expect(begun).toContain('One moment');
			return await waitUntil(async () => {
				const asked = await simulator.deliver({ msgtype: 'stream', stream: { id: String(id) } });
				const { content: answer, finish } = asked.reply!.stream as JsonObject;
				return finish === true && String(answer);
			}, MODEL_TIMEOUT_MS);
		};
		const missing = await ask('lisi', 'How many days are in a leap year?');
		expect(missing).toContain('No language model answers yet');
		expect(missing).toContain('How many days are in a leap year?');

		const model = await startModel();
		try {
			const credential = (await rest.credentials()).find(({ name }) => name === 'Language model')!;
			const data = { apiKey: 'test-key', url: model.url };
			await rest.updateCredential(credential.id, 'Language model', 'openAiApi', data);
			expect(await ask('lisi', 'first question')).toBe('Answer to: first question');
			expect(await ask('lisi', 'second question')).toBe('Answer to: second question');
			expect(await ask('ada', 'third question')).toBe('Answer to: third question');
			const [, second, third] = model.asked;
			expect(second).toContain('first question');
			expect(third).not.toContain('first question');
		} finally {
			await model.close();
		}
	});

	describe('customers in WeChat', () => {
		beforeAll(() => registerCallback(rest, simulator, examples.get('router')!));

		const write = (content: string, external_userid = LIN, open_kfid = SHOP) =>
			writeToService(simulator.company, { open_kfid, external_userid, content: { content } });
		const toCustomer = (external_userid: string, text: string) =>
			arrived(
				({ kind, to, content }) =>
					kind === 'service' &&
					to.includes(external_userid) &&
					JSON.stringify(content).includes(text),
			);
		const toServicer = (text: string) =>
			arrived(
				({ kind, to, content }) =>
					kind === 'app' &&
					['sunqi', 'huangting'].includes(to[0]!) &&
					String(content.content).includes(text),
			);
		const sessionOf = (open_kfid: string, external_userid: string) =>
			simulator.company.service.session(open_kfid, external_userid);
		const logged = async (fields: JsonObject) => {
			const { id } = await rest.provideDataTable('wecom_service', []);
			await waitUntil(async () => {
				const rows = await rowsOf(id);
				return rows.some((row) =>
					Object.entries(fields).every(([name, value]) => row[name] === value),
				);
			});
		};

		test('service AI: answers, hands over with a summary, is silent until the session ends', async () => {
			const model = await startModelStub(({ question, tools, results }): Step => {
				if (tools.length === 0) return { text: `Summary of ${question.split('\n').at(-1)}` };
				return question === '我要退款' && results.length === 0
					? { tool: tools[0]!.name, arguments: { summary: '订单 42 要退款' } }
					: { text: `Answer to ${question}` };
			});
			try {
				const credential = (await rest.credentials()).find(
					({ name }) => name === 'Language model',
				)!;
				const data = { apiKey: 'test-key', url: model.url };
				await rest.updateCredential(credential.id, 'Language model', 'openAiApi', data);
				write('几点开门');
				await toCustomer(LIN, 'Answer to 几点开门');
				await logged({ from: 'customer', nickname: '小林', text: '几点开门' });
				await logged({ from: 'workflow', customer: LIN, text: 'Answer to 几点开门' });

				write('我要退款');
				await toServicer('订单 42 要退款');
				await toCustomer(LIN, '正在为您转接');
				expect(sessionOf(SHOP, LIN)).toMatchObject({ state: 3 });
				write('在吗');
				await logged({ from: 'customer', text: '在吗' });
				write('你好', TOM);
				await toCustomer(TOM, 'Answer to 你好');
				expect(model.turns.map(({ question }) => question)).not.toContain('在吗');

				endSession(simulator.company, { open_kfid: SHOP, external_userid: LIN });
				write('谢谢');
				await toCustomer(LIN, 'Answer to 谢谢');
				write('转人工', TOM);
				await toServicer('Tom 需要人工服务 · wants a person:\nSummary of 转人工');
				expect(sessionOf(SHOP, TOM)).toMatchObject({ state: 3 });
			} finally {
				await model.close();
			}
		});

		test('service menu: welcomes, answers from the knowledge base, and leads to a person', async () => {
			enterSession(simulator.company, { open_kfid: REPAIRS, external_userid: TOM });
			await toCustomer(TOM, '多久发货？');
			await logged({ from: 'event', kind: 'enter_session', account: REPAIRS });
			write('什么时候发货？', TOM, REPAIRS);
			await toCustomer(TOM, '付款后 24 小时内发货');
			write('天气怎么样', TOM, REPAIRS);
			await toCustomer(TOM, '没有找到答案');
			write('转人工 A person, please', TOM, REPAIRS);
			await toCustomer(TOM, '正在为您转接');
			expect(sessionOf(REPAIRS, TOM)).toMatchObject({ state: 2 });
			await logged({ from: 'workflow', account: REPAIRS, text: '付款后 24 小时内发货。' });
		});
	});

	test('approval: the pinned sample reaches applicant and group', async () => {
		await run('approval', 'When an Approval Changes');
		expect(await toMember('lisi')).toMatchObject({
			msgtype: 'textcard',
			content: { title: expect.stringContaining('Approved') },
		});
	});

	test('error alert: a workflow that fails is reported to the group', async () => {
		await registerCallback(rest, simulator, examples.get('router')!);
		await say('lisi', 'drill');
		expect(await toGroup('alerts')).toMatchObject({
			kind: 'robot',
			msgtype: 'markdown',
			content: {
				content: expect.stringMatching(/WeCom router.*Fail on Purpose[^]*This is a drill/),
			},
		});
		expect(simulator.messages).toHaveLength(1);
	});

	describe.each(['through the router', 'alone'])('called %s', (way) => {
		const listen = async (file: string) =>
			await registerCallback(rest, simulator, examples.get(way === 'alone' ? file : 'router')!);

		test('echo bot: a member gets back what it writes, and answers to keywords', async () => {
			await listen('echo-bot');
			const words = 'Zeile 1\nline 2 <b>&amp;</b> ]]> 😀';
			await say('lisi', words);
			expect(await toMember('lisi')).toMatchObject({ to: ['lisi'], content: { content: words } });
			await say('wangwu', 'Help');
			expect(await toMember('wangwu')).toMatchObject({
				content: { content: expect.stringContaining('申请') },
			});
			await say('ada', '时间？');
			expect(await toMember('ada')).toMatchObject({
				content: { content: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) },
			});
			expect(simulator.messages).toHaveLength(3);
		});

		test.each([
			['approve', 'Approved'],
			['reject', 'Rejected'],
		])(
			'request and decision: to %s updates the card and tells the requester',
			async (key, word) => {
				await listen('decision');
				await say('lisi', 'request a new laptop');
				const card = await toMember('zhangsan');
				expect(card).toMatchObject({
					content: {
						card_type: 'button_interaction',
						sub_title_text: 'a new laptop',
						horizontal_content_list: [{ userid: 'lisi' }],
					},
				});
				expect(await toMember('lisi')).toMatchObject({
					content: { content: expect.stringContaining('with the approver') },
				});
				simulator.messages.splice(simulator.messages.indexOf(card) + 1);
				const click = { FromUserName: 'zhangsan', TaskId: card.taskId, EventKey: `${key}:lisi` };
				await happen('template_card_event', click);
				expect(await toMember('lisi')).toMatchObject({
					content: { content: expect.stringMatching(`zhangsan: .*${word}`) },
				});
				expect(card.updates).toEqual([
					{
						to: ['zhangsan'],
						content: { button: { replace_name: expect.stringContaining(word) } },
					},
				]);
			},
		);

		test('approval: a refused one reaches applicant and group, one under way nobody', async () => {
			await listen('approval');
			const approval = (SpStatus: number, SpNo: string) =>
				happen('sys_approval_change', {
					ApprovalInfo: {
						SpNo,
						SpName: '请假 Leave',
						SpStatus,
						StatuChangeEvent: SpStatus,
						Applyer: { UserId: 'wangwu', Party: '7' },
						SpRecord: {
							SpStatus,
							ApproverAttr: 1,
							Details: {
								Approver: { UserId: 'lisi' },
								Speech: '人手不够',
								SpStatus,
								SpTime: 1767574800,
							},
						},
					},
				});
			await approval(1, '202601050001');
			await approval(3, '202601050002');
			expect(await toMember('wangwu')).toMatchObject({
				msgtype: 'textcard',
				content: {
					title: '请假 Leave · 已驳回 Refused',
					description: expect.stringContaining('lisi: 人手不够'),
				},
			});
			expect(await toGroup('reports')).toMatchObject({
				content: { content: expect.stringContaining('202601050002') },
			});
			expect(simulator.messages).toHaveLength(2);
		});

		test('leave in the calendar: a leave that is passed is booked once, with the applicant', async () => {
			await listen('leave-calendar');
			const { id } = examples.get('leave-calendar')!;
			const { approvals, agenda } = simulator.company.office;
			const { sp_no, creator: userid } = approvals.list.find(({ sp_status }) => sp_status === 1)!;
			const booked = new Set(agenda.schedules.keys());
			const ended = async () => (await rest.executionIds(id, ['success'])).length;
			const before = await ended();
			// What is said of an approval is an event, too, before and after it is passed.
			const approver = userid === 'lisi' ? 'ada' : 'lisi';
			for (const [index, verdict] of ['comment', 'approve', 'comment'].entries()) {
				decide(simulator.company, { sp_no, userid: approver, verdict, speech: '好的' });
				await waitUntil(async () => (await ended()) > before + index);
			}
			const added = [...agenda.schedules.values()].filter((one) => !booked.has(one.schedule_id));
			const [vacation] = approvals.list.find((one) => one.sp_no === sp_no)!.contents;
			const { attendance } = vacation!.value.vacation as {
				attendance: { date_range: { new_begin: number } };
			};
			expect(added).toEqual([
				expect.objectContaining({
					summary: '休假 年假',
					description: `审批 ${sp_no}`,
					start_time: attendance.date_range.new_begin,
					end_time: attendance.date_range.new_begin + 24 * 60 * 60 - 1,
					is_whole_day: 1,
					attendees: [{ userid, response_status: 0 }],
				}),
			]);
			await arrived(
				({ to, content }) => to[0] === userid && /已记入日程/.test(`${content.content}`),
			);
			if (way !== 'alone') await toGroup('reports');
			decide(simulator.company, { sp_no, userid, verdict: 'withdraw' });
			await arrived(
				({ to, content }) => to[0] === userid && /已从日程中移除/.test(`${content.content}`),
			);
			expect([...agenda.schedules.values()]).not.toContainEqual(
				expect.objectContaining({ description: `审批 ${sp_no}`, status: 0 }),
			);
		});

		test('purchase approval: above the sum its end wakes the order, after whatever else happens', async () => {
			await listen('purchase');
			const { id } = examples.get('purchase')!;
			const { list } = simulator.company.office.approvals;
			const start = async () => {
				const before = list.length;
				await rest.start(id, 'Try It');
				const { sp_no } = await waitUntil(() => list[before]);
				await waitUntil(async () => (await rest.executionIds(id, ['waiting'])).length > 0);
				return sp_no;
			};
			const act = (sp_no: string, verdict: string, speech = '') =>
				decide(simulator.company, { sp_no, userid: 'lisi', verdict, speech });
			const first = await start();
			expect(list.at(-1)).toMatchObject({
				sp_name: '采购',
				creator: 'wangwu',
				contents: expect.arrayContaining([
					{ control: 'Money', id: 'Money-01', value: { new_money: '12800' } },
				]),
			});
			act(first, 'comment', '在看');
			act(first, 'approve');
			expect(await ordered()).toMatchObject({
				robot: 'reports',
				content: { content: expect.stringMatching(new RegExp(`12800.*wangwu.*${first}`)) },
			});
			simulator.messages.length = 0;
			act(await start(), 'refuse', '太贵');
			await toBuyer(/refused[^]*lisi: 太贵/);
		});

		test('purchase approval: the buyer hears when nobody has decided in time', async () => {
			await listen('purchase');
			const { id } = examples.get('purchase')!;
			await setSetting('purchase', 'giveUpAfterDays', 0);
			await run('purchase', 'Try It');
			await setSetting('purchase', 'giveUpAfterDays', 30);
			await toBuyer(/没有下单.*running/);
			expect(await rest.executionIds(id, ['waiting'])).toEqual([]);
		});

		test('leave in the calendar: what cannot be read is an error', async () => {
			await listen('leave-calendar');
			const ApprovalInfo = {
				SpNo: '1',
				SpName: '请假',
				SpStatus: 2,
				StatuChangeEvent: 2,
				Applyer: { UserId: 'wangwu' },
			};
			await happen('sys_approval_change', { ApprovalInfo });
			expect((await toGroup('alerts')).content.content).toMatch(
				/The leave 1 is not in the calendar: .*301025/,
			);
			if (way !== 'alone') await toGroup('reports');
		});

		test('welcome: a new customer is welcomed within its 20 seconds, and the member told', async () => {
			await listen('welcome');
			addCustomer(simulator.company, { userid: 'huangting', name: '林小姐' });
			const customer = [...simulator.company.customers.byId.values()].at(-1)!;
			expect(await toMember('huangting')).toMatchObject({
				content: { content: expect.stringContaining('林小姐') },
			});
			const seen = simulator.messages.filter(({ to }) => to.includes(customer.external_userid));
			expect(seen.map(({ kind, msgtype }) => `${kind} ${msgtype}`)).toEqual([
				'customer text',
				'customer link',
			]);
			expect(seen[0]!.content.content).toContain('林小姐');
		});

		test('help desk: its menu answers, and calls a human', async () => {
			await listen('help-desk');
			await run('help-desk', 'Set Up the Menu');
			const keys = JSON.stringify(simulator.company.apps.menu).match(/helpdesk_\w+/g);
			expect(keys).toEqual(['wifi', 'password', 'vpn', 'human'].map((key) => `helpdesk_${key}`));
			const click = (EventKey: string) => happen('click', { FromUserName: 'ada', EventKey });
			await click('helpdesk_vpn');
			expect(await toMember('ada')).toMatchObject({
				content: { content: expect.stringContaining('VPN') },
			});
			simulator.messages.length = 0;
			await click('helpdesk_human');
			expect(await toGroup('alerts')).toMatchObject({
				content: { content: expect.stringContaining('ada'), mentioned_list: ['@all'] },
			});
			expect(await toMember('ada')).toMatchObject({
				content: { content: expect.stringContaining('colleague') },
			});
		});
	});
});
