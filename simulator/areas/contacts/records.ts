import type { Secret } from '../identity';

export const ROOT_DEPARTMENT = 1;

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

/** The members of the company, as 通讯录 keeps them. */
export class Contacts {
	readonly departments = new Map<number, Department>();
	/** By the userid in lower case: WeCom does not tell cases apart. */
	readonly members = new Map<string, Member>();
	/** Members that left, by userid in lower case, with the time in seconds. */
	readonly left = new Map<string, { userid: string; name: string; dimission_time: number }>();
	/** Members that passed the second check, by userid in lower case. */
	readonly verified = new Set<string>();
	readonly tags = new Map<number, Tag>();
	readonly importJobs = new Map<string, ImportJob>();
	readonly exportJobs = new Map<string, ExportJob>();
	readonly exportFiles = new Map<string, Buffer>();

	member(userid: string): Member | undefined {
		return this.members.get(userid.toLowerCase());
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
}
