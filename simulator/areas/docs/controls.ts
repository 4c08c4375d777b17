import type { Company } from '../company';
import { addRow, deleteRow, editCell } from './editSheet';
import { valuesOf } from './shownCells';

type Control = (company: Company, body: Readonly<Record<string, unknown>>) => object | void;

/** Gives it to what somebody does; the body names the table, and what is done there. */
const by =
	<Body>(act: (company: Company, body: Body) => object | void): Control =>
	(company, body) =>
		act(company, body as Body);

/** What somebody does in a table on the page, by the name below /simulator. */
export const docsControls: Readonly<Record<string, Control>> = {
	'table/add': by(addRow),
	'table/edit': by(editCell),
	'table/delete': by(deleteRow),
};

/** Of a longer table the page shows the end, where rows are added. */
const MOST_ROWS = 100;

/** The tables of the smart sheets that the app has made, with the last of their rows. */
export const describeTables = (company: Company) =>
	[...company.docs.byId.values()]
		.filter(({ isOwn }) => isOwn)
		.flatMap(({ docid, doc_name, sheets }) =>
			sheets
				.filter(({ type }) => type === 'smartsheet')
				.map(({ sheet_id, title, fields, records }) => ({
					docid,
					doc_name,
					sheet_id,
					title,
					fields,
					total: records.size,
					rows: [...records.values()].slice(-MOST_ROWS).map((row) => ({
						record_id: row.record_id,
						creator_name: row.creator_name,
						updater_name: row.updater_name,
						values: valuesOf(company, row, fields, true),
					})),
				})),
		);
