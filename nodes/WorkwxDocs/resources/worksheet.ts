import type { IDataObject } from 'n8n-workflow';
import { number, text } from '../../../shared/operation/fields';
import type { Call, Operation, Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt, valueAt } from '../../../shared/operation/reply';
import { gridReply, MOST_COLUMNS } from '../../../shared/sheets/worksheets';
import { spreadsheet, worksheetId } from '../documentFields';

const MOST_CELLS = 10_000;

const changing = (
	own: Pick<Operation, 'name' | 'action' | 'fields'> & Partial<Operation>,
): Operation => ({
	doc: 101168,
	request: 'POST /wedoc/spreadsheet/batch_update',
	target: ['docid'],
	...own,
});

/** The one change of a call (101168). */
const only = (request: string) => (body: Record<string, unknown>) => {
	const { docid: _docid, ...change } = body;
	for (const key of Object.keys(change)) delete body[key];
	body.requests = [{ [request]: change }];
};

/** The new worksheet with its ID, which nothing else in the reply tells. */
async function created({ send, request }: Call): Promise<IDataObject> {
	const [first] = listAt(gridReply(await send(request)), 'responses');
	const properties = valueAt(first, 'add_sheet_response.properties') as IDataObject | undefined;
	if (properties?.sheet_id) return properties;
	throw new Error(
		'WeCom does not say which ID the new worksheet has: look for it with Get Many before you run it again',
	);
}

export const worksheet: Resource = {
	value: 'worksheet',
	name: 'Spreadsheet Worksheet (工作表)',
	description: 'The worksheets (工作表) of a spreadsheet',
	operations: {
		create: changing({
			name: 'Create',
			action: 'Create a worksheet in a spreadsheet (新增工作表)',
			fields: [
				spreadsheet,
				text('worksheetTitle', 'Title', {
					key: 'title',
					placeholder: 'e.g. 一月',
					description: 'Title of the worksheet',
				}),
				number('rowCount', 'Rows', {
					default: 500,
					min: 1,
					description: `How many rows it has: rows times columns are up to ${MOST_CELLS}`,
				}),
				number('columnCount', 'Columns', {
					default: 20,
					min: 1,
					max: MOST_COLUMNS,
					description: 'How many columns it has',
				}),
			],
			check({ rowCount, columnCount }) {
				const cells = (rowCount as number) * (columnCount as number);
				if (cells <= MOST_CELLS) return;
				throw new ParameterError(
					'Rows',
					`times columns are ${cells} cells, at most ${MOST_CELLS} are allowed`,
				);
			},
			finish: only('add_sheet_request'),
			run: created,
		}),
		getAll: {
			name: 'Get Many',
			action: 'Get many worksheets of a spreadsheet (获取表格行列信息)',
			description: 'Gives the worksheets with their IDs and sizes',
			doc: 97711,
			request: 'POST /wedoc/spreadsheet/get_sheet_properties',
			reads: true,
			items: 'properties',
			fields: [spreadsheet],
		},
		delete: changing({
			name: 'Delete',
			action: 'Delete a worksheet of a spreadsheet (删除工作表)',
			deletes: true,
			fields: [spreadsheet, { ...worksheetId, key: 'sheet_id', place: undefined }],
			finish: only('delete_sheet_request'),
		}),
	},
};
