import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { NAMES, nameOf } from './page';
import type { Choice, FormField, Question, Selection } from './question';
import { chosenOf, idsOf, NOTHING_CHOSEN } from './selection';

/** What a page has sent. */
export interface FormAnswer {
	data: IDataObject;
	binary: IBinaryKeyData;
	choice?: Choice;
	/** What was ticked in a vote. */
	selected?: Selection['options'];
	reason?: string;
}

interface Upload {
	filepath: string;
	size: number;
	mimetype?: string;
	originalFilename?: string;
}

const MOST_TEXT_CHARACTERS = 20_000;

/** What people have to mend; the page tells them. */
class Unanswered extends Error {}

/** Reads what a page has sent, as n8n parses it; `problem` where something is missing or wrong. */
export async function formAnswer(
	context: IWebhookFunctions,
	question: Question,
): Promise<FormAnswer | { problem: string }> {
	return await read(context, question).catch((error: unknown) => {
		if (error instanceof Unanswered) return { problem: error.message };
		throw new NodeOperationError(context.getNode(), error as Error);
	});
}

/** The fields and files of a page. */
export function sentBy(context: IWebhookFunctions) {
	const body = (context.getBodyData() ?? {}) as IDataObject;
	const isMultipart = typeof body.files === 'object' && typeof body.data === 'object';
	return {
		sent: (isMultipart ? body.data : body) as IDataObject,
		files: (isMultipart ? body.files : {}) as unknown as Record<string, Upload | Upload[]>,
	};
}

async function read(context: IWebhookFunctions, question: Question): Promise<FormAnswer> {
	const { sent, files } = sentBy(context);
	const empty = { data: {}, binary: {} };
	switch (question.responseType) {
		case 'approval': {
			const choice = question.choices[Number(textOf(sent[NAMES.choice]) || NaN)];
			if (!choice) throw new Unanswered(NOTHING_CHOSEN);
			const reason = textOf(sent[NAMES.reason]);
			return { ...empty, choice, ...(reason && { reason }) };
		}
		case 'vote': {
			const { selection } = question;
			const selected = chosenOf(selection!, [sent[NAMES.selected] ?? []].flat().map(textOf));
			if (!selected.length) throw new Unanswered(NOTHING_CHOSEN);
			return { ...empty, data: { selected: idsOf(selection!, selected) }, selected };
		}
		case 'freeText': {
			const text = textOf(sent[NAMES.text]);
			if (!text) throw new Unanswered('请填写回答。 / Write an answer.');
			return { ...empty, data: { text } };
		}
		default: {
			const data: IDataObject = {};
			const binary: IBinaryKeyData = {};
			for (const [index, field] of question.fields.entries()) {
				const name = nameOf(index);
				if (field.type === 'file') {
					const upload = [files[name] ?? []].flat().find(({ size }) => size > 0);
					if (!upload) need(field);
					else {
						const { filepath, originalFilename = name, mimetype } = upload;
						binary[name] = await copyOf(context, filepath, originalFilename, mimetype);
						data[field.label] = originalFilename;
					}
				} else {
					const value = valueOf(field, sent[name]);
					if (value === undefined) need(field);
					else data[field.label] = value;
				}
			}
			return { data, binary };
		}
	}
}

/** What n8n offers to a webhook besides the helpers. */
async function copyOf(
	context: IWebhookFunctions,
	filepath: string,
	name: string,
	mimetype?: string,
) {
	return await context.nodeHelpers.copyBinaryFile(filepath, name, mimetype);
}

function need({ isRequired, label }: FormField): void {
	if (isRequired) throw new Unanswered(`请填写“${label}”。 / Fill in “${label}”.`);
}

/** The value of a field; undefined where it was left empty. */
function valueOf(
	{ type, options, label }: FormField,
	given: unknown,
): IDataObject[string] | undefined {
	const wrong = (hint: string) => new Unanswered(`“${label}” ${hint}`);
	if (type === 'checkbox') return textOf(given) ? true : undefined;
	if (type === 'multiselect') {
		const chosen = [given ?? []].flat().map(textOf).filter(Boolean);
		if (chosen.some((one) => !options.includes(one))) throw wrong('不在选项中。 / is no choice.');
		return chosen.length ? chosen : undefined;
	}
	const text = textOf(given);
	if (!text) return undefined;
	if (type === 'number') {
		const value = Number(text);
		if (!Number.isFinite(value)) throw wrong('不是数字。 / is no number.');
		return value;
	}
	if (type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw wrong('不是日期。 / is no date.');
	if (type === 'dropdown' && !options.includes(text)) throw wrong('不在选项中。 / is no choice.');
	return text;
}

function textOf(value: unknown): string {
	const [one] = [value].flat() as unknown[];
	return typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean'
		? String(one).trim().slice(0, MOST_TEXT_CHARACTERS)
		: '';
}
