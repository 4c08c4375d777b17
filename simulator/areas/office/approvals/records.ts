/** A text in several languages. */
export type Texts = Array<{ text: string; lang: string }>;

/** A control of a template, as gettemplatedetail gives it (91982). */
export interface Control {
	property: {
		control: string;
		id: string;
		title: Texts;
		placeholder?: Texts;
		require?: number;
		un_print?: number;
	};
	config?: Record<string, unknown>;
}

export interface ApprovalTemplate {
	template_id: string;
	name: string;
	controls: Control[];
	/** Whether the app has made it, and so may change it. */
	ofApp?: true;
	/** Its approvals are of this type (record_type). */
	record_type?: number;
	/** Who approves, and who gets a copy, where the approval leaves it to the template. */
	approvers: string[];
	copied: string[];
}

/** A filled-in control. */
export interface Content {
	control: string;
	id: string;
	value: Record<string, unknown>;
}

export interface Step {
	/** 1 approves, 2 gets a copy, 3 handles. */
	node_type: number;
	/** 1 all, 2 any, 3 in turn. */
	apv_rel: number;
	sp_status: number;
	members: Array<{ userid: string; speech: string; sp_yj: number; sptime: number }>;
}

export interface Approval {
	sp_no: string;
	sp_name: string;
	template_id: string;
	creator: string;
	department: number;
	/** 1 runs, 2 passed, 3 refused, 4 withdrawn, 6 withdrawn after it passed. */
	sp_status: number;
	record_type?: number;
	/** Unix seconds. */
	apply_time: number;
	contents: Content[];
	steps: Step[];
	comments: Array<{
		userid: string;
		commenttime: number;
		commentcontent: string;
		commentid: string;
	}>;
}

/** A kind of leave (假期), as getcorpconf gives it (93375). */
export interface Leave {
	id: number;
	name: string;
	/** 0 by day, 1 by hour. */
	time_attr: 0 | 1;
	/** 0 every day counts, 1 working days. */
	duration_type: 0 | 1;
	perday_duration: number;
	/** Seconds that everybody has a year. */
	assigned: number;
}

/** Approvals (审批), their templates and leaves. */
export class Approvals {
	readonly templates = new Map<string, ApprovalTemplate>();
	readonly list: Approval[] = [];
	readonly leaves: Leave[] = [];
	/** Seconds that are left, by userid in lower case and leave. */
	readonly balances = new Map<string, number>();

	/** The next number of that day. */
	newNumber(seconds: number): string {
		const china = new Date((seconds + 8 * 60 * 60) * 1000);
		const day = china.toISOString().slice(0, 10).replaceAll('-', '');
		const ofDay = this.list.filter(({ sp_no }) => sp_no.startsWith(day)).length;
		return `${day}${String(ofDay + 1).padStart(4, '0')}`;
	}

	balance(userid: string, leave: Leave): number {
		return this.balances.get(`${userid.toLowerCase()} ${leave.id}`) ?? leave.assigned;
	}

	/** An approval passes: what it takes of leaves is no longer left. */
	pass(approval: Approval): void {
		approval.sp_status = 2;
		this.give(approval, -1);
	}

	/** It is withdrawn: what it has taken of leaves is left again. */
	withdraw(approval: Approval): void {
		if (approval.sp_status === 2) this.give(approval, 1);
		approval.sp_status = approval.sp_status === 2 ? 6 : 4;
	}

	private give({ creator, contents }: Approval, sign: 1 | -1): void {
		for (const { control, value } of contents) {
			if (control !== 'Vacation') continue;
			const { selector, attendance } = value.vacation as {
				selector: { options: Array<{ key: string }> };
				attendance: { date_range: { new_duration: number } };
			};
			const leave = this.leaves.find(({ id }) => String(id) === selector.options[0]!.key)!;
			const left = this.balance(creator, leave) + sign * attendance.date_range.new_duration;
			this.balances.set(`${creator.toLowerCase()} ${leave.id}`, left);
		}
	}
}
