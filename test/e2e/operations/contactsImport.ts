import type { Item } from '../../../scripts/n8n/rest';
import type { Upload } from '../../../simulator/areas/upload';
import { withFiles } from './files';
import type { Proofs } from './proof';

const JOB = [{ jobid: expect.any(String) }];
const WAIT = { waitForResult: true, waitTimeLimit: 30 };
const FROM_FILE = { importSource: 'binary', binaryPropertyName: 'contacts' };

const csv = (...lines: string[][]): Upload => ({
	filename: 'contacts.csv',
	contentType: 'text/csv',
	bytes: Buffer.from(lines.map((cells) => `${cells.join(',')}\n`).join('')),
});

export const contactsImport: Proofs = (company) => {
	const callback = {
		callbackUrl: `${company.url || 'http://127.0.0.1'}/told`,
		callbackToken: 'ImportToken1',
		callbackEncodingAesKey: 'A'.repeat(43),
	};
	const FROM_ITEMS = { newUserid: '={{ $json.userid }}', memberName: '={{ $json.name }}' };
	const everybody: Item[] = [...company.contacts.members.values()].map(({ userid, name }) => ({
		json: { userid, name },
	}));
	const done = (type: string, rows: unknown) => [
		{
			jobid: expect.any(String),
			status: 3,
			type,
			total: expect.any(Number),
			percentage: 100,
			result: rows,
		},
	];
	const columns = {
		address: '人民路 1 号',
		alias: 'nick',
		departmentOrder: '1, 2',
		departments: '2, 3',
		email: '={{ $json.userid }}@import.example',
		enable: false,
		gender: '2',
		isLeaderInDept: '1, 0',
		mobile: '={{ $json.mobile }}',
		position: '工程师',
		telephone: '020-123456',
		furtherColumns: { rows: [{ columnName: '工号', columnValue: '42' }] },
	};
	const imported = {
		address: '人民路 1 号',
		department: [2, 3],
		is_leader_in_dept: [1, 0],
		status: 2,
		gender: '2',
	};
	const departments: Item[] = [...company.contacts.departments.values()].map(
		({ id, name, parentid }) => ({
			json: { id, name, parentid },
		}),
	);
	const FROM_DEPARTMENTS = {
		departmentName: '={{ $json.name }}',
		importDepartmentId: '={{ $json.id }}',
		importParentId: '={{ $json.parentid }}',
	};

	return {
		syncUsers: {
			bare: {
				parameters: FROM_ITEMS,
				input: [{ json: { userid: 'alan', name: '艾伦' } }],
				items: JOB,
				effect: () =>
					expect([...company.contacts.importJobs.values()][0]).toMatchObject({
						type: 'sync_user',
						result: [{ userid: 'alan', errcode: 0 }],
					}),
			},
			full: [
				{
					parameters: {
						importSource: 'items',
						...FROM_ITEMS,
						options: { ...columns, ...callback, ...WAIT, toInvite: false },
					},
					input: [
						{ json: { userid: 'imported1', name: '进一', mobile: '13911110001' } },
						{ json: { userid: 'imported2', name: '进二', mobile: '13911110002' } },
					],
					items: done('sync_user', [
						expect.objectContaining({ userid: 'imported1', errcode: 0 }),
						expect.objectContaining({ userid: 'imported2', errcode: 0 }),
					]),
				},
				{
					parameters: FROM_FILE,
					input: [
						withFiles({
							contacts: csv(['姓名', '帐号', '手机号'], ['文件', 'fromfile', '13911110003']),
						}),
					],
					items: JOB,
				},
			],
			refused: {
				parameters: FROM_FILE,
				input: [withFiles({ contacts: csv(['a', 'b'], ['1', '2']) })],
				error: /40092/,
			},
		},
		replaceUsers: {
			bare: {
				parameters: { confirmDeletion: true, ...FROM_ITEMS },
				input: everybody,
				items: JOB,
				// Those imported before are not in the list.
				effect: () => expect(company.contacts.member('fromfile')).toBeUndefined(),
			},
			full: [
				{
					parameters: {
						confirmDeletion: true,
						importSource: 'items',
						newUserid: '={{ $json.userid }}',
						memberName: '={{ $json.name }}',
						options: {
							...columns,
							email: '={{ $json.userid }}@replaced.example',
							mobile: '={{ 13922220000 + $itemIndex }}',
							...callback,
							...WAIT,
							toInvite: false,
						},
					},
					input: everybody.slice(1),
					items: done('replace_user', expect.arrayContaining([expect.anything()])),
					effect: () => {
						expect(company.contacts.member(everybody[0]!.json.userid as string)).toBeUndefined();
						expect(company.contacts.member('ada')).toMatchObject(imported);
					},
				},
				{
					parameters: { confirmDeletion: true, ...FROM_FILE },
					input: [
						withFiles({
							contacts: csv(
								['姓名', '帐号'],
								...everybody.slice(2).map(({ json }) => [String(json.name), String(json.userid)]),
							),
						}),
					],
					items: JOB,
					effect: () =>
						expect(company.contacts.member(everybody[1]!.json.userid as string)).toBeUndefined(),
				},
			],
			refused: {
				parameters: FROM_ITEMS,
				input: everybody,
				error: /"Delete Everyone Not in the List" is off/,
			},
		},
		replaceDepartments: {
			bare: {
				parameters: FROM_DEPARTMENTS,
				input: [...departments, { json: { id: 20, name: '新部', parentid: 1 } }],
				items: JOB,
				effect: () => expect(company.contacts.departments.get(20)).toBeUndefined(),
			},
			full: [
				{
					parameters: {
						importSource: 'items',
						...FROM_DEPARTMENTS,
						options: { order: '={{ $json.id * 10 }}', ...callback, ...WAIT },
					},
					input: departments,
					items: done('replace_party', expect.arrayContaining([expect.anything()])),
					effect: () => expect(company.contacts.departments.get(8)).toMatchObject({ order: 80 }),
				},
				{
					parameters: FROM_FILE,
					input: [
						withFiles({
							contacts: csv(
								['部门名称', '部门ID', '父部门ID', '排序'],
								...departments.map(({ json }) => [
									`${json.name as string}`,
									String(json.id),
									String(json.parentid),
									'',
								]),
								['文件部', '30', '1', ''],
							),
						}),
					],
					items: JOB,
					effect: () =>
						expect(company.contacts.departments.get(30)).toMatchObject({ name: '文件部' }),
				},
			],
			refused: {
				parameters: { ...FROM_DEPARTMENTS, departmentName: 'a:b' },
				input: departments.slice(0, 1),
				error: /"Name"/,
			},
		},
		getResult: {
			bare: {
				parameters: { jobid: '={{ $("replaceDepartments full 1").first().json.jobid }}' },
				items: done('replace_party', expect.any(Array)),
			},
			full: [
				{
					parameters: {
						jobid: '={{ $("replaceDepartments full 2").first().json.jobid }}',
						options: WAIT,
					},
					items: done('replace_party', expect.any(Array)),
				},
			],
			refused: { parameters: { jobid: 'made-up' }, error: /40088/ },
		},
	};
};
