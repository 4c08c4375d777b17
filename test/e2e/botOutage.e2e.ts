import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../scripts/n8n/freePort';
import { withCredentials } from '../../scripts/n8n/examples';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { OwnServer, START_TIMEOUT_MS } from './support/ownServer';
import { waitUntil } from './support/waitUntil';
import { workflowOf, workwxBotTrigger } from './support/workflowOf';

/** Longer than n8n tries an activation by itself while it starts: 1 + 2 + 4 + 8 seconds. */
const OUTAGE_MS = 17_000;

/** The way to WeCom; while it is closed, nothing listens there. */
class Way {
	private server: Server | undefined;
	private readonly sockets = new Set<Socket>();

	constructor(
		readonly port: number,
		private readonly target: number,
	) {}

	async open(): Promise<void> {
		this.server = createServer((client) => {
			const onward = connect(this.target, '127.0.0.1');
			for (const socket of [client, onward]) {
				this.sockets.add(socket);
				socket.on('error', () => socket.destroy());
				socket.on('close', () => this.sockets.delete(socket));
			}
			client.pipe(onward).pipe(client);
		}).listen(this.port, '127.0.0.1');
		await once(this.server, 'listening');
	}

	close(): void {
		this.server?.close();
		for (const socket of this.sockets) socket.destroy();
	}
}

describe.each(n8nServers())(
	'n8n $version that is killed, and cannot reach WeCom when it starts again',
	(shared) => {
		let own: OwnServer;
		let simulator: Simulator;
		let way: Way;

		beforeAll(async () => {
			simulator = await startSimulator();
			way = new Way(await freePort(), Number(new URL(simulator.url).port));
			await way.open();
			own = await OwnServer.start(shared);
		}, START_TIMEOUT_MS);

		afterAll(async () => {
			await own?.close();
			way?.close();
			await simulator?.close();
		});

		test(
			'the bot comes back by itself, and ends the bubble that was in work',
			async () => {
				const { rest } = own;
				const credential = await rest.createCredential('WeCom AI bot', 'workwxBotApi', {
					...simulator.company.bot,
					address: simulator.bot.address.replace(new URL(simulator.url).port, String(way.port)),
				});
				const work = {
					name: 'Work',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					parameters: { resume: 'timeInterval', amount: 60, unit: 'seconds' },
				};
				const trigger = workwxBotTrigger({
					placeholder: 'Thinking …',
					settings: { failureText: 'Sorry!' },
				});
				const workflow = workflowOf('bot outage', trigger, work);
				const { id } = await rest.createWorkflow(withCredentials(workflow, [credential]));
				await rest.activate(id);
				await waitUntil(() => simulator.bot.isConnected, START_TIMEOUT_MS);

				const bubbles = () => simulator.messages.map(({ content }) => content);
				simulator.bot.write({ text: { content: 'hi' } });
				await waitUntil(() => bubbles().length, START_TIMEOUT_MS);
				await waitUntil(async () => (await rest.executionIds(id)).length, START_TIMEOUT_MS);
				expect(bubbles()).toEqual([{ content: 'Thinking …', finish: false }]);
				await own.kill();
				way.close();

				await own.startAgain();
				await waitUntil(
					async () => (await own.program.log()).includes('next try in'),
					START_TIMEOUT_MS,
				);
				await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
				await way.open();
				await waitUntil(() => simulator.bot.isConnected, START_TIMEOUT_MS);
				await waitUntil(() => bubbles()[0]!.finish, START_TIMEOUT_MS);
				expect(bubbles()).toEqual([{ content: 'Sorry!', finish: true }]);

				// And it listens.
				simulator.bot.write({ userid: 'lisi', text: { content: 'anybody there?' } });
				await waitUntil(() => bubbles().length === 2, START_TIMEOUT_MS);
			},
			3 * START_TIMEOUT_MS,
		);
	},
);
