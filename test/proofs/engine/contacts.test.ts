import type { IDataObject } from 'n8n-workflow';
import { id, SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany();
const { run, result, count } = company;
const member = (userid: string) => company.simulator.company.contacts.member(userid);

const userids = (...all: string[]) => all.map((userid) => ({ userid }));

describe('user', () => {
	test('many members are deleted in one call, one unknown ID deletes nobody', async () => {
		const parameters = { useridlist: '={{ $json.userid }}' };
		const { items } = await run('user', 'batchDelete', parameters, userids('emoji', 'maria'));
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: [{ item: 0 }, { item: 1 }] }]);
		expect(count('/user/batchdelete')).toBe(1);
		expect([member('emoji'), member('maria')]).toEqual([undefined, undefined]);
		const { error } = await run('user', 'batchDelete', parameters, userids('linda', 'nobody'));
		expect(error!.description).toContain('40031');
		expect(member('linda')).toBeDefined();
	});

	test('a member is created where there is none, else updated, and nothing is read', async () => {
		const parameters = {
			newUserid: 'newcomer',
			memberName: '={{ $json.name }}',
			options: { mobile: '13911112222', toInvite: false },
		};
		const names = [{ name: '新人' }, { name: '老人' }];
		expect(await result('user', 'upsert', parameters, names)).toEqual([
			{ userid: 'newcomer', result: 'created' },
			{ userid: 'newcomer', result: 'updated' },
		]);
		expect(member('newcomer')!.name).toBe('老人');
		const paths = company.simulator.calls.map(({ path }) => path);
		expect(paths).toEqual(['/gettoken', '/user/update', '/user/create', '/user/update']);
	});

	test('options left empty empty a member; an update of nothing is no success', async () => {
		Object.assign(member('zhangsan')!, {
			position: '工程师',
			telephone: '020-123456',
			direct_leader: ['lisi'],
			status: 1,
		});
		const parameters = {
			userid: id('zhangsan'),
			options: {
				position: '={{ $json.title }}',
				telephone: '={{ $json.phone }}',
				directLeader: '={{ $json.leader }}',
				enable: '={{ $json.enabled }}',
			},
		};
		await result('user', 'update', parameters, [{ phone: null, leader: [], enabled: '' }]);
		expect(member('zhangsan')).toMatchObject({
			position: '',
			telephone: '',
			direct_leader: [],
			status: 1,
		});
		const before = company.simulator.calls.length;
		const { error } = await run('user', 'update', { userid: id('zhangsan'), options: {} });
		expect(error!.message).toContain('"Options" change nothing');
		const { error: kept } = await run('user', 'update', {
			userid: id('zhangsan'),
			options: { memberName: '' },
		});
		expect(kept!.message).toContain('"Name" is empty, but WeCom cannot empty it');
		expect(company.simulator.calls).toHaveLength(before);
	});

	test('an upsert leaves empty options out of a new member and empties those of an old one', async () => {
		const parameters = {
			newUserid: '={{ $json.id }}',
			memberName: '={{ $json.name }}',
			options: {
				mobile: '={{ $json.mobile }}',
				position: '={{ $json.title }}',
				gender: '={{ $json.gender }}',
			},
		};
		const rows = [
			{ id: 'sparse', name: '新人', mobile: '13911113333', title: '', gender: '' },
			{ id: 'sparse', name: '新人', mobile: '13911113333', title: '经理', gender: '1' },
			{ id: 'sparse', name: '新人', mobile: '13911113333', title: '', gender: '1' },
		];
		const results = await result('user', 'upsert', parameters, rows);
		expect(results.map((one) => one.result)).toEqual(['created', 'updated', 'updated']);
		expect(member('sparse')).toMatchObject({ position: '', gender: '1' });
		const { error } = await run('user', 'upsert', parameters, [
			{ id: 'sparse', name: '别名', title: '总监' },
		]);
		expect(error!.message).toContain('"Gender" is empty, but WeCom cannot empty it');
		expect(member('sparse')).toMatchObject({ name: '新人', position: '' });
	});

	test('items are invited together, and unknown ones are told', async () => {
		const parameters = { inviteUsers: '={{ $json.userid }}', inviteTags: '1' };
		expect(
			await result('user', 'invite', parameters, userids('newbie', 'nobody', 'suspended')),
		).toEqual([{ invaliduser: ['nobody'] }]);
		expect(count('/batch/invite')).toBe(1);
	});
});

describe('department', () => {
	test('paths are made level by level and found again', async () => {
		const before = company.simulator.company.contacts.departments.size;
		const parameters = { upsertBy: 'path', departmentPath: '={{ $json.path }}' };
		const paths = [{ path: '新区/华南/广州' }, { path: '新区/华南/深圳' }, { path: '新区' }];
		const [first, second, third] = await result('department', 'upsert', parameters, paths);
		expect([first!.result, second!.result, third!.result]).toEqual([
			'created',
			'created',
			'unchanged',
		]);
		expect(company.simulator.company.contacts.departments.size).toBe(before + 4);
		const city = company.simulator.company.contacts.departments.get(second!.id as number)!;
		const area = company.simulator.company.contacts.departments.get(city.parentid)!;
		expect([city.name, area.name, area.parentid]).toEqual(['深圳', '华南', third!.id]);
		expect(count('/department/list')).toBe(1);
		expect(
			await result('department', 'upsert', { ...parameters, options: { order: 7 } }, [
				{ path: '新区/华南/深圳' },
			]),
		).toEqual([{ id: city.id, result: 'updated', created: [] }]);
		expect(company.simulator.company.contacts.departments.get(city.id)!.order).toBe(7);
	});
});

describe('tag', () => {
	test('a tag lives through creation, renaming, members and deletion', async () => {
		const [{ tagid } = {}] = await result('tag', 'create', { tagname: '临时' });
		expect(
			await result('tag', 'addMembers', {
				tagid: id(tagid),
				tagUsers: 'ada, nobody',
				tagDepartments: '3',
			}),
		).toEqual([{ invalidlist: 'nobody' }]);
		expect(await result('tag', 'getMembers', { tagid: id(tagid), returnAll: true })).toEqual([
			{ userid: 'ada', name: 'Ada Lovelace' },
			{ partyid: 3 },
		]);
		await result('tag', 'removeMembers', { tagid: id(tagid), tagUsers: 'ada' });
		await result('tag', 'update', { tagid: id(tagid), tagname: '长期' });
		expect(company.simulator.company.contacts.tags.get(tagid as number)).toMatchObject({
			tagname: '长期',
			userlist: [],
			partylist: [3],
		});
		expect(await result('tag', 'getAll', { returnAll: true })).toContainEqual({
			tagid,
			tagname: '长期',
		});
		expect(await result('tag', 'delete', { tagid: id(tagid) })).toEqual([{ deleted: true }]);
		expect(company.simulator.company.contacts.tags.has(tagid as number)).toBe(false);
	});

	test('2,500 items make three calls, each within the limit', async () => {
		const [{ tagid } = {}] = await result('tag', 'create', { tagname: '大' });
		const all = Array.from({ length: 2500 }, (_, index) => ({ userid: `u${index}` }));
		all[0]!.userid = 'ada';
		all[1200]!.userid = 'alan';
		all[2400]!.userid = 'linda';
		await result('tag', 'addMembers', { tagid: id(tagid), tagUsers: '={{ $json.userid }}' }, all);
		expect(count('/tag/addtagusers')).toBe(3);
		expect(company.simulator.company.contacts.tags.get(tagid as number)!.userlist).toEqual([
			'ada',
			'alan',
			'linda',
		]);
	});

	test('a tag is changed by its owner only', async () => {
		const [{ tagid } = {}] = await result('tag', 'create', {
			tagname: '同步',
			options: { tagOwner: 'contacts' },
		});
		const { error } = await run('tag', 'update', { tagid: id(tagid), tagname: 'x' });
		expect(error!.description).toContain('81011');
		await result('tag', 'update', {
			tagid: id(tagid),
			tagname: 'x',
			options: { tagOwner: 'contacts' },
		});
		expect(company.simulator.company.contacts.tags.get(tagid as number)!.tagname).toBe('x');
	});
});

describe('contactsImport', () => {
	const rows = {
		importSource: 'items',
		newUserid: '={{ $json.id }}',
		memberName: '={{ $json.name }}',
		options: { mobile: '={{ $json.mobile }}', departments: '3', waitForResult: true },
	};
	const people = [
		{ id: 'import1', name: '甲 "一", 号', mobile: '13700000001' },
		{ id: 'import2', name: '乙\n二', mobile: '13700000002' },
		{ id: 'maria', name: 'María', mobile: '13700000003' },
	];

	test('items become one file, and the result tells what became of each row', async () => {
		const { items, error } = await run('contactsImport', 'syncUsers', rows, people);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]!.pairedItem).toHaveLength(3);
		expect(items[0]!.json).toMatchObject({ status: 3, type: 'sync_user', total: 3 });
		expect(items[0]!.json.result).toEqual(
			['import1', 'import2', 'maria'].map((userid) => ({ userid, errcode: 0, errmsg: 'ok' })),
		);
		expect([member('import1')!.name, member('import2')!.name]).toEqual(['甲 "一", 号', '乙\n二']);
		expect(member('maria')).toMatchObject({ name: 'María', department: [3] });
		expect(member('ada')).toBeDefined();
		expect([count('/media/upload'), count('/batch/syncuser')]).toEqual([1, 1]);
	});

	test('replacing deletes nobody without the confirmation, and nothing is sent', async () => {
		const before = company.simulator.company.contacts.members.size;
		const { error } = await run('contactsImport', 'replaceUsers', rows, people);
		expect(error!.message).toContain('"Delete Everyone Not in the List" is off');
		expect(company.simulator.calls).toEqual([]);
		expect(company.simulator.company.contacts.members.size).toBe(before);
	});

	test('replacing sends nothing when one of the items cannot be used', async () => {
		const { items, error } = await run(
			'contactsImport',
			'replaceUsers',
			{ ...rows, confirmDeletion: true },
			[...people, { id: '', name: '?', mobile: '' }],
			'continueRegularOutput',
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error)).toEqual([
			...people.map(() => expect.stringContaining('1 of 4 items cannot be used') as string),
			'"User ID" is empty, but needed',
		]);
		expect(company.simulator.calls).toEqual([]);
	});

	test('replacing deletes who is missing, and WeCom stops it where that would be too many', async () => {
		const keep = [...company.simulator.company.contacts.members.values()]
			.filter(({ userid }) => userid !== 'emoji')
			.map(({ userid, name, mobile }) => ({ id: userid, name, mobile }));
		const parameters = { ...rows, confirmDeletion: true };
		await result('contactsImport', 'replaceUsers', parameters, keep);
		expect([member('emoji'), member('ada')?.name]).toEqual([undefined, 'Ada Lovelace']);
		const { error } = await run('contactsImport', 'replaceUsers', parameters, keep.slice(0, 1));
		expect(error!.description).toContain('45026');
		expect(member('ada')).toBeDefined();
	});

	test('departments come from a file of the item, and the result can be asked for later', async () => {
		const lines = [...company.simulator.company.contacts.departments.values()].map(
			({ id: number, name, parentid }) => `${name},${number},${parentid}`,
		);
		const file = ['部门名称,部门ID,父部门ID', ...lines, '导入部,88,1'].join('\n');
		const [job] = await result(
			'contactsImport',
			'replaceDepartments',
			{ importSource: 'binary', binaryPropertyName: 'data' },
			[
				{
					json: {},
					binary: {
						data: {
							data: Buffer.from(file).toString('base64'),
							mimeType: 'text/csv',
							fileName: '部门.csv',
						},
					},
				},
			],
		);
		expect(company.simulator.company.contacts.departments.get(88)).toMatchObject({
			name: '导入部',
			parentid: 1,
		});
		const asked = { jobid: job!.jobid };
		expect(await result('contactsImport', 'getResult', asked)).toEqual([
			expect.objectContaining({ ...asked, status: 2 }),
		]);
		const [done] = await result('contactsImport', 'getResult', asked);
		expect(done!.result).toContainEqual({ action: 1, partyid: 88, errcode: 0, errmsg: 'ok' });
	});
});

describe('contactsExport', () => {
	// Waiting for the result begins with a second.
	jest.setTimeout(30_000);

	test('all members in detail are those of the company, with a new key for each export', async () => {
		const parameters = { returnAll: true };
		const exported = await result('contactsExport', 'exportUsers', parameters, [{}, {}]);
		const visible = [...company.simulator.company.contacts.members.values()].filter(
			({ visible: seen }) => seen,
		);
		expect(exported).toHaveLength(2 * visible.length);
		expect(exported.slice(0, visible.length).map(({ userid }) => userid)).toEqual(
			visible.map(({ userid }) => userid),
		);
		expect(exported[1]).toMatchObject({ userid: 'zhangsan', name: '张三', position: '后端工程师' });
		const keys = company.simulator.calls
			.filter(({ path }) => path === '/export/user')
			.map(({ body }) => (body as IDataObject).encoding_aeskey);
		expect(new Set(keys).size).toBe(2);
		for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9]{43}$/);
	});

	test('a job that was only started gives its records later', async () => {
		const [job] = await result('contactsExport', 'exportTagMembers', {
			tagid: id('2'),
			exportOutput: 'job',
		});
		const parameters = { jobid: job!.jobid, encodingAesKey: job!.encoding_aeskey };
		const records = await result('contactsExport', 'getResult', { ...parameters, returnAll: true });
		expect(records).toEqual([
			{ userid: 'zhaoliu', name: '赵六' },
			{ userid: 'ada', name: 'Ada Lovelace' },
			{ userid: 'chenmei', name: '陈梅' },
			{ partyid: 5 },
		]);
		const { error } = await run('contactsExport', 'getResult', {
			...parameters,
			encodingAesKey: 'a'.repeat(43),
		});
		expect(error!.message).toContain('use the Encryption Key the export was started with');
	});
});
