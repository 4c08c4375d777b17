import type { IDataObject } from 'n8n-workflow';
import { labelOf, readTemplate } from '../../../../shared/approvals/template';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { isMissing, readText } from '../../../../shared/operation/values';
import { uploadFiles } from '../../../../shared/vocabulary/fileToUpload';
import { contentsOf, type Content } from './contentsOf';

export const MOST_LINES = 3;
export const MOST_CHARACTERS = 20;

/** The request with the values of the controls and what lists show of the approval; files go up once all has been checked. */
export async function submission(call: Call): Promise<WorkwxRequest> {
	const id = call.values.approvalTemplate as string;
	const template = await call.once(`template ${id}`, () => readTemplate(call.send, id));
	const contents = await contentsOf(call, template.controls);
	const lines =
		(call.values.approvalSummary as string | undefined)?.split('\n') ?? linesOf(contents);
	const body: IDataObject = {
		...call.request.body,
		apply_data: { contents: contents.map(({ wire }) => wire) },
		summary_list: (lines.length ? lines : [cut(template.name || id)]).map((text) => ({
			summary_info: [{ text, lang: 'zh_CN' }],
		})),
	};
	return await uploadFiles({ ...call, request: { ...call.request, body } });
}

/** The first controls that can be said in a line. */
const linesOf = (contents: Content[]): string[] =>
	contents
		.flatMap(({ control, given, wire }) => {
			const { value } = wire as { value: IDataObject };
			const isShort = !('files' in value) && !('children' in value);
			const text = isShort ? textOf(given) : '';
			return text ? [cut(`${labelOf(control)}：${text}`)] : [];
		})
		.slice(0, MOST_LINES);

function textOf(value: unknown): string {
	if (isMissing(value)) return '';
	const isPlain = Object.getPrototypeOf(value) === Object.prototype;
	if (!isPlain && !Array.isArray(value)) return readText(value)!.replace(/\s+/g, ' ').trim();
	return Object.values(value as object)
		.map(textOf)
		.filter(Boolean)
		.join(' ');
}

const cut = (text: string): string => {
	const characters = Array.from(text);
	return characters.length > MOST_CHARACTERS
		? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
		: text;
};
