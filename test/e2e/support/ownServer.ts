import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideN8n } from '../../../scripts/n8n/installation';
import { newPassword, Rest } from '../../../scripts/n8n/rest';
import { type N8nServer, startServer } from '../../../scripts/n8n/server';
import type { ServerAddress } from './n8nServers';

/** A busy machine takes its time to start an n8n. */
export const START_TIMEOUT_MS = 240_000;

/** Where n8n keeps the packages that were installed into it. */
const NODES = '.n8n/nodes';

/** An n8n of one spec alone: of the same major, and with the same package, as one that all specs share. */
export class OwnServer {
	/** Of the owner, who is logged in. */
	rest!: Rest;
	private running: N8nServer | undefined;

	private constructor(
		private readonly shared: ServerAddress,
		private readonly userFolder: string,
		private readonly environment: Record<string, string>,
	) {}

	/** Starts one; rejects, and leaves nothing behind, if it does not come up. */
	static async start(
		shared: ServerAddress,
		environment: Record<string, string> = {},
	): Promise<OwnServer> {
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-own-'));
		const own = new OwnServer(shared, userFolder, environment);
		try {
			await cp(join(shared.userFolder, NODES), join(userFolder, NODES), { recursive: true });
			await own.startAgain();
			own.rest = new Rest(own.program.url);
			await own.rest.logIn(newPassword());
		} catch (error) {
			await own.close();
			throw error;
		}
		return own;
	}

	/** The process as it runs now. */
	get program(): N8nServer {
		if (!this.running) throw new Error('This n8n does not run');
		return this.running;
	}

	/** Ends it without notice. */
	async kill(): Promise<void> {
		process.kill(this.program.pid, 'SIGKILL');
		await this.program.stop();
	}

	/** Starts it with the data it has, on another port: what `rest` reached is gone. */
	async startAgain(): Promise<void> {
		const { userFolder, environment } = this;
		const installation = await provideN8n(this.shared.major);
		this.running = await startServer({ installation, userFolder, port: 0, environment });
	}

	/** Stops it and deletes its data. */
	async close(): Promise<void> {
		await this.running?.stop();
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}
