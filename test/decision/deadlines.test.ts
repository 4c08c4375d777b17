import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type * as Deadlines from '../../shared/decision/deadlines';
import { verdictBody } from '../../shared/decision/verdict';
import { waitUntil } from '../e2e/support/waitUntil';

const before = process.env.N8N_PORT;
let n8n: Server;
let folder: string;
let heard: unknown[];
let logged: string[];
const log = (line: string) => logged.push(line);

beforeAll(async () => {
	n8n = createServer((request, response) => {
		void text(request).then((body) => {
			heard.push([request.url, JSON.parse(body)]);
			response.end(JSON.stringify(verdictBody({ outcome: 'closed' })));
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => n8n.once('listening', resolve));
	process.env.N8N_PORT = String((n8n.address() as AddressInfo).port);
});

afterAll(() => {
	process.env.N8N_PORT = before;
	n8n.closeAllConnections();
	n8n.close();
});

beforeEach(async () => {
	folder = join(await mkdtemp(join(tmpdir(), 'workwx-deadlines-')), 'deadlines');
	heard = [];
	logged = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** As in a process that has just started. */
const freshly = () => {
	jest.resetModules();
	return jest.requireActual<typeof Deadlines>('../../shared/decision/deadlines');
};
const deadline = (inMs: number, name = 'a') => ({
	atMs: Date.now() + inMs,
	link: `http://n8n.example.com/webhook-waiting/7/${name}?signature=f`,
	sealed: { click: name, proof: 'p' },
});

test('n8n is told when the time is over, the earliest first, and nothing is left', async () => {
	const { keepDeadline } = freshly();
	await keepDeadline(folder, deadline(1_200, 'later'), log);
	await keepDeadline(folder, deadline(1_000, 'sooner'), log);
	expect(await readdir(folder)).toHaveLength(2);
	expect(heard).toEqual([]);
	await waitUntil(() => heard.length === 2);
	expect(heard).toEqual([
		['/webhook-waiting/7/sooner?signature=f', { click: 'sooner', proof: 'p' }],
		['/webhook-waiting/7/later?signature=f', { click: 'later', proof: 'p' }],
	]);
	expect(await readdir(folder)).toEqual([]);
	expect(logged).toEqual([]);
});

test('the next process takes up what the last one has left, once', async () => {
	const last = freshly();
	jest.useFakeTimers({ doNotFake: ['performance', 'setImmediate', 'nextTick'] });
	await last.keepDeadline(folder, deadline(-1), log);
	jest.useRealTimers();
	const next = freshly();
	next.watchDeadlines(folder, log);
	next.watchDeadlines(folder, log);
	await waitUntil(() => heard.length === 1);
	await waitUntil(async () => (await readdir(folder)).length === 0);
	expect(heard).toHaveLength(1);
});

test('there may be no folder yet', async () => {
	freshly().watchDeadlines(folder, log);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(logged).toEqual([]);
});

test('a file that a killed process has begun is logged once, and keeps no other from being told', async () => {
	await mkdir(folder);
	await writeFile(join(folder, `${Date.now() - 1}-half.json`), '{"link"');
	const { keepDeadline } = freshly();
	await keepDeadline(folder, deadline(50), log);
	await keepDeadline(folder, deadline(100), log);
	await waitUntil(() => heard.length === 2);
	expect(logged).toHaveLength(1);
	expect(await readdir(folder)).toEqual([]);
});

test('what cannot be read is logged', async () => {
	freshly().watchDeadlines(__filename, log);
	await waitUntil(() => logged.length === 1);
	expect(logged[0]).toContain('the card closes at the next click');
});
