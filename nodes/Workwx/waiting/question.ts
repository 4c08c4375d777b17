/** One answer a member may choose. */
export interface Choice {
	label: string;
	value: string;
	/** Look of the button, 1 to 4 (90236). */
	style: number;
	approves: boolean;
}

/** One field of a form. */
export interface FormField {
	label: string;
	type: 'text' | 'textarea' | 'number' | 'date' | 'dropdown' | 'multiselect' | 'checkbox' | 'file';
	options: string[];
	isRequired: boolean;
	hint?: string;
}

/** Who may decide; nobody named: whoever was asked. */
export interface Approvers {
	users: string[];
	departments: number[];
	tags: number[];
}

/** What can be chosen out of a list. */
export interface Selection {
	key: string;
	options: Array<{ id: string; text: string }>;
	isMultiple: boolean;
}

/** What is asked, of whom, and how the answer is taken: all that is kept while the execution waits. */
export interface Question {
	/** Tells the rounds of a loop apart. */
	round: string;
	via: 'members' | 'groupChat' | 'bot';
	answerIn: 'wecom' | 'link';
	responseType: 'approval' | 'vote' | 'freeText' | 'customForm';
	subject: string;
	message: string;
	/** Of an approval; a vote has the one that sends it. */
	choices: Choice[];
	fields: FormField[];
	/** A vote, or a drop-down beside the buttons of a card. */
	selection?: Selection;
	approvers: Approvers;
	strangerText: string;
	afterwards: 'showOutcome' | 'removeButtons' | 'keepMessage';
	asksReason: boolean;
	/** Where members sign in before they see the page. */
	signInUrl?: string;
	page: { title: string; description: string; button: string };
	/** Who hears what was decided where no card can show it: receivers of the message, or the chat. */
	asked: { touser?: string; toparty?: string; totag?: string; chatid?: string; chatType?: number };
	/** Of a card. */
	taskId: string;
	/** Of an app's card: what it can be updated with once, within 72 hours, without a click (90236). */
	responseCode?: string;
	isToolReview: boolean;
}
