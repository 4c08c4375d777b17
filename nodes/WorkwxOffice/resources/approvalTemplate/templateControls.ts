import type { IDataObject } from 'n8n-workflow';
import { labelOf, type Control } from '../../../../shared/approvals/template';
import { choice, flag, list, rows, text } from '../../../../shared/operation/fields';
import { ParameterError } from '../../../../shared/operation/parameterError';

/** The controls of a template that is made or changed (97437), one row each. */

/** A row as its fields read it. */
interface Row {
	label: string;
	type: keyof typeof TYPES;
	required?: boolean;
	hint?: string;
	choices?: string[];
	table?: string;
}

const DAY_SECONDS = 24 * 60 * 60;
const range = (type: string) => ({ type, official_holiday: 0, perday_duration: DAY_SECONDS });
const attendance = (type: number) => ({ attendance: { type, date_range: range('halfday') } });
const contact = (type: string, mode: string) => ({ contact: { type, mode } });

/** What a choice of the row stands for: type of control, its settings, and a label that WeCom prescribes. */
const TYPES = {
	bankAccount: { name: 'Bank Account (收款账户)', control: 'BankAccount' },
	date: { name: 'Date (日期)', control: 'Date', config: { date: { type: 'day' } } },
	dateTime: {
		name: 'Date and Time (日期+时间)',
		control: 'Date',
		config: { date: { type: 'hour' } },
	},
	department: {
		name: 'Department (部门)',
		control: 'Contact',
		config: contact('single', 'department'),
	},
	departments: {
		name: 'Departments (部门)',
		control: 'Contact',
		config: contact('multi', 'department'),
	},
	file: { name: 'File (附件)', control: 'File', config: { file: { is_only_photo: 0 } } },
	leave: { name: 'Leave (请假)', control: 'Vacation' },
	location: {
		name: 'Location (位置)',
		control: 'Location',
		config: { location: { distance: 100 } },
	},
	member: { name: 'Member (成员)', control: 'Contact', config: contact('single', 'user') },
	members: { name: 'Members (成员)', control: 'Contact', config: contact('multi', 'user') },
	money: { name: 'Money (金额)', control: 'Money' },
	multi: { name: 'Multiple Choice (多选)', control: 'Selector' },
	number: { name: 'Number (数字)', control: 'Number' },
	outing: { name: 'Outing (外出)', control: 'Attendance', config: attendance(4), label: '外出' },
	overtime: {
		name: 'Overtime (加班)',
		control: 'Attendance',
		config: attendance(5),
		label: '加班',
	},
	phone: { name: 'Phone Number (电话)', control: 'PhoneNumber' },
	related: {
		name: 'Related Approval (关联审批单)',
		control: 'RelatedApproval',
		config: { related_approval: { template_id: [] } },
	},
	lines: { name: 'Several Lines of Text (多行文本)', control: 'Textarea' },
	single: { name: 'Single Choice (单选)', control: 'Selector' },
	days: {
		name: 'Span by Half Days (时长)',
		control: 'DateRange',
		config: { date_range: range('halfday') },
	},
	hours: {
		name: 'Span by the Minute (时长)',
		control: 'DateRange',
		config: { date_range: range('hour') },
	},
	table: { name: 'Table (明细)', control: 'Table' },
	text: { name: 'Text (文本)', control: 'Text' },
	trip: { name: 'Trip (出差)', control: 'Attendance', config: attendance(3), label: '出差' },
} satisfies Record<string, { name: string; control: string; config?: object; label?: string }>;

const LABEL = 'Controls';
const CHOICES: readonly string[] = ['single', 'multi'];
/** A template holds one kind of them, and a table none. */
const ATTENDANCE = ['Vacation', 'Attendance'];

export const templateControls = rows(
	'templateControls',
	LABEL,
	[
		text('controlLabel', 'Label', {
			key: 'label',
			characters: 40,
			description: 'Label of the control (控件名称), of which each is there once',
		}),
		choice(
			'controlType',
			'Type',
			Object.entries(TYPES).map(([value, { name }]) => ({ name, value })),
			{ key: 'type', default: 'text', description: 'What the applicant fills in' },
		),
		flag('controlRequired', 'Required', {
			key: 'required',
			description: 'Whether the applicant has to fill it in; what is about attendance always is',
		}),
		text('controlHint', 'Hint', {
			key: 'hint',
			characters: 80,
			optional: true,
			description: 'What the empty control shows (控件说明)',
		}),
		list('controlChoices', 'Choices', {
			key: 'choices',
			optional: true,
			holds: 'Labels to choose from, for the types with a choice',
		}),
		text('controlTable', 'Column of Table', {
			key: 'table',
			optional: true,
			description:
				'Label of the table (明细) of which this is a column; the table has a row of its own',
		}),
	],
	{
		place: 'none',
		placeholder: 'Add Control',
		description: 'The controls (控件) in their order',
	},
);

const zh = (text: string) => [{ text, lang: 'zh_CN' }];

/**
 * The controls of the rows on the wire. A control of the template so far keeps its ID where label and type stay; `known` holds
 * those. Throws a `ParameterError` that names the row.
 */
export function controlsOf(given: IDataObject[], known: readonly Control[] = []): IDataObject[] {
	const all = given as unknown as Row[];
	const refuse = (row: Row, field: string, problem: string): never => {
		throw new ParameterError(`${LABEL} ${all.indexOf(row) + 1} → ${field}`, problem);
	};
	const ids = idsOf(all, known);
	const write = (row: Row): IDataObject => {
		const { label, type, required, hint, choices } = row;
		const kind: { control: string; config?: object; label?: string } = TYPES[type];
		const ofAttendance = ATTENDANCE.includes(kind.control);
		if (kind.label && kind.label !== label) {
			refuse(row, 'Label', `is “${label}”, but WeCom prescribes “${kind.label}” for this type`);
		}
		if (CHOICES.includes(type) !== (choices !== undefined)) {
			const problem = choices ? 'are given, but the type has none' : 'are empty, but needed';
			refuse(row, 'Choices', problem);
		}
		const columns = all.filter(({ table }) => type === 'table' && table === label);
		if (type === 'table' && !columns.length) {
			refuse(row, 'Type', 'is a table without columns: add controls with it as “Column of Table”');
		}
		const options = choices?.map((choice, index) => ({
			key: `option-${index + 1}`,
			value: { text: choice, lang: 'zh_CN' },
		}));
		const config = {
			...kind.config,
			...(options && { selector: { type, options } }),
			...(type === 'table' && { table: { print_format: 0, children: columns.map(write) } }),
		};
		return {
			property: {
				control: kind.control,
				id: ids.get(row)!,
				title: zh(label),
				...(hint && !ofAttendance && { placeholder: zh(hint) }),
				require: required || ofAttendance ? 1 : 0,
				un_print: 0,
			},
			...(Object.keys(config).length && { config: config as IDataObject }),
		};
	};
	for (const [index, row] of all.entries()) {
		const isTwice = all.findIndex(({ label, table }) => label === row.label && table === row.table);
		if (isTwice !== index) refuse(row, 'Label', `is that of control ${isTwice + 1} as well`);
		const { control } = TYPES[row.type];
		const ofAttendance = ATTENDANCE.includes(control);
		const other = all.find(({ type }) => ATTENDANCE.includes(TYPES[type].control));
		if (ofAttendance && TYPES[other!.type].control !== control) {
			refuse(row, 'Type', 'is a second kind of attendance, of which a template takes one');
		}
		if (row.table === undefined) continue;
		const isTable = all.some(({ type, label }) => type === 'table' && label === row.table);
		if (!isTable)
			refuse(
				row,
				'Column of Table',
				`is “${row.table}”, but no control of type table has that label`,
			);
		if (control === 'Table' || ofAttendance) refuse(row, 'Type', 'cannot be a column of a table');
	}
	return all.filter(({ table }) => table === undefined).map(write);
}

/** IDs as WeCom wants them, `Text-01`. */
function idsOf(all: Row[], known: readonly Control[]): Map<Row, string> {
	const nested = known.flatMap((control) => [control, ...(control.config?.table?.children ?? [])]);
	const ids = new Map<Row, string>();
	const taken = new Set<string>();
	for (const row of all) {
		const same = nested.find(
			(control) =>
				labelOf(control) === row.label &&
				control.property.control === TYPES[row.type].control &&
				!taken.has(control.property.id),
		);
		if (!same) continue;
		ids.set(row, same.property.id);
		taken.add(same.property.id);
	}
	for (const row of all) {
		if (ids.has(row)) continue;
		const { control } = TYPES[row.type];
		let number = 1;
		const id = () => `${control}-${String(number).padStart(2, '0')}`;
		while (taken.has(id())) number += 1;
		ids.set(row, id());
		taken.add(id());
	}
	return ids;
}
