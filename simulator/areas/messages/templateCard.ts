import type { Company } from '../company';
import type { Robot } from '../identity';
import {
	boolean,
	choice,
	decimal,
	integer,
	list,
	needed,
	record,
	text,
	variants,
	type Field,
	type Fields,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';

const MOST_KEY_BYTES = 1024;
const MOST_OPTION_ID_BYTES = 128;

const link = { url: text(), appid: text(), pagepath: text() };
const jump = choice([0, 1, 2]);
const disable = boolean();

const source = record({ icon_url: text(), desc: text() });
const colouredSource = record({
	icon_url: text(),
	desc: text(),
	desc_color: choice([0, 1, 2, 3]),
});
const actionMenu = {
	desc: text(),
	action_list: needed(
		list(
			record({
				text: needed(text()),
				key: needed(text({ bytes: MOST_KEY_BYTES, errcode: 42018 }), 42019),
			}),
			{ least: 1, most: 3 },
		),
	),
};
const action_menu = record(actionMenu);
const task_id = text({ bytes: 128, pattern: /^[0-9A-Za-z_@-]+$/, errcode: 42014 });
const main_title = record({ title: text(), desc: text() });
const titled = needed(record({ title: needed(text(), 42033), desc: text() }), 42033);
const quote_area = record({ type: jump, ...link, title: text(), quote_text: text() });
const emphasis_content = record({ title: text(), desc: text() });
const image_text_area = record({
	type: jump,
	...link,
	title: text(),
	desc: text(),
	image_url: needed(text(), 42044),
});
const card_image = record({ url: needed(text(), 42044), aspect_ratio: decimal() });
const vertical_content_list = list(record({ title: needed(text(), 42033), desc: text() }), {
	most: 4,
	tooMany: 42036,
});
const horizontal_content_list = list(
	record({
		type: choice([0, 1, 2, 3]),
		keyname: needed(text(), 42027),
		value: text(),
		url: text(),
		media_id: text(),
		userid: text(),
	}),
	{ most: 6, tooMany: 42035 },
);
const jump_list = list(record({ type: jump, title: needed(text(), 42033), ...link }), {
	most: 3,
	tooMany: 42042,
});
const cardAction = needed(record({ type: needed(choice([1, 2], 42045), 42045), ...link }), 42045);
const question_key = needed(text({ bytes: MOST_KEY_BYTES, errcode: 42043 }), 42043);
const optionId = needed(text({ bytes: MOST_OPTION_ID_BYTES, errcode: 42040 }), 42040);
const optionText = needed(text(), 42041);
const options = needed(
	list(record({ id: optionId, text: optionText }), { least: 1, most: 10, tooMany: 42037 }),
	42037,
);
const selection = { question_key, title: text(), option_list: options, selected_id: text() };
const button_list = needed(
	list(
		record({
			type: choice([0, 1]),
			text: needed(text(), 42038),
			style: integer(),
			key: text({ bytes: MOST_KEY_BYTES, errcode: 42039 }),
			url: text(),
		}),
		{ most: 6 },
	),
	42038,
);
const checkbox = {
	question_key,
	mode: choice([0, 1]),
	option_list: needed(
		list(record({ id: optionId, text: optionText, is_checked: needed(boolean()) }), {
			least: 1,
			most: 20,
			tooMany: 42037,
		}),
		42037,
	),
};
const selects = (fields: Fields) =>
	needed(list(record(fields), { least: 1, most: 3, tooMany: 42047 }), 42047);
const submit_button = record({
	text: needed(text(), 42049),
	key: needed(text({ bytes: MOST_KEY_BYTES, errcode: 42046 }), 42046),
});

const notice = {
	source: colouredSource,
	quote_area,
	horizontal_content_list,
	jump_list,
	card_action: cardAction,
};
const text_notice = { ...notice, main_title, emphasis_content, sub_title_text: text() };
const news_notice = { ...notice, main_title: titled, image_text_area, vertical_content_list };
const button_interaction = {
	source: colouredSource,
	action_menu,
	main_title: titled,
	quote_area,
	sub_title_text: text(),
	horizontal_content_list,
	card_action: record({ type: jump, ...link }),
	button_list,
};

/** The five cards of an app message (90236). */
const SENT = {
	text_notice: { ...text_notice, action_menu, task_id },
	news_notice: { ...news_notice, card_image, action_menu, task_id },
	button_interaction: {
		...button_interaction,
		task_id: needed(task_id, 42014),
		button_selection: record(selection),
	},
	vote_interaction: {
		source,
		main_title: titled,
		task_id: needed(task_id, 42014),
		checkbox: needed(record(checkbox), 42043),
		submit_button: needed(submit_button, 42049),
	},
	multiple_interaction: {
		source,
		main_title: titled,
		task_id: needed(task_id, 42014),
		select_list: selects(selection),
		submit_button: needed(submit_button, 42049),
	},
};

/** What a card can be updated to (94888). */
const UPDATED = {
	text_notice: { ...text_notice, action_menu },
	news_notice: { ...news_notice, card_image, action_menu },
	button_interaction: {
		...button_interaction,
		button_selection: record(selection),
		replace_text: text(),
	},
	vote_interaction: {
		source,
		main_title: titled,
		checkbox: needed(record({ ...checkbox, disable }), 42043),
		submit_button,
		replace_text: text(),
	},
	multiple_interaction: {
		source,
		main_title: titled,
		select_list: selects({ ...selection, disable }),
		submit_button,
		replace_text: text(),
	},
};

/** The two cards of a group robot (99110). */
const OF_ROBOT = {
	text_notice: { ...text_notice, main_title: needed(main_title) },
	news_notice: { ...news_notice, card_image: needed(card_image, 42044) },
};

const feedback = record({ id: text({ bytes: 256 }) });

const botNotice = {
	...notice,
	action_menu: record({ ...actionMenu, desc: needed(text()) }),
	horizontal_content_list: list(
		record({
			type: choice([0, 1, 3]),
			keyname: needed(text(), 42027),
			value: text(),
			url: text(),
			userid: text(),
		}),
		{ most: 6, tooMany: 42035 },
	),
	jump_list: list(
		record({
			type: choice([0, 1, 2, 3]),
			title: needed(text(), 42033),
			question: text({ bytes: 200 }),
			...link,
		}),
		{ most: 3, tooMany: 42042 },
	),
	task_id,
	feedback,
};
const botSelection = { ...selection, disable };
const { jump_list: _noLinks, card_action: _optional, ...botButtonNotice } = botNotice;

/** The cards of an AI bot (101032): lines without files, links that ask, buttons that open nothing. */
const OF_BOT = {
	text_notice: { ...botNotice, main_title, emphasis_content, sub_title_text: text() },
	news_notice: {
		...botNotice,
		main_title: titled,
		card_image,
		image_text_area,
		vertical_content_list,
	},
	button_interaction: {
		...botButtonNotice,
		main_title: titled,
		sub_title_text: text(),
		card_action: record({ type: jump, ...link }),
		task_id: needed(task_id, 42014),
		button_selection: record(botSelection),
		button_list: needed(
			list(
				record({
					text: needed(text(), 42038),
					style: integer(),
					key: needed(text({ bytes: MOST_KEY_BYTES, errcode: 42039 }), 42039),
				}),
				{ most: 6 },
			),
			42038,
		),
	},
	vote_interaction: {
		source: colouredSource,
		main_title: titled,
		task_id: needed(task_id, 42014),
		checkbox: needed(
			record({
				...checkbox,
				option_list: needed(
					list(record({ id: optionId, text: optionText, is_checked: boolean() }), {
						least: 1,
						most: 20,
						tooMany: 42037,
					}),
					42037,
				),
				disable,
			}),
			42043,
		),
		submit_button: needed(submit_button, 42049),
		feedback,
	},
	multiple_interaction: {
		source: colouredSource,
		main_title: titled,
		task_id,
		select_list: selects(botSelection),
		submit_button: needed(submit_button, 42049),
		feedback,
	},
};

interface Link {
	type?: number;
	url?: string;
	appid?: string;
}
interface Option {
	id: string;
}
interface Question {
	question_key: string;
	option_list: Option[];
}

/** What the rules between the fields of a card look at, whatever its kind. */
export interface TemplateCard {
	kind: string;
	task_id?: string;
	main_title?: { title?: string };
	sub_title_text?: string;
	action_menu?: { action_list: Array<{ key: string }> };
	quote_area?: Link;
	image_text_area?: Link;
	card_image?: { aspect_ratio?: number };
	horizontal_content_list?: Array<Link & { media_id?: string; userid?: string }>;
	jump_list?: Array<Link & { question?: string }>;
	card_action?: Link;
	button_list?: Array<{ type?: number; key?: string; url?: string }>;
	button_selection?: Question;
	checkbox?: Question;
	select_list?: Question[];
}

const cardField = (kinds: Readonly<Record<string, Fields>>) =>
	variants('card_type', kinds, 42031) as Field<unknown, false> as Field<TemplateCard, false>;

export const sentCard = cardField(SENT);
export const updatedCard = cardField(UPDATED);
export const robotCard = cardField(OF_ROBOT);
export const botCard = cardField(OF_BOT);
/** A card that takes the place of one an AI bot has sent (101031). */
export const updatedBotCard = cardField(
	Object.fromEntries(
		Object.entries(OF_BOT).map(([kind, fields]) => [
			kind,
			{ ...fields, task_id: needed(task_id, 846625) },
		]),
	),
);

function checkUnique(values: readonly string[], errcode: number): void {
	if (new Set(values).size !== values.length) throw new Refusal(errcode, 'not unique');
}

function checkLinks(card: TemplateCard): void {
	const links = [
		card.quote_area,
		card.image_text_area,
		card.card_action,
		...(card.jump_list ?? []),
	];
	for (const target of links) {
		if (target?.type === 1 && !target.url) throw new Refusal(42028);
		if (target?.type === 2 && !target.appid) throw new Refusal(42030);
	}
	for (const { type, question } of card.jump_list ?? []) {
		if (type === 3 && !question) throw new Refusal(40063, 'jump_list.question');
	}
	for (const entry of card.horizontal_content_list ?? []) {
		if (entry.type === 1 && !entry.url) throw new Refusal(42028);
		if (entry.type === 2 && !entry.media_id) throw new Refusal(42029);
		if (entry.type === 3 && !entry.userid) throw new Refusal(42050);
	}
}

/** A card as it was written, with its kind under card_type. */
export const cardContent = ({ kind, ...card }: TemplateCard): Record<string, unknown> => ({
	card_type: kind,
	...card,
});

/** Whether clicks on the card come back as events, so that it can be updated. */
export const isInteractive = (card: TemplateCard): boolean =>
	card.action_menu !== undefined || !card.kind.endsWith('_notice');

/** Checks the rules between the fields of a card. */
export function checkCard(company: Company, card: TemplateCard, robot?: Robot): void {
	checkLinks(card);
	if (card.kind === 'text_notice' && !card.main_title?.title && !card.sub_title_text)
		throw new Refusal(42033, 'main_title.title or sub_title_text');
	if (card.kind === 'news_notice' && !card.card_image && !card.image_text_area)
		throw new Refusal(42044, 'card_image or image_text_area');
	const ratio = card.card_image?.aspect_ratio;
	if (ratio !== undefined && (ratio < 1.3 || ratio > 2.25))
		throw new Refusal(40058, 'card_image.aspect_ratio is not between 1.3 and 2.25');
	checkUnique(card.action_menu?.action_list.map(({ key }) => key) ?? [], 42051);
	for (const button of card.button_list ?? []) {
		if (button.type === 1 ? !button.url : !button.key)
			throw new Refusal(button.type === 1 ? 42028 : 42039);
	}
	checkUnique(card.button_list?.flatMap(({ key }) => key ?? []) ?? [], 42039);
	const questions = [card.button_selection, card.checkbox, ...(card.select_list ?? [])];
	for (const question of questions)
		checkUnique(question?.option_list.map(({ id }) => id) ?? [], 42040);
	checkUnique(card.select_list?.map((question) => question.question_key) ?? [], 42043);
	for (const { type, media_id } of card.horizontal_content_list ?? [])
		if (type === 2 && media_id) useMedia(company, media_id, ['file'], robot);
}
