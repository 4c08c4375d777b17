import type { Clock } from '../../rules/clock';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';

/** A column of a smart sheet with the field names of get_fields; its property stands under a name of its own. */
export interface SheetField {
	field_id: string;
	field_title: string;
	field_type: string;
	[property: `property_${string}`]: Readonly<Record<string, unknown>> | undefined;
}

/** A row; the times are in milliseconds, the cells by the ID of their field. */
export interface SheetRecord {
	record_id: string;
	create_time: number;
	update_time: number;
	creator_name: string;
	updater_name: string;
	/** Of its automatic number. */
	seq: number;
	cells: Record<string, unknown>;
}

export interface SubSheet {
	sheet_id: string;
	title: string;
	type: 'smartsheet' | 'dashboard' | 'external';
	is_visible: boolean;
	fields: SheetField[];
	views: SheetView[];
	groups: ColumnGroup[];
	/** Rows in their order, by their ID. */
	records: Map<string, SheetRecord>;
	/** Rows there have ever been. */
	counted: number;
}

/** A group of columns (编组) with the field names of get_field_groups. */
export interface ColumnGroup {
	field_group_id: string;
	name: string;
	children: Array<{ field_id: string }>;
}

/** A rule of rights (内容权限) in a smart sheet: 1 for everyone, 2 for its members. */
export interface SheetRule {
	rule_id: number;
	type: number;
	name: string;
	priv_list: Array<{ sheet_id: string; priv: number }>;
	members: Set<string>;
}

/** How a piece of text looks, with the field names of a change. */
export type TextLook = Readonly<Record<string, string | boolean>>;

/** What takes one place of an online document: a UTF-16 unit, the end of a paragraph, an object, or an end of a table's part. */
export type DocumentPart =
	| { text: string; look?: TextLook }
	| { mark: 'paragraph' }
	| { drawing: string }
	| { pageBreak: true }
	| { open: 'Table' | 'TableRow' | 'TableCell' }
	| { close: true };

/** A worksheet of a spreadsheet; its cells by row and column, both from 0. */
export interface Worksheet {
	sheet_id: string;
	title: string;
	row_count: number;
	column_count: number;
	cells: Array<Array<{ cell_value?: object; cell_format?: object } | undefined> | undefined>;
}

/** A document that the app, or somebody else, has made. */
export interface CompanyDocument {
	docid: string;
	doc_name: string;
	/** 3 document, 4 spreadsheet, 10 smart sheet, 11 smart document. */
	doc_type: number;
	/** Whether this app made it, so that it may touch it. */
	isOwn: boolean;
	url: string;
	/** In seconds. */
	create_time: number;
	modify_time: number;
	access_rule: Record<string, unknown>;
	secure_setting: { watermark: Record<string, unknown> } & Record<string, unknown>;
	members: Array<{ type: number; userid?: string; tmp_external_userid?: string; auth: number }>;
	/** Whose members may open it at once. */
	departments: Array<{ type: number; departmentid: number; auth: number }>;
	/** Of a smart sheet. */
	sheets: SubSheet[];
	/** That for everyone comes first. */
	rules: SheetRule[];
	/** Of an online document. */
	content: DocumentPart[];
	version: number;
	/** Of a spreadsheet. */
	worksheets: Worksheet[];
}

/** An answer with the field names of get_form_answer; the time in seconds. */
export interface FormAnswer {
	answer_id: number;
	/** Neither of an anonymous one. */
	userid?: string;
	tmp_external_userid?: string;
	ctime: number;
	items: object[];
}

/** A collect form (收集表) with the field names of get_form_info. */
export interface Form {
	formid: string;
	form_title: string;
	form_desc?: string;
	form_header?: string;
	items: object[];
	form_setting: { fill_out_auth?: number; [name: string]: unknown };
	/** A form that does not repeat has one. */
	rounds: Array<{ repeated_id: string; answers: FormAnswer[] }>;
	/** Whether this app made it. */
	isOwn: boolean;
	url: string;
}

/** The documents of the company (文档). */
export class Documents {
	readonly byId = new Map<string, CompanyDocument>();
	readonly forms = new Map<string, Form>();
	/** Who has the advanced functions (高级功能账号). */
	readonly advanced = new Set<string>(['zhangsan']);
	/** The tables that take rows by a webhook, by its key, with the rows that came by it. */
	readonly webhooks = new Map<string, { sheet: SubSheet; records: Set<string> }>();

	constructor(readonly clock: Clock) {}
}

/** A view of a table with the field names of get_views. */
export interface SheetView {
	view_id: string;
	view_title: string;
	view_type: string;
	property?: object;
}

export const SMART_SHEET = 10;
export const SPREADSHEET_TYPE = 4;
export const DOCUMENT_TYPE = 3;
const MOST_ROWS = 100_000;

/** Letters and digits, as the IDs of sheets, columns and rows have them. */
export const shortId = (prefix: string, length: number): string =>
	prefix + newId().slice(0, length - prefix.length);

/** Makes a form with its first round. */
export function newForm(
	{ forms }: Documents,
	form_title: string,
	items: object[],
	form_setting: Form['form_setting'] = {},
	formid = shortId('fm', 20),
): Form {
	const form: Form = {
		formid,
		form_title,
		items,
		form_setting: { ...form_setting, fill_out_auth: form_setting.fill_out_auth ?? 0 },
		rounds: [{ repeated_id: `${formid}_1`, answers: [] }],
		isOwn: true,
		url: `https://doc.weixin.qq.com/forms/${formid}?scode=simulated`,
	};
	forms.set(formid, form);
	return form;
}

/** The part of a document's address that tells its kind. */
const KINDS: Readonly<Record<number, string>> = {
	3: 'doc',
	4: 'sheet',
	10: 'smartsheet',
	11: 'smartpage',
};

/** Text as parts of a document: a line break ends a paragraph. */
export const partsOf = (text: string, look?: TextLook): DocumentPart[] =>
	text
		.split('')
		.map((unit) => (unit === '\n' ? { mark: 'paragraph' } : { text: unit, ...(look && { look }) }));

/** Makes a document, at first for its administrators and the app only. */
export function newDocument(
	{ byId, clock }: Documents,
	doc_type: number,
	doc_name: string,
	admins: string[],
	docid = shortId('dc', 20),
): CompanyDocument {
	const document: CompanyDocument = {
		docid,
		doc_name,
		doc_type,
		isOwn: true,
		url: `https://doc.weixin.qq.com/${KINDS[doc_type]}/${docid}?scode=simulated`,
		create_time: clock.seconds,
		modify_time: clock.seconds,
		access_rule: {
			enable_corp_internal: false,
			corp_internal_auth: 1,
			enable_corp_external: false,
			corp_external_auth: 1,
			corp_internal_approve_only_by_admin: false,
			corp_external_approve_only_by_admin: false,
			ban_share_external: false,
		},
		secure_setting: {
			enable_readonly_copy: false,
			watermark: { margin_type: 1, show_visitor_name: false, show_text: false, text: '' },
			enable_readonly_comment: false,
		},
		members: admins.map((userid) => ({ type: 1, userid, auth: 7 })),
		departments: [],
		sheets: [],
		rules: [{ rule_id: 1, type: 1, name: '全员权限', priv_list: [], members: new Set() }],
		content: partsOf('\n'),
		version: 1,
		worksheets: doc_type === SPREADSHEET_TYPE ? [newWorksheet('工作表1', 200, 20)] : [],
	};
	byId.set(docid, document);
	return document;
}

export const newWorksheet = (
	title: string,
	row_count: number,
	column_count: number,
	sheet_id = newId().slice(0, 6).toUpperCase(),
): Worksheet => ({ sheet_id, title, row_count, column_count, cells: [] });

export const emptySheet = (sheet_id: string, title: string, fields: SheetField[]): SubSheet => ({
	sheet_id,
	title,
	type: 'smartsheet',
	is_visible: true,
	fields,
	views: [],
	groups: [],
	records: new Map(),
	counted: 0,
});

/** Adds a row at the end. */
export function addRecord(
	{ now }: Clock,
	sheet: SubSheet,
	by: string,
	cells: SheetRecord['cells'],
): SheetRecord {
	if (sheet.records.size >= MOST_ROWS) throw new Refusal(2022029);
	let record_id = shortId('r', 6);
	// Of ten thousand so short IDs two are often the same.
	while (sheet.records.has(record_id)) record_id = shortId('r', 6);
	const record: SheetRecord = {
		record_id,
		create_time: now(),
		update_time: now(),
		creator_name: by,
		updater_name: by,
		seq: ++sheet.counted,
		cells,
	};
	sheet.records.set(record_id, record);
	return record;
}
