import type { IDataObject } from 'n8n-workflow';
import { CONSOLE_ACCOUNT, REPAIRS, SHOP } from '../../simulator/areas/service/seed';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { ask, editorAt, search as searchIn } from './editor';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});

const search = async (name: string, parameters: IDataObject = {}, ...rest: string[]) =>
	await searchIn(editorAt(simulator, parameters), name, ...rest);

test('accounts are found by name, and say where the app does not manage them', async () => {
	expect(await search('searchServiceAccounts')).toEqual({
		results: [
			{ name: '小店客服', value: SHOP },
			{ name: '售后服务', value: REPAIRS },
			{ name: '人工客服 (not managed by this app)', value: CONSOLE_ACCOUNT },
		],
	});
	expect(await search('searchServiceAccounts', {}, '售后')).toEqual({
		results: [{ name: '售后服务', value: REPAIRS }],
	});
});

test('the trigger offers all accounts', async () => {
	expect(await ask(editorAt(simulator), 'loadOptions', 'getServiceAccounts')).toEqual([
		{ name: '小店客服', value: SHOP },
		{ name: '售后服务', value: REPAIRS },
		{ name: '人工客服 (not managed by this app)', value: CONSOLE_ACCOUNT },
	]);
});

test('more accounts than a page of WeCom holds are all found', async () => {
	const { accounts } = simulator.company.service;
	const added = Array.from({ length: 120 }, (_, index) => `wkMany${index}`);
	for (const open_kfid of added) {
		accounts.set(open_kfid, { ...accounts.get(SHOP)!, open_kfid, name: open_kfid });
	}
	expect(await search('searchServiceAccounts', {}, 'wkMany119')).toEqual({
		results: [{ name: 'wkMany119', value: 'wkMany119' }],
	});
	for (const open_kfid of added) accounts.delete(open_kfid);
});

test('servicers are those of the chosen account, and say who is not receiving', async () => {
	const openKfid = { __rl: true, mode: 'list', value: SHOP };
	expect(await search('searchServicers', { openKfid })).toEqual({
		results: [
			{ name: 'sunqi', value: 'sunqi' },
			{ name: 'huangting', value: 'huangting' },
			{ name: 'maria (not receiving)', value: 'maria' },
		],
	});
});

test.each(['', '={{ $json.open_kfid }}'])(
	'servicers of the account "%s" cannot be listed',
	async (value) => {
		const { results } = await search('searchServicers', { openKfid: { value } });
		expect(results).toEqual([{ name: expect.stringContaining('Choose the account'), value: '' }]);
	},
);

test('groups of the knowledge base are found by name', async () => {
	expect(await search('searchKnowledgeGroups', {}, '物')).toEqual({
		results: [{ name: '物流', value: 'kgDelivery' }],
	});
});
