import type { FormField, Question, Selection } from './question';

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as HTML: what people and workflows write is never markup. */
const html = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Nothing is loaded from anywhere, nothing runs, and the page stands in no frame. */
export const PAGE_HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-robots-tag': 'noindex',
	'content-security-policy':
		"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:1.25rem;max-width:34rem}
h1{font-size:1.25rem;margin:0 0 .5rem}
p{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1rem}
label,legend{display:block;font-weight:600;margin:1rem 0 .25rem}
label.option{font-weight:400;margin:.25rem 0}
small{display:block;opacity:.75;font-weight:400}
fieldset{border:0;margin:0;padding:0}
input:not([type=checkbox],[type=radio]),select,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #8888;border-radius:.4rem}
button{font:inherit;width:100%;padding:.7rem;margin-top:.75rem;border:1px solid #2a6fdb;border-radius:.4rem;background:#2a6fdb;color:#fff}
button.s2,button.s4{background:none;color:inherit}
button.s3{background:none;color:#c22;border-color:#c22}
.error{color:#c22;font-weight:600}
`;

const page = (title: string, body: string): string =>
	`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${html(title)}</title><style>${STYLE}</style></head><body><main><h1>${html(title)}</h1>${body}</main></body></html>`;

/** Names of the inputs, told apart by the place of their field. */
export const NAMES = { choice: 'choice', reason: 'reason', text: 'text', selected: 'selected' };
export const nameOf = (index: number): string => `field${index}`;

/** What is asked, with what it takes to answer: decides nothing by itself. `error` says why an answer was not taken. */
export function questionPage(question: Question, error?: string): string {
	const { page: texts, responseType } = question;
	const parts = [
		`<p>${html(texts.description)}</p>`,
		...(error ? [`<p class="error" role="alert">${html(error)}</p>`] : []),
		// n8n 2.x takes no other encoding where a parameter of this name says so.
		'<form method="post" enctype="multipart/form-data">',
		...(responseType === 'approval' ? approvalParts(question) : []),
		...(responseType === 'vote' ? voteParts(question.selection!) : []),
		...(responseType === 'freeText' ? [textarea(NAMES.text, '回答 Answer', true)] : []),
		...(responseType === 'customForm'
			? question.fields.map((field, index) => fieldPart(field, nameOf(index)))
			: []),
		...(responseType === 'approval' ? [] : [`<button>${html(texts.button)}</button>`]),
		'</form>',
	];
	return page(texts.title, parts.join(''));
}

function approvalParts({ choices, asksReason }: Question): string[] {
	return [
		...(asksReason ? [textarea(NAMES.reason, '理由（拒绝时） Reason, if you decline', false)] : []),
		...choices.map(
			({ label, style }, index) =>
				`<button class="s${style}" name="${NAMES.choice}" value="${index}" formnovalidate>${html(label)}</button>`,
		),
	];
}

function voteParts({ options, isMultiple }: Selection): string[] {
	const type = isMultiple ? 'checkbox' : 'radio';
	const required = isMultiple ? '' : ' required';
	return options.map(
		({ id, text }) =>
			`<label class="option"><input type="${type}" name="${NAMES.selected}" value="${html(id)}"${required}> ${html(text)}</label>`,
	);
}

const textarea = (name: string, label: string, isRequired: boolean): string =>
	`<label for="${name}">${html(label)}</label><textarea id="${name}" name="${name}" rows="5"${isRequired ? ' required' : ''}></textarea>`;

const INPUT_TYPES: Partial<Record<FormField['type'], string>> = {
	text: 'text',
	number: 'number',
	date: 'date',
	file: 'file',
};

function fieldPart({ label, type, options, isRequired, hint }: FormField, name: string): string {
	const required = isRequired ? ' required' : '';
	const title = `${html(label)}${isRequired ? ' *' : ''}${hint ? `<small>${html(hint)}</small>` : ''}`;
	const labelled = (control: string) => `<label for="${name}">${title}</label>${control}`;
	const box = (value: string, text: string, more = '') =>
		`<label class="option"><input type="checkbox" name="${name}" value="${html(value)}"${more}> ${text}</label>`;
	switch (type) {
		case 'textarea':
			return labelled(`<textarea id="${name}" name="${name}" rows="4"${required}></textarea>`);
		case 'dropdown': {
			const entries = options.map((option) => `<option>${html(option)}</option>`).join('');
			return labelled(
				`<select id="${name}" name="${name}"${required}><option value=""></option>${entries}</select>`,
			);
		}
		case 'multiselect':
			return `<fieldset><legend>${title}</legend>${options.map((option) => box(option, html(option))).join('')}</fieldset>`;
		case 'checkbox':
			return box('true', title, required);
		default: {
			const step = type === 'number' ? ' step="any"' : '';
			return labelled(
				`<input id="${name}" name="${name}" type="${INPUT_TYPES[type]}"${step}${required}>`,
			);
		}
	}
}

/** Where nothing is left to do. */
export const noticePage = (title: string, text: string): string =>
	page(title, `<p>${html(text)}</p>`);
