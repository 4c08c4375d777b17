import { simulatorCredentials } from '../../scripts/n8n/examples';
import type { Item, JsonObject } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { byId } from './operations/byId';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

const DAY_SECONDS = 24 * 60 * 60;
/** Midnight of 2026-11-01 in Shanghai. */
const NOVEMBER = 1_793_462_400;

/** What a column of a sheet holds, and what becomes of the member. */
const SWITCHES: Array<[held: unknown, enable: number | undefined]> = [
	...['0', 'false', 'FALSE', 'no', '否', 0, false].map((off): [unknown, number] => [off, 0]),
	...['1', 'true', 'yes', '是', 1, true].map((on): [unknown, number] => [on, 1]),
	[null, undefined],
	['', undefined],
];

/** Expressions of dates, and the seconds they mean in a workflow of Shanghai. */
const DATES: Array<[expression: string, seconds: () => number]> = [
	['$now.minus({ days: 3 })', () => Date.now() / 1000 - 3 * DAY_SECONDS],
	[
		'$today',
		() => NOVEMBER + Math.floor((Date.now() / 1000 - NOVEMBER) / DAY_SECONDS) * DAY_SECONDS,
	],
	[`new Date(${NOVEMBER * 1000})`, () => NOVEMBER],
	['"2026-10-31T16:00:00Z"', () => NOVEMBER],
	['"2026-11-01T00:00:00+08:00"', () => NOVEMBER],
	['"2026-11-01T00:00:00"', () => NOVEMBER],
	['"2026-11-01"', () => NOVEMBER],
	[`"${NOVEMBER}"`, () => NOVEMBER],
	[String(NOVEMBER), () => NOVEMBER],
	[String(NOVEMBER * 1000), () => NOVEMBER],
];
/** The longest that an execution may take between the evaluation and the look at its request. */
const LATE_SECONDS = 300;

describe.each(n8nServers())('values of expressions in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	afterAll(async () => {
		await simulator.close();
	});

	/** Runs a node for rows, and gives its items and the bodies that WeCom got at a path. */
	async function run(type: string, parameters: JsonObject, rows: JsonObject[], path: string) {
		const { data } = simulatorCredentials(simulator).find((one) => one.type === 'workwxApi')!;
		const credential = await rest.createCredential('WeCom of values', 'workwxApi', data);
		const step = workwx('Step', parameters, {
			type: `n8n-nodes-workwx.${type}`,
			credentials: { workwxApi: { id: credential.id, name: credential.name } },
			onError: 'continueRegularOutput',
		});
		const source = { name: 'Rows', type: 'n8n-nodes-base.noOp' };
		const { id } = await rest.createWorkflow({
			...workflowOf('values', manualTrigger, source, step),
			settings: { timezone: 'Asia/Shanghai' },
			pinData: { Rows: rows.map((json) => ({ json })) },
		});
		const before = simulator.calls.length;
		const { data: outcome } = await rest.run(id, 'Start');
		const items = outcome.resultData.runData.Step![0]!.data!.main[0] as Item[];
		const calls = simulator.calls.slice(before).filter((call) => call.path === path);
		return { items, bodies: calls.map(({ body }) => body as JsonObject) };
	}

	test('a switch means what a person would say, and nothing is not off', async () => {
		const rows: JsonObject[] = [
			...SWITCHES.map(([held], row) => ({ held, row }) as JsonObject),
			{ row: SWITCHES.length },
			{ held: 'maybe', row: SWITCHES.length + 1 },
		];
		const { items, bodies } = await run(
			'workwx',
			{
				resource: 'user',
				operation: 'update',
				userid: byId('wangwu'),
				options: { enable: '={{ $json.held }}', position: '={{ "row " + $json.row }}' },
			},
			rows,
			'/user/update',
		);
		const enabled = SWITCHES.map(([, enable]) => enable);
		expect(bodies.map(({ enable }) => enable)).toEqual([...enabled, undefined]);
		expect(bodies.map(({ position }) => position)).toEqual(
			rows.slice(0, -1).map(({ row }) => `row ${String(row)}`),
		);
		expect(items).toHaveLength(rows.length);
		expect(items.at(-1)!.json.error).toMatch(/"Enabled" is "maybe", but must be true or false/);
	});

	const expression = `={{ [${DATES.map(([date]) => date).join(', ')}, "2026-02-30"][$json.row] }}`;
	test.each<[string, JsonObject, string, string]>([
		[
			'among the options',
			{ resource: 'contactWay', operation: 'getAll', options: { startTime: expression } },
			'/externalcontact/list_contact_way',
			'start_time',
		],
		[
			'on its own',
			{ resource: 'statistics', operation: 'getGroupsByDay', firstDay: expression },
			'/externalcontact/groupchat/statistic_group_by_day',
			'day_begin_time',
		],
	])('a date %s is the moment that is meant', async (_place, parameters, path, key) => {
		const rows = [...DATES.keys(), DATES.length].map((row) => ({ row }));
		const options = { ...(parameters.options as JsonObject), parallelRequests: 1 };
		const before = DATES.map(([, seconds]) => seconds());
		const { items, bodies } = await run('workwxCustomer', { ...parameters, options }, rows, path);
		expect(bodies).toHaveLength(DATES.length);
		for (const [index, [written, seconds]] of DATES.entries()) {
			const sent = Number(bodies[index]![key]);
			// Midnight may have passed meanwhile.
			const late = Math.min(Math.abs(seconds() - sent), Math.abs(before[index]! - sent));
			expect([written, late]).toEqual([written, expect.any(Number)]);
			expect(late).toBeLessThan(written.startsWith('$now') ? LATE_SECONDS : 1);
		}
		expect(items.at(-1)!.json.error).toMatch(/is "2026-02-30", which is no date/);
	});
});
