import type { IDataObject } from 'n8n-workflow';
import { choice, loadedChoice, rows, text, when } from '../../../shared/operation/fields';
import type { Call, Field } from '../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../shared/operation/parameterError';
import { compareCell, filterOf, valuesIn } from '../../../shared/sheets/cells';
import type { Column } from '../../../shared/sheets/columns';
import { columnIn } from './columnsOf';
import { withMembers } from './settleCells';

const WITH_VALUE = [
	'CONTAINS',
	'DOES_NOT_CONTAIN',
	'IS',
	'IS_GREATER',
	'IS_GREATER_OR_EQUAL',
	'IS_LESS',
	'IS_LESS_OR_EQUAL',
	'IS_NOT',
];

const PERIODS = [
	'TODAY',
	'TOMORROW',
	'YESTERDAY',
	'CURRENT_WEEK',
	'LAST_WEEK',
	'CURRENT_MONTH',
	'LAST_MONTH',
	'THE_PAST_7_DAYS',
	'THE_NEXT_7_DAYS',
	'THE_PAST_30_DAYS',
	'THE_NEXT_30_DAYS',
];

/** A condition on the cell of a column (101158). */
export const conditionFields: Field[] = [
	loadedChoice('filterColumn', 'Column Name or ID', 'getSheetColumns', {
		default: '',
		typeOptions: {
			loadOptionsMethod: 'getSheetColumns',
			loadOptionsDependsOn: ['docid.value', 'sheetId.value'],
		},
		description: 'The column to look at',
	}),
	choice(
		'operator',
		'Operator',
		[
			{ name: 'Contains', value: 'CONTAINS' },
			{ name: 'Does Not Contain', value: 'DOES_NOT_CONTAIN' },
			{ name: 'Is', value: 'IS' },
			{ name: 'Is Empty', value: 'IS_EMPTY' },
			{ name: 'Is Greater Than', value: 'IS_GREATER' },
			{ name: 'Is Greater Than or Equal', value: 'IS_GREATER_OR_EQUAL' },
			{ name: 'Is Less Than', value: 'IS_LESS' },
			{ name: 'Is Less Than or Equal', value: 'IS_LESS_OR_EQUAL' },
			{ name: 'Is Not', value: 'IS_NOT' },
			{ name: 'Is Not Empty', value: 'IS_NOT_EMPTY' },
		],
		{ default: 'IS', description: 'How the cell is compared; for dates, greater means later' },
	),
	...when(
		'operator',
		WITH_VALUE,
		text('filterValue', 'Value', {
			description:
				'What it is compared with, as it would be written into the column: a label for a choice, a user ID for a member, true or false for a checkbox, a date or one of today, yesterday, tomorrow, current week, last week, current month, last month, past 7 days, past 30 days, next 7 days, next 30 days',
		}),
	),
];

/** The conditions that rows must meet (101158). */
export const filters = rows('filters', 'Filter', conditionFields, {
	optional: true,
	place: 'none',
	placeholder: 'Add Condition',
	description:
		'Only rows that meet the conditions; without any, all rows. WeCom does not sort filtered rows.',
});

/** How the conditions of a filter come together. */
export const combineFilters = choice(
	'combineFilters',
	'Conditions to Meet',
	[
		{ name: 'All of Them', value: 'and' },
		{ name: 'Any of Them', value: 'or' },
	],
	{ place: 'none', description: 'Whether a row must meet all conditions of the filter or one' },
);

/** A condition as its fields read it. */
export interface Condition {
	filter_column: string;
	operator: string;
	filter_value?: string;
}

const periodOf = (value: string): string | undefined => {
	const word = value
		.trim()
		.toUpperCase()
		.replace(/[\s-]+/g, '_');
	return PERIODS.find((period) => period === word || period === `THE_${word}`);
};

/** The part of a condition that holds the value of a cell; none for an empty cell. */
function comparedWith(column: Column, cell: unknown): IDataObject {
	const holder = filterOf(column);
	const values = valuesIn(cell, column);
	if (!holder) return {};
	if (holder === 'number_value' || holder === 'bool_value') {
		return { [holder]: { value: values[0] as number } };
	}
	const type = holder === 'date_time_value' && { type: 'DATE_TIME_TYPE_DETAIL_DATE' };
	return { [holder]: { ...type, value: values.map(String) } };
}

/** The condition that a column holds the same as a cell. */
export const conditionOf = (column: Column, cell: unknown): IDataObject => ({
	field_id: column.field_id,
	field_type: column.field_type,
	operator: 'OPERATOR_IS',
	...comparedWith(column, cell),
});

/** A condition in WeCom’s words (101158). Throws a `ParameterError` for a column or a value that cannot be compared. */
export async function conditionToSend(
	call: Call,
	{ filter_column, operator, filter_value }: Condition,
	label: string,
): Promise<IDataObject> {
	const column = await columnIn(call, filter_column, `${label} → Column Name or ID`);
	const { field_id, field_type } = column;
	const condition: IDataObject = { field_id, field_type, operator: `OPERATOR_${operator}` };
	if (filter_value === undefined) return condition;
	const holder = filterOf(column);
	if (!holder) {
		throw new ParameterError(
			`${label} → Column Name or ID`,
			`is “${column.field_title}”, of which WeCom can only ask whether it is empty`,
		);
	}
	const period = holder === 'date_time_value' ? periodOf(filter_value) : undefined;
	if (period) return { ...condition, [holder]: { type: `DATE_TIME_TYPE_${period}` } };
	const name = `${label} → Value`;
	const cell = ofParameter(name, () =>
		compareCell(filter_value, column, {
			timeZone: call.context.getTimezone(),
			newLabels: false,
			label: name,
		}),
	);
	const { settled } = await withMembers({ settled: cell }, call);
	return { ...condition, ...comparedWith(column, settled) };
}

/** What `filters` asks for, in WeCom’s words (101158); `undefined` without conditions. */
export async function filterSpec(call: Call): Promise<IDataObject | undefined> {
	const wanted = (call.values.filters ?? []) as Condition[];
	if (!wanted.length) return undefined;
	const conditions: IDataObject[] = [];
	for (const [index, condition] of wanted.entries()) {
		conditions.push(await conditionToSend(call, condition, `Filter ${index + 1}`));
	}
	const all = call.values.combineFilters !== 'or';
	return { conjunction: all ? 'CONJUNCTION_AND' : 'CONJUNCTION_OR', conditions };
}
