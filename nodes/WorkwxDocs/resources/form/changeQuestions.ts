import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { nearest } from '../../../../shared/text/nearest';
import { completeSettings } from './formSettings';
import type { Question } from '../../../../shared/forms/form';
import { type AskedQuestion, checkQuestions, questionOf } from './questionFields';
import { formInfo } from './formInfo';

const DELETED = 2;
/** The first question of a form for a school has this number (97462). */
const FIRST_OF_SCHOOL = 2;
const SCHOOL = 4;

/** The questions with numbers and places of a new form. */
function newQuestions(asked: AskedQuestion[], ofSchool: boolean): Question[] {
	checkQuestions(asked);
	const first = ofSchool ? FIRST_OF_SCHOOL : 1;
	return asked.map((one, index) => ({
		question_id: first + index,
		pos: index + 1,
		...questionOf(one),
	}));
}

/** The request that makes a form (97462). */
export async function formToCreate({ request, values }: Call): Promise<WorkwxRequest> {
	const { form_setting, questions, spaceid, fatherid, ...info } = request.body as IDataObject;
	const items = newQuestions(questions as AskedQuestion[], values.fillOutAuth === SCHOOL);
	const setting = completeSettings((form_setting ?? {}) as IDataObject, values);
	return {
		...request,
		body: {
			...(spaceid !== undefined && { spaceid, fatherid }),
			form_info: {
				...info,
				form_question: { items },
				...(Object.keys(setting).length && { form_setting: setting }),
			},
		},
	};
}

const sameTitle =
	(title: string) =>
	(question: Question): boolean =>
		question.title.trim() === title.trim() && question.status !== DELETED;

/** The choices with the keys that those of the same label have; choices that are left out are deleted, never used again. */
function withKeys(
	items: Question['option_item'],
	present: Question['option_item'] = [],
): Question['option_item'] {
	if (!items) return undefined;
	let last = Math.max(0, ...present.map(({ key }) => key));
	const kept = items.map(({ value }) => {
		const same = present.find((one) => one.value === value);
		return { key: same?.key ?? ++last, value, status: 1 };
	});
	const gone = present.filter(({ key }) => !kept.some((one) => one.key === key));
	return [...kept, ...gone.map((one) => ({ ...one, status: DELETED }))];
}

interface Change {
	asked: AskedQuestion[];
	/** Titles of questions that go. */
	removed: string[];
	/** Whether those that are not asked go too. */
	replaces: boolean;
}

/**
 * The questions of a form after a change: one with a title that is there keeps its number, so that its answers stay, others
 * get the next. Those that go stay in the list as deleted.
 */
function changedQuestions(present: Question[], change: Change): Question[] {
	const { asked, removed: titles, replaces } = change;
	checkQuestions(asked);
	const removed = new Set<Question>();
	for (const title of titles) {
		const found = present.find(sameTitle(title));
		if (!found) throw unknownQuestion(title, present);
		removed.add(found);
	}
	let last = Math.max(0, ...present.map(({ question_id }) => question_id));
	const written = new Map<Question | undefined, Question>();
	const added: Question[] = [];
	for (const one of asked) {
		const same = present.find(sameTitle(one.title));
		const question = { question_id: same?.question_id ?? ++last, pos: 0, ...questionOf(one) };
		if (question.option_item) {
			question.option_item = withKeys(question.option_item, same?.option_item);
		}
		if (same) written.set(same, question);
		else added.push(question);
	}
	const kept = present.map((one): Question => {
		const goes = removed.has(one) || (replaces && asked.length > 0 && !written.has(one));
		return written.get(one) ?? (goes ? { ...one, status: DELETED } : one);
	});
	return [...kept, ...added].map((one, index) => ({ ...one, pos: index + 1 }));
}

function unknownQuestion(title: string, present: Question[]): ParameterError {
	const titles = present.filter(({ status }) => status !== DELETED).map((one) => one.title);
	const like = nearest(title, titles);
	const offered = (like.length ? like : titles).map((one) => `“${one}”`).join(' or ');
	return new ParameterError(
		'Remove Questions',
		`names “${title}”, which the form does not ask: ${offered}?`,
	);
}

/** The request that changes title, description or questions (97816): WeCom takes all of them at once. */
export async function questionsToUpdate(call: Call): Promise<WorkwxRequest> {
	const { oper, formid, questions, remove_questions, ...given } = call.request.body as IDataObject;
	const info = await formInfo(call);
	const items = changedQuestions(info.form_question?.items ?? [], {
		asked: (questions ?? []) as AskedQuestion[],
		removed: (remove_questions ?? []) as string[],
		replaces: call.values.otherQuestions === 'delete',
	});
	const { form_title, form_desc, form_header } = info;
	const present = { form_title, form_desc, form_header };
	return {
		...call.request,
		body: { oper, formid, form_info: { ...present, ...given, form_question: { items } } },
	};
}

/** The request that changes settings (97816): WeCom takes all of them at once, so that the others are sent as they are. */
export async function settingsToUpdate(call: Call): Promise<WorkwxRequest> {
	const { form_setting: given, ...rest } = call.request.body as Record<string, IDataObject>;
	const { form_setting: present = {} } = await formInfo(call);
	const { rule_ctime, rule_mtime, ...repeat } = (present.timed_repeat_info ?? {}) as IDataObject;
	const range = { ...(present.fill_in_range as object), ...(given!.fill_in_range as object) };
	const setting = {
		...present,
		...(present.timed_repeat_info !== undefined && { timed_repeat_info: repeat }),
		...given,
		...(Object.keys(range).length && { fill_in_range: range }),
	};
	return {
		...call.request,
		body: { ...rest, form_info: { form_setting: completeSettings(setting, call.values) } },
	};
}
