import { readRange } from '../../../nodes/WorkwxDocs/resources/spreadsheet/readRange';

const worksheet = (title: string) => ({ sheet_id: 'S', title, row_count: 20, column_count: 30 });

test.each([
	['Plan', 'Plan!B2'],
	['My Plan', "'My Plan'!B2"],
	["It's!", "'It''s!'!B2"],
])('the worksheet %s is named as Excel writes it: %s', (title, range) => {
	expect(readRange(range, worksheet(title))).toEqual({
		row: 1,
		column: 1,
		rows: 1,
		columns: 1,
		isCell: true,
	});
});
