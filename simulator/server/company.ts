import { createCipheriv, randomBytes } from 'node:crypto';
import type { CompanySecrets } from './companySecrets';
import type { CompanyDocument } from '../areas/docs/records';
import type { customerContents, customerMessage } from '../areas/customers/customerMessage';
import { CustomerService } from '../areas/service/customerService';
import type { Upload } from './endpoint';
import type { Values } from './fields';
import { RateWindow } from './rateWindow';
import { Tokens } from './tokens';

export type Secret = 'app' | 'contacts' | 'audit' | 'service';
export type Robot = 'alerts' | 'reports';

export const CORP_ID = 'ww5im1e2u3a4t5o6';
export const AGENT_ID = 1000002;
/** An app of the same company whose secret nobody is told: using its ID gives 301002. */
export const OTHER_AGENT_ID = 1000003;
/** The AI bot that speaks over a long connection. */
const BOT_ID = 'aibSimulatedBot';
/** The group chats of members that the robots stand in; WeCom's API does not know them. */
const ROBOT_GROUPS: Readonly<Record<Robot, { name: string; userlist: readonly string[] }>> = {
	alerts: { name: '告警群 Alerts', userlist: ['zhangsan', 'lisi', 'alan', 'ada'] },
	reports: { name: '日报群 Reports', userlist: ['zhangsan', 'chenmei', 'zhaoliu'] },
};

export const ROOT_DEPARTMENT = 1;

const MINUTE_MS = 60_000;

export interface Department {
	id: number;
	name: string;
	name_en: string;
	department_leader: string[];
	parentid: number;
	order: number;
}

/** A member with the field names of user/get; the last ones exist in the stand-in only. */
export interface Member {
	userid: string;
	name: string;
	alias: string;
	department: number[];
	order: number[];
	position: string;
	mobile: string;
	/** 0 not given, 1 male, 2 female. */
	gender: string;
	email: string;
	biz_mail: string;
	is_leader_in_dept: number[];
	direct_leader: string[];
	telephone: string;
	address: string;
	main_department: number;
	extattr: { attrs: object[] };
	/** 1 active, 2 disabled, 4 not activated, 5 left. */
	status: number;
	external_position: string;
	external_profile: object;
	avatar_mediaid?: string;
	/** Whether the app's visible range holds the member. */
	visible: boolean;
	/** Whether the member may serve customers. */
	serves: boolean;
	/** The member's OpenID, where WeChat is bound. */
	openid?: string;
	/** Whether WeCom made the userid, which may then be changed once. */
	isUseridMade?: boolean;
}

export interface Tag {
	tagid: number;
	tagname: string;
	userlist: string[];
	partylist: number[];
	/** The secret that made it; only that one may change it. */
	owner: Secret;
}

/** A group chat made by the app (appchat). */
export interface GroupChat {
	chatid: string;
	name: string;
	owner: string;
	userlist: string[];
	chat_type: number;
}

export interface Follower {
	userid: string;
	remark: string;
	description: string;
	createtime: number;
	tag_id: string[];
	remark_corp_name: string;
	remark_mobiles: string[];
	oper_userid: string;
	add_way: number;
	state: string;
}

export interface Customer {
	external_userid: string;
	name: string;
	avatar: string;
	/** 1 WeChat user, 2 WeCom user. */
	type: number;
	gender: number;
	unionid: string;
	position: string;
	corp_name: string;
	corp_full_name: string;
	followers: Follower[];
}

export interface CorpTag {
	id: string;
	name: string;
	create_time: number;
	order: number;
}

export interface CorpTagGroup {
	group_id: string;
	group_name: string;
	create_time: number;
	order: number;
	tag: CorpTag[];
}

/** A member (type 1) or department (type 2) that a rule group is about. */
export interface StrategyNode {
	type: 1 | 2;
	userid?: string;
	partyid?: number;
}

/** A rule group for customer contact or for moments. */
export interface CustomerStrategy {
	strategy_id: number;
	/** 0 at the top. */
	parent_id: number;
	strategy_name: string;
	create_time: number;
	admin_list: string[];
	privilege: Record<string, boolean>;
	range: StrategyNode[];
}

/** A group chat with customers in it. */
export interface CustomerGroup {
	chat_id: string;
	name: string;
	owner: string;
	create_time: number;
	notice: string;
	members: Array<{
		userid: string;
		/** 1 member of the company, 2 customer. */
		type: number;
		join_time: number;
		/** 1 invited, 2 by an invitation link, 3 by a QR code. */
		join_scene: number;
		invitor?: string;
		/** Of the join way the member came by. */
		state?: string;
	}>;
	admins: string[];
	/** What a mini program knows the group by. */
	opengid: string;
	/** 0 normal, 1 the owner left, 2 being handed over, 3 handed over. */
	status: number;
}

/** A way for customers to add members, with the field names of get_contact_way. */
export interface ContactWay {
	config_id: string;
	/** 1 one member, 2 several. */
	type: number;
	/** 1 mini-program button, 2 QR code. */
	scene: number;
	create_time: number;
	skip_verify: boolean;
	style?: number;
	remark?: string;
	state?: string;
	qr_code?: string;
	user?: string[];
	party?: number[];
	is_temp?: boolean;
	is_exclusive?: boolean;
	expires_in?: number;
	chat_expires_in?: number;
	unionid?: string;
	mark_source?: boolean;
	conclusions?: Omit<GroupWelcome, 'video' | 'file'>;
}

/** A way for customers to join groups, with the field names of get_join_way. */
export interface JoinWay {
	config_id: string;
	scene: number;
	chat_id_list: string[];
	qr_code: string;
	remark?: string;
	auto_create_room?: number;
	room_base_name?: string;
	room_base_id?: number;
	state?: string;
	mark_source?: boolean;
}

/** A template for welcoming those who join a customer group. */
export type GroupWelcome = Partial<Values<typeof customerContents>> & {
	text?: { content: string };
};

/** A message to many customers or groups that waits until members confirm it. */
export interface MassMessage {
	msgid: string;
	chat_type: 'single' | 'group';
	create_time: number;
	content: Values<typeof customerMessage>;
	/** The content as the messages that reach each customer or group. */
	parts: Array<Pick<DeliveredMessage, 'msgtype' | 'content'>>;
	/** Per member in charge: 0 waiting, 2 sent. */
	tasks: Array<{
		userid: string;
		status: number;
		send_time?: number;
		targets: Array<{ external_userid?: string; chat_id?: string }>;
	}>;
	cancelled: boolean;
	reminders: number;
}

/** When a member or a customer commented or liked. */
export interface MomentReaction {
	userid?: string;
	external_userid?: string;
	create_time: number;
}

/** What members publish to the moments of their customers. */
export interface Moment {
	moment_id: string;
	/** Absent for one of the company. */
	creator?: string;
	create_time: number;
	/** 0 some customers, 1 all. */
	visible_type: 0 | 1;
	/** Text, pictures, video or link, as get_moment_list shows them. */
	content: {
		text?: { content?: string };
		image?: Array<{ media_id: string }>;
		video?: { media_id: string; thumb_media_id: string };
		link?: { title?: string; url: string };
	};
	/** Per member that publishes it: 0 waiting, 1 published. */
	tasks: Array<{
		userid: string;
		publish_status: 0 | 1;
		customers: string[];
		comments: MomentReaction[];
		likes: MomentReaction[];
	}>;
	cancelled: boolean;
}

/** The creation of a moment; it looks unfinished to whoever asks for the first time. */
export interface MomentJob {
	result: object;
	asked: boolean;
	/** Milliseconds. */
	createdAt: number;
}

/** A product with the field names of get_product_album. */
export interface Product {
	product_id: string;
	description: string;
	/** In fen. */
	price: number;
	create_time: number;
	product_sn?: string;
	attachments: Array<{ type: 'image'; image: { media_id: string } }>;
}

/** A rule of sensitive words with the field names of get_intercept_rule. */
export interface InterceptRule {
	rule_id: string;
	rule_name: string;
	word_list: string[];
	/** 1 mobile number, 2 email address, 3 red packet. */
	semantics_list: number[];
	/** 1 warn and block, 2 warn. */
	intercept_type: number;
	applicable_range: { user_list: string[]; department_list: number[] };
	create_time: number;
}

export interface Transfer {
	handover_userid: string;
	takeover_userid: string;
	external_userid: string;
	/** 1 done, 2 waiting, 3 refused by the customer, 4 the taker's limit is reached. */
	status: number;
	takeover_time: number;
	resigned: boolean;
}

export interface Media extends Upload {
	media_id: string;
	type: string;
	/** Milliseconds. */
	createdAt: number;
	/** The robot that alone may use it. */
	robot?: Robot;
	/** Whether it was made by upload_by_url, for group welcome templates only. */
	byUrl?: boolean;
	/** What alone it may be attached to, by upload_attachment: 1 moments, 2 products. */
	attachment?: 1 | 2;
}

/** An import of members or departments; it looks unfinished to whoever asks for the first time. */
export interface ImportJob {
	type: 'sync_user' | 'replace_user' | 'replace_party';
	result: object[];
	asked: boolean;
}

/** An export of contacts; each look finds it one step further. */
export interface ExportJob {
	/** The result is there for the secret that started the job only. */
	secret: Secret;
	/** IDs of the encrypted files. */
	files: string[];
	/** 0 waiting, 1 running, 2 done. */
	status: number;
}

/** What an app shows on the workbench: the object under its type. */
export interface WorkbenchContent {
	type: 'keydata' | 'image' | 'list' | 'webview' | 'normal';
	keydata?: object;
	image?: object;
	list?: object;
	webview?: object;
}

/** A company the app is shared with. */
export interface LinkedCorp {
	corpid: string;
	corp_name: string;
	/** The app's ID there. */
	agentid: number;
	/** 0 linked, 1 downstream. */
	business_type: number;
}

/** A chain of companies (上下游). */
export interface Chain {
	chain_id: string;
	chain_name: string;
	groups: Array<{ groupid: number; group_name: string; parentid: number; order: number }>;
	corps: Array<{
		groupid: number;
		/** Absent while it has not joined. */
		corpid?: string;
		pending_corpid?: string;
		corp_name: string;
		custom_id: string;
		/** Our IDs of its members, by userid. */
		users: Record<string, string>;
	}>;
	rules: Map<number, ChainRule>;
}

/** Who of the company is seen by whom in a chain, with the field names of get_rule_info. */
export interface ChainRule {
	owner_corp_range: { departmentids?: string[]; userids?: string[] };
	member_corp_range: { groupids?: string[]; corpids?: string[] };
}

/** A session of a mini-program in which a member of a linked company is known by an encrypted ID only. */
export interface LinkedSession {
	corpid: string;
	encryptedUserid: string;
	userid: string;
}

export interface Room {
	roomname: string;
	creator: string;
	room_create_time: number;
	notice: string;
	members: Array<{ memberid: string; jointime: number }>;
}

/** A file that WeCom fetches from a URL. */
export interface FetchJob {
	/** 1 running, 2 done, 3 failed. */
	status: number;
	detail: { errcode: number; errmsg: string; media_id?: string; created_at?: string };
	/** Milliseconds. */
	createdAt: number;
}

/** What a code stands for that a browser, a mini-program or a second check gives out. */
export interface LoginCode {
	kind: 'login' | 'miniprogram' | 'secondCheck';
	userid?: string;
	external_userid?: string;
	/** The linked company of the member, who is known by an encrypted ID then. */
	corpid?: string;
	/** Whether the member let the app see private fields (snsapi_privateinfo). */
	isPrivate: boolean;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

/** A key that is good for a while: a user ticket, a second-check code, the code of a card. */
export interface Grant {
	userid: string;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

export interface App {
	agentid: number;
	name: string;
	square_logo_url: string;
	description: string;
	close: number;
	redirect_domain: string;
	report_location_flag: number;
	isreportenter: number;
	home_url: string;
}

/** What a member, a customer, a group chat or a group robot's group received. */
export interface DeliveredMessage {
	/**
	 * `bot` is an AI bot that answered over the response_url of a callback or its long connection, `customer` goes to
	 * customers, `service` to those who write to an account of customer service.
	 */
	kind: 'app' | 'appchat' | 'robot' | 'bot' | 'customer' | 'service';
	msgtype: string;
	/** The members or customers that got it, as IDs. */
	to: string[];
	/** The member or the account of customer service in whose name it goes to customers. */
	from?: string;
	chatId?: string;
	robot?: Robot;
	/** The object that stood under the message type. */
	content: Record<string, unknown>;
	msgid: string;
	/** Milliseconds. */
	at: number;
	safe?: number;
	/** Taken back by message/recall. */
	recalled?: boolean;
	/** The task_id of a template card. */
	taskId?: string;
	/** The msgid of the message to an AI bot that this answers in the same turn. */
	answers?: string;
	/** The members whose card was updated, with what it was updated to. */
	updates?: Array<{ to: string[]; content: Record<string, unknown> }>;
}

/** A one-time key for updating a template card. */
export interface ResponseCode {
	message: DeliveredMessage;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

export type CallbackValue =
	| string
	| number
	| bigint
	| CallbackValue[]
	| { readonly [name: string]: CallbackValue | undefined };

/** A message or event as WeCom would send it, under WeCom's own element names. */
export type CallbackMessage = Readonly<Record<string, CallbackValue | undefined>>;

/** A callback URL that a single call names for its event. */
export interface EventReceiver {
	url: string;
	token: string;
	encodingAesKey: string;
}

/** The simulated company: all state that calls read and change. */
export class Company {
	readonly corpId = CORP_ID;
	readonly agentId = AGENT_ID;
	readonly secrets: CompanySecrets['secrets'];
	readonly callback: CompanySecrets['callback'];
	readonly robotKeys: CompanySecrets['robotKeys'];
	readonly bot: { botId: string; secret: string };
	readonly robotGroups = ROBOT_GROUPS;

	/** Where the company is served, e.g. `http://127.0.0.1:5680`. */
	url = '';
	readonly departments = new Map<number, Department>();
	/** By the userid in lower case: WeCom does not tell cases apart. */
	readonly members = new Map<string, Member>();
	readonly tags = new Map<number, Tag>();
	readonly chats = new Map<string, GroupChat>();
	readonly apps = new Map<number, App>();
	/** The buttons of the app's menu, if it has one. */
	menu: object[] | undefined;
	readonly media = new Map<string, Media>();
	/** Permanent pictures, and the encrypted files that AI bots receive, by their ID in the URL. */
	readonly images = new Map<string, Upload>();
	readonly importJobs = new Map<string, ImportJob>();
	readonly exportJobs = new Map<string, ExportJob>();
	readonly exportFiles = new Map<string, Buffer>();
	readonly workbench = {
		template: { type: 'normal' } as WorkbenchContent & { replace_user_data?: boolean },
		/** By userid in lower case. */
		data: new Map<string, WorkbenchContent>(),
	};
	readonly linkedCorps: LinkedCorp[] = [];
	/** By access token. */
	readonly linkedTokens = new Map<string, { corpid: string; createdAt: number }>();
	/** By session key. */
	readonly linkedSessions = new Map<string, LinkedSession>();
	readonly chains = new Map<string, Chain>();
	/** Imports into chains; they look unfinished to whoever asks for the first time. */
	readonly chainImports = new Map<string, { result: object; asked: boolean }>();
	/** By unionid. */
	readonly pendingIds = new Map<string, string>();
	readonly fetchJobs = new Map<string, FetchJob>();
	readonly codes = new Map<string, LoginCode>();
	readonly userTickets = new Map<string, Grant>();
	readonly secondCheckCodes = new Map<string, Grant>();
	/** Members that passed the second check, by userid in lower case. */
	readonly verified = new Set<string>();

	readonly customers = new Map<string, Customer>();
	readonly corpTags = new Map<string, CorpTagGroup>();
	readonly customerStrategies = new Map<number, CustomerStrategy>();
	/** Tags of rule groups by the ID of their tag group. */
	readonly strategyTags = new Map<string, CorpTagGroup & { strategy_id: number }>();
	readonly customerGroups = new Map<string, CustomerGroup>();
	/** Members that left, by userid in lower case, with the time in seconds. */
	readonly left = new Map<string, { userid: string; name: string; dimission_time: number }>();
	readonly transfers: Transfer[] = [];
	readonly contactWays = new Map<string, ContactWay>();
	readonly joinWays = new Map<string, JoinWay>();
	readonly groupWelcomes = new Map<string, GroupWelcome>();
	readonly massMessages = new Map<string, MassMessage>();
	readonly moments = new Map<string, Moment>();
	readonly momentJobs = new Map<string, MomentJob>();
	readonly momentStrategies = new Map<number, CustomerStrategy>();
	readonly products = new Map<string, Product>();
	readonly interceptRules = new Map<string, InterceptRule>();
	/** Codes for one welcome from a member to a new customer, whose ID is the `userid`. */
	readonly welcomeCodes = new Map<string, Grant & { from: string }>();

	readonly service = new CustomerService(this);

	/** Members whose messages are archived, by userid in lower case. */
	readonly audited = new Set<string>();
	/** Customers that did not agree to being archived. */
	readonly disagreeing = new Set<string>();
	/** Group chats of members only, as the message audit knows them. */
	readonly rooms = new Map<string, Room>();

	readonly documents = new Map<string, CompanyDocument>();

	readonly tokens: Tokens;
	readonly messages: DeliveredMessage[] = [];
	/** By the response_code in the response_url of an AI bot's callback. */
	readonly botResponses = new Map<string, Grant>();
	readonly responseCodes = new Map<string, ResponseCode>();
	/** Whether WeCom's sending limits hold (member 30/min, robot 20/min). */
	limits = false;
	readonly memberRate: RateWindow;
	readonly robotRate: RateWindow;
	/** What a member sees on the workbench changes ten times a minute (document 92535). */
	readonly workbenchRate: RateWindow;
	/** A company makes ten moments a minute (document 95094). */
	readonly momentRate: RateWindow;
	/** When a message with duplicate check was sent (milliseconds), by its text. */
	readonly duplicates = new Map<string, number>();
	/** Whether the app has a callback URL, which some cards need. */
	hasCallback = false;
	/** Whether the app sees nobody. */
	emptyRange = false;
	/** Told about every event that a call causes, and where it goes if not to the app's own URL. */
	onEvent: (event: CallbackMessage, to?: EventReceiver) => void = () => {};
	onMessage: (message: DeliveredMessage) => void = () => {};

	constructor(
		readonly now: () => number,
		{ secrets, callback, robotKeys, botSecret }: CompanySecrets,
	) {
		this.secrets = secrets;
		this.callback = callback;
		this.robotKeys = robotKeys;
		this.bot = { botId: BOT_ID, secret: botSecret };
		this.tokens = new Tokens(now);
		this.memberRate = new RateWindow(now, 30, MINUTE_MS);
		this.robotRate = new RateWindow(now, 20, MINUTE_MS);
		this.workbenchRate = new RateWindow(now, 10, MINUTE_MS);
		this.momentRate = new RateWindow(now, 10, MINUTE_MS);
	}

	get seconds(): number {
		return Math.floor(this.now() / 1000);
	}

	newId(prefix = ''): string {
		return prefix + randomBytes(16).toString('base64url').replace(/[-_]/g, '0');
	}

	member(userid: string): Member | undefined {
		return this.members.get(userid.toLowerCase());
	}

	/** A code as a browser brings it back from a login; good for five minutes, once. */
	newCode(of: Partial<Omit<LoginCode, 'used' | 'createdAt'>> = {}): string {
		const code = this.newId('code');
		this.codes.set(code, {
			kind: 'login',
			isPrivate: false,
			...of,
			used: false,
			createdAt: this.now(),
		});
		return code;
	}

	/** A key for updating a card once within 72 hours. */
	newResponseCode(message: DeliveredMessage): string {
		const code = this.newId('response');
		this.responseCodes.set(code, { message, used: false, createdAt: this.now() });
		return code;
	}

	/** A URL over which an AI bot may answer a member once within an hour (document 101138). */
	newResponseUrl(userid: string): string {
		const code = this.newId('bot');
		this.botResponses.set(code, { userid, used: false, createdAt: this.now() });
		return `${this.url}/cgi-bin/aibot/response?response_code=${code}`;
	}

	/**
	 * Where an AI bot finds a file that was sent to it: encrypted with the key of the callback, padded
	 * to a multiple of 32 bytes (document 100719).
	 */
	newBotFileUrl(file: Upload): string {
		const key = Buffer.from(`${this.callback.encodingAesKey}=`, 'base64');
		const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
		const padding = 32 - (file.bytes.length % 32);
		const padded = Buffer.concat([file.bytes, Buffer.alloc(padding, padding)]);
		const bytes = Buffer.concat([cipher.update(padded), cipher.final()]);
		const id = this.newId('file');
		this.images.set(id, { ...file, bytes, contentType: 'application/octet-stream' });
		return `${this.url}/simulator/images/${id}`;
	}

	/** The department and all below it. */
	subtree(id: number): number[] {
		const below = [...this.departments.values()].filter(
			(department) => department.parentid === id && department.id !== id,
		);
		return [id, ...below.flatMap((department) => this.subtree(department.id))];
	}

	/** The members of a department, with those of the departments below it if asked for. */
	membersOf(departmentId: number, withSubDepartments = false): Member[] {
		const ids = new Set(withSubDepartments ? this.subtree(departmentId) : [departmentId]);
		return [...this.members.values()].filter((member) =>
			member.department.some((id) => ids.has(id)),
		);
	}

	/** Puts a message into the mailboxes of its receivers. */
	deliver(message: Omit<DeliveredMessage, 'at'>): DeliveredMessage {
		const delivered = { ...message, at: this.now() };
		this.messages.push(delivered);
		this.onMessage(delivered);
		return delivered;
	}
}
