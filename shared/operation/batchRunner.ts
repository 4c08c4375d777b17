import type { IExecuteFunctions } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import type { ItemGroup } from './collectItems';
import type { Batch, Call } from './operation';
import { toItems } from './outgoingItems';
import type { Outcomes } from './outcomes';

/** An item that can be sent. */
interface Ready {
	index: number;
	call: Call;
}

/**
 * Runs groups of items that are sent together, each item with an output or an error of its own. What is known to be wrong stops
 * the node before anything is sent, where it stops at the first error.
 *
 * @param prepare reads and completes the call of an item
 */
export async function batchRunner(
	context: IExecuteFunctions,
	batch: Batch,
	groups: ItemGroup[],
	{ attempt, set }: Outcomes,
	prepare: (index: number) => Promise<Call>,
): Promise<(group: ItemGroup) => Promise<void>> {
	const signal = context.getExecutionCancelSignal();
	const count = context.getInputData().length;
	/** Items of batches that WeCom has taken. */
	let taken = 0;
	/** Where the node stops, its items do not tell what was written all the same. */
	const withTaken = (error: Error) =>
		context.continueOnFail() ? error : partlyDone(error, taken, count);
	/** The calls of the items that can be read and prepared; the others have an error of their own. */
	const prepareAll = async ({ indices }: ItemGroup) => {
		const ready: Ready[] = [];
		for (const index of indices) {
			signal?.throwIfAborted();
			const call = await attempt([index], () => prepare(index));
			if (call) ready.push({ index, call });
		}
		return ready;
	};
	// The calls are not kept: of many items they would take more memory than the items.
	if (groups.length > 1 && !context.continueOnFail()) {
		for (const group of groups) await prepareAll(group);
	}
	return async (group) => {
		const ready = await prepareAll(group);
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
			const { index } = ready[place]!;
			const items = await attempt([index], () => {
				if (output instanceof Error) throw withTaken(output);
				return toItems(output, { indices: [index] });
			});
			if (items) set(index, items);
		}
	};
}

/** An error takes nothing back: the same one, saying how many items were done all the same. */
function partlyDone(error: Error, done: number, wanted: number): Error {
	if (!done) return error;
	const note = `${done} of ${wanted} items were carried out all the same: run again with the others only. Another “On Error” tells the outcome of each.`;
	if (!(error instanceof WorkwxError)) return new Error(`${error.message}. ${note}`);
	return error.withNote(note);
}
