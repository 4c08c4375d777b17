import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { post } = test;
const agentid = 1000002;

const call = (name: string, body: Json = {}) => post(`/agent/${name}`, { agentid, ...body });
const items = [{ key: '待审批', data: '2' }];
const keydata = { type: 'keydata', keydata: { items } };
const data = (userid: string) => call('get_workbench_data', { userid });

it('shows the data of the company until a member has its own', async () => {
	expect(await call('set_workbench_data', { userid: 'ada', ...keydata })).toMatchObject({
		errcode: 94008,
	});
	const company = { type: 'keydata', keydata: { items: [{ data: '0' }] } };
	expect(await call('set_workbench_template', company)).toMatchObject({ errcode: 0 });
	expect(await call('set_workbench_data', { userid: 'Ada', ...keydata })).toMatchObject({
		errcode: 0,
	});
	expect(await data('ada')).toMatchObject({ data: keydata });
	expect(await data('alan')).toMatchObject({ data: company });
	await call('batch_set_workbench_data', { userid_list: ['alan', 'wangwu'], data: keydata });
	expect(await data('wangwu')).toMatchObject({ data: keydata });
	await call('set_workbench_template', { ...company, replace_user_data: true });
	expect(await call('get_workbench_template')).toMatchObject({
		...company,
		replace_user_data: true,
	});
	expect(await data('ada')).toMatchObject({ data: company });
});

it.each([
	['a wrong type', 94001, { type: 'other' }],
	['too many figures', 94003, { type: 'keydata', keydata: { items: [1, 2, 3, 4, 5] } }],
	['no figures', 94002, { type: 'keydata', keydata: {} }],
	['a picture without address', 94013, { type: 'image', image: {} }],
	['too many lines', 94006, { type: 'list', list: { items: [1, 2, 3, 4] } }],
	['a line without title', 94010, { type: 'list', list: { items: [{}] } }],
	['a wrong height', 94011, { type: 'webview', webview: { url: 'u', height: 'tall' } }],
	['another app', 301002, { agentid: 1000003, type: 'image' }],
])('refused as a template: %s (%d)', async (_situation, errcode, body) => {
	expect(await call('set_workbench_template', body)).toMatchObject({ errcode });
});

it.each([
	['nothing under the type', 94002, { userid: 'ada', type: 'keydata' }],
	['an unknown member', 60111, { userid: 'nobody', ...keydata }],
	['a member the app does not see', 60011, { userid: 'hidden', ...keydata }],
])('refused as data: %s (%d)', async (_situation, errcode, body) => {
	await call('set_workbench_template', { type: 'keydata' });
	expect(await call('set_workbench_data', body as Json)).toMatchObject({ errcode });
});

it('changes ten times a minute for each member', async () => {
	test.simulator.company.limits = true;
	await call('set_workbench_template', { type: 'keydata' });
	const set = (userid: string) => call('set_workbench_data', { userid, ...keydata });
	for (let count = 0; count < 10; count += 1)
		expect(await set('ada')).toMatchObject({ errcode: 0 });
	expect(await set('ada')).toMatchObject({ errcode: 45009 });
	expect(await set('alan')).toMatchObject({ errcode: 0 });
});
