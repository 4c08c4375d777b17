import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, locator, options, rows, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { DEPARTMENT_IDS, USER_IDS } from '../../../shared/vocabulary/idNames';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { checkFolder, documentOf, folderFields, nameOf } from '../documentFields';

const document = documentOf();

const TYPES = { 3: 'document', 4: 'spreadsheet', 10: 'smartSheet', 11: 'smartDocument' };
/** Members and departments in the lists of a document (97461). */
const [MEMBER, DEPARTMENT] = [1, 2];

/** What people may do (97461). */
const READ_OR_WRITE = [
	{ name: 'Read', value: 1 },
	{ name: 'Read and Write', value: 2 },
];

/** Departments that may read the document at once are replaced as a whole (97778). */
function replaceDepartments(body: IDataObject) {
	const departments = body.co_auth_list as IDataObject[] | undefined;
	if (!departments) return;
	body.update_co_auth_list = true;
	body.co_auth_list = departments.map((department) => ({ type: DEPARTMENT, ...department }));
}

/** Most people of one list (97781). */
const MOST_PEOPLE = 100;

/** Members and people from outside in one list each, with their kind (97781). */
function withKind(body: IDataObject) {
	const { update_file_member_list: set = [], del_file_member_list: removed = [] } = body;
	const { outsiders = [], removed_outsiders = [] } = body;
	delete body.outsiders;
	delete body.removed_outsiders;
	const kept = [...(set as IDataObject[]), ...(outsiders as IDataObject[])];
	const gone = [
		...(removed as string[]).map((userid) => ({ userid })),
		...(removed_outsiders as string[]).map((id) => ({ tmp_external_userid: id })),
	];
	for (const [label, people] of [
		['Set Outsiders', kept],
		['Remove Outsiders', gone],
	] as const) {
		if (people.length <= MOST_PEOPLE) continue;
		throw new ParameterError(
			label,
			`and the members make ${people.length} people, at most ${MOST_PEOPLE} go in one call`,
		);
	}
	if (kept.length) body.update_file_member_list = kept.map((one) => ({ type: MEMBER, ...one }));
	if (gone.length) body.del_file_member_list = gone.map((one) => ({ type: MEMBER, ...one }));
}

export const documentResource: Resource = {
	value: 'document',
	name: 'Document (文档)',
	description:
		'Documents, spreadsheets and smart sheets as files: create, rename, share, rights. The app must be one of the apps that may call documents (协作 → 文档 → API → 可调用接口的应用).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a document (新建文档)',
			description:
				'Gives the document ID once: keep it. Without administrators nobody but the app sees the document.',
			doc: 97460,
			request: 'POST /wedoc/create_doc',
			needs: ['docid'],
			fields: [
				choice(
					'docType',
					'Type',
					[
						{ name: 'Document (文档)', value: 3 },
						{ name: 'Smart Document (智能文档)', value: 11 },
						{ name: 'Smart Sheet (智能表格)', value: 10 },
						{ name: 'Spreadsheet (表格)', value: 4 },
					],
					{ default: 10, description: 'What is created' },
				),
				nameOf('docName', 'doc_name'),
				options(
					list('adminUsers', 'Administrators', {
						search: 'searchUsers',
						ids: USER_IDS,
						placeholder: 'e.g. zhangsan, lisi',
						description:
							'User IDs of members who see and manage the document, separated by commas, or an array from an expression',
					}),
					...folderFields,
				),
			],
			check: checkFolder,
		},
		get: {
			name: 'Get',
			action: 'Get a document (获取文档基础信息)',
			description: 'Gives name, type and times of a document',
			doc: 97734,
			request: 'POST /wedoc/get_doc_base_info',
			reads: true,
			item: 'doc_base_info',
			fields: [document],
			simplify: (info) =>
				spellOut(info, { times: ['create_time', 'modify_time'], enums: { doc_type: TYPES } }),
		},
		rename: {
			name: 'Rename',
			action: 'Rename a document (重命名文档)',
			doc: 97736,
			request: 'POST /wedoc/rename_doc',
			target: ['docid'],
			fields: [document, nameOf('newName', 'new_name')],
		},
		share: {
			name: 'Share',
			action: 'Share a document (分享文档)',
			description: 'Gives the link of a document, which opens inside of WeCom',
			doc: 97733,
			request: 'POST /wedoc/doc_share',
			reads: true,
			needs: ['share_url'],
			fields: [document],
		},
		getPermissions: {
			name: 'Get Permissions',
			action: 'Get the permissions of a document (获取文档权限信息)',
			description: 'Gives join rules, members, departments and security settings',
			doc: 97461,
			request: 'POST /wedoc/doc_get_auth',
			reads: true,
			fields: [document],
		},
		updateJoinRules: {
			name: 'Update Join Rules',
			action: 'Update who may open a document (修改文档查看规则)',
			description: 'Changes only what is given',
			doc: 97778,
			request: 'POST /wedoc/mod_doc_join_rule',
			target: ['docid'],
			updates: ['docid'],
			fields: [
				document,
				options(
					flag('enableCorpInternal', 'Open to Members', {
						description: 'Whether members of the company may open the document by its link',
					}),
					choice('corpInternalAuth', 'Members May', READ_OR_WRITE, {
						description: 'What members who open it may do',
					}),
					flag('corpInternalApproveOnlyByAdmin', 'Members Need Approval', {
						description:
							'Whether an administrator of the document has to let members in; always so while it is not open to them',
					}),
					flag('enableCorpExternal', 'Open to Outsiders', {
						description: 'Whether people outside of the company may open the document by its link',
					}),
					choice('corpExternalAuth', 'Outsiders May', READ_OR_WRITE, {
						description: 'What people outside of the company may do',
					}),
					flag('corpExternalApproveOnlyByAdmin', 'Outsiders Need Approval', {
						description: 'Whether an administrator of the document has to let outsiders in',
					}),
					flag('banShareExternal', 'Forbid Sharing Outside', {
						description: 'Whether nobody may share the document outside of the company',
					}),
					rows(
						'coAuthList',
						'Departments',
						[
							locator('departmentId', 'Department', {
								key: 'departmentid',
								of: 'number',
								search: 'searchDepartments',
								ids: DEPARTMENT_IDS,
								placeholder: 'e.g. 1',
								description: 'A department whose members may open the document at once',
							}),
							choice('departmentAuth', 'Permission', READ_OR_WRITE, {
								key: 'auth',
								description: 'What its members may do',
							}),
						],
						{
							placeholder: 'Add Department',
							empty: { as: [] },
							description:
								'All departments that may open the document at once; they replace the present ones',
						},
					),
				),
			],
			finish: replaceDepartments,
		},
		updateMembers: {
			name: 'Update Members',
			action: 'Update the members of a document (修改文档通知范围及权限)',
			description: 'Adds members to a document, changes what they may do, or removes them',
			doc: 97781,
			request: 'POST /wedoc/mod_doc_member',
			target: ['docid'],
			updates: ['docid'],
			fields: [
				document,
				options(
					rows(
						'setMembers',
						'Set Members',
						[
							locator('userid', 'User', {
								search: 'searchUsers',
								ids: USER_IDS,
								placeholder: 'e.g. zhangsan',
								bytes: 64,
								description: 'The member (成员)',
							}),
							choice(
								'memberAuth',
								'Permission',
								[...READ_OR_WRITE, { name: 'Administer', value: 7 }],
								{
									key: 'auth',
									description: 'What the member may do',
								},
							),
						],
						{
							key: 'update_file_member_list',
							items: MOST_PEOPLE,
							placeholder: 'Add Member',
							description: 'Members to add or to give other rights',
						},
					),
					list('removeMembers', 'Remove Members', {
						key: 'del_file_member_list',
						search: 'searchUsers',
						ids: USER_IDS,
						items: MOST_PEOPLE,
						empty: false,
						placeholder: 'e.g. zhangsan, lisi',
						holds: 'User IDs of members to remove',
					}),
					rows(
						'setOutsiders',
						'Set Outsiders',
						[
							text('outsiderId', 'Temporary ID', {
								key: 'tmp_external_userid',
								description:
									'The tmp_external_userid that Get Permissions gives; each document has its own',
							}),
							choice('outsiderAuth', 'Permission', READ_OR_WRITE, {
								key: 'auth',
								description: 'What the person may do',
							}),
						],
						{
							key: 'outsiders',
							items: MOST_PEOPLE,
							placeholder: 'Add Person',
							description: 'People from outside of the company to give other rights',
						},
					),
					list('removeOutsiders', 'Remove Outsiders', {
						key: 'removed_outsiders',
						items: MOST_PEOPLE,
						empty: false,
						ids: ['tmp_external_userid'],
						holds: 'Values of tmp_external_userid',
						description: 'People from outside of the company to remove',
					}),
				),
			],
			finish: withKind,
		},
		updateSecurity: {
			name: 'Update Security',
			action: 'Update the security of a document (修改文档安全设置)',
			description: 'Copies and the watermark; changes only what is given',
			doc: 97782,
			request: 'POST /wedoc/mod_doc_safty_setting',
			target: ['docid'],
			updates: ['docid'],
			fields: [
				document,
				options(
					flag('enableReadonlyCopy', 'Readers May Copy', {
						description: 'Whether those who may only read may copy and download the document',
					}),
					choice(
						'marginType',
						'Watermark Density',
						[
							{ name: 'Dense', value: 2 },
							{ name: 'Sparse', value: 1 },
						],
						{ key: 'watermark.margin_type', description: 'How close the watermarks stand' },
					),
					flag('showVisitorName', 'Watermark With Name', {
						key: 'watermark.show_visitor_name',
						description: 'Whether the name of who looks at the document is shown across it',
					}),
					flag('showText', 'Watermark With Text', {
						key: 'watermark.show_text',
						description: 'Whether the text is shown across the document',
					}),
					text('watermarkText', 'Watermark Text', {
						key: 'watermark.text',
						description: 'The text that is shown across the document',
					}),
				),
			],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a document (删除文档)',
			doc: 97735,
			request: 'POST /wedoc/del_doc',
			target: ['docid'],
			deletes: true,
			fields: [document],
		},
	},
};
