import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { flag, integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID } from './find';
import { meetingid } from './meetings';
import { isHost, runningMeeting } from './runningMeeting';
import type { Poll, PollTopic } from './pollRecords';

const APP = { access: ['app'], method: 'POST' } as const;
const VOTING = 1;
const ENDED = 2;

const who = {
	operator_userid: needed(text()),
	instance_id: needed(integer({ min: 0 })),
	meetingid,
};
const topicFields = (leastOptions: number) => ({
	poll_topic: needed(text({ characters: 50 })),
	poll_desc: needed(text({ characters: 100 })),
	is_anony: flag(),
	poll_questions: needed(
		list(
			record({
				question_desc: needed(text({ characters: 50 })),
				question_type: needed(flag()),
				poll_option: needed(list(text({ characters: 36 }), { least: leastOptions, most: 10 })),
			}),
			{ most: 10 },
		),
	),
});
const poll_theme_id = needed(text());
const poll_id = needed(text());

interface Operator {
	operator_userid: string;
	instance_id: number;
	meetingid: string;
}

/** Only who is or was in the meeting, with that device. */
function checkAttended(
	company: Company,
	{ operator_userid, instance_id, meetingid: of }: Operator,
) {
	const attended = findMeeting(company, of).attendances.some(
		(one) => one.userid === operator_userid && one.instance_id === instance_id,
	);
	if (!attended) throw new Refusal(INVALID, 'operator_userid is not in the meeting');
}

/** Only a host or the organizer, while the meeting goes on. */
function checkHost(company: Company, operator: Operator): void {
	const meeting = runningMeeting(company, operator.meetingid);
	checkAttended(company, operator);
	if (!isHost(meeting, operator.operator_userid)) {
		throw new Refusal(INVALID, 'operator_userid is no host');
	}
}

function findTopic(company: Company, id: string, of: string): PollTopic {
	const topic = company.meetings.polls.topics.get(id);
	if (topic?.meetingid !== of) throw new Refusal(INVALID, 'poll_theme_id is unknown');
	return topic;
}

function findPoll(company: Company, id: string, of: string): Poll {
	const poll = company.meetings.polls.polls.get(id);
	if (poll?.meetingid !== of) throw new Refusal(INVALID, 'poll_id is unknown');
	return poll;
}

/**
 * A member votes once, while the poll goes on.
 *
 * @param chosen options of each question, by their places
 */
export function vote(
	company: Company,
	of: string,
	userid: string,
	id: string,
	chosen: number[][],
): void {
	const { status, votes, poll_questions } = findPoll(company, id, of);
	if (status !== VOTING) throw new Refusal(INVALID, 'poll has ended');
	if (votes.has(userid)) throw new Refusal(INVALID, `${userid} has voted`);
	for (const [place, { question_type, poll_option, question_desc }] of poll_questions.entries()) {
		const own = chosen[place] ?? [];
		const isOne = question_type === 0;
		const isKnown = own.every((option) => poll_option[option] !== undefined);
		if (!own.length || !isKnown || (isOne && own.length > 1)) {
			throw new Refusal(INVALID, question_desc);
		}
	}
	votes.set(userid, chosen);
}

/** Polls of a meeting that members may vote in, as the page shows them. */
export const openPolls = ({ meetings }: Company, of: string) =>
	[...meetings.polls.polls]
		.filter(([, { meetingid: its, status }]) => its === of && status === VOTING)
		.map(([poll_id, { poll_topic, poll_questions, votes }]) => ({
			poll_id,
			poll_topic,
			questions: poll_questions,
			voted: [...votes.keys()],
		}));

/** Who chose an option of a question, by the places of both. */
const votersOf = ({ votes }: Poll, question: number, option: number) =>
	[...votes].filter(([, chosen]) => chosen[question]?.includes(option)).map(([userid]) => userid);

const asTopic = ({
	operator_userid: _operator,
	instance_id: _device,
	is_anony = 0,
	...topic
}: Operator & Omit<PollTopic, 'is_anony'> & { is_anony?: number }): PollTopic => ({
	...topic,
	is_anony: is_anony as 0 | 1,
});

/** Polls of meetings (documents 98834–98841). */
export const polls = [
	endpoint({
		doc: 98834,
		...APP,
		path: '/meeting/poll/create_theme',
		body: record({ ...who, ...topicFields(2) }),
		answer({ company, body }) {
			checkHost(company, body);
			const id = newId('theme');
			company.meetings.polls.topics.set(id, asTopic(body as Parameters<typeof asTopic>[0]));
			return { poll_theme_id: id };
		},
	}),
	endpoint({
		doc: 98835,
		...APP,
		path: '/meeting/poll/update_theme',
		body: record({ ...who, poll_theme_id, ...topicFields(1) }),
		answer({ company, body: { poll_theme_id: id, ...body } }) {
			checkHost(company, body);
			findTopic(company, id, body.meetingid);
			company.meetings.polls.topics.set(id, asTopic(body as Parameters<typeof asTopic>[0]));
		},
	}),
	endpoint({
		doc: 98836,
		...APP,
		path: '/meeting/poll/get_poll_list',
		body: record(who),
		answer({ company, body }) {
			checkAttended(company, body);
			const { topics, polls: started } = company.meetings.polls;
			const ofMeeting = [...started].filter(([, poll]) => poll.meetingid === body.meetingid);
			const ids = new Set([
				...[...topics].filter(([, topic]) => topic.meetingid === body.meetingid).map(([id]) => id),
				...ofMeeting.map(([, poll]) => poll.poll_theme_id),
			]);
			return {
				polls_theme_info: [...ids].map((id) => ({
					poll_theme_id: id,
					polls_info: ofMeeting
						.filter(([, poll]) => poll.poll_theme_id === id)
						.map(([pollId, { poll_topic, status, is_anony }]) => ({
							poll_id: pollId,
							poll_topic,
							status,
							is_shared: 0,
							is_anony,
						})),
				})),
			};
		},
	}),
	endpoint({
		doc: 98837,
		...APP,
		path: '/meeting/poll/get_theme_info',
		body: record({ ...who, poll_theme_id }),
		answer({ company, body }) {
			checkAttended(company, body);
			const { poll_questions, poll_topic, poll_desc, is_anony } = findTopic(
				company,
				body.poll_theme_id,
				body.meetingid,
			);
			return {
				poll_topic,
				poll_desc,
				is_anony,
				poll_question_data: poll_questions.map(({ poll_option, ...question }) => ({
					...question,
					option_info: poll_option.map((option_desc) => ({ option_desc })),
				})),
			};
		},
	}),
	endpoint({
		doc: 98838,
		...APP,
		path: '/meeting/poll/get_poll_detail',
		body: record({ ...who, poll_id }),
		answer({ company, body }) {
			checkAttended(company, body);
			const poll = findPoll(company, body.poll_id, body.meetingid);
			const { poll_theme_id: topic, poll_topic, poll_desc, is_anony, status, votes } = poll;
			return {
				poll_theme_id: topic,
				poll_topic,
				poll_desc,
				is_anony,
				status,
				is_shared: 0,
				vote_total_num: votes.size,
				poll_question_data: poll.poll_questions.map(({ poll_option, ...question }, place) => ({
					...question,
					question_id: `q${place + 1}`,
					option_info: poll_option.map((option_desc, option) => {
						const voters = votersOf(poll, place, option);
						return {
							option_id: option + 1,
							option_desc,
							option_num: voters.length,
							rate: votes.size ? Math.round((100 * voters.length) / votes.size) : 0,
							...(!is_anony && { option_user: voters.map((userid) => ({ userid })) }),
						};
					}),
				})),
			};
		},
	}),
	endpoint({
		doc: 98839,
		...APP,
		path: '/meeting/poll/delete',
		body: record({ ...who, poll_theme_id: text(), poll_id: text() }),
		answer({ company, body }) {
			checkHost(company, body);
			const { topics, polls: started } = company.meetings.polls;
			if (body.poll_id) {
				const { poll_theme_id: topic } = findPoll(company, body.poll_id, body.meetingid);
				started.delete(body.poll_id);
				if (![...started.values()].some((poll) => poll.poll_theme_id === topic)) {
					topics.delete(topic);
				}
				return;
			}
			findTopic(company, body.poll_theme_id ?? '', body.meetingid);
			topics.delete(body.poll_theme_id!);
		},
	}),
	endpoint({
		doc: 98840,
		...APP,
		path: '/meeting/poll/start',
		body: record({ ...who, poll_theme_id }),
		answer({ company, body }) {
			checkHost(company, body);
			const topic = findTopic(company, body.poll_theme_id, body.meetingid);
			const id = newId('poll');
			company.meetings.polls.polls.set(id, {
				...structuredClone(topic),
				poll_theme_id: body.poll_theme_id,
				status: VOTING,
				votes: new Map(),
			});
			return { poll_id: id };
		},
	}),
	endpoint({
		doc: 98841,
		...APP,
		path: '/meeting/poll/finish',
		body: record({ ...who, poll_theme_id, poll_id }),
		answer({ company, body }) {
			checkHost(company, body);
			const poll = findPoll(company, body.poll_id, body.meetingid);
			if (poll.poll_theme_id !== body.poll_theme_id) throw new Refusal(INVALID, 'poll_theme_id');
			if (poll.status === ENDED) throw new Refusal(INVALID, 'poll has ended');
			poll.status = ENDED;
		},
	}),
];
