import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { mediaId, post, read } = test;
const company = () => test.simulator.company;
const agentid = 1000002;

describe('the app', () => {
	it('shows itself and its visible range', async () => {
		const app = await read('/agent/get', { agentid });
		expect(app).toMatchObject({ agentid, name: 'n8n', close: 0 });
		const { user } = app.allow_userinfos as { user: Json[] };
		expect(user).toContainEqual({ userid: 'zhangsan' });
		expect(user).not.toContainEqual({ userid: 'hidden' });
		expect(await read('/agent/list')).toMatchObject({ agentlist: [{ agentid, name: 'n8n' }] });
	});

	it.each([
		['no agent ID', 41011, {}],
		['an agent ID that is no number', 40056, { agentid: 'x' }],
		['an unknown app', 40056, { agentid: 7 }],
		['the app of another secret', 301002, { agentid: 1000003 }],
	])('refused: %s (%d)', async (_situation, errcode, query) => {
		expect(await read('/agent/get', query as Record<string, string>)).toMatchObject({ errcode });
	});

	it('changes', async () => {
		const logo_mediaid = await mediaId('image', {
			filename: 'a.png',
			bytes: Buffer.from('89504e470d0a1a0a', 'hex'),
		});
		const changes = { name: '新名字', description: '一个应用', report_location_flag: 1 };
		expect(await post('/agent/set', { agentid, logo_mediaid, ...changes })).toMatchObject({
			errcode: 0,
		});
		expect(await read('/agent/get', { agentid })).toMatchObject(changes);
		const set = (fields: Json) => post('/agent/set', { agentid, ...fields });
		expect(await set({ description: 'abc' })).toMatchObject({ errcode: 45004 });
		expect(await set({ name: 'a'.repeat(33) })).toMatchObject({ errcode: 45022 });
		expect(await set({ home_url: 'example' })).toMatchObject({ errcode: 40094 });
		expect(await set({ report_location_flag: 2 })).toMatchObject({ errcode: 40059 });
		expect(await set({ logo_mediaid: 'made-up' })).toMatchObject({ errcode: 40007 });
	});
});

describe('the menu', () => {
	const create = (button: unknown) => post('/menu/create', { button }, 'app', `agentid=${agentid}`);
	const view = { type: 'view', name: 'See', url: 'https://a.example' };
	const sub_button = [
		{ type: 'click', name: 'Hit', key: 'HIT', sub_button: [] },
		{ type: 'view_miniprogram', name: 'Mini', pagepath: 'a', appid: 'wx1' },
	];

	it('is there once it was made, until it is deleted', async () => {
		expect(await read('/menu/get', { agentid })).toMatchObject({ errcode: 46003 });
		const button = [view, { name: 'More', sub_button }];
		expect(await create(button)).toMatchObject({ errcode: 0 });
		expect(await read('/menu/get', { agentid })).toMatchObject({ button });
		expect(await read('/menu/delete', { agentid })).toMatchObject({ errcode: 0 });
		expect(await read('/menu/get', { agentid })).toMatchObject({ errcode: 46003 });
	});

	it.each([
		['no button', 40016, []],
		['four buttons', 40016, [view, view, view, view]],
		['no name', 41102, [{ ...view, name: '' }]],
		['a name above 16 bytes', 40018, [{ ...view, name: '一二三四五六' }]],
		['an unknown type', 40017, [{ ...view, type: 'poem' }]],
		['no type', 40017, [{ name: 'a' }]],
		['no URL', 40020, [{ type: 'view', name: 'a' }]],
		['no key', 40019, [{ type: 'click', name: 'a' }]],
		['a key above 128 bytes', 40019, [{ type: 'click', name: 'a', key: 'a'.repeat(129) }]],
		['six buttons below one', 40023, [{ name: 'a', sub_button: Array(6).fill(sub_button[0]) }]],
		[
			'a name below above 40 bytes',
			40025,
			[{ name: 'a', sub_button: [{ ...view, name: 'a'.repeat(41) }] }],
		],
		['a third level', 40022, [{ name: 'a', sub_button: [{ name: 'b', sub_button: ['c'] }] }]],
	])('refused: %s (%d)', async (_situation, errcode, button) => {
		expect(await create(button)).toMatchObject({ errcode });
		expect(company().apps.menu).toBeUndefined();
	});
});

it('the addresses of WeCom are listed', async () => {
	for (const path of ['/get_api_domain_ip', '/getcallbackip'])
		expect((await read(path)).ip_list).toEqual(expect.arrayContaining([expect.any(String)]));
	expect(await read('/security/get_server_domain_ip')).toMatchObject({
		domain_list: [{ universal_domian: 'work.weixin.qq.com', port: [443, 80] }],
		ip_list: [{ protocol: 'TCP' }],
	});
});
