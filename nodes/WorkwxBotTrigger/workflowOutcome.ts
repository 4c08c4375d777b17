import type { IDataObject, IRun } from 'n8n-workflow';

/** How an execution ended, as far as an answer is concerned. */
export type WorkflowOutcome =
	| { ended: 'failed'; reason: string }
	/** At a Wait node or for an approval; nobody tells the trigger how it goes on. */
	| { ended: 'waiting' }
	/** With the first item of the last node; without one where that gave none. */
	| { ended: 'done'; item?: IDataObject }
	/** n8n does not hand out what the nodes gave: in queue mode the worker keeps it (2.x). */
	| { ended: 'elsewhere' };

/** Reads what n8n tells about an execution that has ended. */
export function workflowOutcome(run: IRun): WorkflowOutcome {
	const { error, lastNodeExecuted, runData } = run.data.resultData;
	if (run.status === 'waiting' || run.waitTill) return { ended: 'waiting' };
	if (error || (run.status !== 'success' && run.status !== undefined && !run.finished)) {
		return { ended: 'failed', reason: error?.message ?? run.status };
	}
	if (lastNodeExecuted === undefined || runData[lastNodeExecuted] === undefined) {
		return Object.keys(runData).length ? { ended: 'done' } : { ended: 'elsewhere' };
	}
	const outputs = runData[lastNodeExecuted].at(-1)?.data?.main ?? [];
	const item = outputs.flatMap((output) => output ?? [])[0];
	return { ended: 'done', ...(item && { item: item.json }) };
}
