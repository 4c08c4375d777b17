import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
const { post, read } = test;
const agentid = 1000002;
const chain_id = 'ChSimulated0001';
const corpid = 'wwdownstream000001';
const pending_corpid = 'wwpending000000001';
const call = (name: string, body: Json) => post(`/corpgroup/${name}`, body);

it('shares the app with companies, each kind by itself, and gives tokens for them', async () => {
	const shared = { corpid, corp_name: '仿真经销商', agentid: 1000201 };
	const list = (body: Json) => call('corp/list_app_share_info', { agentid, ...body });
	expect(await list({ business_type: 1 })).toMatchObject({ ending: 1, corp_list: [shared] });
	expect(await list({})).toMatchObject({ corp_list: [{ corpid: 'wwlinked0000000001' }] });
	test.simulator.company.chain.linkedCorps.push({ ...shared, corpid: 'ww2', business_type: 1 });
	const first = await list({ business_type: 1, limit: 1 });
	expect(first).toMatchObject({ ending: 0, corp_list: [shared] });
	expect(await list({ business_type: 1, limit: 1, cursor: first.next_cursor })).toMatchObject({
		ending: 1,
		corp_list: [{ corpid: 'ww2' }],
	});
	const token = { corpid, agentid: 1000201, business_type: 1 };
	expect(await call('corp/gettoken', token)).toMatchObject({ errcode: 0, expires_in: 7200 });
	expect(await call('corp/gettoken', { ...token, agentid: 1 })).toMatchObject({ errcode: 40056 });
	expect(await call('corp/gettoken', { ...token, business_type: 0 })).toMatchObject({
		errcode: 40013,
	});
});

it('knows the companies of a chain, joined and pending, until one is removed', async () => {
	expect(await read('/corpgroup/corp/get_chain_list')).toMatchObject({ chains: [{ chain_id }] });
	expect(await call('get_corp_shared_chain_list', { corpid })).toMatchObject({
		chains: [{ chain_id }],
	});
	expect(await call('corp/get_chain_group', { chain_id, groupid: 2 })).toMatchObject({
		groups: [{ group_name: '华东区' }],
	});
	const list = (body: Json = {}) => call('corp/get_chain_corpinfo_list', { chain_id, ...body });
	expect((await list()).group_corps).toHaveLength(1);
	expect((await list({ need_pending: true })).group_corps).toHaveLength(2);
	expect((await list({ groupid: 2 })).group_corps).toEqual([]);
	const company = { chain_id, corpid };
	expect(await call('corp/get_chain_corpinfo', company)).toMatchObject({ is_joined: true });
	expect(await call('corp/get_chain_corpinfo', { chain_id, pending_corpid })).toMatchObject({
		is_joined: false,
	});
	expect(
		await call('corp/get_chain_user_custom_id', { ...company, userid: 'laowang' }),
	).toMatchObject({ user_custom_id: '1001' });
	expect(await call('corp/remove_corp', company)).toMatchObject({ errcode: 0 });
	expect((await list()).group_corps).toEqual([]);
	expect(await call('corp/remove_corp', company)).toMatchObject({ errcode: 40013 });
	expect(await call('corp/remove_corp', { chain_id })).toMatchObject({ errcode: 40063 });
	expect(await call('corp/get_chain_group', { chain_id: 'x' })).toMatchObject({ errcode: 670002 });
});

it('ties a WeChat user to its customers', async () => {
	const external = 'wmSimulatedCustomer0001';
	const user = { unionid: `oUnion${external}`, openid: 'o1' };
	const { external_userid_info: found } = await call('unionid_to_external_userid', user);
	expect(found).toHaveLength(2);
	const convert = (body: Json = {}) =>
		call('batch/external_userid_to_pending_id', { external_userid: [external], ...body });
	expect((await convert()).result).toEqual([]);
	const { pending_id } = await call('unionid_to_pending_id', user);
	expect((await convert()).result).toEqual([{ external_userid: external, pending_id }]);
	expect((await convert({ chat_id: 'wrSimulatedGroup0001' })).result).toHaveLength(1);
	expect(await convert({ chat_id: 'x' })).toMatchObject({ errcode: 40050 });
});

it('converts IDs that other apps and features know', async () => {
	const external = 'wmSimulatedCustomer0001';
	const open_userid_list = ['wo-ada', 'wo-nobody'];
	expect(
		await post('/batch/openuserid_to_userid', { open_userid_list, source_agentid: 1000009 }),
	).toMatchObject({
		userid_list: [{ open_userid: 'wo-ada', userid: 'ada' }],
		invalid_open_userid_list: ['wo-nobody'],
	});
	const service = (external_userid: string) =>
		post('/externalcontact/from_service_external_userid', { external_userid, source_agentid: 1 });
	expect(await service(`service-${external}`)).toMatchObject({ external_userid: external });
	expect(await service('x')).toMatchObject({ errcode: 40096 });
	const temporary = (user_type: number, id: string) =>
		post('/idconvert/convert_tmp_external_userid', {
			business_type: 1,
			user_type,
			tmp_external_userid_list: [id, 'x'],
		});
	expect(await temporary(1, `ou-${external}`)).toMatchObject({
		results: [{ external_userid: external }],
		invalid_tmp_external_userid_list: ['x'],
	});
	expect(await temporary(3, 'ou-laowang')).toMatchObject({ results: [{ userid: 'laowang' }] });
	expect(await temporary(5, 'ou-laowang')).toMatchObject({ errcode: 40058 });
});

it('turns a session of a mini-program into one of the linked company, with its token only', async () => {
	const js_code = test.simulator.company.authentication.newCode({
		kind: 'miniprogram',
		userid: 'laowang',
		corpid,
	});
	const { userid, session_key } = await read('/miniprogram/jscode2session', {
		js_code,
		grant_type: 'authorization_code',
	});
	const token = async (id: string, app: number, business_type: number) =>
		String((await call('corp/gettoken', { corpid: id, agentid: app, business_type })).access_token);
	const transfer = async (access_token: string, body: Json = {}) =>
		await test.postRaw(
			'/miniprogram/transfer_session',
			JSON.stringify({ userid, session_key, ...body }),
			`access_token=${access_token}`,
		);
	const right = await token(corpid, 1000201, 1);
	expect(await transfer(right)).toMatchObject({ errcode: 0, userid: 'laowang' });
	expect(await transfer(right, { userid: 'x' })).toMatchObject({ errcode: 40003 });
	const other = await token('wwlinked0000000001', 1000101, 0);
	expect(await transfer(other)).toMatchObject({ errcode: 40058 });
	expect(await transfer(await test.token())).toMatchObject({ errcode: 48002 });
	expect(await transfer('x')).toMatchObject({ errcode: 40014 });
	test.clock += 7200 * 1000;
	expect(await transfer(right)).toMatchObject({ errcode: 42001 });
});

it('imports companies into a chain, each with its people or not at all', async () => {
	const person = { name: '张三', identity_type: 1, mobile: '13000000001' };
	const given = (corp_name: string, more: Json = {}) => ({
		corp_name,
		contact_info_list: [person],
		...more,
	});
	const start = (...contact_list: Json[]) =>
		call('import_chain_contact', { chain_id, contact_list });
	const { jobid } = await start(
		given('甲公司', { group_path: '华东区/上海', custom_id: 'a1' }),
		given('乙公司', { custom_id: 'dealer1' }),
		given('丙公司', {
			contact_info_list: Array.from({ length: 6 }, () => ({ ...person, identity_type: 2 })),
		}),
	);
	const result = async () => await read('/corpgroup/getresult', { jobid: String(jobid) });
	expect(await result()).toMatchObject({ status: 2 });
	test.simulator.company.limits = true;
	expect(await result()).toMatchObject({
		status: 3,
		result: {
			chain_id,
			import_status: 2,
			fail_list: [
				{ corp_name: '乙公司', errcode: 670009 },
				{ corp_name: '丙公司', errcode: 670010 },
			],
		},
	});
	const { groups, corps } = test.simulator.company.chain.chains.get(chain_id)!;
	const { groupid } = groups.find(({ group_name }) => group_name === '上海')!;
	expect(corps.at(-1)).toMatchObject({ corp_name: '甲公司', custom_id: 'a1', groupid });
	expect(await start(given('a/b'))).toMatchObject({ errcode: 670013 });
	expect(await start(given('甲', { custom_id: 'a-b' }))).toMatchObject({ errcode: 670011 });
	const people = { contact_info_list: [{ ...person, user_custom_id: '007' }] };
	expect(await start(given('甲', people))).toMatchObject({ errcode: 670032 });
	const crowd = { contact_info_list: Array.from({ length: 201 }, () => person) };
	expect(await start(given('甲', crowd))).toMatchObject({ errcode: 670025 });
	await start(given('丁公司'));
	expect(await start(given('戊公司'))).toMatchObject({ errcode: 670022 });
});

it('keeps rules of a chain', async () => {
	const rule_info = {
		owner_corp_range: { userids: ['zhangsan'], departmentids: ['3'] },
		member_corp_range: { corpids: [corpid], groupids: ['1'] },
	};
	const rule = (name: string, body: Json) => call(`rule/${name}`, { chain_id, ...body });
	const { rule_id } = await rule('add_rule', { rule_info });
	expect(await rule('list_ids', {})).toMatchObject({ rule_ids: [rule_id] });
	expect(await rule('get_rule_info', { rule_id })).toMatchObject({ rule_info });
	const refused = async (change: Json) =>
		(await rule('add_rule', { rule_info: { ...rule_info, ...change } })).errcode;
	expect(await refused({ owner_corp_range: {} })).toBe(40063);
	expect(await refused({ member_corp_range: {} })).toBe(40063);
	expect(await refused({ owner_corp_range: { userids: ['hidden'] } })).toBe(670029);
	expect(await refused({ member_corp_range: { groupids: ['9'] } })).toBe(670003);
	expect(await refused({ member_corp_range: { corpids: ['x'] } })).toBe(670004);
	const less = { ...rule_info, owner_corp_range: { userids: ['lisi'] } };
	await rule('modify_rule', { rule_id, rule_info: less });
	expect(await rule('get_rule_info', { rule_id })).toMatchObject({ rule_info: less });
	await rule('delete_rule', { rule_id });
	expect(await rule('get_rule_info', { rule_id })).toMatchObject({ errcode: 670006 });
});
