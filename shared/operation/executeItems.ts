import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { batchJobs } from './batchJobs';
import { clientOf } from './clientOf';
import { askersOf, collectJobs, type Job, type Reading } from './collectJobs';
import { createCall } from './createCall';
import { createOnce } from './createOnce';
import {
	DEFAULT_MAXIMUM_WAIT_SECONDS,
	DEFAULT_MERGE_SEPARATOR,
	DEFAULT_PARALLEL_REQUESTS,
	fieldsOf,
} from './fieldsOf';
import { withValuesOf } from './mapping';
import { mergeJobs } from './mergeJobs';
import { nodeError } from './nodeError';
import type { Batch, Call, Field, Operation, Output, Resource, Values } from './operation';
import { ParameterError } from './parameterError';
import { readRequest, readValue } from './readRequest';
import { prepared, runOperation } from './runOperation';
import { schedule } from './schedule';

const EXECUTION_DEFAULTS = {
	maximumWait: DEFAULT_MAXIMUM_WAIT_SECONDS,
	mergeItems: false,
	mergeSeparator: DEFAULT_MERGE_SEPARATOR,
	parallelRequests: DEFAULT_PARALLEL_REQUESTS,
};

/** Which credential an operation of a resource is called with; none for what needs no call. */
export type CredentialOf = (resource: string, operation: string) => string | undefined;

/** Records whose name holds a text, each with its ID for an error; none where they cannot be read. */
export type FindByName = (search: string, name: string) => Promise<string[]>;

/**
 * Runs the chosen operation for every incoming item. The output keeps the order of the input. With "continue" as
 * On Error a failed item carries its error and the others go on.
 */
export async function executeItems(
	context: IExecuteFunctions,
	resources: Resource[],
	credentialOf: CredentialOf,
	findByName: FindByName,
): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const declared = resources.find(({ value }) => value === resource)?.operations[operation];
	if (!declared) {
		throw new NodeOperationError(
			context.getNode(),
			`This version of the node does not know "${operation}" of "${resource}"`,
			{ description: 'Choose resource and operation again, or update the package.' },
		);
	}
	const fields = fieldsOf(declared, context.getNode().typeVersion);
	const timeZone = context.getTimezone();
	const signal = context.getExecutionCancelSignal();
	const credentialType = credentialOf(resource, operation);
	const credential = credentialType
		? await context.getCredentials<IDataObject>(credentialType, 0)
		: {};
	const once = createOnce();

	/** For a name where an ID is wanted, the same with the IDs it may stand for. */
	const withMatches = async (error: unknown): Promise<unknown> => {
		if (!(error instanceof ParameterError) || !error.named) return error;
		const { search, name } = error.named;
		const found = await once(`${search} ${name}`, () => findByName(search, name));
		const advice = found.length ? `${found.join(' or ')}?` : 'pick it from the list';
		return new ParameterError(error.parameter, `${error.problem}: ${advice}`);
	};

	const results: INodeExecutionData[][] = Array.from({ length: count }, () => []);
	const attempt = async (
		indices: number[],
		work: () => Promise<INodeExecutionData[] | undefined>,
	) => {
		try {
			const [first] = indices;
			const items = await work();
			if (first !== undefined && items) results[first] = items;
		} catch (error) {
			if (signal?.aborted) throw error;
			const told = await withMatches(error);
			for (const index of indices) {
				const shown = nodeError(context.getNode(), told, index, `${resource} → ${operation}`);
				if (!context.continueOnFail()) throw shown;
				results[index] = [failedItem(shown, error, index, context.getNode())];
			}
		}
	};
	const all = [...results.keys()];
	let settings: Values | undefined;
	await attempt(all, () => {
		const given = context.getNodeParameter('options', 0, {});
		settings = executionSettings(fields, given, timeZone);
		return Promise.resolve([]);
	});
	if (!settings) return [results.flat()];
	const options = settings;
	// One client for all items: what it learns about a token or a wrong secret holds for the whole execution.
	const client = clientOf(credential, context.helpers, {
		retryBudgetMs: (options.maximumWait as number) * 1000,
	});

	/** The parameters of the items whose turn has not come, as far as they were asked for. */
	const known = new Map<number, Parameters>();
	const constant = constantsOf(context);
	const parametersOf = (index: number): Parameters => {
		const parameters = known.get(index) ?? parametersOfItem(context, constant, index);
		known.set(index, parameters);
		return parameters;
	};
	const read = (index: number) => {
		const parameters = parametersOf(index);
		const readAs = (updating?: boolean) =>
			readRequest(declared, parameters, fields, { updating, timeZone });
		const reading = readAs();
		known.delete(index);
		return { ...reading, update: () => readAs(true).request };
	};

	const targetOfItem = (index: number) => targetOf(parametersOf, declared, index);
	/** Items that go out together; where none do, each is read when its turn comes. */
	let jobs: Job[] = declared.batch
		? batchJobs(all, declared.batch.most, targetOfItem)
		: declared.waits
			? [{ indices: all }]
			: all.map((index) => ({ indices: [index] }));
	const group = groupingOf(declared, options, count);
	if (group) {
		const readings: Reading[] = [];
		for (const index of jobs.keys()) {
			await attempt([index], () => {
				readings.push({ index, ...read(index) });
				return Promise.resolve([]);
			});
		}
		jobs = [];
		await attempt(
			readings.map(({ index }) => index),
			() => {
				jobs = group(readings);
				return Promise.resolve([]);
			},
		);
	}
	const callFor = (index: number, reading: Job['reading'] = read(index)) =>
		createCall(context, { index, declared, ...reading, client, credential, signal, once });

	/** Runs the items that can be read and prepared, each with an output or an error of its own. */
	const runBatch = async ({ run }: Batch, indices: number[]) => {
		const ready: Array<{ index: number; call: Call }> = [];
		for (const index of indices) {
			await attempt([index], async () => {
				ready.push({ index, call: await prepared(declared, callFor(index)) });
				return undefined;
			});
		}
		if (!ready.length) return;
		let outputs: Array<Output | Error> | undefined;
		await attempt(
			ready.map(({ index }) => index),
			async () => {
				outputs = await run(ready.map(({ call }) => call));
				return undefined;
			},
		);
		for (const [place, output] of (outputs ?? []).entries()) {
			const { index } = ready[place]!;
			await attempt([index], () =>
				output instanceof Error
					? Promise.reject(output)
					: Promise.resolve(toItems(output, { indices: [index] })),
			);
		}
	};
	await schedule(
		jobs.length,
		options.parallelRequests as number,
		(position) => targetOfItem(jobs[position]!.indices[0]!),
		async (position) => {
			const job = jobs[position]!;
			const { indices, reading } = job;
			if (declared.batch) {
				await runBatch(declared.batch, indices);
				return;
			}
			await attempt(indices, async () => {
				const output = await runOperation(declared, callFor(indices[0]!, reading));
				// What was parked comes out as it is when the time is over; the answer takes its place otherwise.
				return declared.waits ? context.getInputData() : toItems(output, job);
			});
		},
		() => signal?.aborted === true,
	);
	return [results.flat()];
}

/** The options that are read once per execution. Throws a `ParameterError` for one that cannot be read. */
function executionSettings(fields: Field[], given: unknown, timeZone: string): Values {
	const chosen = (given ?? {}) as Values;
	const options = fields.find(({ shape }) => shape === 'options')!.children!;
	const settings = options
		.filter(({ ui }) => ui.name in EXECUTION_DEFAULTS && ui.name in chosen)
		.map((field) => {
			const { name, displayName } = field.ui;
			return [name, readValue(field, chosen[name], displayName, timeZone).meaning] as const;
		});
	return {
		...EXECUTION_DEFAULTS,
		...Object.fromEntries(settings.filter(([, meaning]) => meaning !== undefined)),
	};
}

/** How items are put together, where they are. */
function groupingOf(
	{ collect, merge, target = [] }: Operation,
	{ mergeItems, mergeSeparator }: Values,
	count: number,
): ((readings: Reading[]) => Job[]) | undefined {
	if (collect) return (readings) => collectJobs(readings, collect, count);
	if (!merge || !mergeItems) return undefined;
	return (readings) => mergeJobs(readings, merge, target, mergeSeparator as string);
}

/**
 * The item of a call that failed, for "continue" as On Error: `{ error, code, hint }`. n8n sends an item to the error
 * output by its `error`, but then cuts its JSON down to the message where it still finds that property later on; hidden
 * from copies, it does the first and not the second.
 */
function failedItem(
	shown: Error,
	error: unknown,
	index: number,
	{ onError }: INode,
): INodeExecutionData {
	const { code, hint } = error instanceof WorkwxError ? error : {};
	const json: IDataObject = {
		error: shown.message,
		...(code !== undefined && { code }),
		...(hint !== undefined && { hint }),
	};
	const item: INodeExecutionData = { json, pairedItem: { item: index } };
	if (onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: shown, enumerable: false });
	}
	return item;
}

/** The value of a parameter of one item by its name; nothing for one that is hidden. */
type Parameters = (name: string) => unknown;

/** Asks n8n once for each parameter: it evaluates an expression anew every time, which takes longer than a call. */
function parametersOfItem(
	context: IExecuteFunctions,
	constant: (name: string) => unknown,
	index: number,
): Parameters {
	const values = new Map<string, unknown>();
	const item = context.getInputData()[index]!.json;
	return (name) => {
		if (!values.has(name)) {
			// A hidden parameter has no value, for which n8n throws unless there is something to fall back on.
			const value = constant(name) ?? context.getNodeParameter(name, index, null) ?? undefined;
			values.set(name, withValuesOf(item, value));
		}
		return values.get(name);
	};
}

/** The value of a parameter without any expression, which is the same for all items. */
function constantsOf(context: IExecuteFunctions): (name: string) => unknown {
	const { parameters } = context.getNode();
	const values = new Map<string, unknown>();
	return (name) => {
		if (!values.has(name)) {
			const given = parameters[name];
			const isConstant = given !== undefined && !JSON.stringify(given).includes('"=');
			values.set(name, isConstant ? context.getNodeParameter(name, 0) : undefined);
		}
		const value = values.get(name);
		return typeof value === 'object' ? structuredClone(value) : value;
	};
}

/** Calls with the same target keep their order; reads have none. */
function targetOf(
	parametersOf: (index: number) => Parameters,
	{ request, reads, deletes, target = [] }: Operation,
	index: number,
): string | undefined {
	if (reads || (!request.startsWith('POST ') && !deletes && !target.length)) return undefined;
	try {
		return JSON.stringify(target.map(parametersOf(index)));
	} catch {
		// An expression that fails: the item reports it when its turn comes, and keeps no other waiting.
		return undefined;
	}
}

function toItems(output: Output, job: Job): INodeExecutionData[] {
	const paired = (indices: number[]) =>
		indices.length === 1 ? { item: indices[0]! } : indices.map((item) => ({ item }));
	if (Array.isArray(output)) {
		return output.map((json) => ({ json, pairedItem: paired(askersOf(job, json)) }));
	}
	const pairedItem = paired(job.indices);
	if (isWithBinary(output)) return [{ json: output.json, binary: output.binary, pairedItem }];
	return [{ json: output, pairedItem }];
}

const isWithBinary = (output: Output): output is Extract<Output, { binary: unknown }> =>
	!Array.isArray(output) && 'binary' in output && 'json' in output;
