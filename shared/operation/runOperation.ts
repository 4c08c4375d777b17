import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import type { Call, Operation, Output } from './operation';
import { asObject, listAt, valueAt, withoutCode } from './reply';

/** Runs one operation for one item: completes its request, then `run` where it has one, else one request or its pages. */
export async function runOperation(operation: Operation, call: Call): Promise<Output> {
	const { run = plainRun(operation), emptyCode, simplify } = operation;
	const ready = await prepared(operation, call);
	const output = await run(ready).catch((error: unknown) => {
		if (error instanceof WorkwxError && error.code === emptyCode) return [];
		throw error;
	});
	if (!simplify || !call.values.simplify) return output;
	return Array.isArray(output) ? output.map(simplify) : simplify(output);
}

/** The call with its request completed. */
export const prepared = async ({ prepare }: Operation, call: Call): Promise<Call> =>
	prepare ? { ...call, request: await prepare(call) } : call;

const plainRun =
	({ paging, items, answers, item, deletes, record = asObject }: Operation) =>
	async (call: Call): Promise<Output> => {
		if (paging) {
			const records: IDataObject[] = [];
			for await (const value of call.pages(call.request, paging)) records.push(record(value));
			return records;
		}
		const reply = await call.send(call.request);
		if (items) {
			return listAt(reply, items).slice(0, call.limit).map(record);
		}
		if (answers) return listAt(reply, answers).map(record);
		if (deletes) return { deleted: true };
		return withoutCode(item ? (valueAt(reply, item) as IDataObject) : reply);
	};
