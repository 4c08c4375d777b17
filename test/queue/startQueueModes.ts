import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideN8n } from '../../scripts/n8n/installation';
import { installPackage, packPackage, ROOT } from '../../scripts/n8n/package';
import { type QueueMode, startQueueMode, startQueueProcess } from '../../scripts/n8n/queueMode';
import { newPassword, Rest } from '../../scripts/n8n/rest';
import { wantedMajors } from '../e2e/support/wantedMajors';
import { QUEUE_MODES_VARIABLE, type QueueModeAddress } from './queueModes';
import stopQueueModes from './stopQueueModes';

/** Where the logs of n8n stay after the run. */
const ARTIFACTS = join(ROOT, 'artifacts/queue');

const SETTINGS = {
	// As docs/scaling.md recommends.
	N8N_EXPRESSION_ENGINE: 'legacy',
	// n8n notices within seconds, not minutes, that a worker is dead.
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

/** What the teardown, which jest runs in the same process, has to stop and delete. */
interface Running {
	/** The last one started is stopped first. */
	started: Array<Pick<QueueMode, 'stop'>>;
	folder: string;
}

declare global {
	var runningQueueModes: Running | undefined;
}

/** Packs this checkout and starts, per major of n8n, main, webhook processor and a worker with it. */
export default async function startQueueModes(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-queue-'));
	const started: Running['started'] = [];
	globalThis.runningQueueModes = { started, folder };
	const addresses: QueueModeAddress[] = [];
	try {
		const tarball = await packPackage(folder);
		for (const major of wantedMajors()) {
			const installation = await provideN8n(major);
			const userFolder = join(folder, `n8n-${major}`);
			await installPackage(tarball, userFolder);
			const queueMode = await startQueueMode({
				installation,
				userFolder,
				environment: SETTINGS,
				logFolder: join(ARTIFACTS, `n8n-${major}`),
			});
			started.push(queueMode);
			const { main, webhook, options } = queueMode;
			started.push(await startQueueProcess(options, 'worker'));
			const rest = new Rest(main.url);
			await rest.logIn(newPassword());
			addresses.push({
				major,
				version: installation.version,
				mainUrl: main.url,
				webhookUrl: webhook.url,
				session: rest.session,
				webhookLogFile: webhook.logFile,
				options,
			});
		}
	} catch (error) {
		// jest skips the teardown when the setup fails.
		await stopQueueModes();
		throw error;
	}
	process.env[QUEUE_MODES_VARIABLE] = JSON.stringify(addresses);
}
