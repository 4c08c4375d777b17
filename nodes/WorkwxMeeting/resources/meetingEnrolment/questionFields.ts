import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, rows, text, when } from '../../../../shared/operation/fields';
import { ParameterError } from '../../../../shared/operation/parameterError';

/** Kinds of questions, by what WeCom calls them (98797). */
export const QUESTION_TYPES = { 1: 'singleChoice', 2: 'multipleChoice', 3: 'text' } as const;

/** What WeCom asks in its own words. */
export const SPECIAL_TYPES = { 2: 'phone', 3: 'email', 4: 'name', 5: 'company' } as const;

const [SINGLE, MULTIPLE, TEXT] = [1, 2, 3] as const;
const NOT_SPECIAL = 1;
const [NO, YES] = [1, 2] as const;
const MOST_OPTION_CHARACTERS = 40;

/** A kind of question on the wire, by the choice in the editor. */
const KINDS: Readonly<Record<string, IDataObject>> = {
	singleChoice: { question_type: SINGLE, special_type: NOT_SPECIAL },
	multipleChoice: { question_type: MULTIPLE, special_type: NOT_SPECIAL },
	text: { question_type: TEXT, special_type: NOT_SPECIAL },
	...Object.fromEntries(
		Object.entries(SPECIAL_TYPES).map(([number, kind]) => [kind, { special_type: Number(number) }]),
	),
};

/** A row of the questions as its fields read it. */
export interface Asked {
	kind: string;
	title?: string;
	options?: string[];
	required: boolean;
}

export const questions = rows(
	'enrolQuestions',
	'Questions',
	[
		choice(
			'enrolQuestionKind',
			'Type',
			[
				{ name: 'Company (公司名称)', value: 'company' },
				{ name: 'Email (邮箱)', value: 'email' },
				{ name: 'Multiple Choice (多选)', value: 'multipleChoice' },
				{ name: 'Name (姓名)', value: 'name' },
				{ name: 'Phone (手机号)', value: 'phone' },
				{ name: 'Single Choice (单选)', value: 'singleChoice' },
				{ name: 'Text (简答)', value: 'text' },
			],
			{ key: 'kind', default: 'text', description: 'WeCom has words of its own for some' },
		),
		...when(
			'enrolQuestionKind',
			['multipleChoice', 'singleChoice', 'text'],
			text('enrolQuestion', 'Question', {
				key: 'title',
				characters: 40,
				description: 'What is asked',
			}),
		),
		...when(
			'enrolQuestionKind',
			['multipleChoice', 'singleChoice'],
			list('enrolOptions', 'Options', {
				key: 'options',
				items: 8,
				holds: 'What can be chosen',
				description: 'Each up to 40 characters',
				placeholder: 'e.g. 上海, 广州',
			}),
		),
		flag('enrolRequired', 'Required', {
			key: 'required',
			description: 'Whether nobody enrols without an answer',
		}),
	],
	{
		key: 'question_list',
		optional: true,
		placeholder: 'Add Question',
		description:
			'What one answers to enrol, in this order; those with words of WeCom come first. None are asked when left out.',
	},
);

/** Throws a `ParameterError` for an option that is too long, or a title that is there twice. */
export function checkQuestions(asked: Asked[]): void {
	const titles = new Map<string, number>();
	for (const [index, { title, options = [] }] of asked.entries()) {
		const label = `Questions ${index + 1}`;
		const long = options.find((option) => [...option].length > MOST_OPTION_CHARACTERS);
		if (long !== undefined) {
			throw new ParameterError(
				`${label} → Options`,
				`hold one of ${[...long].length} characters, at most ${MOST_OPTION_CHARACTERS} are allowed`,
			);
		}
		if (title === undefined) continue;
		const before = titles.get(title.trim());
		if (before !== undefined) {
			throw new ParameterError(
				`${label} → Question`,
				`is “${title}”, as that of question ${before}: answers are given by these titles`,
			);
		}
		titles.set(title.trim(), index + 1);
	}
}

/** The question as WeCom takes it. */
export const questionOf = ({ kind, title, options, required }: Asked): IDataObject => ({
	...KINDS[kind],
	is_required: required ? YES : NO,
	...(title !== undefined && { question_title: title }),
	...(options && { option_list: options.map((content) => ({ content })) }),
});
