import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../../shared/operation/parameterError';
import type { CardPurpose } from './templateCardFields';

/** Parts that lead somewhere, and what they are called in the panel. */
const LINKS: Record<string, string> = {
	quote_area: 'Quote',
	image_text_area: 'Picture Beside Text',
	card_action: 'Card Opens',
};

/** Lists whose entries are told apart by a key, the name of that key, and what the lists are called in the panel. */
const KEYED: Array<[list: string, key: string, label: string]> = [
	['action_menu.action_list', 'key', 'Menu Entries → Key'],
	['button_list', 'key', 'Buttons → Key'],
	['button_selection.option_list', 'id', 'Drop-Down → Choices → ID'],
	['checkbox.option_list', 'id', 'Choices → ID'],
	['select_list', 'question_key', 'Drop-Downs → Key'],
];

function need(present: unknown, parameter: string, problem = 'is empty, but needed') {
	if (!present) throw new ParameterError(parameter, problem);
}

/**
 * The rules of a template card (90236) that no single field can keep: throws a `ParameterError` before anything is sent.
 *
 * @param purpose only a new card has a task ID (94888), and a bot needs a text above its menu (101032)
 */
export function checkTemplateCard(card: IDataObject, purpose: CardPurpose): void {
	const part = (name: string) => card[name] as IDataObject | undefined;
	const kind = card.card_type;
	if (kind === 'text_notice') {
		need(
			part('main_title')?.title ?? card.sub_title_text,
			'Title',
			'and "Text" are both empty: the card needs one of them',
		);
	}
	const image = part('card_image');
	const area = part('image_text_area');
	if (kind === 'news_notice') {
		need(!image || image.url, 'Picture URL', 'is empty, but there is an aspect ratio');
		need(
			image ?? area,
			'Picture URL',
			'and "Picture Beside Text" are both empty: the card needs one of them',
		);
	}
	need(!area || area.image_url, 'Picture Beside Text → Picture URL');

	const menu = part('action_menu');
	need(!menu || menu.action_list, 'Menu Entries', 'are empty, but there is a menu description');
	if (purpose === 'bot') need(!menu || menu.desc, 'Menu Description');
	if (purpose === 'send' || purpose === 'bot') {
		need(
			card.task_id ?? (!menu && !isAnswered(kind, purpose)),
			'Task ID',
			'is empty, but needed for a card that people can answer',
		);
	}
	const selection = part('button_selection');
	need(!selection || selection.question_key, 'Drop-Down → Key');
	need(!selection || selection.option_list, 'Drop-Down → Choices', 'are empty, but needed');
	const submit = part('submit_button');
	need(!submit || (submit.text && submit.key), 'Submit Text', 'and "Submit Key" go together');

	for (const [name, label] of Object.entries(LINKS)) checkLink(part(name), label);
	for (const [list, key, label] of KEYED) checkUnique(rowsAt(card, list), key, label);
	for (const row of rowsAt(card, 'select_list')) {
		checkUnique(rowsAt(row, 'option_list'), 'id', 'Drop-Downs → Choices → ID');
	}
}

/** Several drop-downs of a bot may do without a task (101032). */
const isAnswered = (kind: unknown, purpose: CardPurpose) =>
	kind === 'button_interaction' ||
	kind === 'vote_interaction' ||
	(kind === 'multiple_interaction' && purpose === 'send');

function checkLink(part: IDataObject = {}, label: string) {
	const { type, url, appid } = part;
	need(type !== 1 || url, `${label} → URL`);
	need(type !== 2 || appid, `${label} → Mini-Program App ID`);
	need(
		type !== undefined || !(url ?? appid),
		`${label} → Opens`,
		'is not chosen, but there is something to open',
	);
}

function rowsAt(card: IDataObject, path: string): IDataObject[] {
	const rows = path.split('.').reduce<unknown>((at, name) => (at as IDataObject)?.[name], card);
	return (rows as IDataObject[] | undefined) ?? [];
}

function checkUnique(rows: IDataObject[], key: string, label: string) {
	const keys = rows.map((row) => row[key]).filter(Boolean);
	need(new Set(keys).size === keys.length, label, 'is used twice: each needs one of its own');
}
