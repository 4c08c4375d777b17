/** A question with the field names of meeting/poll/create_theme (98834). */
export interface PollQuestion {
	question_desc: string;
	question_type: 0 | 1;
	poll_option: string[];
}

/** What members may vote on. */
export interface PollTopic {
	meetingid: string;
	poll_topic: string;
	poll_desc: string;
	is_anony: 0 | 1;
	poll_questions: PollQuestion[];
}

/** A topic as it was when members began to vote on it. */
export interface Poll extends PollTopic {
	poll_theme_id: string;
	/** 1 voting, 2 ended. */
	status: 1 | 2;
	/** By member: the options chosen in each question, by their places. */
	votes: Map<string, number[][]>;
}

/** Polls (投票) of all meetings, by their IDs. */
export class Polls {
	readonly topics = new Map<string, PollTopic>();
	readonly polls = new Map<string, Poll>();
}
