import { choice, flag, number, options, rows, text, when } from '../../../shared/operation/fields';
import type { Field, Operation, Resource, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { binaryPropertyName, departmentName, newUserid } from '../../../shared/vocabulary/fields';
import { importContacts, importResult } from '../contacts/importContacts';
import { asImportRow } from '../contacts/importRows';
import { memberName, memberOptions, toInvite } from '../contacts/memberFields';
import { waitOptions } from '../../../shared/vocabulary/job';
import { order } from '../../../shared/vocabulary/order';

const importSource = choice(
	'importSource',
	'Contacts From',
	[
		{
			name: 'Binary Field',
			value: 'binary',
			description: 'A CSV file of the incoming item, made after the template of WeCom',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'One row from each incoming item; all of them go out in one file',
		},
	],
	{ place: 'none', default: 'items', description: 'Where the contacts to import come from' },
);

const file = when('importSource', 'binary', binaryPropertyName);
const columns = (...fields: Field[]) => when('importSource', 'items', ...fields);

const column = (field: Field, heading: string): Field => ({ ...field, key: `row.${heading}` });

const MEMBER_HEADINGS: Record<string, string> = {
	address: '地址',
	alias: '别名',
	departmentOrder: '排序',
	departments: '所在部门',
	email: '邮箱',
	enable: '禁用',
	gender: '性别',
	isLeaderInDept: '是否部门内领导',
	mobile: '手机号',
	position: '职位',
	telephone: '座机',
};

const memberColumns = memberOptions
	.filter(({ ui }) => ui.name in MEMBER_HEADINGS)
	.map((field) => column(field, MEMBER_HEADINGS[field.ui.name]!));

const furtherColumns = rows(
	'furtherColumns',
	'Further Columns',
	[
		text('columnName', 'Column', {
			key: 'name',
			description: 'Name of an extended attribute (扩展属性) of the admin console',
		}),
		text('columnValue', 'Value', { key: 'value', optional: true }),
	],
	{
		key: 'row.attributes',
		placeholder: 'Add Column',
		description: 'Extended attributes of the member',
	},
);

const callback: Field[] = [
	text('callbackUrl', 'Callback URL', {
		key: 'callback.url',
		pattern: /^https?:\/\/./,
		allowed: 'an address that begins with http:// or https://',
		description:
			'Where WeCom reports the end of the import (event batch_job_result); with Token and EncodingAESKey',
	}),
	text('callbackToken', 'Callback Token', {
		key: 'callback.token',
		typeOptions: { password: true },
		pattern: /^[A-Za-z0-9]{1,32}$/,
		allowed: 'up to 32 letters and digits',
		description: 'Token that signs the report',
	}),
	text('callbackEncodingAesKey', 'Callback EncodingAESKey', {
		key: 'callback.encodingaeskey',
		typeOptions: { password: true },
		pattern: /^[A-Za-z0-9]{43}$/,
		allowed: '43 letters and digits',
		description: 'Key that encrypts the report',
	}),
];

const wait = waitOptions('the import has ended and to give its result', 'the import');

const contacts = {
	secret: 'contacts',
	needs: ['jobid'],
	run: importContacts,
	check: checkCallback,
	finish: asImportRow,
	collect: { most: { rows: Infinity }, whole: true },
} satisfies Partial<Operation>;

function checkCallback({ callbackUrl, callbackToken, callbackEncodingAesKey }: Values) {
	const given = [callbackUrl, callbackToken, callbackEncodingAesKey].filter(Boolean).length;
	if (given === 1 || given === 2) {
		throw new ParameterError('Callback URL', 'needs Callback Token and EncodingAESKey as well');
	}
}

const memberFields: Field[] = [
	importSource,
	...file,
	...columns(column(newUserid, '帐号'), column(memberName, '姓名')),
];
const memberImportOptions: Field[] = [
	...columns(...memberColumns, furtherColumns),
	...callback,
	toInvite,
	...wait,
];

export const contactsImport: Resource = {
	value: 'contactsImport',
	name: 'Contacts Import (异步导入)',
	description: 'Many members or departments at once, from a CSV file or from the input items',
	operations: {
		syncUsers: {
			name: 'Sync Users',
			action: 'Sync users from a list (增量更新成员)',
			description:
				'Adds and updates the members of the list and leaves all others alone; one import at a time',
			doc: 90980,
			request: 'POST /batch/syncuser',
			...contacts,
			fields: [...memberFields, options(...memberImportOptions)],
		},
		replaceUsers: {
			name: 'Replace Users',
			action: 'Replace all users by a list (全量覆盖成员)',
			description:
				'Adds and updates the members of the list and DELETES all others. WeCom stops when that would be more than 50 people and a fifth of all, or more than four fifths.',
			doc: 90981,
			request: 'POST /batch/replaceuser',
			...contacts,
			fields: [
				flag('confirmDeletion', 'Delete Everyone Not in the List', {
					place: 'none',
					strict: true,
					description:
						'Whether you know that every member who is missing from the list is deleted; must be on',
				}),
				...memberFields,
				options(...memberImportOptions),
			],
			check: (values) => {
				if (values.confirmDeletion !== true) {
					throw new ParameterError(
						'Delete Everyone Not in the List',
						'is off: turn it on to confirm, or use Sync Users, which deletes nobody',
					);
				}
				checkCallback(values);
			},
		},
		replaceDepartments: {
			name: 'Replace Departments',
			action: 'Replace all departments by a list (全量覆盖部门)',
			description:
				'Adds and updates the departments of the list and deletes all others, those with members once they are empty',
			doc: 90982,
			request: 'POST /batch/replaceparty',
			...contacts,
			fields: [
				importSource,
				...file,
				...columns(
					column(departmentName, '部门名称'),
					number('importDepartmentId', 'Department ID', {
						key: 'row.部门ID',
						min: 1,
						description: 'Number of the department; 1 is the company itself',
					}),
					number('importParentId', 'Parent ID', {
						key: 'row.父部门ID',
						default: 1,
						min: 0,
						description: 'Number of the department above; 0 for the company itself',
					}),
				),
				options(
					...columns(
						order('order', 'Order', {
							key: 'row.排序',
							description: 'Place among its siblings; larger comes first',
						}),
					),
					...callback,
					...wait,
				),
			],
		},
		getResult: {
			name: 'Get Result',
			action: 'Get the result of an import (获取异步任务结果)',
			description: 'State of an import, and what became of each row once it has ended (status 3)',
			doc: 90983,
			request: 'GET /batch/getresult',
			secret: 'contacts',
			fields: [
				text('jobid', 'Job ID', {
					bytes: 64,
					description: 'From the operation that started the import; WeCom keeps the last five',
				}),
				options(...wait),
			],
			run: importResult,
		},
	},
};
