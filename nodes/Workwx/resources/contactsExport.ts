import { choice, number, options, text, when } from '../../../shared/operation/fields';
import { listFields } from '../../../shared/operation/fieldsOf';
import type { Field, Operation, Resource } from '../../../shared/operation/operation';
import { exportContacts, exportResult, simplifyExported } from '../contacts/exportContacts';
import { tagid } from '../../../shared/vocabulary/fields';
import { waitTimeLimit } from '../../../shared/vocabulary/job';

const SMALLEST_BLOCK = 10_000;
const MOST_BLOCK = 1_000_000;

const keyLimits = {
	key: 'encoding_aeskey',
	typeOptions: { password: true },
	pattern: /^[A-Za-z0-9]{43}$/,
	allowed: '43 letters and digits',
};

const wait = waitTimeLimit('How long to wait until WeCom has the files ready');

/** The result is given to the secret that started the job only (94854). */
const actAs = choice(
	'exportActAs',
	'Act As',
	[
		{ name: 'App', value: 'app', description: 'Exports what the app may see' },
		{
			name: 'Contacts Sync',
			value: 'contacts',
			description: 'With that secret (通讯录同步), from an IP address it had before August 2022',
		},
	],
	{
		place: 'secret',
		description:
			'Which secret of the credential is used; the result is there only for the one that started the export',
	},
);

const exportOutput: Field[] = [
	choice(
		'exportOutput',
		'Output',
		[
			{
				name: 'Job',
				value: 'job',
				description: 'Only start; the job ID and the key, for Get Result later',
			},
			{
				name: 'Records',
				value: 'records',
				description: 'Wait, download, check and decrypt; one item per record',
			},
		],
		{ place: 'none', default: 'records', description: 'What the node gives' },
	),
	...when('exportOutput', 'records', ...listFields),
];

const exportOptions = (what: string): Field =>
	options(
		number('blockSize', 'Block Size', {
			default: MOST_BLOCK,
			min: SMALLEST_BLOCK,
			max: MOST_BLOCK,
			description: `How many ${what} WeCom puts into one file, 10,000 to a million`,
		}),
		text('encodingAesKey', 'Encryption Key', {
			...keyLimits,
			description:
				'EncodingAESKey of your own, 43 letters and digits, with which WeCom encrypts the files; a new one for each export when left out',
		}),
		actAs,
		...when('exportOutput', 'records', wait),
	);

const starts = {
	needs: ['jobid'],
	run: exportContacts,
	sensitive: ['encoding_aeskey'],
} satisfies Partial<Operation>;

export const contactsExport: Resource = {
	value: 'contactsExport',
	name: 'Contacts Export (异步导出)',
	description: 'All members, departments or members of a tag at once, also of large companies',
	operations: {
		exportUsers: {
			name: 'Export Users',
			action: 'Export all users in detail (导出成员详情)',
			description: 'Every member the app may see, with the same fields as User → Get Many',
			doc: 94851,
			request: 'POST /export/user',
			...starts,
			fields: [...exportOutput, exportOptions('members')],
			simplify: simplifyExported,
		},
		exportSimpleUsers: {
			name: 'Export User Names',
			action: 'Export names and departments of all users (导出成员)',
			description: 'Every member the app may see: user ID, name and department IDs',
			doc: 94849,
			request: 'POST /export/simple_user',
			...starts,
			fields: [...exportOutput, exportOptions('members')],
		},
		exportDepartments: {
			name: 'Export Departments',
			action: 'Export all departments (导出部门)',
			description: 'Every department the app may see',
			doc: 94852,
			request: 'POST /export/department',
			...starts,
			fields: [...exportOutput, exportOptions('departments')],
		},
		exportTagMembers: {
			name: 'Export Tag Members',
			action: 'Export the members of a tag (导出标签成员)',
			description: 'The members of a tag, then its departments as partyid',
			doc: 94853,
			request: 'POST /export/taguser',
			...starts,
			fields: [tagid, ...exportOutput, exportOptions('members and departments')],
		},
		getResult: {
			name: 'Get Result',
			action: 'Get the result of an export (获取导出结果)',
			description: 'The records or the state of an export that was started with the output Job',
			doc: 94854,
			request: 'GET /export/get_result',
			fields: [
				text('jobid', 'Job ID', {
					description: 'From the operation that started the export',
				}),
				choice(
					'exportResult',
					'Output',
					[
						{
							name: 'Records',
							value: 'records',
							description: 'Wait, download, check and decrypt; one item per record',
						},
						{
							name: 'State',
							value: 'state',
							description:
								'0 waiting, 1 running, 2 done, 3 failed, and the addresses of the encrypted files, good for two hours',
						},
					],
					{ place: 'none', description: 'What the node gives' },
				),
				...when(
					'exportResult',
					'records',
					text('encodingAesKey', 'Encryption Key', {
						...keyLimits,
						place: 'none',
						description: 'The encoding_aeskey the export was started with',
					}),
					...listFields,
				),
				options(actAs, ...when('exportResult', 'records', wait)),
			],
			run: exportResult,
			simplify: simplifyExported,
		},
	},
};
