import { Refusal } from '../../rules/refusal';

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

/** The companies the app is shared with, and the chains they stand in. */
export class Chains {
	readonly linkedCorps: LinkedCorp[] = [];
	/** By access token. */
	readonly linkedTokens = new Map<string, { corpid: string; createdAt: number }>();
	/** By session key. */
	readonly linkedSessions = new Map<string, LinkedSession>();
	readonly chains = new Map<string, Chain>();
	/** They look unfinished to whoever asks for the first time. */
	readonly imports = new Map<string, { result: object; asked: boolean }>();
	/** By unionid. */
	readonly pendingIds = new Map<string, string>();

	/** A chain by its ID; refuses with 670002. */
	find(id: string): Chain {
		const chain = this.chains.get(id);
		if (!chain) throw new Refusal(670002);
		return chain;
	}
}
