/**
 * How heavy the Workwx node is in n8n's editor, next to n8n's own Slack node in the same editor: time to open the panel and
 * to type with five expressions in the node. n8n resolves those at the top level once for each property: the Slack node has
 * one there, Workwx four, and one in the second round. Run after a build: `tsx bench/editor.ts [screenshot.png]`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { closeNode, openBrowser, openNode, openWorkflow, signIn } from '../scripts/n8n/browser';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { type JsonObject, newPassword, Rest } from '../scripts/n8n/rest';
import { startServer } from '../scripts/n8n/server';

const OPENINGS = 12;
const KEYS = 40;
/** Long enough for everything n8n does after the last key. */
const SETTLE_MS = 1500;

interface Subject {
	type: string;
	typeVersion: number;
	parameters: JsonObject;
	/** The label of the field to type into. */
	field: string;
}

const workwx = (receivers: JsonObject): Subject => ({
	type: 'n8n-nodes-workwx.workwx',
	typeVersion: 1,
	parameters: {
		resource: 'message',
		operation: 'sendText',
		sendTo: 'receivers',
		...receivers,
		content: '={{ $json.text }} {{ 1 + 1 }}',
		options: { safe: '={{ $json.safe }}' },
	},
	field: 'Text',
});

const SUBJECTS: Record<string, Subject> = {
	Slack: {
		type: 'n8n-nodes-base.slack',
		typeVersion: 2.3,
		parameters: {
			resource: 'message',
			operation: 'post',
			select: 'channel',
			channelId: { __rl: true, mode: 'id', value: '={{ $json.channel }}' },
			text: '={{ $json.text }} {{ 1 + 1 }}',
			otherOptions: {
				thread_ts: { replyValues: { thread_ts: '={{ $json.ts }}' } },
				botProfile: {
					imageValues: { profilePhotoType: 'emoji', icon_emoji: '={{ $json.emoji }}' },
				},
				ephemeral: { ephemeralValues: { user: '={{ $json.user }}' } },
			},
		},
		field: 'Message Text',
	},
	Workwx: workwx({
		touser: '={{ $json.user }}',
		toparty: '={{ $json.party }}',
		totag: '={{ $json.tag }}',
	}),
	'One expression': workwx({ touser: 'zhangsan', toparty: '2', totag: '1' }),
};

const median = (values: number[]) =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const round = (ms: number) => `${Math.round(ms)} ms`;

async function duration(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** Until the browser has drawn what the last action changed. */
const drawn = (page: Page) =>
	page.evaluate(
		() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
	);

async function measure(page: Page, name: string, { field }: Subject) {
	const openings: number[] = [];
	const devTools = await page.context().newCDPSession(page);
	await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
	/** Milliseconds that the thread of the page has worked so far, whatever else runs on the machine. */
	const worked = async () => {
		const { metrics } = await devTools.send('Performance.getMetrics');
		return metrics.find(({ name: metric }) => metric === 'TaskDuration')!.value * 1000;
	};
	let workedAtFirst = 0;
	for (let index = 0; index < OPENINGS; index += 1) {
		openings.push(await duration(() => openNode(page, name)));
		await sleep(SETTLE_MS / 3);
		if (index === OPENINGS - 1) break;
		await closeNode(page);
		await sleep(SETTLE_MS / 3);
		if (index === 0) workedAtFirst = await worked();
	}
	const work = ((await worked()) - workedAtFirst) / (OPENINGS - 1);
	const input = page
		.locator('[data-test-id=parameter-item], .parameter-item')
		.filter({ has: page.getByText(field, { exact: true }) })
		.locator('.cm-content')
		.first();
	await input.click();
	await page.evaluate(() => {
		const tasks: number[] = [];
		Object.assign(globalThis, { tasks });
		new PerformanceObserver((list) =>
			tasks.push(...list.getEntries().map((entry) => entry.duration)),
		).observe({ type: 'longtask' });
	});
	await page.keyboard.press('End');
	const keys: number[] = [];
	for (let index = 0; index < KEYS; index += 1) {
		keys.push(
			await duration(async () => {
				await page.keyboard.press('a');
				await drawn(page);
			}),
		);
	}
	await sleep(SETTLE_MS);
	const longTasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
	return {
		first: openings[0] ?? 0,
		later: median(openings.slice(1)),
		work,
		key: median(keys),
		slowestKey: Math.max(...keys),
		longest: Math.max(0, ...longTasks),
	};
}

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-editor-'));
	await installPackage(await packPackage(folder), folder);
	const installation = await provideN8n(2);
	const server = await startServer({ installation, userFolder: folder, port: 0 });
	const browser = await openBrowser();
	try {
		const rest = new Rest(server.url);
		const password = newPassword();
		await rest.logIn(password);
		const types = await rest.nodeTypes();
		const { id } = await rest.createWorkflow({
			name: 'Editor',
			nodes: Object.entries(SUBJECTS).map(([name, { type, typeVersion, parameters }], index) => ({
				id: randomUUID(),
				name,
				type,
				typeVersion,
				position: [index * 260, 0],
				parameters,
			})),
			connections: {},
		});
		const { page, pageErrors } = browser;
		await signIn(page, server.url, password);
		const canvas = await duration(() => openWorkflow(page, server.url, id));
		await sleep(SETTLE_MS);
		process.stdout.write(`n8n ${installation.version}, canvas ready after ${round(canvas)}\n`);

		const results: Record<string, Awaited<ReturnType<typeof measure>>> = {};
		for (const [name, subject] of Object.entries(SUBJECTS)) {
			const description = types.find((type) => type.name === subject.type)!;
			const properties = description.properties as unknown[];
			const bytes = Buffer.byteLength(JSON.stringify(description));
			const result = await measure(page, name, subject);
			results[name] = result;
			process.stdout.write(
				`${name.padEnd(7)} ${properties.length} properties, ${Math.round(bytes / 1024)} KB | ` +
					`panel ${round(result.first)}, later ${round(result.later)}, of processor ${round(result.work)} | ` +
					`key ${round(result.key)}, slowest ${round(result.slowestKey)}, ` +
					`longest task ${round(result.longest)}\n`,
			);
			if (process.argv[2] && name === 'Workwx') await page.screenshot({ path: process.argv[2] });
			await closeNode(page);
			await sleep(SETTLE_MS);
		}
		const { Slack, ...others } = results;
		for (const [name, result] of Object.entries(others)) {
			const ratio = (figure: keyof typeof result) => (result[figure] / Slack![figure]).toFixed(2);
			process.stdout.write(
				`${name} / Slack: panel ${ratio('first')}, later ${ratio('later')}, of processor ${ratio('work')}, key ${ratio('key')}\n`,
			);
		}
		if (pageErrors.length) process.stdout.write(`page errors: ${pageErrors.join('; ')}\n`);
	} finally {
		await browser.close();
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${(error as Error).stack}\n`);
	process.exitCode = 1;
});
