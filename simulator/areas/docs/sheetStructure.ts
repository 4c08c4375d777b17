import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	type Field,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../rules/fields';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import { anything, condition, filterSpec } from './filterRecords';
import { documentOf, subSheet, without } from './findDocument';
import {
	emptySheet,
	shortId,
	SMART_SHEET,
	type SheetField,
	type SheetView,
	type SubSheet,
} from './records';

const APP = { access: ['app'] } as const;
const MOST_PER_PAGE = 1000;
const MOST_FIELDS = 150;
const MOST_VIEWS = 200;

const docid = needed(text());
const sheet_id = needed(text());
const page = { offset: integer({ min: 0 }), limit: integer({ min: 0, max: MOST_PER_PAGE }) };

const INVALID_PROPERTY = 2022040;
const decimals = { decimal_places: choice([-1, 0, 1, 2, 3, 4], INVALID_PROPERTY) };
const formatted = { format: text() };
const options = {
	is_quick_add: boolean(),
	options: needed(list(record({ id: text(), text: text(), style: integer({ min: 1, max: 27 }) }))),
};

interface FieldType {
	/** Name and content of its property. */
	property?: [name: `property_${string}`, content: Field<Readonly<Record<string, unknown>>>];
	/** Whether a new field must have the property (99904). */
	needed?: true;
}

const content = (fields: Readonly<Record<string, Field>>) =>
	record(fields, INVALID_PROPERTY) as Field<Readonly<Record<string, unknown>>>;

const TYPES: Readonly<Record<string, FieldType>> = {
	TEXT: {},
	NUMBER: {
		property: ['property_number', content({ ...decimals, use_separate: boolean() })],
		needed: true,
	},
	CHECKBOX: { property: ['property_checkbox', content({ checked: boolean() })] },
	DATE_TIME: {
		property: ['property_date_time', content({ ...formatted, auto_fill: boolean() })],
		needed: true,
	},
	IMAGE: {},
	ATTACHMENT: {
		property: [
			'property_attachment',
			content({ display_mode: choice(['DISPLAY_MODE_LIST', 'DISPLAY_MODE_GRID']) }),
		],
	},
	USER: {
		property: ['property_user', content({ is_multiple: boolean(), is_notified: boolean() })],
	},
	URL: {
		property: [
			'property_url',
			content({ type: choice(['LINK_TYPE_PURE_TEXT', 'LINK_TYPE_ICON_TEXT']) }),
		],
		needed: true,
	},
	SELECT: { property: ['property_select', content(options)], needed: true },
	SINGLE_SELECT: { property: ['property_single_select', content(options)], needed: true },
	CREATED_USER: {},
	MODIFIED_USER: {},
	CREATED_TIME: { property: ['property_created_time', content(formatted)], needed: true },
	MODIFIED_TIME: { property: ['property_modified_time', content(formatted)], needed: true },
	PROGRESS: { property: ['property_progress', content(decimals)], needed: true },
	PHONE_NUMBER: {},
	EMAIL: {},
	REFERENCE: {
		property: [
			'property_reference',
			content({ sub_id: text(), filed_id: text(), is_multiple: boolean(), view_id: text() }),
		],
		needed: true,
	},
	LOCATION: {
		property: [
			'property_location',
			content({ input_type: choice(['LOCATION_INPUT_TYPE_MANUAL', 'LOCATION_INPUT_TYPE_AUTO']) }),
		],
		needed: true,
	},
	AUTONUMBER: {
		property: [
			'property_auto_number',
			content({
				type: choice(['NUMBER_TYPE_INCR', 'NUMBER_TYPE_CUSTOM']),
				rules: list(record({ type: needed(text()), value: needed(text()) })),
				reformat_existing_record: boolean(),
			}),
		],
		needed: true,
	},
	CURRENCY: {
		property: [
			'property_currency',
			content({ currency_type: text(), ...decimals, use_separate: boolean() }),
		],
		needed: true,
	},
	WWGROUP: { property: ['property_ww_group', content({ allow_multiple: boolean() })] },
	PERCENTAGE: {
		property: ['property_percentage', content({ ...decimals, use_separate: boolean() })],
	},
	BARCODE: { property: ['property_barcode', content({ mobile_scan_only: boolean() })] },
};

const FIELD_TYPES = Object.keys(TYPES).map((type) => `FIELD_TYPE_${type}`);
const properties = Object.fromEntries(
	Object.values(TYPES).flatMap(({ property }) => (property ? [property] : [])),
) as Record<`property_${string}`, Field<Readonly<Record<string, unknown>>>>;

/** The property of a field that fits its type, with IDs for new options; undefined for none. */
function propertyIn(field: Partial<SheetField>, isNew: boolean) {
	const type = field.field_type!.replace('FIELD_TYPE_', '');
	const { property, needed: isNeeded } = TYPES[type] ?? {};
	const given = Object.keys(field).filter((name) => name.startsWith('property_'));
	const name = property?.[0];
	const foreign = given.find((one) => one !== name);
	if (foreign !== undefined) throw new Refusal(INVALID_PROPERTY, `${foreign} of ${type}`);
	const found = name && field[name];
	if (isNew && isNeeded && !found) throw new Refusal(2022017, `${name} is missing`);
	if (!name || !found) return {};
	const chosen = found.options as Array<{ id?: string }> | undefined;
	const options = chosen?.map((option) => ({ id: shortId('o', 6), ...option }));
	return { [name]: { ...found, ...(options && { options }) } };
}

function expectTitle(sheet: SubSheet, title: string): void {
	const isThere = sheet.fields.some(({ field_title }) => field_title === title);
	if (title.trim() === '' || isThere) throw new Refusal(2022030, title);
}

const fieldOf = (sheet: SubSheet, id: string): SheetField => {
	const found = sheet.fields.find(({ field_id }) => field_id === id);
	if (!found) throw new Refusal(2022004, id);
	return found;
};

function viewOf(sheet: SubSheet, id: string): SheetView {
	const found = sheet.views.find(({ view_id }) => view_id === id);
	if (!found) throw new Refusal(2022005, id);
	return found;
}

/** Hues of a view, in three shades each (99902). */
const COLORS = [
	'fillColorGray',
	'accentBlueLighten',
	...['Cyan', 'Mint', 'Red', 'Orange', 'Amber', 'Violet', 'Pink'].map(
		(hue) => `chrome${hue}Lighten`,
	),
].flatMap((hue) => [3, 4, 5].map((shade) => `${hue}_${shade}`));

const span = record({ start_date_field_id: needed(text()), end_date_field_id: needed(text()) });
const order = list(record({ field_id: needed(text()), desc: boolean() }));
const viewProperty = record({
	auto_sort: boolean(),
	sort_spec: record({ sort_infos: order }),
	group_spec: record({ groups: order }),
	filter_spec: filterSpec,
	is_field_stat_enabled: boolean(),
	field_visibility: anything,
	frozen_field_count: integer({ min: 0 }),
	color_config: record({
		conditions: needed(
			list(
				record({
					id: text(),
					type: needed(
						choice(['ROW', 'COLUMN', 'CELL'].map((of) => `VIEW_COLOR_CONDITION_TYPE_${of}`)),
					),
					color: needed(choice(COLORS)),
					condition: needed(condition),
				}),
			),
		),
	}),
});

/** Fields that a view property names must be there. */
function checkFields(sheet: SubSheet, property: Values<{ view: typeof viewProperty }>['view']) {
	const { sort_spec, group_spec, field_visibility, filter_spec, color_config } = property ?? {};
	const named = [
		...(sort_spec?.sort_infos ?? []),
		...(group_spec?.groups ?? []),
		...(filter_spec?.conditions ?? []),
		...(color_config?.conditions ?? []).map(({ condition: one }) => one),
	].map(({ field_id }) => field_id);
	for (const id of [...named, ...Object.keys((field_visibility as object | undefined) ?? {})]) {
		if (!sheet.fields.some(({ field_id }) => field_id === id)) throw new Refusal(2022032, id);
	}
}

export const sheetStructure = [
	endpoint({
		doc: 99896,
		method: 'POST',
		path: '/wedoc/smartsheet/add_sheet',
		...APP,
		body: record({ docid, properties: record({ title: text(), index: integer({ min: 0 }) }) }),
		answer({ company, body }) {
			const document = documentOf(company, body.docid);
			if (document.doc_type !== SMART_SHEET) throw new Refusal(2050067);
			const { title = '智能表', index = document.sheets.length } = body.properties ?? {};
			const sheet = emptySheet(newId().slice(0, 6), title, []);
			document.sheets.splice(index, 0, sheet);
			return { properties: { title, index, sheet_id: sheet.sheet_id } };
		},
	}),
	endpoint({
		doc: 99898,
		method: 'POST',
		path: '/wedoc/smartsheet/update_sheet',
		...APP,
		body: record({ docid, properties: needed(record({ sheet_id, title: text() })) }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.properties.sheet_id);
			sheet.title = body.properties.title ?? sheet.title;
		},
	}),
	endpoint({
		doc: 99899,
		method: 'POST',
		path: '/wedoc/smartsheet/delete_sheet',
		...APP,
		body: record({ docid, sheet_id }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const { sheets } = documentOf(company, body.docid);
			sheets.splice(sheets.indexOf(sheet), 1);
		},
	}),
	endpoint({
		doc: 101154,
		method: 'POST',
		path: '/wedoc/smartsheet/get_sheet',
		...APP,
		body: record({ docid, sheet_id: text(), need_all_type_sheet: boolean() }),
		answer({ company, body }) {
			const document = documentOf(company, body.docid);
			if (document.doc_type !== SMART_SHEET) throw new Refusal(2050067);
			return {
				sheet_list: document.sheets
					.filter((one) => !body.sheet_id || one.sheet_id === body.sheet_id)
					.filter(({ type }) => body.need_all_type_sheet || type === 'smartsheet')
					.map(({ sheet_id: id, title, is_visible, type }) => ({
						sheet_id: id,
						title,
						is_visible,
						type,
					})),
			};
		},
	}),
	endpoint({
		doc: 99904,
		method: 'POST',
		path: '/wedoc/smartsheet/add_fields',
		...APP,
		body: record({
			docid,
			sheet_id,
			fields: needed(
				list(
					record({
						field_title: needed(text(), 2022030),
						field_type: needed(choice(FIELD_TYPES, 2022010), 2022010),
						...properties,
					}),
				),
			),
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			if (sheet.fields.length + body.fields.length > MOST_FIELDS) throw new Refusal(2022029);
			return {
				fields: body.fields.map((field) => {
					expectTitle(sheet, field.field_title);
					const { field_title, field_type } = field;
					const made: SheetField = {
						field_id: shortId('f', 6),
						field_title,
						field_type,
						...propertyIn(field as Partial<SheetField>, true),
					};
					sheet.fields.push(made);
					return made;
				}),
			};
		},
	}),
	endpoint({
		doc: 99906,
		method: 'POST',
		path: '/wedoc/smartsheet/update_fields',
		...APP,
		body: record({
			docid,
			sheet_id,
			fields: needed(
				list(
					record({
						field_id: needed(text()),
						field_type: needed(text(), 2022010),
						field_title: text(),
						...properties,
					}),
				),
			),
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			return {
				fields: body.fields.map((field) => {
					const found = fieldOf(sheet, field.field_id);
					if (found.field_type !== field.field_type) throw new Refusal(2022010);
					if (field.field_title !== undefined) expectTitle(sheet, field.field_title);
					const changed = propertyIn(field as Partial<SheetField>, false);
					for (const [name, value] of Object.entries(changed)) {
						const key = name as `property_${string}`;
						found[key] = { ...found[key], ...value };
					}
					found.field_title = field.field_title ?? found.field_title;
					return found;
				}),
			};
		},
	}),
	endpoint({
		doc: 99905,
		method: 'POST',
		path: '/wedoc/smartsheet/delete_fields',
		...APP,
		body: record({ docid, sheet_id, field_ids: needed(list(text())) }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			sheet.fields = without(sheet.fields, body.field_ids, (id) => fieldOf(sheet, id));
		},
	}),
	endpoint({
		doc: 101157,
		method: 'POST',
		path: '/wedoc/smartsheet/get_fields',
		...APP,
		body: record({
			docid,
			sheet_id,
			view_id: text(),
			field_ids: list(text()),
			field_titles: list(text()),
			...page,
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
	endpoint({
		doc: 99900,
		method: 'POST',
		path: '/wedoc/smartsheet/add_view',
		...APP,
		body: record({
			docid,
			sheet_id,
			view_title: needed(text()),
			view_type: needed(
				choice(
					['GRID', 'KANBAN', 'GALLERY', 'GANTT', 'CALENDAR'].map((type) => `VIEW_TYPE_${type}`),
					2022009,
				),
				2022009,
			),
			property_gantt: span,
			property_calendar: span,
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			if (sheet.views.length >= MOST_VIEWS) throw new Refusal(2022029);
			const { view_title, view_type } = body;
			const dates =
				view_type === 'VIEW_TYPE_GANTT'
					? body.property_gantt
					: view_type === 'VIEW_TYPE_CALENDAR'
						? body.property_calendar
						: {};
			if (!dates) throw new Refusal(2022032, 'dates');
			for (const id of Object.values(dates)) {
				if (fieldOf(sheet, String(id)).field_type !== 'FIELD_TYPE_DATE_TIME')
					throw new Refusal(2022032, String(id));
			}
			const view = { view_id: shortId('v', 6), view_title, view_type };
			sheet.views.push(view);
			return { view };
		},
	}),
	endpoint({
		doc: 99902,
		method: 'POST',
		path: '/wedoc/smartsheet/update_view',
		...APP,
		body: record({
			docid,
			sheet_id,
			view_id: needed(text()),
			view_title: text(),
			property: viewProperty,
		}),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			const view = viewOf(sheet, body.view_id);
			if (body.property) checkFields(sheet, body.property);
			view.view_title = body.view_title ?? view.view_title;
			view.property = { ...view.property, ...body.property };
			return { view };
		},
	}),
	endpoint({
		doc: 99901,
		method: 'POST',
		path: '/wedoc/smartsheet/delete_views',
		...APP,
		body: record({ docid, sheet_id, view_ids: needed(list(text())) }),
		answer({ company, body }) {
			const sheet = subSheet(company, body.docid, body.sheet_id);
			sheet.views = without(sheet.views, body.view_ids, (id) => viewOf(sheet, id));
		},
	}),
	endpoint({
		doc: 101155,
		method: 'POST',
		path: '/wedoc/smartsheet/get_views',
		...APP,
		body: record({ docid, sheet_id, view_ids: list(text()), ...page }),
		answer({ company, body }) {
			const { views } = subSheet(company, body.docid, body.sheet_id);
			const { view_ids = [], offset = 0 } = body;
			const wanted = views.filter(({ view_id }) => !view_ids.length || view_ids.includes(view_id));
			const end = offset + (body.limit || MOST_PER_PAGE);
			return {
				total: wanted.length,
				has_more: end < wanted.length,
				next: Math.min(end, wanted.length),
				views: wanted.slice(offset, end),
			};
		},
	}),
];
