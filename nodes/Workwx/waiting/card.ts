import type { IDataObject } from 'n8n-workflow';
import { noticeCard } from '../../../shared/decision/closedCard';
import { CUT_NOTE, cutText } from '../../../shared/text/splitText';
import { MOST_TEXT_BYTES } from '../../../shared/text/textLimits';
import type { Choice, Question } from './question';

/** About as much as a card shows of its text; the page proposes characters (90236, 101032). */
const MOST_CARD_BYTES = 400;
const DONE = '已处理 / Done';
const CUT = '……（全文见上一条消息 / in full in the message before）';

/** What was decided, for those who see the card. */
export interface Outcome {
	choice: Pick<Choice, 'label'>;
	userid: string;
	/** As people read it. */
	at: string;
	reason?: string;
	selected?: string;
}

/** Whether a card shows less than the whole message. */
export const isCut = ({ message }: Question): boolean =>
	Buffer.byteLength(message) > MOST_CARD_BYTES;

const shownText = ({ message }: Question) => cutText(message, MOST_CARD_BYTES, CUT);

/** The card that asks; `keys` are those of its buttons, in the order of the choices. */
export function questionCard(
	question: Question,
	keys: string[],
	selectionTitle?: string,
): IDataObject {
	const { responseType, subject, choices, selection, taskId } = question;
	if (responseType === 'vote') {
		const { key, options, isMultiple } = selection!;
		return {
			card_type: 'vote_interaction',
			main_title: { title: subject, desc: shownText(question) },
			checkbox: {
				question_key: key,
				mode: isMultiple ? 1 : 0,
				option_list: options.map((option) => ({ ...option, is_checked: false })),
			},
			submit_button: { text: choices[0]!.label, key: keys[0]! },
			task_id: taskId,
		};
	}
	return {
		card_type: 'button_interaction',
		main_title: { title: subject },
		sub_title_text: shownText(question),
		...(selection && {
			button_selection: {
				question_key: selection.key,
				...(selectionTitle && { title: selectionTitle }),
				option_list: selection.options.map((option) => ({ ...option })),
			},
		}),
		button_list: choices.map(({ label, style }, index) => ({
			text: label,
			style,
			key: keys[index]!,
		})),
		task_id: taskId,
	};
}

/** The outcome as a text of a few lines. */
export function outcomeText({ subject }: Question, outcome: Outcome): string {
	const lines = [
		`${subject}: ${outcome.choice.label}`,
		[outcome.userid, outcome.at].filter(Boolean).join(' · '),
		...(outcome.selected ? [outcome.selected] : []),
		...(outcome.reason ? [outcome.reason] : []),
	];
	return cutText(lines.join('\n'), MOST_TEXT_BYTES, CUT_NOTE);
}

/**
 * What an app's card becomes: the body of the update beside receivers and code (94888); undefined where it stays as it is.
 */
export function decidedUpdate(question: Question, outcome: Outcome): IDataObject | undefined {
	if (question.afterwards === 'keepMessage') return undefined;
	if (question.afterwards === 'removeButtons') {
		return { button: { replace_name: DONE } };
	}
	const label = question.responseType === 'vote' ? DONE : outcome.choice.label;
	return {
		template_card: {
			card_type: 'button_interaction',
			main_title: { title: question.subject },
			sub_title_text: shownText(question),
			horizontal_content_list: linesOf(outcome),
			button_list: [{ text: label, style: 4, key: 'decided' }],
			replace_text: label,
		},
	};
}

/** What an AI bot's card becomes; undefined where it stays as it is. */
export function decidedBotCard(question: Question, outcome: Outcome): object | undefined {
	if (question.afterwards === 'keepMessage') return undefined;
	const isShown = question.afterwards === 'showOutcome';
	return noticeCard(question.taskId, question.subject, {
		sub_title_text: shownText(question),
		...(isShown && { horizontal_content_list: linesOf(outcome) }),
	});
}

function linesOf({ choice, userid, at, reason, selected }: Outcome): IDataObject[] {
	return [
		{ keyname: '结果', value: choice.label },
		{ keyname: '处理人', value: userid, type: 3, userid },
		{ keyname: '时间', value: at },
		...(selected ? [{ keyname: '选择', value: selected }] : []),
		...(reason ? [{ keyname: '理由', value: reason }] : []),
	];
}
