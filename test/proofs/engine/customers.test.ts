import type { IDataObject } from 'n8n-workflow';
import { id, SimulatedCompany } from './simulatedCompany';

const DAY_MS = 24 * 60 * 60 * 1000;
const LI = 'wmSimulatedCustomer0001';
const JOHN = 'wmSimulatedCustomer0002';
const GAO = 'woSimulatedCustomer0003';
const LEFT = ['wmSimulatedCustomer0005', 'wmSimulatedCustomer0006'];

const company = new SimulatedCompany('2026-03-01T00:00:00Z');
const { run, result, count } = company;

const follower = (customer: string, userid: string) =>
	company.simulator.company.customers.byId
		.get(customer)!
		.followers.find((one) => one.userid === userid)!;

describe('customer', () => {
	test('more than 500 followers are read page by page', async () => {
		const { followers } = company.simulator.company.customers.byId.get(LI)!;
		const [first] = followers;
		followers.push(
			...Array.from({ length: 1100 }, (_, index) => ({ ...first!, userid: `many${index}` })),
		);
		const [full] = await result('customer', 'get', { externalUserid: id(LI) });
		const found = (full!.follow_user as Array<{ userid: string }>).map(({ userid }) => userid);
		expect(new Set(found).size).toBe(1102);
		expect(count('/externalcontact/get')).toBe(3);
	});

	test('remarks to one customer keep their order', async () => {
		const remarks = Array.from({ length: 10 }, (_, index) => ({ remark: `remark ${index}` }));
		const items = await result(
			'customer',
			'updateRemark',
			{
				userid: id('zhangsan'),
				externalUserid: id(LI),
				options: { remark: '={{ $json.remark }}', remarkMobiles: '13800000001' },
			},
			remarks,
		);
		expect(items).toEqual(remarks.map(() => ({ success: true })));
		const sent = company.simulator.calls
			.filter(({ path }) => path === '/externalcontact/remark')
			.map(({ body }) => (body as { remark: string }).remark);
		expect(sent).toEqual(remarks.map(({ remark }) => remark));
		expect(follower(LI, 'zhangsan')).toMatchObject({
			remark: 'remark 9',
			remark_mobiles: ['13800000001'],
		});
		await result('customer', 'updateRemark', {
			userid: id('zhangsan'),
			externalUserid: id(LI),
			options: { remarkMobiles: '' },
		});
		expect(follower(LI, 'zhangsan').remark_mobiles).toEqual([]);
	});

	test('remarks left empty are emptied', async () => {
		Object.assign(follower(LI, 'zhangsan'), {
			remark: '李总',
			description: '老客户',
			remark_corp_name: '某公司',
			remark_mobiles: ['13800000001'],
		});
		const options = {
			remark: '={{ $json.remark }}',
			customerDescription: '',
			remarkCompany: '={{ $json.company }}',
			remarkMobiles: '={{ $json.mobiles }}',
		};
		const parameters = { userid: id('zhangsan'), externalUserid: id(LI), options };
		await result('customer', 'updateRemark', parameters, [{ company: null, mobiles: [] }]);
		expect(follower(LI, 'zhangsan')).toMatchObject({
			remark: '',
			description: '',
			remark_corp_name: '',
			remark_mobiles: [],
		});
	});

	test("another member's customer is refused with the reason", async () => {
		const { error } = await run('customer', 'updateRemark', {
			userid: id('huangting'),
			externalUserid: id(LI),
			options: { remark: 'x' },
		});
		expect(error!.description).toContain('84061');
	});
});

describe('customerTag', () => {
	const tags = async (options: IDataObject = {}) =>
		await result('customerTag', 'getAll', { returnAll: true, options });

	test('a group is made, renamed, marked by name and deleted', async () => {
		const [group] = await result('customerTag', 'create', {
			addTo: 'new',
			customerTagGroupName: '地区',
			newCustomerTags: { rows: [{ customerTagName: '华东', customerTagOrder: 2 }] },
			options: { customerTagGroupOrder: 5 },
		});
		const groupId = group!.group_id as string;
		const [added] = await result('customerTag', 'create', {
			addTo: 'existing',
			customerTagGroupId: id(groupId),
			newCustomerTags: { rows: [{ customerTagName: '华南' }] },
		});
		const [south] = added!.tag as Array<{ id: string }>;
		const update = { customerTagKind: 'tag', customerTagId: id(south!.id) };
		const renamed = { ...update, options: { customerTagName: 'VIP' } };
		expect(await result('customerTag', 'update', renamed)).toEqual([{ success: true }]);
		await result('customerTag', 'update', {
			customerTagKind: 'group',
			customerTagGroupId: id(groupId),
			options: { customerTagName: '大区' },
		});
		expect(await tags({ customerTagGroupIds: [groupId] })).toMatchObject([
			{ group_name: '大区', order: 5, tag: [{ name: '华东' }, { name: 'VIP' }] },
		]);

		const mark = { userid: id('zhangsan'), externalUserid: id(JOHN), markBy: 'name' };
		const { error } = await run('customerTag', 'mark', { ...mark, addTagNames: 'VIP' });
		expect(error!.message).toMatch(/"客户等级\/VIP" or "大区\/VIP"|"大区\/VIP" or "客户等级\/VIP"/);
		expect(count('/externalcontact/mark_tag')).toBe(0);
		await result('customerTag', 'mark', { ...mark, addTagNames: '大区/VIP, 官网' });
		expect(follower(JOHN, 'zhangsan').tag_id).toEqual([south!.id, 'etGroupSource2']);
		await result('customerTag', 'mark', { ...mark, removeTagNames: '官网' });
		expect(follower(JOHN, 'zhangsan').tag_id).toEqual([south!.id]);

		expect(
			await result('customerTag', 'delete', { customerTagIds: [], customerTagGroupIds: [groupId] }),
		).toEqual([{ deleted: true }]);
		expect(follower(JOHN, 'zhangsan').tag_id).toEqual([]);
		expect((await tags()).map(({ group_name }) => group_name)).not.toContain('大区');
	});

	test('many customers are marked by name with one look into the library', async () => {
		const customers = [LI, JOHN].flatMap(
			(customer) => Array(5).fill({ customer }) as IDataObject[],
		);
		const items = await result(
			'customerTag',
			'mark',
			{
				userid: id('zhangsan'),
				externalUserid: id('={{ $json.customer }}'),
				markBy: 'name',
				addTagNames: '重要',
			},
			customers,
		);
		expect(items).toHaveLength(10);
		expect(count('/externalcontact/get_corp_tag_list')).toBe(1);
		expect(follower(JOHN, 'zhangsan').tag_id).toEqual(['etGroupLevel2']);
	});
});

describe('customerTransfer', () => {
	const people = { handoverUserid: id('zhangsan'), takeoverUserid: id('liuyang') };

	test('customers of several items go in one call, and their state can be followed', async () => {
		const transfer = { ...people, externalUserids: id('={{ $json.customer }}') };
		const begun = await result(
			'customerTransfer',
			'transferInService',
			{ ...transfer, options: { transferSuccessMsg: '以后由刘洋为您服务', simplify: true } },
			[{ customer: JOHN }, { customer: GAO }],
		);
		expect(begun).toEqual([
			{ external_userid: JOHN, accepted: true },
			{
				external_userid: GAO,
				accepted: false,
				errcode: 40096,
				problem: expect.stringContaining('customer') as string,
			},
		]);
		expect(count('/externalcontact/transfer_customer')).toBe(1);

		const state = async (options: IDataObject = {}) =>
			await result('customerTransfer', 'getResultInService', {
				...people,
				returnAll: true,
				options: { simplify: true, ...options },
			});
		expect(await state()).toEqual([
			{ external_userid: JOHN, status: 'waiting', takeover_time: '2026-03-02T00:00:00.000Z' },
		]);
		expect(await state({ onlyCustomers: GAO })).toEqual([]);
		company.now += DAY_MS;
		expect(await state({ onlyCustomers: JOHN })).toMatchObject([{ status: 'done' }]);
		expect(follower(JOHN, 'liuyang')).toBeDefined();
	});

	test('what a member left behind is listed and given to another', async () => {
		const unassigned = await result('customerTransfer', 'getUnassigned', {
			returnAll: true,
			options: { simplify: true },
		});
		expect(unassigned).toEqual(
			LEFT.map((external_userid) => ({
				handover_userid: 'lefthandover',
				external_userid,
				dimission_time: '2026-02-19T00:00:00.000Z',
			})),
		);
		const begun = await result(
			'customerTransfer',
			'transferLeft',
			{
				handoverUserid: id('={{ $json.handover_userid }}'),
				takeoverUserid: id('zhoujie'),
				externalUserids: id('={{ $json.external_userid }}'),
			},
			unassigned,
		);
		expect(begun).toEqual(LEFT.map((external_userid) => ({ external_userid, errcode: 0 })));
		expect(count('/externalcontact/resigned/transfer_customer')).toBe(1);
		const results = await result('customerTransfer', 'getResultLeft', {
			handoverUserid: id('lefthandover'),
			takeoverUserid: id('zhoujie'),
			returnAll: true,
			options: { onlyCustomers: [LEFT[1]] },
		});
		expect(results).toMatchObject([{ external_userid: LEFT[1], status: 2 }]);
	});

	test('a present member has nothing to hand over as one who left', async () => {
		const { error } = await run('customerTransfer', 'transferLeft', {
			...people,
			externalUserids: id(LI),
		});
		expect(error!.description).toContain('40097');
	});

	const OF_PRESENT = 'wrSimulatedGroup0001';
	const OF_LEFT = 'wrSimulatedGroup0002';

	test.each([
		['transferGroupChatsInService', OF_PRESENT, OF_LEFT],
		['transferGroupChatsLeft', OF_LEFT, OF_PRESENT],
	])('%s shows the failed ones beside the others', async (operation, good, bad) => {
		const items = await result('customerTransfer', operation, {
			customerChatIds: id([good, bad, 'wrUnknown']),
			newOwnerUserid: id('liuyang'),
		});
		expect(items).toMatchObject([
			{ chat_id: good, errcode: 0 },
			{ chat_id: bad, errmsg: expect.any(String) as string },
			{ chat_id: 'wrUnknown', errcode: 90501 },
		]);
		expect(items[1]!.errcode).not.toBe(0);
		expect(company.simulator.company.customers.groups.get(good)!.owner).toBe('liuyang');
		expect(company.simulator.company.customers.groups.get(bad)!.owner).not.toBe('liuyang');
	});
});

describe('messageAudit', () => {
	test('agreements of many items are asked for a hundred at a time', async () => {
		const pairs = Array.from({ length: 150 }, (_, index) => {
			const customer = `wmAudited${index}`;
			const template = company.simulator.company.customers.byId.get(JOHN)!;
			company.simulator.company.customers.byId.set(customer, {
				...template,
				external_userid: customer,
			});
			return { userid: 'zhangsan', customer };
		});
		company.simulator.company.messageAudit.disagreeing.add('wmAudited149');
		const { items, error } = await run(
			'messageAudit',
			'checkSingleAgreement',
			{
				userid: id('={{ $json.userid }}'),
				externalUserid: id('={{ $json.customer }}'),
				options: { simplify: true },
			},
			pairs,
		);
		expect(error).toBeUndefined();
		expect(count('/msgaudit/check_single_agree')).toBe(2);
		expect(items.map(({ json }) => json.exteranalopenid)).toEqual(
			pairs.map(({ customer }) => customer),
		);
		expect(items[0]!.json).toMatchObject({
			agree_status: 'Agree',
			status_change_time: expect.stringMatching(/Z$/) as string,
		});
		expect(items[149]!.json).toMatchObject({ agree_status: 'Disagree' });
	});

	test('without the audit secret WeCom refuses, and the error names the secret', async () => {
		delete company.credentials.workwxApi.auditSecret;
		const { error } = await run('messageAudit', 'getGroupChat', { roomid: 'wrSimulatedRoom0001' });
		expect(`${error!.message}\n${error!.description}`).toMatch(/48002/);
		expect(`${error!.message}\n${error!.description}`).toMatch(/会话内容存档/);
	});
});
