import { choice, flag, list, rows, text } from '../../../../shared/operation/fields';
import { ParameterError } from '../../../../shared/operation/parameterError';
import type { Values } from '../../../../shared/operation/operation';
import { user } from '../../../../shared/vocabulary/members';
import { meetingid } from '../../booking/meetingFields';

/** The device is looked up among those who are in the meeting. */
export const JOINED_WITH = 'joinedWith';

const MOST_OPTION_CHARACTERS = 36;

/** A question as WeCom takes it (98834). */
export interface Question {
	question_desc: string;
	/** 0 one option, 1 several. */
	question_type: number;
	poll_option: string[];
}

/** Who does something to the polls of which meeting, and what WeCom wants to know of the device. */
export const host = [
	meetingid,
	user('pollOperator', 'Operator', {
		key: 'operator_userid',
		description: 'A host (主持人) or the organizer; must be in the meeting',
	}),
	choice(
		'pollDevice',
		'Device of the Operator',
		[
			{ name: 'Android', value: 3 },
			{ name: 'Android Tablet', value: 7 },
			{
				name: 'As Joined',
				value: JOINED_WITH,
				description: 'Looked up among those who are in the meeting: one more call',
			},
			{ name: 'HarmonyOS PC', value: 83 },
			{ name: 'HarmonyOS Phone', value: 81 },
			{ name: 'HarmonyOS Tablet', value: 82 },
			{ name: 'iPad', value: 6 },
			{ name: 'iPhone', value: 4 },
			{ name: 'Linux', value: 10 },
			{ name: 'Mac', value: 2 },
			{ name: 'Mini-Program', value: 8 },
			{ name: 'PC', value: 1 },
			{ name: 'Web', value: 5 },
		],
		{
			key: 'instance_id',
			default: JOINED_WITH,
			description: 'What the operator is in the meeting with',
		},
	),
];

export const topicId = text('pollTopicId', 'Topic ID', {
	key: 'poll_theme_id',
	description: 'The topic (poll_theme_id) that Create and Get Many give',
});

export const pollId = text('pollId', 'Poll ID', {
	description: 'The poll (poll_id) that Start and Get Many give: a topic once members vote on it',
});

export const anonymous = flag('pollAnonymous', 'Anonymous', {
	key: 'is_anony',
	as: 'number',
	empty: false,
	description: 'Whether nobody sees who chose what (匿名)',
});

export const topic = text('pollTopic', 'Topic', {
	characters: 50,
	empty: false,
	description: 'What the poll is about',
});

export const topicDescription = text('pollDescription', 'Description', {
	key: 'poll_desc',
	characters: 100,
	empty: false,
	description: 'Explains the topic',
});

export const questions = rows(
	'pollQuestions',
	'Questions',
	[
		text('pollQuestion', 'Question', {
			key: 'question_desc',
			characters: 50,
			description: 'What is asked',
		}),
		list('pollOptions', 'Options', {
			key: 'poll_option',
			minItems: 2,
			items: 10,
			holds: 'What can be chosen',
			description: 'Each up to 36 characters',
			placeholder: 'e.g. 同意, 不同意',
		}),
		flag('pollSeveral', 'Allow Several', {
			key: 'question_type',
			as: 'number',
			description: 'Whether one may choose several options (多选)',
		}),
	],
	{ items: 10, placeholder: 'Add Question', description: 'What is asked, in this order' },
);

/** Throws a `ParameterError` for an option that is too long. */
export function checkQuestions({ pollQuestions }: Values): void {
	for (const [index, { poll_option }] of ((pollQuestions ?? []) as Question[]).entries()) {
		for (const option of poll_option) {
			const { length } = [...option];
			if (length <= MOST_OPTION_CHARACTERS) continue;
			throw new ParameterError(
				`Questions ${index + 1} → Options`,
				`hold one of ${length} characters, at most ${MOST_OPTION_CHARACTERS} are allowed`,
			);
		}
	}
}
