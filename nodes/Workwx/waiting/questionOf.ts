import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../../shared/operation/parameterError';
import type { Values } from '../../../shared/operation/operation';
import { receiversOf } from '../sending/sendMessage';
import { DEFAULT_STRANGER_TEXT } from './askFields';
import type { Choice, FormField, Question, Selection } from './question';

const APPROVE_OR_DECLINE: Choice[] = [
	{ label: '同意 Approve', value: 'approve', style: 1, approves: true },
	{ label: '拒绝 Decline', value: 'decline', style: 3, approves: false },
];
const SUBMIT = '提交 Submit';
const SELECTION_KEY = 'selection';
/** What stands in `data` beside the answers of a form, and what no object can be given. */
const TAKEN_LABELS = ['responder', 'respondedAt', 'timedOut', '__proto__'];
/** n8n waits for ever until then. */
const END_MS = Date.UTC(3000, 0, 1);

/** The question that the parameters of an item ask. Throws a `ParameterError` where it cannot be asked like that. */
export function questionOf(values: Values, round: string, isToolReview: boolean): Question {
	const via = (values.askVia ?? 'bot') as Question['via'];
	const subject = values.subject as string;
	const message = values.message as string;
	const selection = values.responseType === 'vote' ? voteOf(values) : selectionOf(values);
	const button = (values.responseFormButtonLabel as string | undefined) ?? SUBMIT;
	return {
		round,
		via,
		answerIn: (values.answerIn ?? 'link') as Question['answerIn'],
		responseType: values.responseType as Question['responseType'],
		subject,
		message,
		choices: choicesOf(values, button),
		fields: formFieldsOf(values),
		...(selection && { selection }),
		approvers: approversOf(values),
		strangerText: (values.unauthorizedReplyText as string | undefined) ?? DEFAULT_STRANGER_TEXT,
		afterwards: (values.postDecisionBehavior ?? 'showOutcome') as Question['afterwards'],
		asksReason: values.askReason === true,
		page: {
			title: (values.responseFormTitle as string | undefined) ?? subject,
			description: (values.responseFormDescription as string | undefined) ?? message,
			button,
		},
		asked: askedOf(values, via),
		taskId: `n8n-${round}`,
		isToolReview,
	};
}

function choicesOf({ responseType, approvalOptions = [] }: Values, submit: string): Choice[] {
	if (responseType === 'vote') return [{ label: submit, value: 'vote', style: 1, approves: true }];
	if (responseType !== 'approval') return [];
	const rows = approvalOptions as Array<{
		label: string;
		value?: string;
		means: string;
		style: number;
	}>;
	const choices = rows.map(({ label, value = label, means, style }) => ({
		label,
		value,
		style,
		approves: means === 'approve',
	}));
	checkDistinct(
		'Choices → Value',
		choices.map(({ value }) => value),
	);
	return choices.length ? choices : APPROVE_OR_DECLINE;
}

function formFieldsOf({ formFields = [] }: Values): FormField[] {
	const rows = formFields as Array<{
		label: string;
		type: FormField['type'];
		options?: string[];
		required?: boolean;
		hint?: string;
	}>;
	const fields = rows.map(({ label, type, options = [], required = false, hint }): FormField => ({
		label,
		type,
		options,
		isRequired: required,
		...(hint && { hint }),
	}));
	const labels = fields.map(({ label }) => label);
	checkDistinct('Form Fields → Label', labels);
	const taken = labels.find((label) => TAKEN_LABELS.includes(label));
	if (taken === undefined) return fields;
	throw new ParameterError(
		'Form Fields → Label',
		`is "${taken}", which stands for something else in the answer: choose another`,
	);
}

function checkDistinct(label: string, values: string[]): void {
	if (new Set(values).size === values.length) return;
	throw new ParameterError(label, 'is used twice: each needs one of its own');
}

function voteOf({ voteOptions = [], severalChoices }: Values): Selection {
	const rows = voteOptions as Array<{ text: string; id?: string }>;
	const options = rows.map(({ text, id = text }) => ({ id, text }));
	checkDistinct(
		'Vote Choices → Value',
		options.map(({ id }) => id),
	);
	return { key: SELECTION_KEY, options, isMultiple: severalChoices === true };
}

function selectionOf({ buttonSelection }: Values): Selection | undefined {
	if (!buttonSelection) return undefined;
	const { question_key: key = SELECTION_KEY, option_list: options = [] } = buttonSelection as {
		question_key?: string;
		option_list?: Array<{ id: string; text: string }>;
	};
	if (!options.length) throw new ParameterError('Drop-Down → Choices', 'are empty, but needed');
	return { key, options, isMultiple: false };
}

/** Those named, else those asked; a group that nobody was picked from lets all of its members decide. */
function approversOf(values: Values): Question['approvers'] {
	const named = {
		users: (values.approvers ?? []) as string[],
		departments: (values.approverDepartments ?? []) as number[],
		tags: (values.approverTags ?? []) as number[],
	};
	if (Object.values(named).some(({ length }) => length) || values.askVia !== 'members')
		return named;
	const { touser, toparty, totag } = receiversOf(values);
	if (touser.includes('@all')) return { users: [], departments: [], tags: [] };
	return { users: touser, departments: toparty.map(Number), tags: totag.map(Number) };
}

function askedOf(values: Values, via: Question['via']): Question['asked'] {
	if (via === 'groupChat') return { chatid: values.chatid as string };
	if (via === 'bot') {
		return { chatid: values.botChatId as string, chatType: values.botChatType as number };
	}
	const lists = Object.entries(receiversOf(values))
		.filter(([, ids]) => ids.length)
		.map(([name, ids]) => [name, ids.join('|')]);
	return Object.fromEntries(lists) as Question['asked'];
}

/** What becomes `data` of every item when nobody answers in time. */
export const timeOutData = ({ responseType }: Question): IDataObject => ({
	...(responseType === 'approval' && { approved: false }),
	timedOut: true,
});

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const SECOND_MS = 1_000;

/**
 * When nobody waits any longer; undefined for ever. Throws a `ParameterError` for both an amount and a date, and for one that
 * n8n cannot wait for.
 */
export function waitsUntil({ limitWaitTime }: Values, nowMs: number): Date | undefined {
	const { amount, unit, until } = (limitWaitTime ?? {}) as {
		amount?: number;
		unit?: keyof typeof UNIT_MS;
		until?: number;
	};
	if (until !== undefined) {
		if (amount !== undefined) {
			throw new ParameterError('Limit Wait Time', 'has both an amount and a date: remove one');
		}
		if (until * SECOND_MS <= nowMs) throw new ParameterError('Limit Wait Time → Until', 'is over');
		return new Date(until * SECOND_MS);
	}
	if (amount === undefined) return undefined;
	const atMs = nowMs + amount * UNIT_MS[unit ?? 'minutes'];
	if (atMs < END_MS) return new Date(atMs);
	throw new ParameterError(
		'Limit Wait Time → Amount',
		'is too large: leave it out to wait for ever',
	);
}
