import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideN8n } from '../../../scripts/n8n/installation';
import {
	installPackage,
	installPackageAsEditor,
	packPackage,
	ROOT,
} from '../../../scripts/n8n/package';
import { newPassword, Rest } from '../../../scripts/n8n/rest';
import { type N8nServer, startServer } from '../../../scripts/n8n/server';
import { type ServerAddress, SERVERS_VARIABLE } from './n8nServers';
import stopServers from './stopServers';
import { wantedMajors } from './wantedMajors';

/** Where the logs of n8n stay after the run. */
const ARTIFACTS = join(ROOT, 'artifacts/e2e');

/** What the teardown, which jest runs in the same process, has to stop and delete. */
interface Running {
	servers: N8nServer[];
	folder: string;
}

declare global {
	var runningN8n: Running | undefined;
}

/** Packs this checkout and starts one n8n per major with the tarball installed; all specs share them. */
export default async function startServers(): Promise<void> {
	const running = {
		servers: [] as N8nServer[],
		folder: await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-e2e-')),
	};
	globalThis.runningN8n = running;
	await mkdir(ARTIFACTS, { recursive: true });
	const tarball = await packPackage(running.folder);
	const addresses: ServerAddress[] = [];
	try {
		for (const major of wantedMajors()) {
			const installation = await provideN8n(major);
			const userFolder = join(running.folder, `n8n-${major}`);
			// One major each: the page for community nodes, and by hand.
			const install = major === 2 ? installPackageAsEditor : installPackage;
			await install(tarball, userFolder);
			const logFile = join(ARTIFACTS, `n8n-${major}.log`);
			const server = await startServer({ installation, userFolder, port: 0, logFile });
			running.servers.push(server);
			const rest = new Rest(server.url);
			const password = newPassword();
			await rest.logIn(password);
			const { version } = installation;
			const { url, pid } = server;
			const { session } = rest;
			addresses.push({ major, version, url, session, password, logFile, pid, userFolder });
		}
	} catch (error) {
		// jest skips the teardown when the setup fails.
		await stopServers();
		throw error;
	}
	process.env[SERVERS_VARIABLE] = JSON.stringify(addresses);
}
