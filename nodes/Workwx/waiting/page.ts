import { FILES_SCRIPT, html, page } from '../../../shared/decision/htmlPage';
import type { FormField, Question, Selection } from './question';

/** Names of the inputs, told apart by the place of their field. */
export const NAMES = {
	choice: 'choice',
	reason: 'reason',
	text: 'text',
	selected: 'selected',
	identity: 'identity',
	/** Stands last where files are sent: without it not all of them could be read. */
	end: 'end',
};
/** Of one answer. */
export const MOST_TEXT_CHARACTERS = 20_000;
export const nameOf = (index: number): string => `field${index}`;

interface Shown {
	/** Why an answer was not taken. */
	error?: string;
	/** Who has signed in, sealed, and where their answer goes. */
	identity?: { sealed: string; link: string };
}

/** What is asked, with what it takes to answer: decides nothing by itself. */
export function questionPage(question: Question, { error, identity }: Shown = {}): string {
	const { page: texts, responseType } = question;
	const parts = [
		`<p>${html(texts.description)}</p>`,
		...(error ? [`<p class="error" role="alert">${html(error)}</p>`] : []),
		// n8n 2.x takes no other encoding where a parameter of this name says so.
		`<form method="post" enctype="multipart/form-data"${identity ? ` action="${html(identity.link)}"` : ''}>`,
		...(identity
			? [`<input type="hidden" name="${NAMES.identity}" value="${html(identity.sealed)}">`]
			: []),
		...(responseType === 'approval' ? approvalParts(question) : []),
		...(responseType === 'vote' ? voteParts(question.selection!) : []),
		...(responseType === 'freeText' ? [textarea(NAMES.text, '回答 Answer', true)] : []),
		...(responseType === 'customForm'
			? question.fields.map((field, index) => fieldPart(field, nameOf(index)))
			: []),
		...(responseType === 'approval' ? [] : [`<button>${html(texts.button)}</button>`]),
		...(hasFiles(question) ? [`<input type="hidden" name="${NAMES.end}" value="1">`] : []),
		'</form>',
		...(hasFiles(question) ? [FILES_SCRIPT] : []),
	];
	return page(texts.title, parts.join(''));
}

/** Whether files are among what is asked. */
export const hasFiles = ({ fields }: Question): boolean =>
	fields.some(({ type }) => type === 'file');

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
	`<label for="${name}">${html(label)}</label><textarea id="${name}" name="${name}" rows="5" maxlength="${MOST_TEXT_CHARACTERS}"${isRequired ? ' required' : ''}></textarea>`;

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
			return labelled(
				`<textarea id="${name}" name="${name}" rows="4" maxlength="${MOST_TEXT_CHARACTERS}"${required}></textarea>`,
			);
		case 'dropdown': {
			// Without the attribute, browsers would leave out blanks of the value.
			const entries = options
				.map((option) => `<option value="${html(option)}">${html(option)}</option>`)
				.join('');
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
