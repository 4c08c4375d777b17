import type { Company } from '../company';
import { endpoint } from '../endpoint';
import {
	boolean,
	choice,
	cutText,
	type Field,
	integer,
	list,
	needed,
	record,
	text,
} from '../../rules/fields';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import { documentOf, fileOf } from './findDocument';
import { type CompanyDocument, emptySheet, newDocument, SMART_SHEET } from './records';

const APP = { access: ['app'] } as const;
const MOST_NAME = 255;
const MOST_MEMBERS = 100;

const docid = needed(text());
const file = { docid: text(), formid: text() };
const name = needed(cutText({ characters: MOST_NAME }));
const auth = needed(choice([1, 2]));

const member = <Fields extends Readonly<Record<string, Field>>>(fields: Fields) =>
	record({ type: needed(choice([1])), userid: text(), tmp_external_userid: text(), ...fields });

/** A member by whichever ID is given. */
const idOf = (one: { userid?: string; tmp_external_userid?: string }) =>
	one.userid ?? one.tmp_external_userid;

function expectMember(company: Company, userid: string | undefined): void {
	if (userid !== undefined && !company.contacts.member(userid)) throw new Refusal(60111, userid);
}

export const documents = [
	endpoint({
		doc: 97460,
		method: 'POST',
		path: '/wedoc/create_doc',
		...APP,
		body: record({
			spaceid: text(),
			fatherid: text(),
			doc_type: needed(choice([3, 4, SMART_SHEET, 11], 640054)),
			doc_name: name,
			admin_users: list(text()),
		}),
		answer({ company, body }) {
			const { spaceid, fatherid, doc_type, doc_name, admin_users = [] } = body;
			if ((spaceid === undefined) !== (fatherid === undefined)) throw new Refusal(640054);
			for (const userid of admin_users) expectMember(company, userid);
			const document = newDocument(company.docs, doc_type, doc_name, admin_users);
			if (doc_type === SMART_SHEET) {
				document.sheets.push(
					emptySheet(newId().slice(0, 6), '智能表1', [
						{ field_id: 'fFirst', field_title: '文本', field_type: 'FIELD_TYPE_TEXT' },
					]),
				);
			}
			return { url: document.url, docid: document.docid };
		},
	}),
	endpoint({
		doc: 97736,
		method: 'POST',
		path: '/wedoc/rename_doc',
		...APP,
		body: record({ ...file, new_name: name }),
		answer({ company, body }) {
			const found = fileOf(company, body);
			if ('form' in found) {
				found.form.form_title = body.new_name;
				return;
			}
			found.document.doc_name = body.new_name;
			found.document.modify_time = company.seconds;
		},
	}),
	endpoint({
		doc: 97735,
		method: 'POST',
		path: '/wedoc/del_doc',
		...APP,
		body: record(file),
		answer({ company, body }) {
			const found = fileOf(company, body);
			if ('form' in found) company.docs.forms.delete(found.form.formid);
			else company.docs.byId.delete(found.document.docid);
		},
	}),
	endpoint({
		doc: 97734,
		method: 'POST',
		path: '/wedoc/get_doc_base_info',
		...APP,
		body: record({ docid }),
		answer({ company, body }) {
			const { doc_name, create_time, modify_time, doc_type } = documentOf(company, body.docid);
			return {
				doc_base_info: { docid: body.docid, doc_name, create_time, modify_time, doc_type },
			};
		},
	}),
	endpoint({
		doc: 97733,
		method: 'POST',
		path: '/wedoc/doc_share',
		...APP,
		body: record(file),
		answer({ company, body }) {
			const found = fileOf(company, body);
			return { share_url: 'form' in found ? found.form.url : found.document.url };
		},
	}),
	endpoint({
		doc: 97461,
		method: 'POST',
		path: '/wedoc/doc_get_auth',
		...APP,
		body: record({ docid }),
		answer({ company, body }) {
			const { access_rule, secure_setting, members, departments } = documentOf(company, body.docid);
			return {
				access_rule,
				secure_setting,
				doc_member_list: members,
				co_auth_list: departments,
			};
		},
	}),
	endpoint({
		doc: 97778,
		method: 'POST',
		path: '/wedoc/mod_doc_join_rule',
		...APP,
		body: record({
			docid,
			enable_corp_internal: boolean(),
			corp_internal_auth: choice([1, 2]),
			enable_corp_external: boolean(),
			corp_external_auth: choice([1, 2]),
			corp_internal_approve_only_by_admin: boolean(),
			corp_external_approve_only_by_admin: boolean(),
			ban_share_external: boolean(),
			update_co_auth_list: boolean(),
			co_auth_list: list(
				record({ departmentid: needed(integer({ min: 1 })), auth, type: needed(choice([2])) }),
			),
		}),
		answer({ company, body }) {
			const { docid: id, update_co_auth_list, co_auth_list = [], ...rule } = body;
			const document = documentOf(company, id);
			const next = { ...document.access_rule, ...rule };
			const onlyByAdmin =
				next.corp_internal_approve_only_by_admin || next.corp_external_approve_only_by_admin;
			if (onlyByAdmin && !document.members.some((one) => one.auth === 7)) throw new Refusal(640054);
			document.access_rule = next;
			if (update_co_auth_list) document.departments = co_auth_list;
		},
	}),
	endpoint({
		doc: 97781,
		method: 'POST',
		path: '/wedoc/mod_doc_member',
		...APP,
		body: record({
			docid,
			update_file_member_list: list(member({ auth: needed(choice([1, 2, 7])) }), {
				most: MOST_MEMBERS,
			}),
			del_file_member_list: list(member({}), { most: MOST_MEMBERS }),
		}),
		answer({ company, body }) {
			const document = documentOf(company, body.docid);
			const { update_file_member_list: set = [], del_file_member_list: removed = [] } = body;
			for (const { userid } of set) expectMember(company, userid);
			const gone = new Set([...set, ...removed].map(idOf));
			document.members = [
				...document.members.filter((one) => !gone.has(idOf(one))),
				...(set as CompanyDocument['members']),
			];
		},
	}),
	endpoint({
		doc: 97782,
		method: 'POST',
		path: '/wedoc/mod_doc_safty_setting',
		...APP,
		body: record({
			docid,
			enable_readonly_copy: boolean(),
			watermark: record({
				margin_type: choice([1, 2]),
				show_visitor_name: boolean(),
				show_text: boolean(),
				text: text(),
			}),
		}),
		answer({ company, body }) {
			const document = documentOf(company, body.docid);
			const { watermark, docid: _docid, ...setting } = body;
			const present = document.secure_setting;
			document.secure_setting = {
				...present,
				...setting,
				watermark: { ...present.watermark, ...watermark },
			};
		},
	}),
];
