import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { readLabels } from '../../../../shared/operation/labels';
import { columnIn } from '../../rows/columnsOf';

const [ALL, EDIT, VIEW, NONE] = [1, 2, 3, 4];
const PRIVILEGES: Readonly<Record<string, number>> = {
	all: ALL,
	edit: EDIT,
	view: VIEW,
	none: NONE,
};
const [EVERYONE, RULE] = [1, 2];
const [WHOLE, SOME] = [1, 2];
const ONESELF = 1;
const LABELED = [2, 3, 4, 5];

/** A row of the columns as its fields read it. */
interface ColumnRights {
	column: string;
	may: string;
}

/** A row of the conditions as its fields read it. */
interface Condition {
	on: string;
	column?: string;
	operator?: number;
	labels?: string[];
}

const CELLS: Readonly<Record<string, object>> = {
	edit: { can_edit: true, can_insert: true, can_view: true },
	insert: { can_edit: false, can_insert: true, can_view: true },
	view: { can_edit: false, can_insert: false, can_view: true },
	hidden: { can_edit: false, can_insert: false, can_view: false },
};

/** The request with the rights on the one table (99935). */
export async function rightsToSet(call: Call): Promise<WorkwxRequest> {
	const { sheetId: sheet_id, tableRights, changeViews, addRows, deleteRows } = call.values;
	const { body } = call.request as { body: IDataObject };
	if (body.type === EVERYONE && body.name !== undefined) {
		throw new ParameterError('Rule Name', 'is given, but the rights of everyone have no name');
	}
	const views = changeViews !== undefined && { can_create_modify_delete_view: changeViews };
	const rows = tableRights === 'edit' && {
		can_insert_record: addRows,
		can_delete_record: deleteRows,
	};
	const rights =
		tableRights === 'default'
			? // Were `clear` not heeded, nobody should gain a right by it.
				{ sheet_id, priv: NONE, clear: true }
			: { sheet_id, priv: PRIVILEGES[tableRights as string], ...rows, ...views };
	const isPartial = tableRights === 'edit' || tableRights === 'view';
	const details = isPartial && {
		field_priv: await columnRights(call),
		record_priv: await rowRights(call),
	};
	return {
		...call.request,
		body: { ...body, priv_list: [{ ...rights, ...details }] },
	} as WorkwxRequest;
}

/** Whether a column of a table that is only viewed could be written. */
function expectFitting(may: string, { values }: Call, label: string): void {
	if (values.tableRights !== 'view' || may === 'view' || may === 'hidden') return;
	throw new ParameterError(label, 'lets cells be written, but the table may only be viewed');
}

async function columnRights(call: Call): Promise<IDataObject> {
	const { columnRights: given = [], otherColumns, rightsOf } = call.values;
	const wanted = given as ColumnRights[];
	if (!wanted.length) return { field_range_type: WHOLE };
	const rules: IDataObject[] = [];
	for (const [index, { column, may }] of wanted.entries()) {
		const label = `Columns ${index + 1}`;
		expectFitting(may, call, label);
		const { field_id, field_type } = await columnIn(call, column, label);
		rules.push({ field_id, field_type, ...CELLS[may] });
	}
	if (rightsOf === RULE) return { field_range_type: SOME, field_rule_list: rules };
	expectFitting(otherColumns as string, call, 'Other Columns');
	return {
		field_range_type: SOME,
		field_rule_list: rules,
		field_default_rule: CELLS[otherColumns as string],
	} as IDataObject;
}

async function rowRights(call: Call): Promise<IDataObject> {
	const { rowRange, rowConditions, otherRows } = call.values;
	if (rowRange === WHOLE) return { record_range_type: WHOLE };
	const rules: IDataObject[] = [];
	for (const [index, condition] of (rowConditions as Condition[]).entries()) {
		rules.push(await ruleOf(call, condition, `Conditions ${index + 1}`));
	}
	return {
		record_range_type: rowRange as number,
		record_rule_list: rules,
		other_priv: otherRows as number,
	};
}

async function ruleOf(
	call: Call,
	{ on, column: name, operator: oper_type, labels }: Condition,
	label: string,
): Promise<IDataObject> {
	if (on === 'creator') return { field_id: 'CREATED_USER', oper_type: ONESELF };
	const column = await columnIn(call, name!, label);
	const { field_id, field_type, field_title } = column;
	const choices = (column.property_single_select ?? column.property_select)?.options;
	const isMember = field_type === 'FIELD_TYPE_USER';
	if (!choices && !isMember) {
		throw new ParameterError(
			label,
			`looks at “${field_title}”: rights can depend on columns of members, a choice or choices only`,
		);
	}
	const isLabeled = LABELED.includes(oper_type!);
	if (isMember ? isLabeled : oper_type === ONESELF) {
		throw new ParameterError(
			label,
			isMember
				? `compares “${field_title}” with labels, but it holds members: use Contains Oneself, Is Empty or Is Not Empty`
				: `asks whether “${field_title}” contains oneself, but it holds no members`,
		);
	}
	const value = isLabeled && {
		value: ofParameter(label, () =>
			readLabels(labels, choices!, { many: true, newLabels: false, of: 'column' }),
		).map((one) => ('id' in one ? one.id : one.text)),
	};
	return { field_id, field_type, oper_type: oper_type!, ...value };
}
