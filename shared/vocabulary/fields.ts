import { choice, flag, list, locator, number, rows, text, when } from '../operation/fields';
import type { Field } from '../operation/operation';
import { APP_IDS, CHAT_IDS, DEPARTMENT_IDS, TAG_IDS, USER_IDS } from './idNames';
import { departmentids, tagids, user, userids } from './members';

/**
 * The vocabulary of all action nodes: parameters that several operations share. One name has one kind and one meaning in
 * a whole node.
 */

/** Whether the records come as people read them, on at first; the code of the operation reads it. */
export const simplifySwitch = (description: string): Field =>
	flag('simplify', 'Simplify', { default: true, place: 'none', description });

export const userid = user('userid', 'User', {
	description: 'The member (成员) to work on; the ID is the account in the admin console (账号)',
});

export const newUserid = text('newUserid', 'User ID', {
	key: 'userid',
	placeholder: 'e.g. zhangsan',
	bytes: 64,
	pattern: /^[A-Za-z0-9][A-Za-z0-9_.@-]*$/,
	allowed: 'letters, digits, “_”, “-”, “.” and “@”, starting with a letter or digit',
	description: 'Account (账号) of the member: unique in the company, letter case does not matter',
});

/** A department; `key` differs between endpoints. */
export const department = (
	key: string,
	extra: { optional?: boolean; description?: string } = {},
): Field =>
	locator('departmentId', 'Department', {
		key,
		of: 'number',
		search: 'searchDepartments',
		ids: DEPARTMENT_IDS,
		placeholder: 'e.g. 1',
		description: 'The department (部门) to work on; 1 is the company itself',
		...extra,
	});

export const tagid = locator('tagid', 'Tag', {
	of: 'number',
	search: 'searchTags',
	ids: TAG_IDS,
	placeholder: 'e.g. 1',
	description: 'The tag (标签) to work on',
});

/** An app other than that of the credential, where its secret may work on it. */
export const agentid = locator('agentid', 'App', {
	of: 'number',
	search: 'searchApps',
	ids: APP_IDS,
	placeholder: 'e.g. 1000002',
	empty: {},
	description: 'The app (应用) to work on; the one of the credential when left out',
});

/** The app of a service provider that IDs come from (95884). */
export const sourceAgentid = number('sourceAgentid', 'App of the Provider', {
	min: 1,
	description:
		'Agent ID of the app of the service provider that got these IDs (代开发应用 or 第三方应用)',
});

/** What a login page gives back (91023, 99499). */
export const authCode = text('authCode', 'Code', {
	key: 'code',
	bytes: 512,
	description: 'The code from the address the browser came back to; good once, for five minutes',
});

export const chatid = locator('chatid', 'Group Chat', {
	ids: CHAT_IDS,
	placeholder: 'e.g. alerts2026',
	bytes: 64,
	description:
		'ID of a group chat that this app created. WeCom gives no list of them, and an app cannot reach other groups: use a group robot there.',
});

export const mediaType = choice(
	'mediaType',
	'Media Type',
	[
		{ name: 'File', value: 'file', description: 'Any type up to 20 MB' },
		{ name: 'Image', value: 'image', description: 'JPG or PNG up to 10 MB' },
		{ name: 'Video', value: 'video', description: 'MP4 up to 10 MB' },
		{ name: 'Voice', value: 'voice', description: 'AMR up to 2 MB and 60 seconds' },
	],
	{ key: 'type', description: 'What kind of media the file is; WeCom checks type and size' },
);

export const binaryPropertyName = text('binaryPropertyName', 'Input Binary Field', {
	default: 'data',
	place: 'none',
	hint: 'The name of the input field containing the file',
});

/** Media of a message: a file of the item, uploaded and sent in one step, or an ID from an earlier upload. */
export const mediaFrom = (uploadOperation: string): Field[] => [
	choice(
		'mediaSource',
		'Media',
		[
			{ name: 'Binary Field', value: 'binary', description: 'A file of the incoming item' },
			{ name: 'Media ID', value: 'mediaId', description: 'A file uploaded in the last three days' },
		],
		{ place: 'none', description: 'Where the file comes from' },
	),
	...when('mediaSource', 'binary', binaryPropertyName),
	...when(
		'mediaSource',
		'mediaId',
		text('mediaId', 'Media ID', {
			place: 'none',
			description: `From ${uploadOperation}; it lives for three days`,
		}),
	),
];
export const mediaSource = mediaFrom('Media → Upload');
/** A robot sends only what was uploaded with its own key (99110). */
export const robotMediaSource = mediaFrom('Group Robot → Upload of the same robot');

const toUsers = userids('touser', 'To Users', {
	place: 'none',
	optional: true,
	description: '@all stands for everyone the app can see',
});
const toDepartments = departmentids('toparty', 'To Departments', {
	place: 'none',
	optional: true,
});
const toTags = tagids('totag', 'To Tags', {
	place: 'none',
	optional: true,
});

/** The receivers of a message are picked in one place. */
const received = (field: Field, rows: string): Field => ({
	...field,
	picked: { parameter: 'pickedReceivers', rows },
});

/** A collection with one kind of row per option, which `rows` cannot express. */
const pickedReceivers: Field = {
	key: 'pickedReceivers',
	place: 'none',
	optional: true,
	ui: {
		displayName: 'Receivers From List',
		name: 'pickedReceivers',
		type: 'fixedCollection',
		placeholder: 'Add Receiver',
		default: {},
		typeOptions: { multipleValues: true },
		description: 'Picked by name, in addition to the IDs in the fields above',
		options: [
			pickRow('users', 'Users', 'User', 'searchUsers', 'e.g. zhangsan'),
			pickRow('departments', 'Departments', 'Department', 'searchDepartments', 'e.g. 2'),
			pickRow('tags', 'Tags', 'Tag', 'searchTags', 'e.g. 1'),
		],
	},
};

function pickRow(
	name: string,
	displayName: string,
	label: string,
	search: string,
	placeholder: string,
) {
	return { displayName, name, values: [locator('id', label, { search, placeholder }).ui] };
}

/** Receivers of what cannot go to a group chat. */
export const membersPartiesTags: Field[] = [
	received(toUsers, 'users'),
	received(toDepartments, 'departments'),
	received(toTags, 'tags'),
	pickedReceivers,
];

/** One of them at least receives a message. */
export const oneReceiver = [['touser', 'toparty', 'totag']];

/** The same fields for an operation that has no choice of the target. */
export const withoutCondition = (...fields: Field[]): Field[] =>
	fields.map(({ when: condition, ...field }) => field);

/** Members, departments and tags of an app message, or a group chat. */
export const receivers: Field[] = [
	choice(
		'sendTo',
		'Send To',
		[
			{ name: 'Members, Departments, Tags', value: 'receivers' },
			{ name: 'Group Chat', value: 'groupChat', description: 'A group chat this app created' },
		],
		{ place: 'none', description: 'Who receives the message' },
	),
	...when('sendTo', 'receivers', ...membersPartiesTags),
	...when('sendTo', 'groupChat', { ...chatid, place: 'none' }),
];

const toReceivers = (...fields: Field[]) => when('sendTo', 'receivers', ...fields);

export const safe = flag('safe', 'Confidential', {
	as: 'number',
	description:
		'Whether the message is confidential (保密消息): it carries a watermark and cannot be shared',
});

export const idTranslation = toReceivers(
	flag('enableIdTrans', 'Translate IDs', {
		as: 'number',
		description:
			'Whether IDs such as <code>$userName=zhangsan$</code> and <code>$departmentName=2$</code> in the text become names',
	}),
);

export const duplicateCheck = toReceivers(
	number('duplicateCheckInterval', 'Duplicate Check (Seconds)', {
		default: 1800,
		min: 1,
		max: 14_400,
		place: 'none',
		description:
			'For how long WeCom drops a second message with the same content to the same receivers, up to 4 hours. It also makes it safe to send again when a connection breaks.',
	}),
);

export const failOnInvalidReceivers = toReceivers(
	flag('failOnInvalidReceivers', 'Fail on Invalid Receivers', {
		place: 'none',
		description:
			'Whether the item fails when WeCom does not know some of the receivers; otherwise they are listed in the output. The others have the message either way.',
	}),
);

export const mentionedList = list('mentionedList', 'Mention Users', {
	ids: USER_IDS,
	key: 'text.mentioned_list',
	placeholder: 'e.g. zhangsan, @all',
	holds: 'User IDs to mention',
	description: '@all mentions everyone',
});

/** Title, description and link rows of a news message. */
export const newsArticles = (key: string): Field =>
	rows(
		'articles',
		'Articles',
		[
			text('title', 'Title', { bytes: 128 }),
			text('description', 'Description', { bytes: 512, optional: true }),
			text('url', 'URL', {
				bytes: 2048,
				optional: true,
				placeholder: 'e.g. https://example.com/report',
				description: 'Page that opens; needed unless a mini-program is given',
			}),
			text('picurl', 'Picture URL', {
				bytes: 2048,
				optional: true,
				description: 'JPG or PNG; large pictures look best at 1068 × 455, small ones at 150 × 150',
			}),
			text('appid', 'Mini-Program App ID', {
				optional: true,
				description: 'Opens a mini-program instead of the URL; it must be linked to the app',
			}),
			text('pagepath', 'Mini-Program Page', { bytes: 128, optional: true }),
		],
		{ key, items: 8, placeholder: 'Add Article', description: 'Articles of the message' },
	);

export const chatMembers = userids('userlist', 'Members', {
	minItems: 2,
	items: 2000,
	holds: 'User IDs of the members',
});

/** Rules for the names of a department in both languages (90205). */
export const departmentNameRules = {
	characters: 64,
	pattern: /^[^\\:*?"<>|｜]+$/,
	allowed: 'everything but \\ : * ? " < > |',
};

export const departmentName = text('departmentName', 'Name', {
	...departmentNameRules,
	key: 'name',
	empty: false,
	description: 'Unique below its parent, without \\ : * ? " &lt; &gt; |',
});
