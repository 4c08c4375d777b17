import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import type { BotDelivery } from '../../simulator/bot/botGateway';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { say } from './support/receiver';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwxBotTrigger } from './support/workflowOf';

const SOAK_MS = 5 * 60_000;
const MESSAGE_EVERY_MS = 1_000;
const KICK_EVERY_MS = 20_000;
/** So many that no chat comes near its limit, and nobody near three messages in work. */
const USERS = 25;
/** n8n grows for a while after the first executions, whatever they do. */
const WARM_UP_MS = 90_000;
const LONGEST_ANSWER_MS = 90_000;
/** Most of it is the heap that n8n takes before it collects; sockets that stay open show in the descriptors. */
const MOST_GROWTH_BYTES = 128 * 1024 * 1024;
const MOST_NEW_DESCRIPTORS = 10;

/** What a process holds: its memory, and files and sockets it has open. */
async function holdings(pid: number) {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return {
		at: Date.now(),
		bytes: Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024,
		descriptors: (await readdir(`/proc/${pid}/fd`)).length,
	};
}

type Holdings = Awaited<ReturnType<typeof holdings>>;

/** The least of several looks: what remains between two collections of garbage. */
const least = (looks: Holdings[], what: 'bytes' | 'descriptors') =>
	Math.min(...looks.map((look) => look[what]));

// One server is enough: the connection is ours, not n8n's.
describe.each(n8nServers().slice(0, 1))('n8n $version and an AI bot', ({ rest, pid }) => {
	let simulator: Simulator;
	let workflowId: string;

	beforeAll(async () => {
		simulator = await startSimulator();
		const credentials = await storeCredentials(rest, simulator);
		const steps = [workwxBotTrigger(), say('=answer to {{ $json.text.content }}')];
		const workflow = withCredentials(workflowOf('bot soak', ...steps), credentials);
		workflowId = (await rest.createWorkflow(workflow)).id;
		await rest.activate(workflowId);
		await waitUntil(() => simulator.bot.isConnected, LONGEST_ANSWER_MS);
	}, 2 * LONGEST_ANSWER_MS);

	afterAll(async () => {
		await rest.deactivate(workflowId);
		await simulator.close();
	});

	test(
		'five minutes with a kick every 20 seconds: every message answered, none twice, memory flat',
		async () => {
			const { bot, messages } = simulator;
			const written: BotDelivery[] = [];
			const looks: Holdings[] = [];
			let kicks = 0;
			const begun = Date.now();
			for (let nextKick = begun + KICK_EVERY_MS; Date.now() - begun < SOAK_MS;) {
				const count = written.length;
				bot.faults.duplicates = count % 3 === 0;
				bot.faults.lostAcks = count % 10 === 0 ? 1 : 0;
				written.push(bot.write({ userid: `user${count % USERS}`, text: { content: `${count}` } }));
				looks.push(await holdings(pid));
				// Kicks fall on every stage of an execution.
				await sleep(Math.random() * MESSAGE_EVERY_MS);
				if (Date.now() >= nextKick && bot.isConnected) {
					bot.kick();
					kicks += 1;
					nextKick += KICK_EVERY_MS;
				}
				const wait = begun + written.length * MESSAGE_EVERY_MS - Date.now();
				await sleep(Math.max(0, wait));
			}

			const answersOf = ({ msgid }: BotDelivery) =>
				messages.filter(({ answers }) => answers === msgid);
			const isAnswered = (delivery: BotDelivery) =>
				answersOf(delivery).some(({ content }) => content.finish);
			// What is missing is told below.
			await waitUntil(() => written.every(isAnswered), LONGEST_ANSWER_MS).catch(() => undefined);
			const told = written.map((delivery) => answersOf(delivery).map(({ content }) => content));
			expect(told).toEqual(written.map((_, n) => [{ content: `answer to ${n}`, finish: true }]));
			expect(messages).toHaveLength(written.length);
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			expect(await rest.call('GET', `/rest/executions?limit=1&filter=${filter}`)).toMatchObject({
				count: written.length,
			});
			expect(kicks).toBeGreaterThanOrEqual(SOAK_MS / KICK_EVERY_MS - 3);
			expect(bot.subscriptions).toBeGreaterThan(kicks);

			const middle = looks.filter(
				({ at }) => at > begun + WARM_UP_MS && at < begun + 1.5 * WARM_UP_MS,
			);
			const end = looks.filter(({ at }) => at > begun + SOAK_MS - WARM_UP_MS / 2);
			const growth = least(end, 'bytes') - least(middle, 'bytes');
			expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
			expect(least(end, 'descriptors') - least(middle, 'descriptors')).toBeLessThan(
				MOST_NEW_DESCRIPTORS,
			);
		},
		SOAK_MS + 2 * LONGEST_ANSWER_MS,
	);
});
