/**
 * Bytes per second and peak memory of media uploads by the node in a real n8n 2.x, next to undici alone that reads the same
 * bytes from a file and sends the same form, in a process of its own on the same Node.js. n8n's binary data is in its file
 * system. The server is this process. Run after a build: `npx tsx bench/upload.ts [rounds]`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Pool } from 'undici';
import { provideN8n } from '../scripts/n8n/installation';
import { installPackage, packPackage } from '../scripts/n8n/package';
import { failureOf, newPassword, Rest } from '../scripts/n8n/rest';
import { type N8nServer, startServer } from '../scripts/n8n/server';
import { EndlessWecom } from '../test/e2e/support/endlessWecom';
import { manualTrigger, workflowOf, workwx } from '../test/e2e/support/workflowOf';
import { processorMs } from './processorMs';

const MEGABYTE = 1024 * 1024;
/** The largest that WeCom takes (90253). */
const FILE_BYTES = 20 * MEGABYTE;
const UPLOADS = 20;
const ROUNDS = Number(process.argv[2] ?? 5);
const RUN_TIMEOUT_MS = 300_000;

/** Uploads the file so many times, one after the other; gives the seconds it took. */
async function byUndici(pool: Pool, file: string): Promise<number> {
	const boundary = '----boundary';
	const head = Buffer.from(
		`--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="film.bin"; filelength=${FILE_BYTES}\r\nContent-Type: application/octet-stream\r\n\r\n`,
	);
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
	async function* form() {
		yield head;
		yield* createReadStream(file) as AsyncIterable<Buffer>;
		yield tail;
	}
	const begun = performance.now();
	for (let count = 0; count < UPLOADS; count += 1) {
		const { body } = await pool.request({
			method: 'POST',
			path: '/cgi-bin/media/upload?type=file&access_token=token',
			headers: {
				'content-type': `multipart/form-data; boundary=${boundary}`,
				'content-length': String(head.length + FILE_BYTES + tail.length),
			},
			body: Readable.from(form(), { objectMode: false }),
		});
		await body.json();
	}
	return (performance.now() - begun) / 1000;
}

/** The process of undici: uploads whenever it is told to. */
function serveUndici(url: string, file: string): void {
	const pool = new Pool(url, { connections: 1 });
	process.on('message', () => {
		void byUndici(pool, file).then((seconds) => process.send!(seconds));
	});
}

interface Figures {
	megabytesPerSecond: number;
	/** Milliseconds of processor time, from the first byte on. */
	processorMsPerMegabyte: number;
	/** How much the memory of the process grew at most, from the first byte on. */
	growth: number;
}

const resident = async (pid: number, what: 'VmRSS' | 'VmHWM') =>
	Number(
		new RegExp(`${what}:\\s+(\\d+) kB`).exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1],
	) * 1024;

/** Uploads by one contender, whose process has that ID. */
async function measure(
	wecom: EndlessWecom,
	pid: number,
	upload: () => Promise<number>,
): Promise<Figures> {
	let before = 0;
	let spent = 0;
	let bytes = 0;
	wecom.hooks.taken = async (count) => {
		if (!bytes) {
			before = await resident(pid, 'VmRSS');
			spent = await processorMs(pid);
			// Linux then begins anew to note the peak.
			await writeFile(`/proc/${pid}/clear_refs`, '5');
		}
		bytes += count;
	};
	const seconds = await upload();
	if (bytes < UPLOADS * FILE_BYTES) throw new Error('bytes are missing');
	const megabytes = (UPLOADS * FILE_BYTES) / MEGABYTE;
	return {
		megabytesPerSecond: megabytes / seconds,
		processorMsPerMegabyte: ((await processorMs(pid)) - spent) / megabytes,
		growth: ((await resident(pid, 'VmHWM')) - before) / MEGABYTE,
	};
}

/** A workflow that fetches the files into n8n's store and uploads them; gives the seconds of the upload. */
async function nodeOf(n8n: N8nServer, wecom: EndlessWecom): Promise<() => Promise<number>> {
	const rest = new Rest(n8n.url);
	await rest.logIn(newPassword());
	const data = { corpId: 'ww1', secret: 's', agentId: '1', baseUrl: wecom.url };
	const credentials = { workwxApi: await rest.createCredential('WeCom', 'workwxApi', data) };
	const get = workwx(
		'Get',
		{ resource: 'media', operation: 'get', mediaId: 'media' },
		{ credentials },
	);
	const upload = workwx(
		'Upload',
		{
			resource: 'media',
			operation: 'upload',
			mediaType: 'file',
			binaryPropertyName: 'data',
			options: { parallelRequests: 1 },
		},
		{ credentials },
	);
	const { id } = await rest.createWorkflow({
		...workflowOf('upload', manualTrigger, get, upload),
		pinData: {
			[manualTrigger.name]: Array.from({ length: UPLOADS }, (_, n) => ({ json: { n } })),
		},
	});
	return async () => {
		const execution = await rest.run(id, manualTrigger.name, RUN_TIMEOUT_MS);
		const failure = failureOf(execution);
		if (failure) throw new Error(failure);
		return execution.data.resultData.runData.Upload![0]!.executionTime / 1000;
	};
}

const undiciOf = (child: ChildProcess) => () =>
	new Promise<number>((resolve) => {
		child.once('message', (seconds) => resolve(Number(seconds)));
		child.send('upload');
	});

const median = (values: number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'workwx-bench-'));
	const wecom = await EndlessWecom.start();
	wecom.fileSize = FILE_BYTES;
	let n8n: N8nServer | undefined;
	let child: ChildProcess | undefined;
	try {
		const installation = await provideN8n(2);
		const userFolder = join(folder, 'n8n');
		await installPackage(await packPackage(folder), userFolder);
		n8n = await startServer({
			installation,
			userFolder,
			port: 0,
			environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
		});
		const file = join(folder, 'film.bin');
		await writeFile(file, Buffer.alloc(FILE_BYTES, 'WeCom'));
		child = fork(__filename, ['undici', wecom.url, file], {
			execPath: installation.node,
			execArgv: process.execArgv,
		});
		const [node, undici] = [await nodeOf(n8n, wecom), undiciOf(child)];
		const rounds: Array<Record<'node' | 'undici', Figures>> = [];
		for (let round = 0; round <= ROUNDS; round += 1) {
			// In turns, so that whatever else the machine does hits both.
			const ours = await measure(wecom, n8n.pid, node);
			const theirs = await measure(wecom, child.pid!, undici);
			// The first one warms up.
			if (round) rounds.push({ node: ours, undici: theirs });
		}
		const ratio = median(
			rounds.map((one) => one.node.megabytesPerSecond / one.undici.megabytesPerSecond),
		);
		console.log(
			`n8n ${installation.version}: ${UPLOADS} uploads of ${FILE_BYTES / MEGABYTE} MB, one after the other`,
		);
		for (const name of ['node', 'undici'] as const) {
			const speed = median(rounds.map((one) => one[name].megabytesPerSecond));
			const processor = median(rounds.map((one) => one[name].processorMsPerMegabyte));
			const growth = Math.max(...rounds.map((one) => one[name].growth));
			console.log(
				`  ${name}: ${speed.toFixed(0)} MB/s, ${processor.toFixed(1)} ms of processor per MB, memory grows by ${growth.toFixed(0)} MB at most`,
			);
		}
		console.log(`  ${ratio.toFixed(2)} × undici`);
	} finally {
		child?.kill();
		await n8n?.stop();
		wecom.close();
		await rm(folder, { recursive: true, force: true });
	}
}

if (process.argv[2] === 'undici') serveUndici(process.argv[3]!, process.argv[4]!);
else void main();
