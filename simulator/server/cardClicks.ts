import type { DeliveredMessage } from '../areas/messages/records';
import type { SimulatedWecom } from './simulatedWecom';

interface Button {
	text: string;
	key: string;
}

/** What of a card can be clicked. */
interface Clickable {
	card_type: string;
	button_list?: Button[];
	submit_button?: Button;
}

/** Who clicks which button, by a part of its label; the newest card by default. */
export interface CardClick {
	userid: string;
	label: string;
	card?: DeliveredMessage;
	/** IDs of chosen options by the key of the question. */
	selected?: Record<string, string | string[]>;
	/** Changes the key of the button. */
	forge?: (key: string) => string;
}

/** The cards that ask for a decision, the newest last. */
export const cardsOf = (simulator: SimulatedWecom): DeliveredMessage[] =>
	simulator.messages.filter(({ content }) => /_interaction$/.test(String(content.card_type)));

const keyOf = ({ label, forge = (key) => key }: CardClick, card: DeliveredMessage): string => {
	const { button_list = [], submit_button } = card.content as unknown as Clickable;
	const buttons = submit_button ? [submit_button] : button_list;
	return forge(buttons.find(({ text }) => text.includes(label))!.key);
};

/** Clicks a button of an app's card: the event goes to the callback URL (90240). */
export async function clickCard(simulator: SimulatedWecom, click: CardClick): Promise<void> {
	const card = click.card ?? cardsOf(simulator).at(-1)!;
	const selected = Object.entries(click.selected ?? {}).map(([QuestionKey, OptionId]) => ({
		QuestionKey,
		OptionIds: { OptionId },
	}));
	const { delivered } = await simulator.deliver({
		MsgType: 'event',
		Event: 'template_card_event',
		EventKey: keyOf(click, card),
		TaskId: card.taskId!,
		FromUserName: click.userid,
		...(selected.length && { SelectedItems: { SelectedItem: selected } }),
	});
	if (!delivered) throw new Error('The callback URL did not take the click');
}

/** Clicks a button of an AI bot's card: the event goes over its long connection (101463). */
export function clickBotCard(simulator: SimulatedWecom, click: CardClick, chatid?: string): void {
	const card = click.card ?? cardsOf(simulator).at(-1)!;
	simulator.bot.write({
		userid: click.userid,
		...(chatid && { chatid }),
		msgtype: 'event',
		event: {
			eventtype: 'template_card_event',
			template_card_event: {
				card_type: card.content.card_type,
				event_key: keyOf(click, card),
				task_id: card.taskId,
				...(click.selected && {
					selected_items: {
						selected_item: Object.entries(click.selected).map(([question_key, option_id]) => ({
							question_key,
							option_ids: { option_id },
						})),
					},
				}),
			},
		},
	});
}
