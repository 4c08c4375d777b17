import type { INodePropertyOptions } from 'n8n-workflow';
import { choice, flag, collection, rows, text, when } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';

/** The five kinds of a template card (模板卡片, 90236). */
export type CardKind =
	| 'text_notice'
	| 'news_notice'
	| 'button_interaction'
	| 'vote_interaction'
	| 'multiple_interaction';

const KEY_BYTES = 1024;
const MOST_JUMPS = 3;

/** Keys of the card lie inside of `template_card`. */
const inCard = (key: string) => `template_card.${key}`;

const titleText = (name: string, label: string, key: string, description: string): Field =>
	text(name, label, { key, optional: true, description });

/** Where a click leads: a web page, or a page of a mini-program that is linked to the app. */
const LINKS: INodePropertyOptions[] = [
	{ name: 'Mini-Program', value: 2 },
	{ name: 'Web Page', value: 1 },
];
const NO_LINK: INodePropertyOptions = { name: 'Nothing', value: 0 };

function linkFields(typeName: string, types: INodePropertyOptions[], initial: number): Field[] {
	return [
		choice(typeName, 'Opens', types, { key: 'type', default: initial }),
		...when(typeName, 1, text('url', 'URL', { placeholder: 'e.g. https://example.com' })),
		...when(
			typeName,
			2,
			text('appid', 'Mini-Program App ID'),
			text('pagepath', 'Mini-Program Page', { optional: true }),
		),
	];
}

const sourceParts: Field[] = [
	text('iconUrl', 'Icon URL'),
	text('sourceDesc', 'Text', { key: 'desc', description: 'About 13 to 20 characters' }),
];
const sourceAt = {
	key: inCard('source'),
	description: 'Icon and text at the top of the card (来源)',
};
const source = collection(
	'source',
	'Source',
	[
		...sourceParts,
		choice(
			'descColor',
			'Text Color',
			[
				{ name: 'Black', value: 1 },
				{ name: 'Green', value: 3 },
				{ name: 'Gray', value: 0 },
				{ name: 'Red', value: 2 },
			],
			{ default: 0 },
		),
	],
	sourceAt,
);
const plainSource = collection('plainSource', 'Source', sourceParts, sourceAt);

const actionMenu: Field[] = [
	text('actionMenuDesc', 'Menu Description', {
		key: inCard('action_menu.desc'),
		description: 'Text above the menu in the upper right corner (操作按钮)',
	}),
	rows(
		'actionMenuList',
		'Menu Entries',
		[text('text', 'Text'), text('key', 'Key', { bytes: KEY_BYTES })],
		{
			key: inCard('action_menu.action_list'),
			placeholder: 'Add Entry',
			items: 3,
			description: 'The key of the chosen one comes back as EventKey. They need a task ID.',
		},
	),
];

const quoteArea = collection(
	'quoteArea',
	'Quote',
	[
		choice('quoteType', 'Opens', [...LINKS, NO_LINK], { key: 'type', default: 0 }),
		text('quoteUrl', 'URL', { key: 'url' }),
		text('quoteAppid', 'Mini-Program App ID', { key: 'appid' }),
		text('quotePagepath', 'Mini-Program Page', { key: 'pagepath' }),
		text('quoteTitle', 'Title', { key: 'title' }),
		text('quoteText', 'Text'),
	],
	{ key: inCard('quote_area'), description: 'Quoted text (引用文献样式)' },
);

/** A bot has no files to download (101032). */
const horizontalContent = (name: string, types: INodePropertyOptions[]) =>
	rows(
		name,
		'Key-Value Lines',
		[
			choice(
				'lineType',
				'Type',
				[
					...types,
					{ name: 'Member', value: 3 },
					{ name: 'Text', value: 0 },
					{ name: 'Web Page', value: 1 },
				],
				{ key: 'type', default: 0 },
			),
			text('keyname', 'Name', { description: 'About five characters' }),
			text('value', 'Value', {
				optional: true,
				description: `About 26 to 30 characters${types.length ? '; for a file its name with suffix' : ''}`,
			}),
			...when('lineType', 1, text('url', 'URL')),
			...(types.length ? when('lineType', 2, text('mediaId', 'Media ID')) : []),
			...when('lineType', 3, text('lineUserid', 'User ID', { key: 'userid' })),
		],
		{
			key: inCard('horizontal_content_list'),
			placeholder: 'Add Line',
			items: 6,
			description: 'Lines of name and value (二级标题+文本列表)',
		},
	);
const lines = horizontalContent('horizontalContentList', [{ name: 'File', value: 2 }]);
const botLines = horizontalContent('botHorizontalContentList', []);

/** Only a bot can be asked something by a click (101032). */
const jumpList = (name: string, types: INodePropertyOptions[], more: Field[] = []) =>
	rows(
		name,
		'Links',
		[text('title', 'Title'), ...linkFields('jumpType', [...types, ...LINKS, NO_LINK], 1), ...more],
		{
			key: inCard('jump_list'),
			placeholder: 'Add Link',
			items: MOST_JUMPS,
			description: 'Links at the bottom (跳转指引)',
		},
	);
const jumps = jumpList('jumpList', []);
const botJumps = jumpList(
	'botJumpList',
	[{ name: 'Ask the Bot', value: 3 }],
	when(
		'jumpType',
		3,
		text('question', 'Question', {
			bytes: 200,
			description: 'What the bot is asked (智能问答问题)',
		}),
	),
);

const verticalContent = rows(
	'verticalContentList',
	'Title-Text Blocks',
	[text('title', 'Title'), text('desc', 'Text', { optional: true })],
	{
		key: inCard('vertical_content_list'),
		placeholder: 'Add Block',
		items: 4,
		description: 'Blocks below the picture (卡片二级垂直内容)',
	},
);

const emphasisContent = collection(
	'emphasisContent',
	'Emphasis',
	[
		text('emphasisTitle', 'Title', {
			key: 'title',
			description: 'About 10 to 14 characters, shown large',
		}),
		text('emphasisDesc', 'Description', { key: 'desc' }),
	],
	{ key: inCard('emphasis_content'), description: 'Figures shown large (关键数据)' },
);

const imageTextArea = collection(
	'imageTextArea',
	'Picture Beside Text',
	[
		choice('areaType', 'Opens', [...LINKS, NO_LINK], { key: 'type', default: 0 }),
		text('areaUrl', 'URL', { key: 'url' }),
		text('areaAppid', 'Mini-Program App ID', { key: 'appid' }),
		text('areaPagepath', 'Mini-Program Page', { key: 'pagepath' }),
		text('areaTitle', 'Title', { key: 'title' }),
		text('areaDesc', 'Description', { key: 'desc' }),
		text('areaImageUrl', 'Picture URL', { key: 'image_url' }),
	],
	{
		key: inCard('image_text_area'),
		description: 'Picture on the left, text on the right (左图右文)',
	},
);

/** The page draws both bounds as excluded and uses both in its samples (90236, 99110). */
const aspectRatio: Field = {
	...text('aspectRatio', 'Picture Aspect Ratio', {
		key: inCard('card_image.aspect_ratio'),
		placeholder: 'e.g. 1.6',
		description: 'Width by height, between 1.3 and 2.25; 1.3 when empty',
	}),
	encode: (text) => {
		if (text === undefined) return undefined;
		const ratio = Number(text);
		if (!(ratio >= 1.3 && ratio <= 2.25)) throw new Error('must lie between 1.3 and 2.25');
		return ratio;
	},
};

const cardImageUrl = text('cardImageUrl', 'Picture URL', {
	key: inCard('card_image.url'),
	optional: true,
	description: 'Picture of the card (卡片图片); needed unless “Picture Beside Text” is given',
});

/** Where a click on the card leads; needed for both kinds of notice. */
const cardAction: Field[] = [
	choice('cardActionType', 'Card Opens', LINKS, {
		key: inCard('card_action.type'),
		default: 1,
		description: 'What a click on the card opens (整体卡片的点击跳转事件)',
	}),
	...when(
		'cardActionType',
		1,
		text('cardActionUrl', 'Card URL', {
			key: inCard('card_action.url'),
			placeholder: 'e.g. https://example.com/alert/42',
		}),
	),
	...when(
		'cardActionType',
		2,
		text('cardActionAppid', 'Card Mini-Program App ID', { key: inCard('card_action.appid') }),
		text('cardActionPagepath', 'Card Mini-Program Page', {
			key: inCard('card_action.pagepath'),
			optional: true,
		}),
	),
];

/** The same for a button card, which needs none. */
const optionalCardAction = collection(
	'cardAction',
	'Card Opens',
	[
		choice('actionType', 'Opens', [...LINKS, NO_LINK], { key: 'type', default: 1 }),
		text('actionUrl', 'URL', { key: 'url' }),
		text('actionAppid', 'Mini-Program App ID', { key: 'appid' }),
		text('actionPagepath', 'Mini-Program Page', { key: 'pagepath' }),
	],
	{ key: inCard('card_action'), description: 'What a click on the card opens' },
);

const optionList = (name: string, most: number, extra: Field[] = []) =>
	rows(
		name,
		'Choices',
		[
			text('text', 'Text'),
			text('id', 'ID', { bytes: 128, description: 'Comes back as the chosen OptionId' }),
			...extra,
		],
		{
			key: 'option_list',
			items: most,
			placeholder: 'Add Choice',
			description: 'What one may choose',
		},
	);

const buttonKey = text('key', 'Key', {
	bytes: KEY_BYTES,
	description: 'Comes back as EventKey; unique in the card',
});

/** The buttons of a bot open no pages (101032). */
const buttonList = (name: string, actions: Field[]) =>
	rows(
		name,
		'Buttons',
		[
			text('text', 'Text', { description: 'About ten characters' }),
			...actions,
			choice(
				'buttonStyle',
				'Style',
				[
					{ name: 'Style 1: Filled Blue', value: 1 },
					{ name: 'Style 2: Blue Text', value: 2 },
					{ name: 'Style 3: Red Text', value: 3 },
					{ name: 'Style 4: Plain Text', value: 4 },
				],
				{
					key: 'style',
					default: 1,
					description: 'Look of the button (按钮样式); clients may draw it a little differently',
				},
			),
		],
		{
			key: inCard('button_list'),
			placeholder: 'Add Button',
			items: 6,
			description: 'Buttons (按钮列表)',
		},
	);
const buttons = buttonList('buttonList', [
	choice(
		'buttonType',
		'On Click',
		[
			{ name: 'Open a Web Page', value: 1 },
			{ name: 'Start the Workflow', value: 0, description: 'An event comes with the key' },
		],
		{ key: 'type', default: 0 },
	),
	...when('buttonType', 0, buttonKey),
	...when('buttonType', 1, text('url', 'URL')),
]);
const botButtons = buttonList('botButtonList', [buttonKey]);

export const buttonSelection = collection(
	'buttonSelection',
	'Drop-Down',
	[
		text('questionKey', 'Key', { bytes: KEY_BYTES }),
		text('selectionTitle', 'Title', { key: 'title' }),
		text('selectedId', 'Selected ID'),
		optionList('selectionOptions', 10),
	],
	{
		key: inCard('button_selection'),
		description: 'A drop-down above the buttons (下拉式的选择器)',
	},
);

const checkbox = (forUpdate: boolean): Field[] => [
	text('checkboxKey', 'Question Key', {
		key: inCard('checkbox.question_key'),
		bytes: KEY_BYTES,
		description: 'Comes back as QuestionKey',
	}),
	choice(
		'checkboxMode',
		'Choose',
		[
			{ name: 'One', value: 0 },
			{ name: 'Several', value: 1 },
		],
		{ key: inCard('checkbox.mode'), description: 'How many choices may be ticked' },
	),
	{
		...optionList('checkboxOptions', 20, [flag('isChecked', 'Ticked')]),
		key: inCard('checkbox.option_list'),
	},
	...(forUpdate
		? [
				flag('checkboxDisable', 'Question Disabled', {
					key: inCard('checkbox.disable'),
					description: 'Whether the answer can no longer be changed',
				}),
			]
		: []),
];

const selectList = (forUpdate: boolean) =>
	rows(
		forUpdate ? 'selectListAfter' : 'selectList',
		'Drop-Downs',
		[
			text('selectionTitle', 'Title', { key: 'title', optional: true }),
			text('questionKey', 'Key', { bytes: KEY_BYTES, description: 'Comes back as QuestionKey' }),
			optionList('selectionOptions', 10),
			text('selectedId', 'Selected ID', {
				optional: true,
				description: 'ID of the choice that is chosen at first',
			}),
			...(forUpdate
				? [flag('disable', 'Disabled', { description: 'Whether it can no longer be changed' })]
				: []),
		],
		{
			key: inCard('select_list'),
			placeholder: 'Add Drop-Down',
			items: 3,
			description: 'Drop-downs (下拉式的选择器列表)',
		},
	);

const submitButton = (optional: boolean): Field[] => [
	text('submitText', 'Submit Text', {
		key: inCard('submit_button.text'),
		optional,
		placeholder: 'e.g. Submit',
	}),
	text('submitKey', 'Submit Key', {
		key: inCard('submit_button.key'),
		optional,
		bytes: KEY_BYTES,
		description: 'Comes back as EventKey',
	}),
];

const mainTitle = titleText(
	'mainTitle',
	'Title',
	inCard('main_title.title'),
	'About 26 to 36 characters',
);
const needed = ({ optional: _optional, ...field }: Field): Field => field;
const neededTitle = needed(mainTitle);
const mainTitleDesc = text('mainTitleDesc', 'Title Description', {
	key: inCard('main_title.desc'),
	description: 'Text below the title, about 30 to 44 characters',
});
const subTitleText = text('subTitleText', 'Text', {
	key: inCard('sub_title_text'),
	rows: 3,
	optional: true,
	description: 'Text of the card, about 112 to 160 characters',
});

const taskId = text('taskId', 'Task ID', {
	key: inCard('task_id'),
	bytes: 128,
	optional: true,
	pattern: /^[0-9A-Za-z_@-]+$/,
	allowed: 'letters, digits, “_”, “-” and “@”',
	placeholder: 'e.g. alert-42',
	description:
		'Comes back as TaskId with every click; unique in the app. Needed for buttons, votes, drop-downs and menus.',
});

interface CardFields {
	/** What the card is made of. */
	fields: Field[];
	/** What may be added. */
	options: Field[];
}

/** What a card is for: each page has its own rules. */
export type CardPurpose = 'send' | 'update' | 'bot' | 'robot';

/**
 * The fields of each kind of card.
 *
 * @param purpose an update has no task and may disable inputs (94888), a bot has lines, links and buttons of its own
 * (101032), a robot knows neither menus nor tasks (99110)
 */
export function templateCardFields(purpose: CardPurpose): Record<CardKind, CardFields> {
	const forUpdate = purpose === 'update';
	const forBot = purpose === 'bot';
	const menu = purpose === 'robot' ? [] : actionMenu;
	const task = forUpdate || purpose === 'robot' ? [] : [taskId];
	const links = forBot ? botJumps : jumps;
	const common = [forBot ? botLines : lines, source, mainTitleDesc, ...menu, quoteArea];
	return {
		text_notice: {
			fields: [mainTitle, subTitleText, ...cardAction, ...task],
			options: [...common, emphasisContent, links],
		},
		news_notice: {
			fields: [
				neededTitle,
				purpose === 'robot' ? needed(cardImageUrl) : cardImageUrl,
				...cardAction,
				...task,
			],
			options: [...common, aspectRatio, imageTextArea, verticalContent, links],
		},
		button_interaction: {
			fields: [neededTitle, subTitleText, forBot ? botButtons : buttons, ...task],
			options: [...common, buttonSelection, optionalCardAction],
		},
		vote_interaction: {
			fields: [neededTitle, ...checkbox(forUpdate), ...submitButton(forUpdate), ...task],
			options: [plainSource, mainTitleDesc],
		},
		multiple_interaction: {
			fields: [neededTitle, selectList(forUpdate), ...submitButton(forUpdate), ...task],
			options: [plainSource, mainTitleDesc],
		},
	};
}

/** Choice of the kind, for operations that offer several. */
export const cardType = choice(
	'cardType',
	'Card Type',
	[
		{ name: 'Buttons', value: 'button_interaction', description: 'Up to six buttons (按钮交互型)' },
		{
			name: 'Drop-Downs',
			value: 'multiple_interaction',
			description: 'Up to three drop-downs (多项选择型)',
		},
		{ name: 'News Notice', value: 'news_notice', description: 'Picture and texts (图文展示型)' },
		{ name: 'Text Notice', value: 'text_notice', description: 'Texts and figures (文本通知型)' },
		{
			name: 'Vote',
			value: 'vote_interaction',
			description: 'One question with boxes to tick (投票选择型)',
		},
	],
	{
		key: inCard('card_type'),
		default: 'text_notice',
		description: 'Kind of the card (模板卡片类型)',
	},
);
