import { choice, date, flag, list, options, text } from '../../../../shared/operation/fields';
import type { FormInfo } from '../../../../shared/forms/form';
import type { Field, Operation, Resource } from '../../../../shared/operation/operation';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { checkFolder, folderFields, form as formid, nameOf } from '../../documentFields';
import { readAnswers, readRespondents, readStatistics } from './answers';
import { formToCreate, questionsToUpdate, settingsToUpdate } from './changeQuestions';
import { settingFields } from './formSettings';
import { QUESTION_TYPES, questionRows } from './questionFields';

const formTitle = text('formTitle', 'Title', { description: 'Title of the form' });
const formDesc = text('formDesc', 'Description', {
	rows: 2,
	description: 'Shown below the title',
});
const formHeader = text('formHeader', 'Header Image URL', {
	placeholder: 'e.g. https://example.com/header.png',
	description: 'Picture behind the title',
});

const round = text('repeatedId', 'Round ID', {
	place: 'none',
	placeholder: 'e.g. REPEAT_ID1',
	description: 'Only this round of a form that repeats; all rounds when left out',
});

const answered: Field[] = [
	date('answeredAfter', 'Answered After', {
		place: 'none',
		description: 'Only answers since then',
	}),
	date('answeredBefore', 'Answered Before', {
		place: 'none',
		description: 'Only answers until then',
	}),
];

const simplify = simplifySwitch(
	'Whether to give the answers by the title of their question, as people think of them, instead of WeCom’s own form',
);

const updating = (
	own: Pick<Operation, 'name' | 'action' | 'body' | 'fields' | 'prepare'> & Partial<Operation>,
): Operation => ({
	doc: 97816,
	request: 'POST /wedoc/modify_form',
	target: ['formid'],
	updates: ['formid'],
	...own,
});

export const form: Resource = {
	value: 'form',
	name: 'Collect Form (收集表)',
	description: 'Forms (收集表) that people fill in, and their answers as items',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a collect form (创建收集表)',
			description: 'Gives the form ID once: keep it. Share gives the link to it.',
			doc: 97462,
			request: 'POST /wedoc/create_form',
			needs: ['formid'],
			fields: [
				formTitle,
				questionRows({ description: 'What is asked, in this order' }),
				options(formDesc, formHeader, ...folderFields, ...settingFields),
			],
			check: checkFolder,
			prepare: formToCreate,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a collect form (删除收集表)',
			doc: 97735,
			request: 'POST /wedoc/del_doc',
			target: ['formid'],
			deletes: true,
			fields: [formid],
		},
		get: {
			name: 'Get',
			action: 'Get a collect form (获取收集表信息)',
			description: 'Gives questions, settings and rounds of a form',
			doc: 97817,
			request: 'POST /wedoc/get_form_info',
			reads: true,
			item: 'form_info',
			fields: [formid],
			simplify: (info) => {
				const { form_question, ...rest } = info as FormInfo;
				const questions = (form_question?.items ?? [])
					.filter(({ status }) => status !== 2)
					.map((question) => ({
						...spellOut({ ...question }, { enums: { reply_type: QUESTION_TYPES } }),
						...(question.option_item && {
							option_item: question.option_item
								.filter(({ status }) => status !== 2)
								.map(({ value }) => value),
						}),
					}));
				return { ...rest, questions };
			},
		},
		getAnswers: {
			name: 'Get Answers',
			action: 'Get the answers to a collect form (读取收集表答案)',
			description: 'Gives an item for each answer, with a value for each question',
			doc: 97819,
			request: 'POST /wedoc/get_form_answer',
			reads: true,
			items: 'answer.answer_list',
			fields: [
				formid,
				simplify,
				options(
					...answered,
					flag('downloadFiles', 'Download Files', {
						place: 'none',
						description:
							'Whether to give pictures, files and signatures as files too, each under the title of its question; up to 1,000. They lie in the drive: the app stands in 协作 → 微盘 → API → 可调用接口的应用, too.',
					}),
					round,
				),
			],
			run: readAnswers,
		},
		getRespondents: {
			name: 'Get Respondents',
			action: 'Get who answered a collect form and who did not (收集表提交情况)',
			doc: 97818,
			request: 'POST /wedoc/get_form_statistic',
			reads: true,
			items: 'submit_users',
			fields: [
				formid,
				choice(
					'respondents',
					'Respondents',
					[
						{ name: 'Answered', value: 'answered' },
						{
							name: 'Not Yet',
							value: 'missing',
							description: 'Known only where those who may answer were chosen',
						},
					],
					{ place: 'none', description: 'Which people are given' },
				),
				options(round, ...answered),
			],
			run: readRespondents,
		},
		getStatistics: {
			name: 'Get Statistics',
			action: 'Get the numbers of answers to a collect form (收集表的统计信息)',
			description: 'Gives how many answered and how many did not, for each round',
			doc: 97818,
			request: 'POST /wedoc/get_form_statistic',
			reads: true,
			fields: [formid, options(round)],
			run: readStatistics,
		},
		rename: {
			name: 'Rename',
			action: 'Rename a collect form (重命名收集表)',
			doc: 97736,
			request: 'POST /wedoc/rename_doc',
			target: ['formid'],
			fields: [formid, nameOf('newName', 'new_name')],
		},
		share: {
			name: 'Share',
			action: 'Share a collect form (分享收集表)',
			description: 'Gives the link of a form, which opens inside of WeCom',
			doc: 97733,
			request: 'POST /wedoc/doc_share',
			reads: true,
			needs: ['share_url'],
			fields: [formid],
		},
		updateQuestions: updating({
			name: 'Update Questions',
			action: 'Update the questions of a collect form (编辑收集表问题)',
			description:
				'Adds questions, changes those with the same title, and removes others; their answers stay',
			body: { oper: 1 },
			fields: [
				formid,
				questionRows({
					optional: true,
					description: 'Questions to add; one with a title that is there changes that question',
				}),
				choice(
					'otherQuestions',
					'Other Questions',
					[
						{ name: 'Delete', value: 'delete', description: 'Only the questions above stay' },
						{ name: 'Keep', value: 'keep' },
					],
					{
						default: 'keep',
						place: 'none',
						description: 'What happens to questions that are not listed above',
					},
				),
				options(
					text('newFormTitle', 'Title', {
						key: 'form_title',
						empty: false,
						description: 'Another title',
					}),
					formDesc,
					formHeader,
					list('removeQuestions', 'Remove Questions', {
						empty: false,
						holds: 'Titles of questions to remove',
					}),
				),
			],
			prepare: questionsToUpdate,
		}),
		updateSettings: updating({
			name: 'Update Settings',
			action: 'Update the settings of a collect form (编辑收集表设置)',
			description: 'Changes who may answer, rounds and rules; what is not given stays',
			body: { oper: 2 },
			fields: [formid, options(...settingFields)],
			prepare: settingsToUpdate,
		}),
	},
};
