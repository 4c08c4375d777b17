import { endpoint } from '../../endpoint';
import { flag, list, needed, record, text, type Field, type Values } from '../../../rules/fields';
import { newId } from '../../../rules/newId';
import { Refusal } from '../../../rules/refusal';
import type { Company } from '../../company';
import { findTemplate } from './findTemplate';
import type { Control } from './records';

const INVALID_CONTROL = 301086;
const NOT_OWN = 301088;
const TYPES = new Set([
	'Text',
	'Textarea',
	'Number',
	'Money',
	'Date',
	'Selector',
	'Contact',
	'Tips',
	'File',
	'Table',
	'Location',
	'RelatedApproval',
	'DateRange',
	'PhoneNumber',
	'Vacation',
	'Attendance',
	'BankAccount',
]);
/** Of these a template holds one kind, and a table none. */
const OF_ATTENDANCE = ['Vacation', 'Attendance'];
/** The part of the settings that controls of these types cannot do without. */
const SETTINGS: Readonly<Record<string, string>> = {
	Date: 'date',
	Selector: 'selector',
	Contact: 'contact',
	Tips: 'tips',
	Table: 'table',
	Attendance: 'attendance',
	DateRange: 'date_range',
};

const anything: Field<Record<string, unknown>, false> = {
	needed: false,
	missing: INVALID_CONTROL,
	read: (value) => value as Record<string, unknown>,
};
const texts = (characters: number) =>
	list(
		record({
			text: needed(text({ characters, errcode: INVALID_CONTROL }), INVALID_CONTROL),
			lang: needed(text({ pattern: /^(zh_CN|en)$/, errcode: INVALID_CONTROL }), INVALID_CONTROL),
		}),
	);
const controlFields = record({
	property: needed(
		record({
			control: needed(text()),
			id: needed(text()),
			title: needed(texts(40)),
			placeholder: list(
				record({ text: text({ characters: 80, errcode: INVALID_CONTROL }), lang: text() }),
			),
			require: flag(INVALID_CONTROL),
			un_print: flag(INVALID_CONTROL),
		}),
	),
	config: anything,
});

const templateFields = {
	template_name: needed(texts(40)),
	template_content: needed(record({ controls: needed(list(controlFields)) })),
};

const refuse = (detail: string): never => {
	throw new Refusal(INVALID_CONTROL, detail);
};

function checkControls(controls: Control[], inTable = false): void {
	const ids = new Set<string>();
	const titles = new Set<string>();
	for (const { property, config = {} } of controls) {
		const { control, id, title } = property;
		if (!TYPES.has(control)) refuse(`${id}: control`);
		if (!new RegExp(`^${control}-\\d+$`).test(id) || ids.has(id)) refuse(`${id}: id`);
		if (titles.has(title[0]!.text)) refuse(`${id}: title`);
		ids.add(id);
		titles.add(title[0]!.text);
		const setting = SETTINGS[control];
		if (setting && typeof config[setting] !== 'object') refuse(`${id}: config.${setting}`);
		if (inTable && (control === 'Table' || OF_ATTENDANCE.includes(control))) refuse(`${id}: table`);
		if (control === 'Table') {
			const { children } = config.table as { children?: Control[] };
			if (!children?.length) refuse(`${id}: children`);
			checkControls(children!, true);
		}
	}
	const kinds = new Set(
		controls.map(({ property }) => property.control).filter((type) => OF_ATTENDANCE.includes(type)),
	);
	if (kinds.size > 1) refuse('one kind of attendance only');
}

/** Options are written with one text each and read with a list. */
function stored(controls: Control[]): Control[] {
	return structuredClone(controls).map((control) => {
		const selector = control.config?.selector as
			{ options?: Array<{ value: unknown }> } | undefined;
		for (const option of selector?.options ?? []) option.value = [option.value].flat();
		return control;
	});
}

function checkTemplate(
	{ office }: Company,
	body: Values<typeof templateFields>,
	template_id?: string,
): { name: string; controls: Control[] } {
	const name = body.template_name[0]!.text;
	const isTaken = [...office.approvals.templates.values()].some(
		(other) => other.name === name && other.template_id !== template_id,
	);
	if (isTaken) refuse('template_name');
	const controls = body.template_content.controls as Control[];
	checkControls(controls);
	return { name, controls: stored(controls) };
}

export const templates = [
	endpoint({
		doc: 91982,
		method: 'POST',
		path: '/oa/gettemplatedetail',
		access: ['app', 'approval'],
		body: record({ template_id: needed(text()) }),
		answer({ company, body }) {
			const { name, controls } = findTemplate(company, body.template_id);
			return {
				template_names: [{ text: name, lang: 'zh_CN' }],
				template_content: { controls },
			};
		},
	}),
	endpoint({
		doc: 97437,
		method: 'POST',
		path: '/oa/approval/create_template',
		access: ['app', 'approval'],
		body: record(templateFields),
		answer({ company, body }) {
			const template_id = newId('C4');
			company.office.approvals.templates.set(template_id, {
				template_id,
				...checkTemplate(company, body),
				ofApp: true,
				approvers: ['zhaoliu'],
				copied: [],
			});
			return { template_id };
		},
	}),
	endpoint({
		doc: 97438,
		method: 'POST',
		path: '/oa/approval/update_template',
		access: ['app', 'approval'],
		body: record({ template_id: needed(text()), ...templateFields }),
		answer({ company, body }) {
			const template = findTemplate(company, body.template_id);
			if (!template.ofApp) throw new Refusal(NOT_OWN);
			Object.assign(template, checkTemplate(company, body, body.template_id));
		},
	}),
];
