import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';

/** Stands beside the JSON of the first item, so that expressions of the user see nothing of it. */
const STATE = 'workwxParked';

/** What only n8n 1.x has: without it, it takes links whose signature is wrong. */
interface Older {
	setSignatureValidationRequired?: () => void;
}

/** Whether an AI agent asks for leave to use a tool: n8n reads nothing but the answer then. */
export const isToolReview = (context: IExecuteFunctions): boolean =>
	context.getNode().type.endsWith('HitlTool');

/** The address at which n8n hears the answer to this node of this execution, signed with these values. */
export function signedLink(context: IExecuteFunctions, values: Record<string, string>): string {
	(context as unknown as Older).setSignatureValidationRequired?.();
	return context.getSignedResumeUrl(values);
}

/**
 * Lets the execution wait, for ever without a date, once the operation has ended. n8n does that once per execution.
 *
 * @param state kept with the execution for whoever takes the answer, see {@link parkedState}
 * @param timedOut what becomes `data` of every item when nobody answers in time
 */
export async function park(
	context: IExecuteFunctions,
	state: object,
	timedOut: IDataObject,
	until: Date = WAIT_INDEFINITELY,
): Promise<void> {
	const items = context.getInputData();
	const parked = items.map((item, index) => ({
		...item,
		json: withData(item, timedOut, isToolReview(context)),
		...(index === 0 && { [STATE]: state as IDataObject }),
	}));
	// n8n stores this very array with the execution, and nothing else of ours.
	items.splice(0, items.length, ...parked);
	await context.putExecutionToWait(until);
}

/** The state an execution was parked with; undefined where it was not parked by this package. */
export function parkedState(context: IWebhookFunctions): IDataObject | undefined {
	const state = context.evaluateExpression(`{{ $input.first().${STATE} }}`, 0);
	return state === undefined || state === null
		? undefined
		: (JSON.parse(JSON.stringify(state)) as IDataObject);
}

/**
 * The parked items with the answer as their `data`, each paired with its own.
 *
 * @param isReview for an agent nothing else may be in them: it would take the input of the agent for the answer
 */
export function answeredItems(
	context: IWebhookFunctions,
	data: IDataObject,
	isReview: boolean,
): INodeExecutionData[] {
	const items = context.evaluateExpression('{{ $input.all() }}', 0) as unknown as
		INodeExecutionData[] | undefined;
	return (items ?? []).map((item, index) => ({
		json: withData(item, data, isReview),
		...(item.binary && { binary: item.binary }),
		pairedItem: { item: index },
	}));
}

const withData = ({ json }: INodeExecutionData, data: IDataObject, isReview: boolean) =>
	isReview ? { data } : { ...json, data };
