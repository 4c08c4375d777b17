import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { batchItems } from './batchItems';
import { clientOf } from './clientOf';
import { collected, collectItems, type ItemGroup, type Reading } from './collectItems';
import { createCall } from './createCall';
import { createOnce } from './createOnce';
import { credentialOf } from './credentials';
import { executionSettings, type ExecutionSettings } from './executionSettings';
import { fieldsOf } from './fieldsOf';
import { itemParameters, type Parameters } from './itemParameters';
import { mergeItems } from './mergeItems';
import { nodeError } from './nodeError';
import type { Batch, Call, Operation, Output, Resource } from './operation';
import { failedItem, toItems } from './outgoingItems';
import { ParameterError } from './parameterError';
import { readRequest } from './readRequest';
import { prepared, runOperation } from './runOperation';
import { schedule } from './schedule';

/** Puts items that were read together, each group for one request. */
type Grouping = (readings: Reading[]) => ItemGroup[];

/** An item that can be sent. */
interface Ready {
	index: number;
	call: Call;
}

/** Records whose name holds a text, each with its ID for an error; none where they cannot be read. */
export type FindByName = (search: string, name: string) => Promise<string[]>;

/**
 * Runs the chosen operation for every incoming item. The output keeps the order of the input. With "continue" as
 * On Error a failed item carries its error and the others go on.
 */
export async function executeItems(
	context: IExecuteFunctions,
	resources: Resource[],
	findByName: FindByName,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const owner = resources.find(({ value }) => value === resource);
	const declared = owner?.operations[operation];
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
	const credentialType = credentialOf(owner, declared, (name) =>
		context.getNodeParameter(name, 0, ''),
	);
	const credential = credentialType
		? await context.getCredentials<IDataObject>(credentialType, 0)
		: {};
	const once = createOnce();

	const all = [...context.getInputData().keys()];
	const results: INodeExecutionData[][] = all.map(() => []);
	/** What the work comes to; nothing where it fails, and then its items carry the error. */
	const attempt = async <T>(
		indices: number[],
		work: () => T | Promise<T>,
	): Promise<T | undefined> => {
		try {
			return await work();
		} catch (error) {
			if (signal?.aborted) throw error;
			const told = await withMatches(error, findByName, once);
			for (const index of indices) {
				const shown = nodeError(context.getNode(), told, index, `${resource} → ${operation}`);
				if (!context.continueOnFail()) throw shown;
				results[index] = [failedItem(shown, error, index, context.getNode())];
			}
			return undefined;
		}
	};

	const settings = await attempt(all, () =>
		executionSettings(fields, context.getNodeParameter('options', 0, {}), timeZone),
	);
	if (!settings) return [results.flat()];
	// One client for all items: what it learns about a token or a wrong secret holds for the whole execution.
	const client = clientOf(credential, context.helpers, {
		retryBudgetMs: settings.maximumWait * 1000,
	});

	const parameters = itemParameters(context);
	const read = (index: number) => {
		const ofItem = parameters.of(index);
		const readAs = (updating?: boolean) =>
			readRequest(declared, ofItem, fields, { updating, timeZone });
		const reading = readAs();
		parameters.forget(index);
		return { index, ...reading, update: () => readAs(true).request };
	};

	const targetOfItem = (index: number) => targetOf(declared, () => parameters.of(index));
	/** Where items are compared all are read first; else each when its turn comes, while the answers of others are awaited. */
	const compared = async (grouping: Grouping): Promise<ItemGroup[]> => {
		const readings: Reading[] = [];
		for (const index of all) {
			const reading = await attempt([index], () => read(index));
			if (reading) readings.push(reading);
		}
		const readable = readings.map(({ index }) => index);
		return (await attempt(readable, () => grouping(readings))) ?? [];
	};
	const grouping = groupingOf(declared, settings, all.length);
	const groups: ItemGroup[] = grouping
		? await compared(grouping)
		: declared.batch
			? batchItems(all, declared.batch.most, targetOfItem)
			: declared.waits
				? [{ indices: all }]
				: all.map((index) => ({ indices: [index] }));

	const callFor = (index: number, reading: ItemGroup['reading'] = read(index)) =>
		createCall(context, { ...reading, index, declared, client, credential, signal, once });
	const run = async (group: ItemGroup, work: () => Promise<Output>) => {
		const items = await attempt(group.indices, async () => {
			const output = await work();
			// What was parked comes out as it is when the time is over; the answer takes its place otherwise.
			return declared.waits ? context.getInputData() : toItems(output, group);
		});
		if (items) results[group.indices[0]!] = items;
	};
	/** The calls of the items that can be read and prepared; the others have an error of their own. */
	const prepareBatch = async (indices: number[]) => {
		const ready: Ready[] = [];
		for (const index of indices) {
			signal?.throwIfAborted();
			const call = await attempt([index], () => prepared(declared, callFor(index)));
			if (call) ready.push({ index, call });
		}
		return ready;
	};
	/** Items of batches that WeCom has taken. */
	let taken = 0;
	/** Where the node stops, its items do not tell what was written all the same. */
	const withTaken = (error: Error) =>
		context.continueOnFail() ? error : partlyDone(error, taken, all.length);
	/** Runs prepared items, each with an output or an error of its own. */
	const runBatch = async (batch: Batch, ready: Ready[]) => {
		if (!ready.length) return;
		const outputs = await attempt(
			ready.map(({ index }) => index),
			() =>
				batch.run(ready.map(({ call }) => call)).catch((error: unknown) => {
					throw withTaken(error as Error);
				}),
		);
		taken += (outputs ?? []).filter((output) => !(output instanceof Error)).length;
		for (const [place, output] of (outputs ?? []).entries()) {
			await run({ indices: [ready[place]!.index] }, () =>
				output instanceof Error ? Promise.reject(withTaken(output)) : Promise.resolve(output),
			);
		}
	};
	// What is known to be wrong stops the node before anything is sent, where it stops at the first error. The calls are not
	// kept: of many items they would take more memory than the items.
	if (declared.batch && groups.length > 1 && !context.continueOnFail()) {
		for (const { indices } of groups) await prepareBatch(indices);
	}
	await schedule(
		groups.length,
		settings.parallelRequests,
		(position) => targetOfItem(groups[position]!.indices[0]!),
		async (position) => {
			const group = groups[position]!;
			const { batch } = declared;
			if (batch) await runBatch(batch, await prepareBatch(group.indices));
			else
				await run(group, () => runOperation(declared, callFor(group.indices[0]!, group.reading)));
		},
		() => signal?.aborted === true,
	);
	return [results.flat()];
}

/** An error takes nothing back: the same one, saying how many items were done all the same. */
function partlyDone(error: Error, done: number, wanted: number): Error {
	if (!done) return error;
	const note = `${done} of ${wanted} items were carried out all the same: run again with the others only. Another “On Error” tells the outcome of each.`;
	if (!(error instanceof WorkwxError)) return new Error(`${error.message}. ${note}`);
	return error.withNote(note);
}

/** For a name where an ID is wanted, the same error with the IDs it may stand for. */
async function withMatches(
	error: unknown,
	findByName: FindByName,
	once: Call['once'],
): Promise<unknown> {
	if (!(error instanceof ParameterError) || !error.named) return error;
	const { search, name } = error.named;
	const found = await once(`${search} ${name}`, () => findByName(search, name));
	const advice = found.length ? `${found.join(' or ')}?` : 'pick it from the list';
	return new ParameterError(error.parameter, `${error.problem}: ${advice}`);
}

/** How items are put together, where they are. */
function groupingOf(
	declared: Operation,
	settings: ExecutionSettings,
	count: number,
): Grouping | undefined {
	const { collect, merge, target = [] } = declared;
	if (collect) return (readings) => collectItems(readings, collected(declared), count);
	if (!merge || !settings.mergeItems) return undefined;
	return (readings) => mergeItems(readings, merge, target, settings.mergeSeparator);
}

/** Calls with the same target keep their order; reads have none. */
function targetOf(
	{ request, reads, deletes, target = [] }: Operation,
	parameters: () => Parameters,
): string | undefined {
	if (reads || (!request.startsWith('POST ') && !deletes && !target.length)) return undefined;
	try {
		return JSON.stringify(target.map(parameters()));
	} catch {
		// An expression that fails: the item reports it when its turn comes, and keeps no other waiting.
		return undefined;
	}
}
