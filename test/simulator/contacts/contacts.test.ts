import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { post, read, mediaId } = test;
const company = () => test.simulator.company;

const newMember = (fields: Json = {}) => ({
	userid: 'Newcomer',
	name: '新同事',
	mobile: '+86 13912345678',
	department: [6],
	...fields,
});

describe('members', () => {
	it('exist after they were created, and are gone after they were deleted', async () => {
		expect(await post('/user/create', newMember(), 'contacts')).toMatchObject({
			errcode: 0,
			errmsg: 'created',
		});
		const got = await read('/user/get', { userid: 'newcomer' });
		expect(got).toMatchObject({
			errcode: 0,
			userid: 'Newcomer',
			name: '新同事',
			department: [6],
			main_department: 6,
			status: 4,
		});
		const list = (await read('/user/simplelist', { department_id: 6 })).userlist as Json[];
		expect(list).toContainEqual({ userid: 'Newcomer', name: '新同事', department: [6] });
		expect(await read('/user/delete', { userid: 'newcomer' }, 'contacts')).toMatchObject({
			errmsg: 'deleted',
		});
		expect(await read('/user/get', { userid: 'newcomer' })).toMatchObject({ errcode: 60111 });
	});

	it('show no private fields to an app', async () => {
		const got = await read('/user/get', { userid: 'zhangsan' });
		for (const name of ['mobile', 'email', 'biz_mail', 'gender', 'address', 'avatar', 'visible'])
			expect(got).not.toHaveProperty(name);
	});

	it.each([
		['no user ID', 41009, { userid: '' }],
		['a wrong user ID', 40003, { userid: '-dash' }],
		['a taken user ID, whatever its case', 60102, { userid: 'ZHANGSAN' }],
		['no name', 60112, { name: '' }],
		['a name that is too long', 60112, { name: 'a'.repeat(65) }],
		['neither mobile nor e-mail', 60129, { mobile: undefined }],
		['a wrong mobile', 60103, { mobile: 'call me' }],
		['a taken mobile, without +86', 60104, { mobile: '13800000002' }],
		['a wrong e-mail', 60105, { email: 'nowhere' }],
		['a taken e-mail', 60106, { email: 'lisi@personal.example' }],
		['a taken company e-mail', 60145, { biz_mail: 'lisi@simulated.example' }],
		['leaders of other departments', 60132, { is_leader_in_dept: [1, 0] }],
		['orders of other departments', 40058, { order: [1, 2] }],
		['a department that is no number', 40058, { department: ['6'] }],
		['departments that are no list', 40058, { department: 6 }],
		['a gender as a number', 40058, { gender: 1 }],
		['two direct leaders', 60257, { direct_leader: ['lisi', 'ada'] }],
		['an unknown direct leader', 301021, { direct_leader: ['nobody'] }],
		['an unknown avatar', 301015, { avatar_mediaid: 'nothing' }],
		['a wrong telephone', 301013, { telephone: 'ring ring' }],
		['to_invite as a number', 40058, { to_invite: 1 }],
		['new_userid', 40058, { new_userid: 'x' }],
	])('cannot be created with %s (%d)', async (_situation, errcode, fields) => {
		expect(await post('/user/create', newMember(fields), 'contacts')).toMatchObject({ errcode });
		expect(company().contacts.members.has('newcomer')).toBe(false);
	});

	it('take extended attributes and an external profile', async () => {
		const extattr = {
			attrs: [
				{ type: 0, name: '爱好', text: { value: '旅游' } },
				{ type: 1, name: '卡号', web: { url: 'https://a.example', title: '卡' } },
			],
		};
		const external_profile = {
			external_corp_name: '仿真',
			wechat_channels: { nickname: '视频号' },
			external_attr: [
				{ type: 2, name: 'app', miniprogram: { appid: 'wx1', pagepath: '/a', title: 'mini' } },
			],
		};
		await post('/user/create', newMember({ extattr, external_profile }), 'contacts');
		expect(await read('/user/get', { userid: 'Newcomer' })).toMatchObject({
			extattr,
			external_profile,
		});
		const long = { external_attr: [{ type: 0, name: 'a', text: { value: 'a'.repeat(33) } }] };
		const refused = newMember({ userid: 'b', mobile: '13977777777', external_profile: long });
		expect(await post('/user/create', refused, 'contacts')).toMatchObject({ errcode: 90101 });
	});

	it('bring departments that do not exist yet, or wait for one', async () => {
		const created = await post('/user/create', newMember({ department: [77] }), 'contacts');
		expect(created).toMatchObject({ created_department_list: { department_info: [{ id: 77 }] } });
		expect(company().contacts.departments.has(77)).toBe(true);
		await post(
			'/user/create',
			newMember({ userid: 'b', mobile: '13911111111', department: undefined }),
			'contacts',
		);
		expect(company().contacts.member('b')?.department).toEqual([100_000]);
	});

	it('change by the fields given only', async () => {
		const update = await post(
			'/user/update',
			{ userid: 'ZhangSan', position: '组长', department: [2, 6], is_leader_in_dept: [1, 0] },
			'contacts',
		);
		expect(update).toMatchObject({ errcode: 0, errmsg: 'updated' });
		expect(await read('/user/get', { userid: 'zhangsan' })).toMatchObject({
			name: '张三',
			position: '组长',
			department: [2, 6],
			is_leader_in_dept: [1, 0],
		});
		expect(company().contacts.departments.get(2)?.department_leader).toContain('zhangsan');
		await post('/user/update', { userid: 'zhangsan', mobile: '13700000000' }, 'contacts');
		expect(company().contacts.member('zhangsan')?.mobile).toBe('13800000002');
		await post('/user/update', { userid: 'zhangsan', enable: 0 }, 'contacts');
		expect(company().contacts.member('zhangsan')?.status).toBe(2);
		await post('/user/update', { userid: 'zhangsan', enable: 1 }, 'contacts');
		expect(company().contacts.member('zhangsan')?.status).toBe(1);
		expect(await post('/user/update', { userid: 'nobody' }, 'contacts')).toMatchObject({
			errcode: 60111,
		});
		expect(
			await post('/user/update', { userid: 'lisi', new_userid: 'lee' }, 'contacts'),
		).toMatchObject({ errcode: 301036 });
	});

	it('are renamed once, where WeCom made the userid', async () => {
		company().contacts.member('lisi')!.isUseridMade = true;
		const rename = async (userid: string, new_userid: string) =>
			await post('/user/update', { userid, new_userid }, 'contacts');
		expect(await rename('lisi', 'ada')).toMatchObject({ errcode: 60102 });
		expect(await rename('lisi', 'lee')).toMatchObject({ errcode: 0 });
		expect(company().contacts.member('lisi')).toBeUndefined();
		expect(company().contacts.departments.get(2)?.department_leader).toContain('lee');
		expect(await rename('lee', 'lisi')).toMatchObject({ errcode: 301036 });
	});

	it('are all deleted or none', async () => {
		const useridlist = ['alan', 'nobody'];
		expect(await post('/user/batchdelete', { useridlist }, 'contacts')).toMatchObject({
			errcode: 40031,
		});
		expect(company().contacts.member('alan')).toBeDefined();
		await post('/user/batchdelete', { useridlist: ['alan', 'ada'] }, 'contacts');
		expect(company().contacts.member('alan')).toBeUndefined();
		expect(company().contacts.tags.get(1)?.userlist).toEqual(['zhangsan']);
		const tooMany = Array.from({ length: 201 }, () => 'lisi');
		expect(await post('/user/batchdelete', { useridlist: tooMany }, 'contacts')).toMatchObject({
			errcode: 40032,
		});
	});

	it('outside the visible range are not shown', async () => {
		expect(await read('/user/get', { userid: 'hidden' })).toMatchObject({ errcode: 60011 });
		const { userlist } = await read('/user/list', { department_id: 5 });
		expect((userlist as Json[]).map((member) => member.userid)).not.toContain('hidden');
	});

	it('are read by the app and written by contacts sync', async () => {
		expect(await read('/user/get', { userid: 'lisi' }, 'contacts')).toMatchObject({
			errcode: 48009,
		});
		expect(await post('/user/create', newMember(), 'app')).toMatchObject({ errcode: 48002 });
	});

	it('are listed as pairs with departments, page by page', async () => {
		const pairs: Json[] = [];
		let cursor = '';
		let pages = 0;
		do {
			const answer = await post('/user/list_id', { cursor, limit: 10 }, 'contacts');
			pairs.push(...(answer.dept_user as Json[]));
			cursor = String(answer.next_cursor);
			pages += 1;
		} while (cursor !== '');
		expect(pages).toBe(3);
		expect(pairs.filter((pair) => pair.userid === 'lisi')).toEqual([
			{ userid: 'lisi', department: 6 },
			{ userid: 'lisi', department: 2 },
		]);
		expect(new Set(pairs.map((pair) => pair.userid)).size).toBe(company().contacts.members.size);
		expect(await post('/user/list_id', { cursor: 'made-up' }, 'contacts')).toMatchObject({
			errcode: 50100,
		});
		expect(await post('/user/list_id', { limit: 10_001 }, 'contacts')).toMatchObject({
			errcode: 40058,
		});
	});

	it('are found by OpenID, mobile and e-mail', async () => {
		const { openid } = await post('/user/convert_to_openid', { userid: 'lisi' });
		expect(await post('/user/convert_to_userid', { openid })).toMatchObject({ userid: 'lisi' });
		expect(await post('/user/convert_to_openid', { userid: 'ouyangxue' })).toMatchObject({
			errcode: 43004,
		});
		expect(await post('/user/getuserid', { mobile: '+86 13800000002' })).toMatchObject({
			userid: 'zhangsan',
		});
		expect(await post('/user/getuserid', { mobile: '13999999999' })).toMatchObject({
			errcode: 60146,
		});
		const by = (fields: Json) => post('/user/get_userid_by_email', fields);
		expect(await by({ email: 'ada@simulated.example' })).toMatchObject({ userid: 'ada' });
		expect(await by({ email: 'ada@personal.example' })).toMatchObject({ errcode: 60148 });
		expect(await by({ email: 'ada@personal.example', email_type: 2 })).toMatchObject({
			userid: 'ada',
		});
	});

	it('are invited, with the wrong ones reported', async () => {
		const answer = await post('/batch/invite', { user: ['newbie', 'nobody'], party: [1, 99] });
		expect(answer).toMatchObject({ errcode: 0, invaliduser: ['nobody'], invalidparty: [99] });
		expect(answer).not.toHaveProperty('invalidtag');
		expect(await post('/batch/invite', {})).toMatchObject({ errcode: 82001 });
	});

	it('join by a QR code', async () => {
		const answer = await read('/corp/get_join_qrcode', { size_type: 3 }, 'contacts');
		expect(answer.join_qrcode).toMatch(/^https:.*qr_size=3$/);
		expect(await read('/corp/get_join_qrcode', { size_type: 5 }, 'contacts')).toMatchObject({
			errcode: 40058,
		});
	});
});

describe('departments', () => {
	it('exist after they were created, change, and are gone after they were deleted', async () => {
		const created = await post(
			'/department/create',
			{ name: '测试组', parentid: 2, order: 5 },
			'contacts',
		);
		expect(created).toMatchObject({ errcode: 0, errmsg: 'created', id: 9 });
		const update = { id: 9, name: 'Testing', parentid: 3 };
		expect(await post('/department/update', update, 'contacts')).toMatchObject({
			errmsg: 'updated',
		});
		expect(await read('/department/get', { id: 9 })).toMatchObject({
			department: { id: 9, name: 'Testing', parentid: 3, order: 5 },
		});
		expect(await read('/department/delete', { id: 9 }, 'contacts')).toMatchObject({
			errmsg: 'deleted',
		});
		expect(await read('/department/get', { id: 9 })).toMatchObject({ errcode: 60003 });
	});

	it('are listed whole or below one', async () => {
		const ids = async (path: string, field: string, query: Record<string, number>) =>
			((await read(path, query))[field] as Json[]).map(({ id }) => id);
		expect(await ids('/department/list', 'department', {})).toHaveLength(8);
		expect(await ids('/department/list', 'department', { id: 2 })).toEqual([2, 6, 7]);
		expect(await ids('/department/simplelist', 'department_id', { id: 3 })).toEqual([3, 8]);
		expect(await read('/department/list', { id: 99 })).toMatchObject({ errcode: 60003 });
	});

	it.each([
		['no name', 60001, { parentid: 1 }],
		['a long name', 60001, { name: 'a'.repeat(65), parentid: 1 }],
		['a name with a colon', 60009, { name: 'a:b', parentid: 1 }],
		['a name taken under the same parent', 60008, { name: '后端组', parentid: 2 }],
		['a taken ID', 60008, { name: 'a', parentid: 1, id: 2 }],
		['an unknown parent', 60004, { name: 'a', parentid: 99 }],
		['no parent', 60004, { name: 'a' }],
		['the ID of the root', 40058, { name: 'a', parentid: 1, id: 1 }],
	])('cannot be created with %s (%d)', async (_situation, errcode, fields) => {
		expect(await post('/department/create', fields, 'contacts')).toMatchObject({ errcode });
	});

	it('may have the name of one elsewhere', async () => {
		expect(
			await post('/department/create', { name: '后端组', parentid: 3 }, 'contacts'),
		).toMatchObject({ errcode: 0 });
	});

	it('have at most 15 levels', async () => {
		let parentid = 1;
		const errcodes: unknown[] = [];
		for (let level = 2; level <= 16; level++) {
			const answer = await post('/department/create', { name: `L${level}`, parentid }, 'contacts');
			errcodes.push(answer.errcode);
			parentid = Number(answer.id);
		}
		expect(errcodes).toEqual([...Array.from({ length: 14 }, () => 0), 81002]);
	});

	it('cannot be their own parents, and are deleted only when empty', async () => {
		expect(await post('/department/update', { id: 2, parentid: 6 }, 'contacts')).toMatchObject({
			errcode: 60010,
		});
		const remove = (id: number) => read('/department/delete', { id }, 'contacts');
		expect(await remove(1)).toMatchObject({ errcode: 60007 });
		expect(await remove(6)).toMatchObject({ errcode: 60005 });
		const { id } = await post('/department/create', { name: 'a', parentid: 1 }, 'contacts');
		await post('/department/create', { name: 'b', parentid: id }, 'contacts');
		expect(await remove(Number(id))).toMatchObject({ errcode: 60006 });
	});
});

describe('tags', () => {
	it('hold members and departments until they are removed', async () => {
		const { tagid } = await post('/tag/create', { tagname: '新人' });
		expect(tagid).toBe(3);
		expect(
			await post('/tag/addtagusers', { tagid, userlist: ['LISI', 'nobody'], partylist: [7, 99] }),
		).toEqual({ errcode: 0, errmsg: 'ok', invalidlist: 'nobody', invalidparty: [99] });
		expect(await read('/tag/get', { tagid: 3 })).toMatchObject({
			tagname: '新人',
			userlist: [{ userid: 'lisi', name: '李四' }],
			partylist: [7],
		});
		expect(
			await post('/tag/deltagusers', { tagid, userlist: ['lisi', 'ada'], partylist: [7] }),
		).toEqual({ errcode: 0, errmsg: 'deleted', invalidlist: 'ada' });
		expect(await read('/tag/get', { tagid: 3 })).toMatchObject({ userlist: [], partylist: [] });
		await post('/tag/update', { tagid, tagname: '老人' });
		expect((await read('/tag/list')).taglist).toContainEqual({ tagid: 3, tagname: '老人' });
		await read('/tag/delete', { tagid: 3 });
		expect(await read('/tag/get', { tagid: 3 })).toMatchObject({ errcode: 40068 });
	});

	it.each([
		['nobody at all', 40063, { tagid: 1 }],
		['only wrong ones', 40070, { tagid: 1, userlist: ['nobody'], partylist: [99] }],
		['too many', 81014, { tagid: 1, userlist: Array.from({ length: 1001 }, () => 'lisi') }],
		['a tag of another secret', 81011, { tagid: 2, userlist: ['lisi'] }],
		['an unknown tag', 40068, { tagid: 99, userlist: ['lisi'] }],
	])('refuse %s (%d)', async (_situation, errcode, body) => {
		expect(await post('/tag/addtagusers', body)).toMatchObject({ errcode });
	});

	it('refuse taken and long names, and removing only strangers', async () => {
		expect(await post('/tag/create', { tagname: '管理层' })).toMatchObject({ errcode: 40071 });
		expect(await post('/tag/create', { tagname: 'a'.repeat(33) })).toMatchObject({
			errcode: 40072,
		});
		expect(await post('/tag/create', { tagname: 'a', tagid: 1 })).toMatchObject({
			errcode: 40068,
		});
		expect(await post('/tag/deltagusers', { tagid: 1, userlist: ['ada'] })).toMatchObject({
			errcode: 40031,
		});
	});
});

describe('imports', () => {
	const csv = (text: string) => ({ filename: 'a.csv', bytes: Buffer.from(text) });
	const finish = async (answer: Json) => {
		const jobid = String(answer.jobid);
		expect(await read('/batch/getresult', { jobid }, 'contacts')).toMatchObject({ status: 2 });
		return await read('/batch/getresult', { jobid }, 'contacts');
	};

	it('add and change members by a CSV file', async () => {
		const media_id = await mediaId(
			'file',
			csv(
				'\ufeff姓名,帐号,手机号,邮箱,所在部门,职位\r\n' +
					'张三丰,zhangsan,,,2;6,"组长, 后端"\r\n' +
					'新人,fresh,13966666666,,7,\r\n' +
					'坏人,bad,nonsense,lisi@personal.example,7,\r\n',
			),
			'contacts',
		);
		const result = await finish(await post('/batch/syncuser', { media_id }, 'contacts'));
		expect(result).toMatchObject({
			status: 3,
			type: 'sync_user',
			total: 3,
			percentage: 100,
			result: [
				{ userid: 'zhangsan', errcode: 0, errmsg: 'ok' },
				{ userid: 'fresh', errcode: 0 },
				{ userid: 'bad', errcode: 60106 },
			],
		});
		expect(company().contacts.member('zhangsan')).toMatchObject({
			name: '张三丰',
			department: [2, 6],
			position: '组长, 后端',
		});
		expect(company().contacts.member('fresh')).toMatchObject({ name: '新人', department: [7] });
	});

	it('replace all members, but not when too many would go', async () => {
		const rows = [...company().contacts.members.values()].map(
			({ name, userid }) => `${name},${userid}`,
		);
		const few = await mediaId('file', csv(`姓名,账号\n${rows.slice(0, 2).join('\n')}`), 'contacts');
		expect(await post('/batch/replaceuser', { media_id: few }, 'contacts')).toMatchObject({
			errcode: 45026,
		});
		expect(company().contacts.members.size).toBe(25);
		const most = await mediaId('file', csv(`姓名,账号\n${rows.slice(1).join('\n')}`), 'contacts');
		await finish(await post('/batch/replaceuser', { media_id: most }, 'contacts'));
		expect(company().contacts.members.size).toBe(24);
		expect(company().contacts.member('zhaoliu')).toBeUndefined();
	});

	it('replace departments, keeping those with members', async () => {
		await post('/department/create', { name: '空部门', parentid: 1 }, 'contacts');
		const media_id = await mediaId(
			'file',
			csv('部门名称,部门ID,父部门ID,排序\n仿真科技,1,0,\n研究院,2,1,77\n新组,20,3,\n坏组,21,99,'),
			'contacts',
		);
		const { result } = await finish(await post('/batch/replaceparty', { media_id }, 'contacts'));
		expect(result).toMatchObject([
			{ partyid: 1, action: 0, errcode: 0 },
			{ partyid: 2, action: 10, errcode: 0 },
			{ partyid: 20, action: 1, errcode: 0 },
			{ partyid: 21, errcode: 60004 },
		]);
		expect([...company().contacts.departments.keys()].sort((a, b) => a - b)).toEqual([
			1, 2, 3, 4, 5, 6, 7, 8, 20,
		]);
	});

	it('refuse files without the columns, and forget old jobs', async () => {
		const media_id = await mediaId('file', csv('name,mail\na,b'), 'contacts');
		expect(await post('/batch/syncuser', { media_id }, 'contacts')).toMatchObject({
			errcode: 40092,
		});
		const good = await mediaId('file', csv('姓名,帐号\n李四,lisi'), 'contacts');
		const jobs: string[] = [];
		for (let job = 0; job < 6; job++)
			jobs.push(String((await post('/batch/syncuser', { media_id: good }, 'contacts')).jobid));
		const ask = (jobid = '') => read('/batch/getresult', { jobid }, 'contacts');
		expect(await ask(jobs[0])).toMatchObject({ errcode: 40089 });
		expect(await ask(jobs[1])).toMatchObject({ errcode: 0 });
		expect(await ask('made-up')).toMatchObject({ errcode: 40088 });
	});
});
