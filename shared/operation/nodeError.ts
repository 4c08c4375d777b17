import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { ParameterError } from './parameterError';

/**
 * The error as n8n shows it: the title says what to do, the description gives WeCom's code and words and the hint.
 * A fresh plain object is handed over as the cause, because n8n stores it with the execution.
 *
 * @param operation `resource → operation`, shown in the description
 */
export function nodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
	operation: string,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const where = `Operation: ${operation}, item ${itemIndex}`;
	try {
		return shownError(node, error, itemIndex, where);
	} catch {
		// Whatever was thrown: its item fails, and no other with it.
		const message = 'The item failed with an error that cannot be shown';
		return new NodeOperationError(node, message, { itemIndex, description: where });
	}
}

function shownError(
	node: INode,
	error: unknown,
	itemIndex: number,
	where: string,
): NodeApiError | NodeOperationError {
	if (error instanceof WorkwxError) {
		const details = {
			message: error.title,
			description: `${error.description}\n${where}`,
			httpCode: String(error.code),
		};
		const shown = new NodeApiError(node, { ...details }, { ...details, itemIndex });
		// n8n replaces even an explicit message where it thinks it knows better (ECONNREFUSED, ETIMEDOUT …).
		shown.message = details.message;
		shown.description = details.description;
		return shown;
	}
	const message = error instanceof Error ? error.message : String(error);
	const description =
		error instanceof ParameterError ? `Nothing was sent for this item.\n${where}` : where;
	return new NodeOperationError(node, message, { itemIndex, description });
}
