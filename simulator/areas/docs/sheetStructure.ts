import { endpoint } from '../../server/endpoint';
import { boolean, integer, list, needed, record, text } from '../../server/fields';
import { Refusal } from '../../server/refusal';
import { documentOf, SMART_SHEET, subSheet } from './records';

const APP = { access: ['app'] } as const;
const MOST_PER_PAGE = 1000;

export const sheetStructure = [
	endpoint({
		doc: 101154,
		method: 'POST',
		path: '/wedoc/smartsheet/get_sheet',
		...APP,
		body: record({ docid: needed(text()), sheet_id: text(), need_all_type_sheet: boolean() }),
		answer({ company, body }) {
			const document = documentOf(company, body.docid);
			if (document.doc_type !== SMART_SHEET) throw new Refusal(2050067);
			return {
				sheet_list: document.sheets
					.filter(({ sheet_id }) => !body.sheet_id || sheet_id === body.sheet_id)
					.filter(({ type }) => body.need_all_type_sheet || type === 'smartsheet')
					.map(({ sheet_id, title, is_visible, type }) => ({ sheet_id, title, is_visible, type })),
			};
		},
	}),
	endpoint({
		doc: 101157,
		method: 'POST',
		path: '/wedoc/smartsheet/get_fields',
		...APP,
		body: record({
			docid: needed(text()),
			sheet_id: needed(text()),
			view_id: text(),
			field_ids: list(text()),
			field_titles: list(text()),
			offset: integer({ min: 0 }),
			limit: integer({ min: 0, max: MOST_PER_PAGE }),
		}),
		answer({ company, body }) {
			const { fields } = subSheet(company, body.docid, body.sheet_id);
			const { field_ids = [], field_titles = [], offset = 0 } = body;
			const wanted = fields.filter(
				({ field_id, field_title }) =>
					(!field_ids.length || field_ids.includes(field_id)) &&
					(!field_titles.length || field_titles.includes(field_title)),
			);
			return {
				total: wanted.length,
				fields: wanted.slice(offset, offset + (body.limit || MOST_PER_PAGE)),
			};
		},
	}),
];
