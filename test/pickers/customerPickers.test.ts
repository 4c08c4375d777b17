import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';
import { methods } from '../../shared/pickers/methods';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { refused, reply, startApiServer, type ApiServer } from '../client/apiServer';
import { editor, editorAt, search } from './editor';

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

describe('in the simulated company', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	afterAll(async () => {
		await simulator.close();
	});

	test('customers of everybody are found by name, each once, with their company', async () => {
		const context = editorAt(simulator);
		const { results, paginationToken } = await search(context, 'searchCustomers');
		const ids = results.map(({ value }) => value);
		expect(ids).toContain('wmSimulatedCustomer0001');
		expect(new Set(ids).size).toBe(ids.length);
		expect(paginationToken).toBeUndefined();
		expect(await search(context, 'searchCustomers', '高')).toEqual({
			results: [{ name: '高总 (示例贸易有限公司)', value: 'woSimulatedCustomer0003' }],
		});
		expect(names(await search(context, 'searchCustomers', 'JOHN'))).toEqual(['John Smith']);
	});

	test('customers of one member follow the choice of the member', async () => {
		const of = async (parameters: IDataObject, name = 'searchCustomersOfUser') =>
			names(await search(editorAt(simulator, parameters), name));
		expect(await of({ userid: chosen('zhangsan') })).toEqual(['李女士', 'John Smith']);
		expect(await of({ userid: 'huangting' })).toEqual(['高总 (示例贸易有限公司)']);
		expect(await of({ userid: chosen('sunqi') })).toEqual([]);
		const asked = [{}, { userid: chosen('') }, { userid: chosen('={{ $json.userid }}') }];
		for (const parameters of asked) {
			expect(await of(parameters)).toEqual([expect.stringContaining('Choose the user first')]);
		}
		const handover = { handoverUserid: chosen('zhoujie') };
		expect(await of(handover, 'searchCustomersOfHandover')).toEqual(['小陈']);
	});

	test('members that left and their customers can be picked', async () => {
		const left = await search(editorAt(simulator), 'searchLeftUsers', 'HAND');
		expect(left.results).toEqual([{ name: 'lefthandover', value: 'lefthandover' }]);
		const context = editorAt(simulator, { handoverUserid: chosen('lefthandover') });
		expect(names(await search(context, 'searchUnassignedCustomers'))).toEqual([
			'孤独的客户',
			'Émile',
		]);
		expect(names(await search(context, 'searchUnassignedCustomers', 'émi'))).toEqual(['Émile']);
		const none = editorAt(simulator);
		expect(names(await search(none, 'searchUnassignedCustomers'))).toEqual([
			expect.stringContaining('Choose the user first'),
		]);
	});

	test('customer tags are listed with their group', async () => {
		const context = editorAt(simulator);
		expect(await search(context, 'searchCustomerTags', 'vip')).toEqual({
			results: [{ name: '客户等级 / VIP', value: 'etGroupLevel3' }],
		});
		expect(await methods!.loadOptions!.getCustomerTags!.call(context)).toContainEqual({
			name: '来源 / 官网',
			value: 'etGroupSource2',
		});
		const groups = [
			{ name: '客户等级', value: 'etGroupLevel' },
			{ name: '来源', value: 'etGroupSource' },
		];
		expect(await methods!.loadOptions!.getCustomerTagGroups!.call(context)).toEqual(groups);
		expect((await search(context, 'searchCustomerTagGroups')).results).toEqual(groups);
	});
});

describe('in a simulated company of more than 1000 members', () => {
	const OWNERS = 250;
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
		const { contacts, customers } = simulator.company;
		const member = contacts.members.get('zhangsan')!;
		const group = customers.groups.get('wrSimulatedGroup0001')!;
		customers.groups.clear();
		contacts.members.clear();
		for (let index = 0; index < 1001; index++) {
			const userid = `u${String(index).padStart(4, '0')}`;
			contacts.members.set(userid, { ...member, userid, serves: index < OWNERS });
			// Those of the second hundred have no groups.
			if (index >= OWNERS || (index >= 100 && index < 200)) continue;
			const chat_id = `wr${userid}`;
			customers.groups.set(chat_id, { ...group, chat_id, name: `群 ${index}`, owner: userid });
		}
	});
	afterAll(async () => {
		await simulator.close();
	});
	const LIST = '/externalcontact/groupchat/list';
	const asked = () => {
		const lists = simulator.calls.filter(({ path }) => path === LIST);
		simulator.calls.length = 0;
		return lists.map(({ body, errcode }) => {
			const { owner_filter } = body as { owner_filter?: { userid_list: string[] } };
			return errcode === 81017 ? 'refused' : owner_filter!.userid_list[0];
		});
	};

	test('customer groups come by owner, a page at a time, without a request too many', async () => {
		const context = editorAt(simulator);
		const first = await search(context, 'searchCustomerChats');
		expect(first.results).toHaveLength(50);
		expect(asked()).toEqual(['refused', 'u0000']);
		const second = await search(context, 'searchCustomerChats', '', String(first.paginationToken));
		expect(second.results).toHaveLength(50);
		expect(asked()).toEqual(['u0000']);
		const third = await search(context, 'searchCustomerChats', '', String(second.paginationToken));
		expect(asked()).toEqual(['u0100', 'u0200']);
		expect(third.paginationToken).toBeUndefined();
		const all = [...first.results, ...second.results, ...third.results].map(({ value }) => value);
		expect(new Set(all)).toEqual(new Set(simulator.company.customers.groups.keys()));
	});

	test('a customer group is found by its name, whoever owns it', async () => {
		const found = await search(editorAt(simulator), 'searchCustomerChats', '群 249');
		expect(names(found)).toEqual(['群 249 (u0249)']);
	});
});

describe('in a large company', () => {
	let api: ApiServer;
	beforeEach(async () => {
		api = await startApiServer();
	});
	afterEach(async () => {
		await api.close();
	});
	const bodies = (path: string) =>
		api.seen
			.filter((seen) => seen.path === path)
			.map(({ body }) => JSON.parse(body.toString()) as IDataObject);

	const BATCH = '/externalcontact/batch/get_by_user';
	/** Two pages of 100 customers for each block of members. */
	const answerCustomers = () => {
		api.answer(BATCH, (response, { body }) => {
			const { userid_list, cursor } = JSON.parse(body.toString()) as {
				userid_list: string[];
				cursor: string;
			};
			const from = cursor ? 100 : 0;
			reply(response, {
				errcode: 0,
				external_contact_list: Array.from({ length: 100 }, (_, index) => ({
					external_contact: {
						external_userid: `wm${userid_list[0]}-${from + index}`,
						name: `${userid_list[0]} customer ${from + index}`,
					},
					follow_info: { remark: from + index === 150 ? 'needle' : '' },
				})),
				next_cursor: cursor ? '' : 'second',
			});
		});
	};

	test('customers come page by page, 100 members at a time', async () => {
		const follow_user = Array.from({ length: 150 }, (_, index) => `u${index}`);
		api.answer('/externalcontact/get_follow_user_list', { errcode: 0, follow_user });
		answerCustomers();
		const context = editor(api.url);
		const ids: unknown[] = [];
		let token: unknown;
		do {
			const found = await search(context, 'searchCustomers', '', ...(token ? [String(token)] : []));
			ids.push(...found.results.map(({ value }) => value));
			token = found.paginationToken;
		} while (token !== undefined);
		expect(ids).toHaveLength(400);
		expect(new Set(ids).size).toBe(400);
		expect(bodies(BATCH).map(({ cursor }) => cursor)).toEqual(['', 'second', '', 'second']);
		expect(bodies(BATCH).map((body) => (body.userid_list as string[]).length)).toEqual([
			100, 100, 50, 50,
		]);
	});

	test('a filter reads on until it has found something, also in the remark', async () => {
		answerCustomers();
		const context = editor(api.url, { userid: chosen('u1') });
		const found = await search(context, 'searchCustomersOfUser', 'NEEDLE');
		expect(found.results).toEqual([{ name: 'u1 customer 150 (needle)', value: 'wmu1-150' }]);
		expect(found.paginationToken).toBeUndefined();
	});

	const CHATS = '/externalcontact/groupchat/list';
	const answerChats = () => {
		api.answer(
			CHATS,
			{ errcode: 0, group_chat_list: [{ chat_id: 'wr1' }, { chat_id: 'wr2' }], next_cursor: 'c2' },
			{ errcode: 0, group_chat_list: [{ chat_id: 'wr3' }], next_cursor: '' },
		);
		api.answer('/externalcontact/groupchat/get', (response, { body }) => {
			const { chat_id } = JSON.parse(body.toString()) as { chat_id: string };
			const name = chat_id === 'wr2' ? '' : `群 ${chat_id}`;
			reply(response, { errcode: 0, group_chat: { chat_id, name, owner: 'zhangsan' } });
		});
	};

	test('group chats with customers are listed with name and owner', async () => {
		answerChats();
		expect((await search(editor(api.url), 'searchCustomerChats')).results).toEqual([
			{ name: '群 wr1 (zhangsan)', value: 'wr1' },
			{ name: 'wr2 (zhangsan)', value: 'wr2' },
			{ name: '群 wr3 (zhangsan)', value: 'wr3' },
		]);
		expect(bodies(CHATS)).toEqual([
			{ cursor: '', limit: 50 },
			{ cursor: 'c2', limit: 50 },
		]);
		answerChats();
		expect(names(await search(editor(api.url), 'searchCustomerChats', 'WR3'))).toEqual([
			'群 wr3 (zhangsan)',
		]);
	});

	test('group chats of owners who left are asked for by owner', async () => {
		answerChats();
		api.answer('/externalcontact/get_unassigned_list', {
			errcode: 0,
			info: [
				{ handover_userid: 'gone', external_userid: 'wm1' },
				{ handover_userid: 'gone', external_userid: 'wm2' },
			],
			is_last: true,
			next_cursor: '',
		});
		const found = await search(editor(api.url), 'searchCustomerChatsOfLeft');
		expect(found.results).toHaveLength(3);
		expect(bodies(CHATS)[0]).toEqual({
			status_filter: 1,
			owner_filter: { userid_list: ['gone'] },
			cursor: '',
			limit: 50,
		});
	});

	test('group chats of more owners who left than one request takes are all there', async () => {
		const info = Array.from({ length: 101 }, (_, index) => ({ handover_userid: `gone${index}` }));
		api.answer('/externalcontact/get_unassigned_list', { errcode: 0, info, is_last: true });
		api.answer(CHATS, { errcode: 0, group_chat_list: [] });
		const found = await search(editor(api.url), 'searchCustomerChatsOfLeft');
		expect(found).toEqual({ results: [] });
		const owners = bodies(CHATS).map(({ owner_filter }) => owner_filter as IDataObject);
		expect(owners.map(({ userid_list }) => (userid_list as string[]).length)).toEqual([100, 1]);
	});

	test('nobody left: no group chats, and none are asked for', async () => {
		api.answer('/externalcontact/get_unassigned_list', { errcode: 0, info: [], is_last: true });
		expect(await search(editor(api.url), 'searchCustomerChatsOfLeft')).toEqual({ results: [] });
		expect(bodies(CHATS)).toEqual([]);
	});

	test('a customer that is hidden from the app stands with its ID', async () => {
		api.answer('/externalcontact/get_unassigned_list', {
			errcode: 0,
			info: [{ handover_userid: 'Gone', external_userid: 'wm1' }],
			is_last: true,
		});
		api.answer('/externalcontact/get', refused(40096, 'invalid external userid'));
		const context = editor(api.url, { handoverUserid: chosen('gone') });
		expect((await search(context, 'searchUnassignedCustomers')).results).toEqual([
			{ name: 'wm1', value: 'wm1' },
		]);
	});

	test('what WeCom refuses is an error whose message says what to do and which secret it was', async () => {
		api.answer(BATCH, refused(48002, 'api forbidden'));
		api.answer('/externalcontact/get_corp_tag_list', refused(48002, 'api forbidden'));
		const context = editor(api.url, { userid: chosen('u1') });
		for (const asked of [
			search(context, 'searchCustomersOfUser'),
			methods!.loadOptions!.getCustomerTags!.call(context),
		]) {
			await expect(asked).rejects.toMatchObject({
				code: 48002,
				message: expect.stringMatching(/可调用应用.*made with the App Secret: App Management/),
			});
		}
	});
});
