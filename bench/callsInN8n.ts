/**
 * 2,000 sends and 2,000 reads by one node execution in a real n8n 2.x over TLS: this package's node next to n8n's HTTP
 * Request node with the same credential and its defaults. The server is a process of its own. Run
 * after a build: `npx tsx bench/callsInN8n.ts [latency of the server in ms] [rounds]`.
 */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage, ROOT } from '../scripts/n8n/package';
import { failureOf, type JsonObject, newPassword, Rest, type Stored } from '../scripts/n8n/rest';
import { startServer } from '../scripts/n8n/server';
import { manualTrigger, workflowOf } from '../test/e2e/support/workflowOf';
import { processorMs } from './processorMs';

const CALLS = 2_000;
const WARM_UP_CALLS = 100;
const LATENCY_MS = Number(process.argv[2] ?? 0);
const ROUNDS = Number(process.argv[3] ?? 3);
const WANTED = 3;
const RUN_TIMEOUT_MS = 600_000;

const ENGINES: Record<string, Record<string, string>> = {
	'default engine': {},
	'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
};

const CERTIFICATE = join(ROOT, 'test/client/relay.cert.pem');
const KEY = join(ROOT, 'test/client/relay.key.pem');

const REPLIES: Record<string, object> = {
	'/cgi-bin/gettoken': { access_token: 'a'.repeat(200), expires_in: 7200 },
	'/cgi-bin/message/send': { msgid: 'm'.repeat(60) },
	'/cgi-bin/user/get': { userid: 'u1', name: '张三', department: [1, 2], position: '工程师' },
};

/** Tells its port, then after each request for it the connections that were opened since the last one. */
function serve(latencyMs: number): void {
	let connections = 0;
	const tls = { cert: readFileSync(CERTIFICATE), key: readFileSync(KEY) };
	const server = createServer(tls, (request, response) => {
		const reply = REPLIES[request.url!.split('?')[0]!];
		const answer = () => {
			response.statusCode = reply ? 200 : 404;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ errcode: 0, errmsg: 'ok', ...reply }));
		};
		request.resume().on('end', () => {
			if (latencyMs) setTimeout(answer, latencyMs);
			else answer();
		});
	});
	server.on('secureConnection', () => (connections += 1));
	server.keepAliveTimeout = 60_000;
	// Thousands at once come in the default of the HTTP Request node.
	server.listen(0, '127.0.0.1', CALLS, () => process.send!((server.address() as AddressInfo).port));
	process.on('message', () => {
		process.send!(connections);
		connections = 0;
	});
}

interface Contender {
	type: string;
	typeVersion: number;
	parameters: JsonObject;
}

/** One node and another that do the same. */
type Pair = Record<'workwx' | 'httpRequest', Contender>;

const workwx = (parameters: JsonObject): Contender => ({
	type: 'n8n-nodes-workwx.workwx',
	typeVersion: 1,
	parameters,
});

const httpRequest = (parameters: JsonObject): Contender => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'workwxApi',
		...parameters,
	},
});

/** Sends and reads, with the given options of this package's node. */
const pairs = (url: string, options: JsonObject): Record<string, Pair> => ({
	reads: {
		workwx: workwx({
			resource: 'user',
			operation: 'get',
			userid: { __rl: true, mode: 'id', value: '={{ "u" + $json.n }}' },
			options,
		}),
		httpRequest: httpRequest({
			url: `${url}/cgi-bin/user/get`,
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'userid', value: '={{ "u" + $json.n }}' }] },
			options: {},
		}),
	},
	sends: {
		workwx: workwx({
			resource: 'message',
			operation: 'sendText',
			sendTo: 'receivers',
			touser: '={{ "u" + $json.n }}',
			content: '={{ "text " + $json.n }}',
			options,
		}),
		httpRequest: httpRequest({
			method: 'POST',
			url: `${url}/cgi-bin/message/send`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ { touser: "u" + $json.n, msgtype: "text", agentid: 1000002, text: { content: "text " + $json.n } } }}',
			options: {},
		}),
	},
});

/** Of this package's node; the HTTP Request node has no way but to send all at once. */
const MODES: Record<string, JsonObject> = {
	'eight at a time': {},
	'one after the other': { parallelRequests: 1 },
};

interface Run {
	/** How long the node took, as n8n says. */
	seconds: number;
	/** Of the whole process of n8n, which also keeps the execution. */
	processorMs: number;
	connections: number;
}

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	const server = fork(__filename, ['serve', String(LATENCY_MS)], { execArgv: process.execArgv });
	const told = () =>
		new Promise<number>((resolve) => server.once('message', (value) => resolve(Number(value))));
	const url = `https://127.0.0.1:${await told()}`;
	const openedConnections = () => {
		const count = told();
		server.send('connections');
		return count;
	};

	/** One execution of one node for so many items. */
	async function run(
		{ rest, pid }: { rest: Rest; pid: number },
		stored: Stored,
		contender: Contender,
		calls: number,
	): Promise<Run> {
		const step = { name: 'Call', ...contender, credentials: { workwxApi: stored } };
		const { id } = await rest.createWorkflow({
			...workflowOf('bench', manualTrigger, step),
			pinData: { Start: Array.from({ length: calls }, (_, n) => ({ json: { n } })) },
		});
		await openedConnections();
		const before = await processorMs(pid);
		const execution = await rest.run(id, 'Start', RUN_TIMEOUT_MS);
		const failure = failureOf(execution);
		if (failure) throw new Error(failure);
		const { data, executionTime } = execution.data.resultData.runData.Call![0]!;
		if (data!.main[0]!.length !== calls) throw new Error('items are missing');
		return {
			seconds: executionTime / 1000,
			processorMs: (await processorMs(pid)) - before,
			connections: await openedConnections(),
		};
	}

	async function measure(n8n: { rest: Rest; pid: number }): Promise<void> {
		let corps = 0;
		/** Every round has a corp of its own: the limits of WeCom hold per corp. */
		const credential = () => {
			corps += 1;
			const data = { corpId: `ww${corps}`, secret: 's', agentId: '1000002', baseUrl: url };
			return n8n.rest.createCredential(`round ${corps}`, 'workwxApi', data);
		};
		for (const [mode, options] of Object.entries(MODES)) {
			for (const [kind, pair] of Object.entries(pairs(url, options))) {
				const runs: Array<Record<keyof Pair, Run>> = [];
				for (let round = 0; round <= ROUNDS; round += 1) {
					const stored = await credential();
					const calls = round ? CALLS : WARM_UP_CALLS;
					// In turns, so that whatever else the machine does hits both.
					const ours = await run(n8n, stored, pair.workwx, calls);
					const theirs = await run(n8n, stored, pair.httpRequest, calls);
					if (round) runs.push({ workwx: ours, httpRequest: theirs });
				}
				const middle = (name: keyof Pair, what: keyof Run) =>
					median(runs.map((one) => one[name][what]));
				const figures = (name: keyof Pair) =>
					`${(CALLS / middle(name, 'seconds')).toFixed(0)}/s, ${(middle(name, 'processorMs') / CALLS).toFixed(2)} ms of processor each, ${middle(name, 'connections')} connections`;
				const [ratio, processorRatio] = (['seconds', 'processorMs'] as const).map((what) =>
					median(runs.map((one) => one.httpRequest[what] / one.workwx[what])),
				);
				console.log(
					`  ${kind}, ${mode}: ${figures('workwx')}; HTTP Request ${figures('httpRequest')}; ${ratio!.toFixed(1)} × (wanted ${WANTED}), ${processorRatio!.toFixed(1)} × in processor time`,
				);
				if (ratio! < WANTED) process.exitCode = 1;
			}
		}
	}

	try {
		const installation = await provideN8n(2);
		const tarball = await packPackage(folder);
		for (const [engine, environment] of Object.entries(ENGINES)) {
			const userFolder = join(folder, engine.replace(' ', '-'));
			await installPackage(tarball, userFolder);
			const n8n = await startServer({
				installation,
				userFolder,
				port: 0,
				environment: { ...environment, NODE_EXTRA_CA_CERTS: CERTIFICATE },
			});
			try {
				const rest = new Rest(n8n.url);
				await rest.logIn(newPassword());
				console.log(
					`n8n ${installation.version}, ${engine}, ${CALLS} calls over TLS, answered after ${LATENCY_MS} ms`,
				);
				await measure({ rest, pid: n8n.pid });
			} finally {
				await n8n.stop();
			}
		}
	} finally {
		server.kill();
		await rm(folder, { recursive: true, force: true });
	}
}

if (process.argv[2] === 'serve') serve(Number(process.argv[3]));
else void main();
