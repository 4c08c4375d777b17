/** What is known of a secret of a corp; everything that names, asks for or reads one is derived from it. */
interface SecretDescription {
	/** Property of the credential `workwxApi` that holds it, and its label there. */
	property: string;
	label: string;
	/** Chinese name in the admin console. */
	term: string;
	/** Way through the admin console. */
	place: string;
	/** Ends the sentence "Needed …" in the credential. */
	needed: string;
	/** Most companies have none, and that of an app that may call the built-in one does the same. */
	isSeldom?: true;
}

/** Secrets of built-in apps that WeCom takes of old companies only. */
const ofOldCompanies = (resource: string) =>
	`for the resource ${resource} only where a company of before December 2023 calls with the secret of the built-in app; others add their app to the apps that may call it (可调用接口的应用)`;

/** The secrets a credential may hold; a missing one falls back to `app`. The order is that of the screen. */
export const SECRETS: Record<
	| 'app'
	| 'contacts'
	| 'audit'
	| 'service'
	| 'checkIn'
	| 'hr'
	| 'approval'
	| 'live'
	| 'journal'
	| 'emergencyCall'
	| 'callRecord'
	| 'meetingRoom',
	SecretDescription
> = {
	app: {
		property: 'secret',
		label: 'App Secret',
		term: '应用',
		place: 'App Management (应用管理) → your self-built app (自建应用) → Secret',
		needed: 'for everything an app does',
	},
	contacts: {
		property: 'contactsSecret',
		label: 'Contacts Sync Secret',
		term: '通讯录同步',
		place:
			'Security & Management (安全与管理) → Management Tools (管理工具) → Contacts Sync (通讯录同步)',
		needed: 'to create or change members, departments and tags',
	},
	audit: {
		property: 'auditSecret',
		label: 'Message Audit Secret',
		term: '会话内容存档',
		place:
			'Security & Management (安全与管理) → Management Tools (管理工具) → Message Audit (会话内容存档)',
		needed: 'for the resource Message Audit',
	},
	service: {
		property: 'serviceSecret',
		label: 'Customer Service Secret',
		term: '微信客服',
		place: 'App Management (应用管理) → Customer Service (微信客服) → API → Secret',
		needed:
			'for the node Workwx Service only where a company of before December 2023 calls with the secret of customer service itself; others add their app to the apps that may call it (可调用接口的应用)',
		isSeldom: true,
	},
	checkIn: {
		property: 'checkInSecret',
		label: 'Check-In Secret',
		term: '打卡',
		place: 'App Management (应用管理) → Check-In (打卡) → API → Secret',
		needed: ofOldCompanies('Check-In'),
		isSeldom: true,
	},
	approval: {
		property: 'approvalSecret',
		label: 'Approval Secret',
		term: '审批',
		place: 'App Management (应用管理) → Approval (审批) → API → Secret',
		needed: ofOldCompanies('Approval'),
		isSeldom: true,
	},
	hr: {
		property: 'hrSecret',
		label: 'HR Assistant Secret',
		term: '人事助手',
		place: 'App Management (应用管理) → HR Assistant (人事助手) → API → Secret',
		needed: ofOldCompanies('HR Roster'),
		isSeldom: true,
	},
	live: {
		property: 'liveSecret',
		label: 'Live Secret',
		term: '直播',
		place: 'App Management (应用管理) → Live (直播) → API → Secret',
		needed: ofOldCompanies('Live'),
		isSeldom: true,
	},
	journal: {
		property: 'journalSecret',
		label: 'Journal Secret',
		term: '汇报',
		place: 'App Management (应用管理) → Journal (汇报) → API → Secret',
		needed: ofOldCompanies('Journal'),
		isSeldom: true,
	},
	emergencyCall: {
		property: 'emergencyCallSecret',
		label: 'Emergency Call Secret',
		term: '紧急通知',
		place: 'App Management (应用管理) → Emergency Call (紧急通知) → API → Secret',
		needed: ofOldCompanies('Emergency Call'),
		isSeldom: true,
	},
	callRecord: {
		property: 'callRecordSecret',
		label: 'Call Record Secret',
		term: '公费电话',
		place: 'App Management (应用管理) → Call Record (公费电话) → API → Secret',
		needed: ofOldCompanies('Call Record'),
		isSeldom: true,
	},
	meetingRoom: {
		property: 'meetingRoomSecret',
		label: 'Meeting Room Secret',
		term: '会议室',
		place: 'App Management (应用管理) → Meeting Room (会议室) → API → Secret',
		needed: ofOldCompanies('Meeting Room'),
		isSeldom: true,
	},
};

/** Where in the admin console an app is listed that calls without a secret of the built-in app itself. */
export const placeOfCallers = (kind: SecretKind): string =>
	SECRETS[kind].place.replace(/Secret$/, '可调用接口的应用');

/** Which secret of a corp a call is made with. */
export type SecretKind = keyof typeof SECRETS;

export const SECRET_KINDS = Object.keys(SECRETS) as SecretKind[];
