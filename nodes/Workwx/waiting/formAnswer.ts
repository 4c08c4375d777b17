import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { hasFiles, MOST_TEXT_CHARACTERS, NAMES, nameOf } from './page';
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

interface Sent {
	sent: IDataObject;
	files: Record<string, Upload | Upload[]>;
}

/** The fields and files of a page. */
export function sentBy(context: IWebhookFunctions): Sent {
	const body = (context.getBodyData() ?? {}) as IDataObject;
	const { contentType } = context.getRequestObject() as { contentType?: string };
	// Whoever sends JSON could name any file of this machine.
	if (contentType !== 'multipart/form-data') return { sent: body, files: {} };
	return {
		sent: (body.data ?? {}) as IDataObject,
		files: (body.files ?? {}) as unknown as Sent['files'],
	};
}

async function read(context: IWebhookFunctions, question: Question): Promise<FormAnswer> {
	const { sent, files } = sentBy(context);
	// n8n 1.x gives what came before a file that it does not take, and says nothing.
	if (hasFiles(question) && sent[NAMES.end] === undefined) {
		throw new Unanswered('文件过大或为空。 / A file is too large, or empty.');
	}
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
			const uploads: Array<[string, Upload]> = [];
			for (const [index, field] of question.fields.entries()) {
				const name = nameOf(index);
				const upload = [files[name] ?? []].flat().find(({ size }) => size > 0);
				const value =
					field.type === 'file'
						? upload && (upload.originalFilename ?? name)
						: valueOf(field, sent[name]);
				if (value === undefined) need(field);
				else data[field.label] = value;
				if (field.type === 'file' && upload) uploads.push([name, upload]);
			}
			return { data, binary: await copiesOf(context, uploads) };
		}
	}
}

/** Once all else is right: n8n keeps a copy for as long as the execution. */
async function copiesOf(
	context: IWebhookFunctions,
	uploads: Array<[string, Upload]>,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	for (const [name, { filepath, originalFilename = name, mimetype }] of uploads) {
		binary[name] = await context.nodeHelpers.copyBinaryFile(filepath, originalFilename, mimetype);
	}
	return binary;
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
	if (type === 'date' && !isDay(text)) throw wrong('不是日期。 / is no date.');
	if (type === 'dropdown' && !options.includes(text)) throw wrong('不在选项中。 / is no choice.');
	return text;
}

/** As browsers write it; the calendar has to know it. */
function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function textOf(value: unknown): string {
	const [one] = [value].flat() as unknown[];
	if (!['string', 'number', 'boolean'].includes(typeof one)) return '';
	const text = String(one).trim();
	if (text.length <= MOST_TEXT_CHARACTERS) return text;
	throw new Unanswered(
		`最多 ${MOST_TEXT_CHARACTERS} 个字符。 / At most ${MOST_TEXT_CHARACTERS} characters.`,
	);
}
