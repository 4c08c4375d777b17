import {
	choice,
	flag,
	collection,
	list,
	number,
	date,
	options,
	rows,
	text,
	when,
} from '../../../shared/operation/fields';
import type { CredentialUse, Field } from '../../../shared/operation/operation';
import { MOST_TEXT_BYTES } from '../../../shared/text/textLimits';
import { chatid, membersPartiesTags } from '../../../shared/vocabulary/fields';
import { DEPARTMENT_IDS, TAG_IDS, USER_IDS } from '../../../shared/vocabulary/idNames';
import { buttonSelection } from '../cards/templateCardFields';

/** As many buttons as a card takes (90236). */
const MOST_CHOICES = 6;
const MOST_FIELDS = 30;
/** Of a card (90236). */
const MOST_VOTE_CHOICES = 20;
const MOST_OPTION_BYTES = 128;
export const DEFAULT_STRANGER_TEXT =
	'您无权处理此请求。 / You are not allowed to decide this request.';

const none = { place: 'none' } as const;

const askVia = choice(
	'askVia',
	'Ask',
	[
		{
			name: 'AI Bot: User or Group',
			value: 'bot',
			description: 'By the AI bot (智能机器人) of a Workwx Bot Trigger, without a public address',
		},
		{
			name: 'App: Group Chat',
			value: 'groupChat',
			description: 'A group chat this app created, by a link to a page of n8n',
		},
		{
			name: 'App: Members, Departments, Tags',
			value: 'members',
			description: 'Each of them gets the message of the app',
		},
	],
	{ ...none, default: 'members', description: 'Who is asked, and by whom' },
);

/** Whoever wrote the message that has started the workflow, unless somebody else is named. */
const askedMembers = membersPartiesTags.map((field): Field =>
	field.ui.name === 'touser'
		? { ...field, ui: { ...field.ui, default: '={{ $json.FromUserName ?? $json.from?.userid }}' } }
		: field,
);

const subject = text('subject', 'Subject', {
	...none,
	default: '待审批 / Approval needed',
	characters: 128,
	description: 'Title of the card or of the page',
});

const message = text('message', 'Message', {
	...none,
	rows: 4,
	description:
		'What is asked. What does not fit on a card is sent before it as a text; a page shows all of it.',
});

const responseType = choice(
	'responseType',
	'Response Type',
	[
		{ name: 'Approval', value: 'approval', description: 'One of up to six buttons' },
		{ name: 'Custom Form', value: 'customForm', description: 'Fields on a page of n8n' },
		{ name: 'Free Text', value: 'freeText', description: 'A text on a page of n8n' },
		{
			name: 'Vote',
			value: 'vote',
			description: 'Up to 20 choices to tick, on a card (投票选择型) or a page of n8n',
		},
	],
	{ ...none, description: 'How people answer' },
);

const answerIn = choice(
	'answerIn',
	'Answer',
	[
		{
			name: 'By Link',
			value: 'link',
			description: 'On a page of n8n, which must be reachable from the phone',
		},
		{
			name: 'In WeCom',
			value: 'wecom',
			description:
				'With a button or a vote of a card (模板卡片). An active Workwx Trigger or Workwx Bot Trigger hears the click.',
		},
	],
	{ ...none, default: 'wecom', description: 'Where people answer' },
);

const approvalOptions = rows(
	'approvalOptions',
	'Choices',
	[
		text('choiceLabel', 'Label', { key: 'label', description: 'About ten characters' }),
		text('choiceValue', 'Value', {
			key: 'value',
			optional: true,
			bytes: 128,
			description: 'Comes out as <code>choice</code>; the label when empty',
		}),
		choice(
			'choiceMeans',
			'Means',
			[
				{ name: 'Approve', value: 'approve' },
				{ name: 'Decline', value: 'decline' },
			],
			{ key: 'means', description: 'Whether <code>approved</code> comes out true' },
		),
		choice(
			'choiceStyle',
			'Style',
			[
				{ name: 'Blue Text', value: 2 },
				{ name: 'Filled Blue', value: 1 },
				{ name: 'Plain Text', value: 4 },
				{ name: 'Red Text', value: 3 },
			],
			{ key: 'style', default: 1, description: 'Look of the button (按钮样式)' },
		),
	],
	{
		...none,
		optional: true,
		items: MOST_CHOICES,
		placeholder: 'Add Choice',
		description: 'The buttons; Approve and Decline when there are none',
	},
);

const vote: Field[] = [
	rows(
		'voteOptions',
		'Vote Choices',
		[
			text('voteText', 'Text', {
				key: 'text',
				bytes: MOST_OPTION_BYTES,
				description: 'About 17 characters',
			}),
			text('voteValue', 'Value', {
				key: 'id',
				optional: true,
				bytes: MOST_OPTION_BYTES,
				description: 'Comes out as <code>selected</code>; the text when empty',
			}),
		],
		{
			...none,
			items: MOST_VOTE_CHOICES,
			placeholder: 'Add Choice',
			description: 'What can be ticked (投票选项)',
		},
	),
	flag('severalChoices', 'Several Choices', {
		...none,
		description: 'Whether more than one may be ticked; <code>selected</code> is a list then (多选)',
	}),
];

const formFields = rows(
	'formFields',
	'Form Fields',
	[
		text('fieldLabel', 'Label', { key: 'label' }),
		choice(
			'fieldType',
			'Type',
			[
				{ name: 'Checkbox', value: 'checkbox' },
				{ name: 'Date', value: 'date' },
				{ name: 'Drop-Down', value: 'dropdown' },
				{ name: 'File', value: 'file' },
				{ name: 'Long Text', value: 'textarea' },
				{ name: 'Multi-Select', value: 'multiselect' },
				{ name: 'Number', value: 'number' },
				{ name: 'Text', value: 'text' },
			],
			{ key: 'type', default: 'text' },
		),
		...when(
			'fieldType',
			['dropdown', 'multiselect'],
			list('fieldOptions', 'Choices', {
				key: 'options',
				placeholder: 'e.g. small, medium, large',
				description: 'What can be chosen, separated by commas',
			}),
		),
		flag('requiredField', 'Required', {
			key: 'required',
			description: 'Whether the form is refused while the field is empty',
		}),
		text('fieldHint', 'Hint', {
			key: 'hint',
			optional: true,
			description: 'Shown below the label',
		}),
	],
	{
		...none,
		items: MOST_FIELDS,
		placeholder: 'Add Form Field',
		description: 'What the page asks for; the answers come out under the labels',
	},
);

const isApproval = (...fields: Field[]) => when('responseType', 'approval', ...fields);
/** What a card can ask. */
const isCard = (...fields: Field[]) => when('responseType', ['approval', 'vote'], ...fields);
const inWeCom = (...fields: Field[]) => when('answerIn', 'wecom', ...fields);

const approvers = list('approvers', 'Approvers', {
	...none,
	search: 'searchUsers',
	ids: USER_IDS,
	optional: true,
	placeholder: 'e.g. zhangsan, lisi',
	description:
		'User IDs of those who may decide, separated by commas; everybody who was asked when empty. The first of them decides.',
});

const limitWaitTime = collection(
	'limitWaitTime',
	'Limit Wait Time',
	[
		number('resumeAmount', 'Amount', {
			key: 'amount',
			default: 45,
			min: 1,
			typeOptions: { minValue: 1 },
			description: 'How long to wait',
		}),
		choice(
			'resumeUnit',
			'Unit',
			[
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
			],
			{
				key: 'unit',
				default: 'minutes',
				description: 'Unit of the amount; minutes when not added',
			},
		),
		date('maxDateAndTime', 'Until', { key: 'until', description: 'A point in time instead' }),
	],
	{
		...none,
		description:
			'When to go on without an answer; every item then has <code>data.timedOut</code>. n8n may be a minute late.',
	},
);

/** Options of every question. */
const commonOptions: Field[] = [
	limitWaitTime,
	choice(
		'postDecisionBehavior',
		'After Decision',
		[
			{ name: 'Keep Message Unchanged', value: 'keepMessage' },
			{ name: 'Remove Buttons Only', value: 'removeButtons' },
			{
				name: 'Show Outcome and Remove Buttons',
				value: 'showOutcome',
				description: 'Who decided what, and when, on the cards of all; by a text after a link',
			},
		],
		{ ...none, default: 'showOutcome', description: 'What everybody who was asked sees then' },
	),
	...isApproval(
		flag('askReason', 'Ask for Reason', {
			...none,
			description:
				'Whether who declines is asked for the reason: in WeCom by the next message within five minutes, by link on the page',
		}),
	),
	text('responseFormTitle', 'Page Title', {
		...none,
		description: 'Title of the page; the subject when left out',
	}),
	text('responseFormDescription', 'Page Text', {
		...none,
		rows: 3,
		description: 'Text of the page; the message when left out',
	}),
	text('responseFormButtonLabel', 'Page Button', {
		...none,
		placeholder: 'e.g. 提交 Submit',
		description: 'Label of the button that sends a form, a text or a vote',
	}),
];

/** A bot has no OAuth. */
const signIn: Field[] = when(
	'askVia',
	['members', 'groupChat'],
	text('signInUrl', 'Sign-In URL', {
		...none,
		pattern: /^https?:\/\/\S+$/,
		allowed: 'an address that begins with https://',
		placeholder: 'e.g. https://n8n.example.com/webhook/…/webhook',
		description:
			'Production URL of an active Workwx Trigger with the WeCom API credential of this app: before the page of a link, members sign in there as themselves (网页授权). Its domain must be a trusted domain of the app (可信域名).',
	}),
);

/** Options of a question that is answered on a card. */
const cardOptions: Field[] = inWeCom(
	text('unauthorizedReplyText', 'Unauthorized Reply', {
		...none,
		bytes: MOST_TEXT_BYTES,
		default: DEFAULT_STRANGER_TEXT,
		description: 'What others are told who click; nothing is decided then',
	}),
	...isApproval({ ...buttonSelection, place: 'none' }),
);

/** What an AI bot cannot look up. */
const groupsOfApprovers: Field[] = inWeCom(
	list('approverDepartments', 'Approver Departments', {
		...none,
		search: 'searchDepartments',
		ids: DEPARTMENT_IDS,
		of: 'number',
		description: 'IDs of departments whose members may decide, those below them included',
	}),
	list('approverTags', 'Approver Tags', {
		...none,
		search: 'searchTags',
		ids: TAG_IDS,
		of: 'number',
		description: 'IDs of tags whose members may decide',
	}),
);

/** What an app asks its members or a group chat, or lets an AI bot ask. */
export const fieldsOfApp = (bot: Field[]): Field[] => [
	askVia,
	...when('askVia', 'members', ...askedMembers),
	...when('askVia', 'groupChat', { ...chatid, place: 'none' }),
	...when('askVia', 'bot', ...bot),
	subject,
	message,
	responseType,
	...isCard(...when('askVia', ['members', 'bot'], answerIn)),
	...isApproval(approvalOptions),
	...when('responseType', 'vote', ...vote),
	...isCard(...inWeCom(approvers)),
	...when('responseType', 'customForm', formFields),
	options(
		...commonOptions,
		...signIn,
		...cardOptions,
		...when('askVia', 'members', ...groupsOfApprovers),
	),
];

/** What an AI bot asks. */
export const fieldsOfBot = (bot: Field[]): Field[] => [
	...bot,
	subject,
	message,
	responseType,
	...isCard(answerIn),
	...isApproval(approvalOptions),
	...when('responseType', 'vote', ...vote),
	...isCard(...inWeCom(approvers)),
	...when('responseType', 'customForm', formFields),
	options(...commonOptions, ...cardOptions),
];

/** Which credentials a question needs depends on who asks, and where the answer is given. */
export const CREDENTIALS_TO_ASK: Record<string, CredentialUse> = {
	workwxApi: { hide: { askVia: ['bot'] } },
	workwxBotApi: {
		// What goes to members or to a group chat goes there by an app.
		hide: {
			// The types of n8n know conditions for parameters only; it takes them for credentials all the same.
			pickedReceivers: [{ _cnd: { exists: true } } as unknown as string],
			sendTo: ['groupChat'],
			askVia: ['groupChat'],
		},
	},
	workwxCallbackApi: {
		optional: true,
		hide: { askVia: ['bot', 'groupChat'], answerIn: ['link'] },
	},
};
