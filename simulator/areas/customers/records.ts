import type { Clock } from '../../rules/clock';
import type { Values } from '../../rules/fields';
import { RateWindow } from '../../rules/rateWindow';
import type { Grant } from '../tokens';
import type { DeliveredMessage } from '../messages/records';
import type { customerContents, customerMessage } from './customerMessage';

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

/** The customers of the company (客户联系), and all that is kept for them. */
export class Customers {
	readonly byId = new Map<string, Customer>();
	readonly corpTags = new Map<string, CorpTagGroup>();
	readonly strategies = new Map<number, CustomerStrategy>();
	/** Tags of rule groups by the ID of their tag group. */
	readonly strategyTags = new Map<string, CorpTagGroup & { strategy_id: number }>();
	readonly groups = new Map<string, CustomerGroup>();
	readonly transfers: Transfer[] = [];
	readonly contactWays = new Map<string, ContactWay>();
	readonly joinWays = new Map<string, JoinWay>();
	readonly groupWelcomes = new Map<string, GroupWelcome>();
	readonly massMessages = new Map<string, MassMessage>();
	readonly moments = new Map<string, Moment>();
	readonly momentJobs = new Map<string, MomentJob>();
	readonly momentStrategies = new Map<number, CustomerStrategy>();
	/** A company makes ten moments a minute (95094). */
	readonly momentRate: RateWindow;
	readonly products = new Map<string, Product>();
	readonly interceptRules = new Map<string, InterceptRule>();
	/** Codes for one welcome from a member to a new customer, whose ID is the `userid`. */
	readonly welcomeCodes = new Map<string, Grant & { from: string }>();

	constructor({ now }: Clock) {
		this.momentRate = new RateWindow(now, 10, 60_000);
	}
}
