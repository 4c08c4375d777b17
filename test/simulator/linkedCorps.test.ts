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
	test.simulator.company.linkedCorps.push({ ...shared, corpid: 'ww2', business_type: 1 });
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
	expect(await call('corp/get_chain_group', { chain_id: 'x' })).toMatchObject({ errcode: 40058 });
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
