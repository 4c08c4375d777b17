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
	/** What it was: nobody writes it twice. Browsers send files only that were chosen anew. */
	sent?: Readonly<Record<string, unknown>>;
	/** Who has signed in, sealed, and where their answer goes. */
	identity?: { sealed: string; link: string };
}

/** What is asked, with what it takes to answer: decides nothing by itself. */
export function questionPage(
	question: Question,
	{ error, sent = {}, identity }: Shown = {},
): string {
	const { page: texts, responseType } = question;
	const given: Given = (name) => [sent[name] ?? []].flat().filter((one) => typeof one === 'string');
	const parts = [
		`<p>${html(texts.description)}</p>`,
		...(error ? [`<p class="error" role="alert">${html(error)}</p>`] : []),
		// n8n 2.x takes no other encoding where a parameter of this name says so.
		`<form method="post" enctype="multipart/form-data"${identity ? ` action="${html(identity.link)}"` : ''}>`,
		...(identity
			? [`<input type="hidden" name="${NAMES.identity}" value="${html(identity.sealed)}">`]
			: []),
		...(responseType === 'approval' ? approvalParts(question, given) : []),
		...(responseType === 'vote' ? voteParts(question.selection!, given) : []),
		...(responseType === 'freeText'
			? [labelled(NAMES.text, '回答 Answer', textarea(NAMES.text, true, given))]
			: []),
		...(responseType === 'customForm'
			? question.fields.map((field, index) => fieldPart(field, nameOf(index), given))
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

/** What was sent before under a name. */
type Given = (name: string) => string[];

function approvalParts({ choices, asksReason }: Question, given: Given): string[] {
	const label = '理由（拒绝时） Reason, if you decline';
	return [
		...(asksReason ? [labelled(NAMES.reason, label, textarea(NAMES.reason, false, given))] : []),
		...choices.map(
			({ label, style }, index) =>
				`<button class="s${style}" name="${NAMES.choice}" value="${index}" formnovalidate>${html(label)}</button>`,
		),
	];
}

function voteParts({ options, isMultiple }: Selection, given: Given): string[] {
	const type = isMultiple ? 'checkbox' : 'radio';
	const chosen = given(NAMES.selected);
	return options.map(({ id, text }) => {
		const more = `${isMultiple ? '' : ' required'}${chosen.includes(id) ? ' checked' : ''}`;
		return `<label class="option"><input type="${type}" name="${NAMES.selected}" value="${html(id)}"${more}> ${html(text)}</label>`;
	});
}

/** `title` is HTML. */
const labelled = (name: string, title: string, control: string): string =>
	`<label for="${name}">${title}</label>${control}`;

// Browsers leave out the first line break of a text.
const textarea = (name: string, isRequired: boolean, given: Given): string =>
	`<textarea id="${name}" name="${name}" rows="5" maxlength="${MOST_TEXT_CHARACTERS}"${isRequired ? ' required' : ''}>\n${html(given(name).join(''))}</textarea>`;

const INPUT_TYPES: Partial<Record<FormField['type'], string>> = {
	text: 'text',
	number: 'number',
	date: 'date',
	file: 'file',
};

function fieldPart(
	{ label, type, options, isRequired, hint }: FormField,
	name: string,
	given: Given,
): string {
	const required = isRequired ? ' required' : '';
	const title = `${html(label)}${isRequired ? ' *' : ''}${hint ? `<small>${html(hint)}</small>` : ''}`;
	const chosen = given(name);
	const marked = (value: string, mark: string) => (chosen.includes(value) ? ` ${mark}` : '');
	const box = (value: string, text: string, more = '') =>
		`<label class="option"><input type="checkbox" name="${name}" value="${html(value)}"${more}${marked(value, 'checked')}> ${text}</label>`;
	switch (type) {
		case 'textarea':
			return labelled(name, title, textarea(name, isRequired, given));
		case 'dropdown': {
			// Without the attribute, browsers would leave out blanks of the value.
			const entries = options.map(
				(option) =>
					`<option value="${html(option)}"${marked(option, 'selected')}>${html(option)}</option>`,
			);
			return labelled(
				name,
				title,
				`<select id="${name}" name="${name}"${required}><option value=""></option>${entries.join('')}</select>`,
			);
		}
		case 'multiselect':
			return `<fieldset><legend>${title}</legend>${options.map((option) => box(option, html(option))).join('')}</fieldset>`;
		case 'checkbox':
			return box('true', title, required);
		default: {
			const step = type === 'number' ? ' step="any"' : '';
			const value = chosen.length ? ` value="${html(chosen.join(''))}"` : '';
			return labelled(
				name,
				title,
				`<input id="${name}" name="${name}" type="${INPUT_TYPES[type]}"${step}${value}${required}>`,
			);
		}
	}
}
