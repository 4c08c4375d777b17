/** A click on a template card, whichever way it came in. */
export interface CardClick {
	key: string;
	taskId?: string;
	responseCode?: string;
	/** IDs of the chosen options by the key of the question. */
	selected?: Record<string, string[]>;
}

type Json = Record<string, unknown>;

/** Reads a click from an event of an app (90240) or of an AI bot (101027); undefined for anything else. */
export function cardClickIn(json: Readonly<Json>): CardClick | undefined {
	if (json.MsgType === 'event') {
		if (json.Event !== 'template_card_event') return undefined;
		const { EventKey, TaskId, ResponseCode, SelectedItems } = json;
		return cardClick(EventKey, TaskId, ResponseCode, entries(at(SelectedItems, 'SelectedItem')), [
			'QuestionKey',
			'OptionIds',
			'OptionId',
		]);
	}
	const event = at(json.event, 'template_card_event');
	if (json.msgtype !== 'event' || event === undefined) return undefined;
	const items = entries(at(at(event, 'selected_items'), 'selected_item'));
	return cardClick(at(event, 'event_key'), at(event, 'task_id'), undefined, items, [
		'question_key',
		'option_ids',
		'option_id',
	]);
}

function cardClick(
	key: unknown,
	taskId: unknown,
	responseCode: unknown,
	items: unknown[],
	[question, ids, id]: [string, string, string],
): CardClick | undefined {
	if (typeof key !== 'string') return undefined;
	const selected = items.map((item) => [
		textOf(at(item, question)),
		entries(at(at(item, ids), id)).map(textOf),
	]);
	return {
		key,
		...(isText(taskId) && { taskId }),
		...(isText(responseCode) && { responseCode }),
		...(selected.length && { selected: Object.fromEntries(selected) as Record<string, string[]> }),
	};
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const at = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? (value as Json)[name] : undefined;

const entries = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());
