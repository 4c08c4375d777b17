import { addCustomer } from '../../../simulator/areas/customers/addCustomer';
import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { mediaId, post, read } = test;
const company = () => test.simulator.company;

const LI = 'wmSimulatedCustomer0001';
const JOHN = 'wmSimulatedCustomer0002';
const GAO = 'woSimulatedCustomer0003';
const LEFT = 'wmSimulatedCustomer0005';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('customers', () => {
	it('belong to members that serve', async () => {
		const { follow_user } = await read('/externalcontact/get_follow_user_list');
		expect(follow_user).toEqual(expect.arrayContaining(['zhangsan', 'sunqi']));
		const list = (userid: string) => read('/externalcontact/list', { userid });
		expect(await list('zhangsan')).toMatchObject({ external_userid: [LI, JOHN] });
		expect(await list('sunqi')).toMatchObject({ errcode: 84061 });
		expect(await list('nobody')).toMatchObject({ errcode: 60111 });
	});

	it('are shown with their followers and tags, by type', async () => {
		const person = await read('/externalcontact/get', { external_userid: LI });
		expect(person).toMatchObject({
			external_contact: { external_userid: LI, name: '李女士', type: 1 },
			follow_user: [
				{
					userid: 'zhangsan',
					tags: [{ group_name: '客户等级', tag_name: 'VIP', tag_id: 'etGroupLevel3', type: 1 }],
				},
				{ userid: 'liuyang' },
			],
		});
		expect(person.external_contact).toHaveProperty('unionid');
		expect(person.external_contact).not.toHaveProperty('corp_name');
		expect(person.external_contact).not.toHaveProperty('followers');
		const colleague = await read('/externalcontact/get', { external_userid: GAO });
		expect(colleague.external_contact).toMatchObject({ corp_name: '示例贸易有限公司' });
		expect(colleague.external_contact).not.toHaveProperty('unionid');
		expect(await read('/externalcontact/get', { external_userid: 'none' })).toMatchObject({
			errcode: 40096,
		});
	});

	it('of several members come page by page', async () => {
		const found: string[] = [];
		let cursor = '';
		do {
			const answer = await post('/externalcontact/batch/get_by_user', {
				userid_list: ['zhangsan', 'huangting', 'sunqi'],
				cursor,
				limit: 2,
			});
			for (const entry of answer.external_contact_list as Array<Record<string, Json>>) {
				expect(entry.follow_info).toHaveProperty('tag_id');
				found.push(String(entry.external_contact?.external_userid));
			}
			cursor = String(answer.next_cursor);
		} while (cursor !== '');
		expect(found).toEqual([LI, JOHN, GAO]);
		const batch = (fields: Json) => post('/externalcontact/batch/get_by_user', fields);
		expect(await batch({ userid_list: [] })).toMatchObject({ errcode: 41009 });
		expect(await batch({ userid_list: Array(101).fill('lisi') })).toMatchObject({
			errcode: 40032,
		});
		expect(await batch({ userid_list: ['lisi'], cursor: 'x' })).toMatchObject({ errcode: 50100 });
	});

	it('get remarks', async () => {
		const remark = (fields: Json) =>
			post('/externalcontact/remark', { userid: 'zhangsan', external_userid: LI, ...fields });
		const remark_pic_mediaid = await mediaId('image', {
			filename: 'a.png',
			bytes: Buffer.from('89504e470d0a1a0a', 'hex'),
		});
		const remark_mobiles = ['13800000001'];
		expect(
			await remark({ remark: '李总', remark_company: '李记', remark_mobiles, remark_pic_mediaid }),
		).toMatchObject({ errcode: 0 });
		const { follow_user } = await read('/externalcontact/get', { external_userid: LI });
		expect(follow_user).toMatchObject([
			{ remark: '李总', remark_corp_name: '李记', remark_mobiles },
			{ remark: '' },
		]);
		await remark({ remark_mobiles: [''] });
		expect(company().customers.byId.get(LI)?.followers[0]?.remark_mobiles).toEqual([]);
		expect(await remark({})).toMatchObject({ errcode: 40063 });
		expect(await remark({ remark: 'a'.repeat(21) })).toMatchObject({ errcode: 40058 });
		expect(await remark({ remark: 'a', external_userid: GAO })).toMatchObject({ errcode: 84061 });
	});
});

describe('customer tags', () => {
	const tagGroups = async (body: Json = {}) =>
		(await post('/externalcontact/get_corp_tag_list', body)).tag_group as Array<
			Json & { tag: Json[] }
		>;

	it('are listed whole, by tag or by group', async () => {
		expect((await tagGroups()).map((group) => group.tag.length)).toEqual([3, 2]);
		expect(await tagGroups({ tag_id: ['etGroupLevel2'] })).toMatchObject([
			{ group_id: 'etGroupLevel', deleted: false, tag: [{ name: '重要', deleted: false }] },
		]);
		const byGroup = await tagGroups({ tag_id: ['etGroupLevel2'], group_id: ['etGroupSource'] });
		expect(byGroup.map((group) => group.group_id)).toEqual(['etGroupSource']);
	});

	it('are added to a new group or an old one, once per name', async () => {
		const add = (body: Json) => post('/externalcontact/add_corp_tag', body);
		const created = await add({
			group_name: '地区',
			order: 9,
			tag: [{ name: '华东', order: 2 }, { name: '华南' }, { name: '华南' }],
		});
		expect(created).toMatchObject({
			tag_group: {
				group_name: '地区',
				order: 9,
				tag: [
					{ name: '华东', order: 2 },
					{ name: '华南', order: 0 },
				],
			},
		});
		await add({ group_name: '地区', tag: [{ name: '华北' }] });
		await add({ group_id: 'etGroupSource', tag: [{ name: '广告' }] });
		expect((await tagGroups()).map((group) => [group.group_name, group.tag.length])).toEqual([
			['地区', 3],
			['客户等级', 3],
			['来源', 3],
		]);
		expect(await add({ group_id: 'none', tag: [{ name: 'a' }] })).toMatchObject({
			errcode: 40068,
		});
		expect(await add({ tag: [{ name: 'a' }] })).toMatchObject({ errcode: 40063 });
		expect(await add({ group_name: 'a', tag: [] })).toMatchObject({ errcode: 41018 });
		expect(await add({ group_id: 'etGroupSource', tag: [{ name: '广告' }] })).toMatchObject({
			errcode: 40071,
		});
	});

	it('and groups are renamed and deleted', async () => {
		const edit = (body: Json) => post('/externalcontact/edit_corp_tag', body);
		await edit({ id: 'etGroupLevel1', name: '一般', order: 7 });
		await edit({ id: 'etGroupSource', name: '渠道' });
		expect((await tagGroups()).map((group) => group.group_name)).toEqual(['客户等级', '渠道']);
		expect(company().customers.corpTags.get('etGroupLevel')?.tag[0]).toMatchObject({
			name: '一般',
			order: 7,
		});
		expect(await edit({ id: 'etGroupLevel1', name: 'VIP' })).toMatchObject({ errcode: 40071 });
		expect(await edit({ id: 'none', name: 'a' })).toMatchObject({ errcode: 40068 });
		const remove = (body: Json) => post('/externalcontact/del_corp_tag', body);
		await remove({ tag_id: ['etGroupLevel3'], group_id: ['etGroupSource'] });
		expect((await tagGroups()).map((group) => group.group_id)).toEqual(['etGroupLevel']);
		expect(
			company()
				.customers.byId.get(LI)
				?.followers.map(({ tag_id }) => tag_id),
		).toEqual([[], []]);
		await remove({ tag_id: ['etGroupLevel1', 'etGroupLevel2'] });
		expect(await tagGroups()).toEqual([]);
		expect(await remove({})).toMatchObject({ errcode: 40063 });
		expect(await remove({ tag_id: ['none'] })).toMatchObject({ errcode: 40068 });
	});

	it('mark customers', async () => {
		const mark = (fields: Json) =>
			post('/externalcontact/mark_tag', { userid: 'zhangsan', external_userid: LI, ...fields });
		await mark({ add_tag: ['etGroupLevel1'], remove_tag: ['etGroupLevel3'] });
		expect(company().customers.byId.get(LI)?.followers[0]?.tag_id).toEqual(['etGroupLevel1']);
		expect(await mark({})).toMatchObject({ errcode: 41111 });
		expect(await mark({ add_tag: ['none'] })).toMatchObject({ errcode: 40068 });
		expect(await mark({ userid: 'lisi', add_tag: ['etGroupLevel1'] })).toMatchObject({
			errcode: 84061,
		});
	});
});

describe('transfers', () => {
	const give = (fields: Json = {}) =>
		post('/externalcontact/transfer_customer', {
			handover_userid: 'zhangsan',
			takeover_userid: 'sunqi',
			external_userid: [LI, GAO],
			...fields,
		});
	const result = (path = '') =>
		post(`/externalcontact/${path}transfer_result`, {
			handover_userid: path === '' ? 'zhangsan' : 'lefthandover',
			takeover_userid: 'sunqi',
		});

	it('in service are done after a day', async () => {
		expect(await give({ transfer_success_msg: '您好' })).toMatchObject({
			errcode: 0,
			customer: [
				{ external_userid: LI, errcode: 0 },
				{ external_userid: GAO, errcode: 40096 },
			],
		});
		expect(await give({ external_userid: [LI] })).toMatchObject({
			customer: [{ errcode: 40129 }],
		});
		expect(await result()).toMatchObject({
			customer: [
				{
					external_userid: LI,
					status: 2,
					takeover_time: Math.floor(test.clock / 1000) + DAY_MS / 1000,
				},
			],
			next_cursor: '',
		});
		test.clock += DAY_MS;
		expect(await result()).toMatchObject({ customer: [{ status: 1 }] });
		expect(await read('/externalcontact/list', { userid: 'sunqi' })).toMatchObject({
			external_userid: [LI],
		});
	});

	it('happen twice within 90 days', async () => {
		await give({ external_userid: [LI] });
		test.clock += DAY_MS;
		await give({
			external_userid: [LI],
			handover_userid: 'sunqi',
			takeover_userid: 'zhangsan',
		});
		test.clock += DAY_MS;
		expect(await give({ external_userid: [LI] })).toMatchObject({
			customer: [{ errcode: 40128 }],
		});
		test.clock += 90 * DAY_MS;
		expect(await give({ external_userid: [LI] })).toMatchObject({ customer: [{ errcode: 0 }] });
	});

	it.each([
		['to the same member', 40130, { takeover_userid: 'ZhangSan' }],
		['to an unknown member', 60111, { takeover_userid: 'nobody' }],
		['to a member that does not serve', 84074, { takeover_userid: 'lisi' }],
		['from somebody who left', 60111, { handover_userid: 'lefthandover' }],
		['of too many', 81017, { external_userid: Array(101).fill(LI) }],
		['with a long message', 40058, { transfer_success_msg: 'a'.repeat(201) }],
	])('refused: %s (%d)', async (_situation, errcode, fields) => {
		expect(await give(fields)).toMatchObject({ errcode });
	});

	it('of customers whose member left', async () => {
		const unassigned = (fields: Json = {}) => post('/externalcontact/get_unassigned_list', fields);
		expect(await unassigned({ page_size: 1 })).toMatchObject({
			info: [{ handover_userid: 'lefthandover', external_userid: LEFT }],
			is_last: false,
			next_cursor: expect.stringMatching(/.+/),
		});
		const resigned = (fields: Json) =>
			post('/externalcontact/resigned/transfer_customer', {
				handover_userid: 'lefthandover',
				takeover_userid: 'sunqi',
				external_userid: [LEFT],
				...fields,
			});
		expect(await resigned({})).toMatchObject({ customer: [{ errcode: 0 }] });
		expect(await unassigned()).toMatchObject({
			info: [{ external_userid: 'wmSimulatedCustomer0006' }],
			is_last: true,
			next_cursor: '',
		});
		expect(await result('resigned/')).toMatchObject({ customer: [{ status: 2 }] });
		expect(await result()).toMatchObject({ customer: [] });
		expect(await resigned({ handover_userid: 'zhangsan' })).toMatchObject({ errcode: 40097 });
		await read('/user/delete', { userid: 'zhangsan' }, 'contacts');
		expect(((await unassigned()).info as Json[]).map((entry) => entry.external_userid)).toEqual([
			LI,
			JOHN,
			'wmSimulatedCustomer0006',
		]);
	});

	it('of group chats report those that failed', async () => {
		const chat_id_list = ['wrSimulatedGroup0001', 'wrSimulatedGroup0002', 'none'];
		const transfer = (path: string, new_owner: string) =>
			post(`/externalcontact/groupchat/${path}`, { chat_id_list, new_owner });
		expect(await transfer('onjob_transfer', 'zhangsan')).toMatchObject({
			failed_chat_list: [
				{ chat_id: 'wrSimulatedGroup0001', errcode: 90504 },
				{ chat_id: 'wrSimulatedGroup0002', errcode: 90502 },
				{ chat_id: 'none', errcode: 90501, errmsg: expect.any(String) },
			],
		});
		expect(await transfer('transfer', 'sunqi')).toMatchObject({
			failed_chat_list: [
				{ chat_id: 'wrSimulatedGroup0001', errcode: 90500 },
				{ chat_id: 'none', errcode: 90501 },
			],
		});
		expect(company().customers.groups.get('wrSimulatedGroup0002')?.owner).toBe('sunqi');
		expect(await transfer('transfer', 'lisi')).toMatchObject({ errcode: 84074 });
	});
});

describe('customer groups', () => {
	const groups = async (fields: Json = {}) =>
		await post('/externalcontact/groupchat/list', { limit: 10, ...fields });
	const GROUP = 'wrSimulatedGroup0001';
	const ORPHAN = 'wrSimulatedGroup0002';

	it('are listed by owner and status; owners who left must be named', async () => {
		expect(await groups()).toMatchObject({
			group_chat_list: [{ chat_id: GROUP, status: 0 }],
			next_cursor: '',
		});
		const owner_filter = { userid_list: ['LeftHandover'] };
		expect(await groups({ owner_filter })).toMatchObject({
			group_chat_list: [{ chat_id: ORPHAN, status: 1 }],
		});
		expect(await groups({ owner_filter, status_filter: 3 })).toMatchObject({ group_chat_list: [] });
		const both = { owner_filter: { userid_list: ['lefthandover', 'zhangsan'] } };
		const first = await groups({ ...both, limit: 1 });
		expect(first.group_chat_list).toHaveLength(1);
		expect(await groups({ ...both, limit: 1, cursor: first.next_cursor })).toMatchObject({
			group_chat_list: [{ chat_id: ORPHAN }],
			next_cursor: '',
		});
	});

	it.each([
		['without a limit', 40063, { limit: undefined }],
		['with a limit that is too high', 40058, { limit: 1001 }],
		['with too many owners', 40032, { owner_filter: { userid_list: Array(101).fill('a') } }],
		['with an unknown status', 40058, { status_filter: 4 }],
	])('refused: %s (%d)', async (_situation, errcode, fields) => {
		expect(await groups(fields)).toMatchObject({ errcode });
	});

	it('must be asked by owner where the app sees many members', async () => {
		const [member] = [...company().contacts.members.values()];
		for (let index = 0; index < 1000; index++)
			company().contacts.members.set(`many${index}`, { ...member!, userid: `many${index}` });
		expect(await groups()).toMatchObject({ errcode: 81017 });
		const owner_filter = { userid_list: ['zhangsan'] };
		expect(await groups({ owner_filter })).toMatchObject({ group_chat_list: [{ chat_id: GROUP }] });
	});

	it('show their members, by name if asked', async () => {
		const get = (fields: Json) => post('/externalcontact/groupchat/get', fields);
		const { group_chat } = await get({ chat_id: GROUP });
		expect(group_chat).toMatchObject({
			name: 'VIP 客户群',
			owner: 'zhangsan',
			member_list: [
				{ userid: 'zhangsan', type: 1 },
				{ userid: LI, type: 2, join_scene: 3, unionid: expect.any(String) as string },
			],
			admin_list: [],
		});
		expect(JSON.stringify(group_chat)).not.toContain('李女士');
		expect(await get({ chat_id: GROUP, need_name: 1 })).toMatchObject({
			group_chat: { member_list: [{ name: '张三' }, { name: '李女士' }] },
		});
		expect(await get({ chat_id: 'none' })).toMatchObject({ errcode: 90501 });
		company().customers.groups.get(GROUP)!.owner = 'hidden';
		expect(await get({ chat_id: GROUP })).toMatchObject({ errcode: 60011 });
	});

	it('are found by the ID that a mini program knows', async () => {
		const convert = (opengid: string) => post('/externalcontact/opengid_to_chatid', { opengid });
		expect(await convert('oSimulatedGroup0001')).toMatchObject({ chat_id: GROUP });
		expect(await convert('none')).toMatchObject({ errcode: 40058 });
	});
});

describe('a welcome', () => {
	const arrive = () => addCustomer(company(), { userid: 'zhangsan', state: 'fair' });
	const welcome = (welcome_code: string, fields: Json) =>
		post('/externalcontact/send_welcome_msg', { welcome_code, ...fields });
	const text = { content: '您好' };

	it('reaches the new customer, part by part, once', async () => {
		const { external_userid, welcome_code } = arrive();
		expect(company().customers.byId.get(external_userid)).toMatchObject({
			followers: [{ userid: 'zhangsan', state: 'fair' }],
		});
		const link = { title: '官网', url: 'https://example.com' };
		const attachments = [{ msgtype: 'link', link }];
		expect(await welcome(welcome_code, { text, attachments })).toMatchObject({ errcode: 0 });
		expect(company().messages.delivered).toMatchObject([
			{ kind: 'customer', to: [external_userid], msgtype: 'text', content: text },
			{ msgtype: 'link', content: link },
		]);
		expect(await welcome(welcome_code, { text })).toMatchObject({ errcode: 41051 });
	});

	it('is too late after 20 seconds', async () => {
		const { welcome_code } = arrive();
		test.clock += 20_001;
		expect(await welcome(welcome_code, { text })).toMatchObject({ errcode: 41050 });
		expect(await welcome('none', { text })).toMatchObject({ errcode: 41050 });
	});

	it.each([
		['nothing', 44004, {}],
		['a long text', 45002, { text: { content: 'a'.repeat(4001) } }],
		['an unknown kind', 40008, { attachments: [{ msgtype: 'voice', voice: { media_id: 'a' } }] }],
		['an unknown file', 40007, { attachments: [{ msgtype: 'file', file: { media_id: 'a' } }] }],
		['a foreign picture', 40094, { attachments: [{ msgtype: 'image', image: { pic_url: 'a' } }] }],
		['no picture', 40063, { attachments: [{ msgtype: 'image', image: {} }] }],
		['another kind', 40063, { attachments: [{ msgtype: 'image' }] }],
		[
			'ten attachments',
			40058,
			{ attachments: Array(10).fill({ msgtype: 'file', file: { media_id: 'a' } }) },
		],
	])('refused with %s (%d)', async (_situation, errcode, fields) => {
		expect(await welcome(arrive().welcome_code, fields)).toMatchObject({ errcode });
	});
});
