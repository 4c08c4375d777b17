import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../shared/operation/parameterError';
import type { CardKind } from './templateCardFields';

interface Card extends IDataObject {
	card_type: CardKind;
	main_title?: { title?: string };
	task_id?: string;
}

/** Which parts link somewhere, and what they are called in the panel. */
const LINKS: Record<string, string> = {
	quote_area: 'Quote',
	image_text_area: 'Picture Beside Text',
	card_action: 'Card Opens',
};

/**
 * The table of required fields of a template card (90236) that no single field can keep: throws a `ParameterError`
 * before anything is sent.
 *
 * @param purpose a robot needs the picture of a news notice (99110); an update has no task ID (94888)
 */
export function checkTemplateCard(card: Card, purpose: 'send' | 'robot' | 'update'): void {
	const kind = card.card_type;
	const need = (present: unknown, parameter: string, problem: string) => {
		if (!present) throw new ParameterError(parameter, problem);
	};
	const title = card.main_title?.title;
	if (kind === 'text_notice') {
		need(
			title ?? card.sub_title_text,
			'Title',
			'and "Text" are both empty: the card needs one of them',
		);
	} else {
		need(title, 'Title', 'is empty, but needed');
	}
	if (kind === 'news_notice') {
		const picture = (card.card_image as IDataObject | undefined)?.url;
		if (purpose === 'robot') need(picture, 'Picture URL', 'is empty, but needed');
		need(
			picture ?? card.image_text_area,
			'Picture URL',
			'and "Picture Beside Text" are both empty: the card needs one of them',
		);
	}
	const isInteractive = kind !== 'text_notice' && kind !== 'news_notice';
	const menu = card.action_menu as { action_list?: unknown } | undefined;
	if (purpose === 'send' && (isInteractive || menu)) {
		need(card.task_id, 'Task ID', 'is empty, but needed for a card that people can answer');
	}
	need(!menu || menu.action_list, 'Menu Entries', 'are empty, but there is a menu description');
	for (const [part, label] of Object.entries(LINKS)) checkLink(card[part], label);
	need(
		!card.image_text_area || (card.image_text_area as IDataObject).image_url,
		'Picture Beside Text → Picture URL',
		'is empty, but needed',
	);
	const selection = card.button_selection as IDataObject | undefined;
	need(!selection || selection.question_key, 'Drop-Down → Key', 'is empty, but needed');
	need(!selection || selection.option_list, 'Drop-Down → Choices', 'are empty, but needed');
	const submit = card.submit_button as IDataObject | undefined;
	need(!submit || (submit.text && submit.key), 'Submit Text', 'and "Submit Key" go together');
	for (const [list, label] of [
		['button_list', 'Buttons'],
		['select_list', 'Drop-Downs'],
	] as const) {
		checkUnique((card[list] as IDataObject[] | undefined) ?? [], label);
	}
}

function checkLink(part: unknown, label: string) {
	const { type, url, appid } = (part ?? {}) as { type?: number; url?: string; appid?: string };
	if (type === 1 && !url) throw new ParameterError(`${label} → URL`, 'is empty, but needed');
	if (type === 2 && !appid) {
		throw new ParameterError(`${label} → Mini-Program App ID`, 'is empty, but needed');
	}
}

/** The keys of a card tell its inputs apart. */
function checkUnique(rows: IDataObject[], label: string) {
	const keys = rows.map(({ key, question_key: question }) => key ?? question).filter(Boolean);
	if (new Set(keys).size < keys.length) {
		throw new ParameterError(`${label} → Key`, 'is used twice: each needs one of its own');
	}
}
