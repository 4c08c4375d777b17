import type { IExecuteFunctions } from 'n8n-workflow';

/** What n8n makes of the arguments in the message it proposes for a review of a tool. */
const UNREADABLE = '[object Object]';

/** The message with the arguments of the tool as people read them, one a line. */
export function toolMessage(context: IExecuteFunctions, message: string): string {
	if (!message.includes(UNREADABLE)) return message;
	const given: unknown = context.evaluateExpression('{{ $tool.parameters }}', 0);
	return message.replaceAll(UNREADABLE, () => argumentsText(given));
}

/** A text stays as it is, everything else becomes JSON. */
function argumentsText(given: unknown): string {
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return textOf(given);
	return Object.entries(given)
		.map(([name, value]) => `${name}: ${textOf(value)}`)
		.join('\n');
}

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
