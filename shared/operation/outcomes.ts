import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { nodeError } from './nodeError';
import { failedItem } from './outgoingItems';

/** What comes of the items that a node was given, in their order. */
export interface Outcomes {
	/** What the work comes to; nothing where it fails, and then its items carry the error or the node stops with it. */
	attempt: <T>(indices: number[], work: () => T | Promise<T>) => Promise<T | undefined>;
	/** Puts the output in the place of an item. */
	set: (index: number, items: INodeExecutionData[]) => void;
	items: () => INodeExecutionData[];
}

/**
 * @param title names the operation in errors
 * @param explain gives an error that says more, where more can be found out
 */
export function createOutcomes(
	context: IExecuteFunctions,
	title: string,
	explain: (error: unknown) => Promise<unknown>,
): Outcomes {
	const results: INodeExecutionData[][] = [];
	const node = context.getNode();
	const signal = context.getExecutionCancelSignal();
	return {
		attempt: async (indices, work) => {
			try {
				return await work();
			} catch (error) {
				if (signal?.aborted) throw error;
				const told = await explain(error);
				for (const index of indices) {
					const shown = nodeError(node, told, index, title);
					if (!context.continueOnFail()) throw shown;
					results[index] = [failedItem(shown, error, index, node)];
				}
				return undefined;
			}
		},
		set: (index, items) => {
			results[index] = items;
		},
		items: () => results.flat(),
	};
}
