import { once } from 'node:events';
import { WebSocket } from 'undici';
import type { Program } from '../../../scripts/n8n/program';

/** A Node.js program with this in its environment listens for an inspector, on any port. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

export interface Inspector {
	/** Bytes in use on the heap and beside it, after garbage was collected. */
	heldBytes(): Promise<number>;
	close(): void;
}

/** An answer of the inspector (Chrome DevTools Protocol). */
interface Answer {
	id?: number;
	error?: { message: string };
	result?: { result?: { value?: unknown } };
}

/** Looks into a running program that was started with `INSPECTABLE`. */
export async function openInspector(program: Program): Promise<Inspector> {
	const address = /Debugger listening on (ws:\S+)/.exec(await program.log())?.[1];
	if (!address) throw new Error(`${program.logFile} names no address for an inspector`);
	const socket = new WebSocket(address);
	const answers = new Map<number, (answer: Answer) => void>();
	socket.addEventListener('message', ({ data }) => {
		const answer = JSON.parse(String(data)) as Answer;
		if (answer.id !== undefined) answers.get(answer.id)?.(answer);
	});
	await once(socket, 'open');
	let count = 0;
	const call = async (method: string, params: object = {}): Promise<unknown> => {
		const id = (count += 1);
		const coming = new Promise<Answer>((resolve) => answers.set(id, resolve));
		socket.send(JSON.stringify({ id, method, params }));
		const { error, result } = await coming;
		answers.delete(id);
		if (error) throw new Error(`${method}: ${error.message}`);
		return result?.result?.value;
	};
	return {
		async heldBytes() {
			await call('HeapProfiler.collectGarbage');
			const expression = 'JSON.stringify(process.memoryUsage())';
			const usage = (await call('Runtime.evaluate', { expression })) as string;
			const { heapUsed, external } = JSON.parse(usage) as NodeJS.MemoryUsage;
			return heapUsed + external;
		},
		close: () => socket.close(),
	};
}
