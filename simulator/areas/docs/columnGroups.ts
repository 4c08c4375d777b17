import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { subSheet, without } from './findDocument';
import { type ColumnGroup, shortId, type SubSheet } from './records';

const APP = { access: ['app'] } as const;
const INVALID = 40058;
const MOST = 150;

const docid = needed(text());
const sheet_id = needed(text());
const children = list(record({ field_id: needed(text()) }), { most: MOST });

function groupOf({ groups }: SubSheet, id: string): ColumnGroup {
	const found = groups.find(({ field_group_id }) => field_group_id === id);
	if (!found) throw new Refusal(INVALID, 'field_group_id');
	return found;
}

/** A name is that of one group, and a column in one only. */
function checkGroup(
	{ fields, groups }: SubSheet,
	{ name, children: columns = [] }: Partial<ColumnGroup>,
	own?: ColumnGroup,
): void {
	const others = groups.filter((group) => group !== own);
	if (others.some((group) => group.name === name)) throw new Refusal(INVALID, 'name');
	for (const { field_id: id } of columns) {
		if (!fields.some(({ field_id }) => field_id === id)) throw new Refusal(2022004, id);
		const isTaken = others.some((group) => group.children.some(({ field_id }) => field_id === id));
		if (isTaken) throw new Refusal(INVALID, id);
	}
}

export const columnGroups = [
	endpoint({
		doc: 101100,
		method: 'POST',
		path: '/wedoc/smartsheet/add_field_group',
		...APP,
		body: record({ docid, sheet_id, name: needed(text()), children }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			if (sheet.groups.length >= MOST) throw new Refusal(2022029);
			checkGroup(sheet, body);
			const field_group = {
				field_group_id: shortId('fg', 7),
				name: body.name,
				children: body.children ?? [],
			};
			sheet.groups.push(field_group);
			return { field_group };
		},
	}),
	endpoint({
		doc: 101101,
		method: 'POST',
		path: '/wedoc/smartsheet/update_field_group',
		...APP,
		body: record({ docid, sheet_id, field_group_id: needed(text()), name: text(), children }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const field_group = groupOf(sheet, body.field_group_id);
			checkGroup(sheet, body, field_group);
			field_group.name = body.name ?? field_group.name;
			field_group.children = body.children ?? field_group.children;
			return { field_group };
		},
	}),
	endpoint({
		doc: 101102,
		method: 'POST',
		path: '/wedoc/smartsheet/delete_field_groups',
		...APP,
		body: record({ docid, sheet_id, field_group_ids: needed(list(text())) }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			sheet.groups = without(sheet.groups, body.field_group_ids, (id) => groupOf(sheet, id));
		},
	}),
	endpoint({
		doc: 101103,
		method: 'POST',
		path: '/wedoc/smartsheet/get_field_groups',
		...APP,
		body: record({
			docid,
			sheet_id,
			offset: integer({ min: 0 }),
			limit: integer({ min: 0 }),
		}),
		answer({ company, body }) {
			const { groups } = subSheet(company, body.docid, body.sheet_id);
			const { offset = 0, limit } = body;
			const end = offset + (limit || MOST);
			const has_more = end < groups.length;
			return {
				total: groups.length,
				has_more,
				next: has_more ? end : 0,
				field_groups: groups.slice(offset, end),
			};
		},
	}),
];
