import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { MAYBE_DONE, WorkwxError } from '../client/workwxError';
import { askersOf, type ItemGroup } from './collectItems';
import type { ItemWithFiles, Output } from './operation';

/**
 * The item of a call that failed, for "continue" as On Error: `{ error, code, hint }`. n8n sends an item to the error
 * output by its `error`, but then cuts its JSON down to the message where it still finds that property later on; hidden
 * from copies, it does the first and not the second.
 */
export function failedItem(
	shown: Error,
	error: unknown,
	index: number,
	{ onError }: INode,
): INodeExecutionData {
	const { code, hint: cause, maybeDone = false } = error instanceof WorkwxError ? error : {};
	const hint = [cause, maybeDone && MAYBE_DONE].filter(Boolean).join(' ');
	const json: IDataObject = {
		error: shown.message,
		...(code !== undefined && { code }),
		...(hint && { hint }),
	};
	const item: INodeExecutionData = { json, pairedItem: { item: index } };
	if (onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: shown, enumerable: false });
	}
	return item;
}

/** What a call gives, as items that tell which items it was made for. */
export function toItems(output: Output, group: ItemGroup): INodeExecutionData[] {
	const paired = (indices: number[]) =>
		indices.length === 1 ? { item: indices[0]! } : indices.map((item) => ({ item }));
	if (!Array.isArray(output)) return [{ ...asItem(output), pairedItem: paired(group.indices) }];
	const askers = askersOf(group);
	return output.map((one) => {
		const item = asItem(one);
		return { ...item, pairedItem: paired(askers(item.json)) };
	});
}

function asItem(output: IDataObject | ItemWithFiles): Pick<INodeExecutionData, 'json' | 'binary'> {
	if (!isWithFiles(output)) return { json: output };
	const { json, binary } = output;
	return Object.keys(binary).length ? { json, binary } : { json };
}

/** A row of a sheet may have columns of these titles, but others beside. */
const isWithFiles = (output: IDataObject | ItemWithFiles): output is ItemWithFiles =>
	'binary' in output && 'json' in output && Object.keys(output).length === 2;
