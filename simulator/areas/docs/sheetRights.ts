import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	integer,
	list,
	needed,
	record,
	text,
	type Values,
} from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import type { Company } from '../company';
import { documentOf, subSheet } from './findDocument';
import { type CompanyDocument, SMART_SHEET, type SheetRule } from './records';

const APP = { access: ['app'] } as const;
const INVALID = 40058;
const [EVERYONE, RULE] = [1, 2];
const [EDIT, VIEW] = [2, 3];
const SOME = 2;
const MOST_RULES = 20;
const MOST_MEMBERS = 50;
const CREATOR = 'CREATED_USER';
const CONDITION_TYPES = ['USER', 'SELECT', 'SINGLE_SELECT'].map((type) => `FIELD_TYPE_${type}`);

const docid = needed(text());
const rule_id = integer({ min: 1 });
const type = needed(choice([EVERYONE, RULE]));
const cells = {
	can_edit: needed(boolean()),
	can_insert: needed(boolean()),
	can_view: needed(boolean()),
};
const privileges = record({
	sheet_id: needed(text()),
	priv: needed(choice([1, EDIT, VIEW, 4])),
	can_insert_record: boolean(),
	can_delete_record: boolean(),
	can_create_modify_delete_view: boolean(),
	field_priv: record({
		field_range_type: needed(choice([1, SOME])),
		field_rule_list: list(
			record({ field_id: needed(text()), field_type: needed(text()), ...cells }),
		),
		field_default_rule: record(cells),
	}),
	record_priv: record({
		record_range_type: needed(choice([1, 2, 3])),
		record_rule_list: list(
			record({
				field_id: needed(text()),
				field_type: text(),
				oper_type: needed(integer({ min: 1, max: 7 })),
				value: list(text()),
			}),
		),
		other_priv: choice([1, 2]),
	}),
	clear: boolean(),
});

function smartSheetOf(company: Company, id: string): CompanyDocument {
	const document = documentOf(company, id);
	if (document.doc_type !== SMART_SHEET) throw new Refusal(2050067);
	return document;
}

function ruleOf(document: CompanyDocument, id: number | undefined): SheetRule {
	const found = document.rules.find((rule) => rule.type === RULE && rule.rule_id === id);
	if (!found) throw new Refusal(INVALID, 'rule_id');
	return found;
}

function expectFreeName({ rules }: CompanyDocument, name: string): void {
	if (rules.some((rule) => rule.name === name)) throw new Refusal(INVALID, 'name');
}

/** Rights on a table must fit to its columns. */
function checkRights(
	company: Company,
	body: { docid: string; type: number },
	rights: Values<{ rights: typeof privileges }>['rights'] & object,
): void {
	const { fields } = subSheet(company, body.docid, rights.sheet_id);
	const typeOf = (id: string) => fields.find(({ field_id }) => field_id === id)?.field_type;
	const { priv, field_priv, record_priv, clear } = rights;
	if (!clear && (priv === EDIT || priv === VIEW) && !record_priv)
		throw new Refusal(INVALID, 'record_priv');
	for (const { field_id, field_type } of field_priv?.field_rule_list ?? []) {
		if (typeOf(field_id) !== field_type) throw new Refusal(2022032, field_id);
	}
	if (field_priv?.field_range_type === SOME) {
		if (!field_priv.field_rule_list?.length) throw new Refusal(INVALID, 'field_rule_list');
		const hasDefault = field_priv.field_default_rule !== undefined;
		if (hasDefault !== (body.type === EVERYONE)) throw new Refusal(INVALID, 'field_default_rule');
	}
	if (!record_priv || record_priv.record_range_type === 1) return;
	if (record_priv.other_priv === undefined) throw new Refusal(INVALID, 'other_priv');
	for (const { field_id, field_type } of record_priv.record_rule_list ?? []) {
		const isCreator = field_id === CREATOR && field_type === undefined;
		const isColumn =
			typeOf(field_id) === field_type && CONDITION_TYPES.includes(String(field_type));
		if (!isCreator && !isColumn) throw new Refusal(2022032, field_id);
	}
}

export const sheetRights = [
	endpoint({
		doc: 99935,
		method: 'POST',
		path: '/wedoc/smartsheet/content_priv/get_sheet_priv',
		...APP,
		body: record({ docid, type, rule_id_list: list(rule_id) }),
		answer({ company, body }) {
			const { rules } = smartSheetOf(company, body.docid);
			const { type: kind, rule_id_list: wanted } = body;
			return {
				rule_list: rules
					.filter((rule) => rule.type === kind)
					.filter((rule) => kind === EVERYONE || !wanted || wanted.includes(rule.rule_id))
					.map(({ members: _members, ...rule }) => rule),
			};
		},
	}),
	endpoint({
		doc: 99935,
		method: 'POST',
		path: '/wedoc/smartsheet/content_priv/update_sheet_priv',
		...APP,
		body: record({
			docid,
			type,
			rule_id,
			name: text(),
			priv_list: list(privileges),
		}),
		answer({ company, body }) {
			const document = smartSheetOf(company, body.docid);
			const { name, priv_list = [] } = body;
			const rule = body.type === EVERYONE ? document.rules[0]! : ruleOf(document, body.rule_id);
			for (const rights of priv_list) checkRights(company, body, rights);
			if (name !== undefined && name !== rule.name) {
				expectFreeName(document, name);
				rule.name = name;
			}
			for (const { clear, ...rights } of priv_list) {
				rule.priv_list = rule.priv_list.filter(({ sheet_id }) => sheet_id !== rights.sheet_id);
				if (!clear) rule.priv_list.push(rights);
			}
		},
	}),
	endpoint({
		doc: 99935,
		method: 'POST',
		path: '/wedoc/smartsheet/content_priv/create_rule',
		...APP,
		body: record({ docid, name: needed(text()) }),
		answer({ company, body }) {
			const document = smartSheetOf(company, body.docid);
			expectFreeName(document, body.name);
			if (document.rules.length > MOST_RULES) throw new Refusal(INVALID, 'too many rules');
			const id = Math.max(...document.rules.map((rule) => rule.rule_id)) + 1;
			const { name } = body;
			document.rules.push({ rule_id: id, type: RULE, name, priv_list: [], members: new Set() });
			return { rule_id: id };
		},
	}),
	endpoint({
		doc: 99935,
		method: 'POST',
		path: '/wedoc/smartsheet/content_priv/mod_rule_member',
		...APP,
		body: record({
			docid,
			rule_id: needed(rule_id),
			add_member_range: record({ userid_list: list(text()) }),
			del_member_range: record({ userid_list: list(text()) }),
		}),
		answer({ company, body }) {
			const rule = ruleOf(smartSheetOf(company, body.docid), body.rule_id);
			const added = body.add_member_range?.userid_list ?? [];
			const unknown = added.find((userid) => !company.contacts.member(userid));
			if (unknown !== undefined) throw new Refusal(60111, unknown);
			const members = new Set([...rule.members, ...added]);
			for (const userid of body.del_member_range?.userid_list ?? []) members.delete(userid);
			if (members.size > MOST_MEMBERS) throw new Refusal(INVALID, 'too many members');
			rule.members = members;
		},
	}),
	endpoint({
		doc: 99935,
		method: 'POST',
		path: '/wedoc/smartsheet/content_priv/delete_rule',
		...APP,
		body: record({ docid, rule_id_list: needed(list(rule_id)) }),
		answer({ company, body }) {
			const document = smartSheetOf(company, body.docid);
			const gone = body.rule_id_list.map((id) => ruleOf(document, id));
			document.rules = document.rules.filter((rule) => !gone.includes(rule));
		},
	}),
];
