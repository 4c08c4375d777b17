import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';
import { listen } from '../../../nodes/WorkwxBotTrigger/listen';
import type { Simulator } from '../../../simulator/server/simulator';
import { waitUntil } from '../../e2e/support/waitUntil';

interface Deferred<T> {
	promise: Promise<T>;
	resolve(value: T): void;
	reject(error: Error): void;
}

function createDeferredPromise<T>(): Deferred<T> {
	const deferred = {} as Deferred<T>;
	deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
	return deferred;
}

/** One execution that the trigger has asked for, and the ways n8n tells how it ends. */
export interface Emitted {
	item: INodeExecutionData;
	key: string | undefined;
	/** The workflow ends with this item of its last node, or without any. */
	succeed(json?: IDataObject): void;
	fail(message: string): void;
	end(run: Partial<IRun> | undefined): void;
	/** A node answers the webhook, in queue mode from a worker. */
	respond(response: IDataObject): void;
	/** n8n has cancelled the execution. */
	cancel(): void;
}

const run = (json?: IDataObject, resultData: object = {}): Partial<IRun> =>
	({
		status: 'success',
		finished: true,
		data: {
			resultData: {
				lastNodeExecuted: 'Last',
				runData: { Last: [{ data: { main: [json ? [{ json }] : []] } }] },
				...resultData,
			},
		},
	}) as unknown as Partial<IRun>;

/** A trigger in a host that plays n8n. */
export async function startTrigger(
	simulator: Simulator,
	parameters: IDataObject = {},
	{
		mode = 'trigger',
		saves = true,
		credential = {},
		api,
	}: { mode?: string; saves?: boolean; credential?: IDataObject; api?: IDataObject } = {},
) {
	const emitted: Emitted[] = [];
	const errors: Error[] = [];
	const saved: Error[] = [];
	const logs: string[] = [];
	const log = (line: string) => void logs.push(line);
	const emit = (
		data: INodeExecutionData[][],
		response: Deferred<IDataObject>,
		done: Deferred<IRun | undefined>,
		key?: string,
	) => {
		emitted.push({
			item: data[0]![0]!,
			key,
			succeed: (json) => done.resolve(run(json) as IRun),
			fail: (message) =>
				done.resolve({ ...run(undefined, { error: { message } }), status: 'error' } as IRun),
			end: (ended) => done.resolve(ended as IRun),
			respond: (value) => response.resolve(value),
			cancel: () => response.reject(new Error('cancelled')),
		});
	};
	const tooEarly: typeof emit = () => {
		throw new Error('Overwrite TriggerContext.emit function');
	};
	const context = {
		getMode: () => mode,
		getNode: () => ({
			id: 'node',
			name: 'Workwx Bot Trigger',
			type: 't',
			typeVersion: 1,
			credentials: { workwxBotApi: {}, ...(api && { workwxApi: {} }) },
		}),
		getWorkflow: () => ({ id: 'workflow' }),
		getCredentials: async (type: string) =>
			type === 'workwxApi'
				? api
				: { ...simulator.company.bot, address: simulator.bot.address, ...credential },
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		logger: { warn: log, error: log, info: log, debug: log },
		helpers: {
			createDeferredPromise,
			prepareBinaryData: async (data: Buffer | Readable, fileName?: string) => ({
				data: (data instanceof Readable ? await buffer(data) : data).toString('base64'),
				fileName,
			}),
		},
		// Of a test run n8n takes nothing before the node listens.
		emit: mode === 'manual' ? tooEarly : emit,
		emitError: (error: Error) => void errors.push(error),
		...(saves && { saveFailedExecution: (error: Error) => void saved.push(error) }),
	};
	const { closeFunction } = await listen(context as unknown as ITriggerFunctions);
	context.emit = emit;
	return {
		emitted,
		errors,
		saved,
		logs,
		close: async () => await closeFunction!(),
		/** Ends every execution that is left, as n8n does for one that it knew already. */
		settle: () => {
			for (const { end } of emitted) end(undefined);
		},
		next: async (index = emitted.length) => await waitUntil(() => emitted[index]),
	};
}
