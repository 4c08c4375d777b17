import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Listens for a moment; port 0 lets the system choose. Gives the port, or undefined when it is taken. */
async function tryPort(port: number): Promise<number | undefined> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
		);
		server.listen(port, HOST, () => {
			const address = server.address() as AddressInfo;
			server.close(() => resolve(address.port));
		});
	});
}

/** Whether nobody listens on this port of the loopback address. */
export async function isPortFree(port: number): Promise<boolean> {
	return (await tryPort(port)) !== undefined;
}

/** A port of the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
	const port = await tryPort(0);
	if (port === undefined) throw new Error('The system has no free port');
	return port;
}
