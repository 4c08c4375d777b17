import { addCustomer } from '../../../simulator/areas/customers/addCustomer';
import { confirmMassMessage } from '../../../simulator/areas/customers/massMessages';
import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { post } = test;
const company = () => test.simulator.company;
const call = (path: string, body: Json) => post(`/externalcontact/${path}`, body);

const LI = 'wmSimulatedCustomer0001';
const JOHN = 'wmSimulatedCustomer0002';
const GAO = 'woSimulatedCustomer0003';
const GROUP = 'wrSimulatedGroup0001';
const DAY_MS = 24 * 60 * 60 * 1000;
const text = { content: '您好' };

describe('contact ways', () => {
	const add = (fields: Json = {}) =>
		call('add_contact_way', { type: 1, scene: 2, user: ['zhangsan'], ...fields });

	it('are made, read, changed and deleted', async () => {
		const { config_id, qr_code } = await add({ remark: '展会', state: 'fair' });
		expect(qr_code).toContain(config_id);
		expect(await call('get_contact_way', { config_id })).toMatchObject({
			contact_way: { config_id, type: 1, skip_verify: true, remark: '展会', state: 'fair' },
		});
		await call('update_contact_way', { config_id, user: ['liuyang'], skip_verify: false });
		expect(await call('get_contact_way', { config_id })).toMatchObject({
			contact_way: { user: ['liuyang'], skip_verify: false, remark: '展会' },
		});
		await call('del_contact_way', { config_id });
		expect(await call('get_contact_way', { config_id })).toMatchObject({ errcode: 41044 });
	});

	it('are listed by time, without those for temporary chats', async () => {
		const { config_id } = await add();
		await add({ is_temp: true });
		expect(await call('list_contact_way', {})).toMatchObject({
			contact_way: [{ config_id }],
			next_cursor: '',
		});
		test.clock += 91 * DAY_MS;
		expect(await call('list_contact_way', {})).toMatchObject({ contact_way: [] });
	});

	it('bring customers to one of their members, with their state', async () => {
		const scan = async (fields: Json) => {
			const { config_id } = await add({ state: 'fair', ...fields });
			const { external_userid } = addCustomer(company(), { configId: String(config_id) });
			return company().customers.byId.get(external_userid)?.followers;
		};
		expect(await scan({ user: ['liuyang'] })).toMatchObject([{ userid: 'liuyang', state: 'fair' }]);
		const [follower] = (await scan({ type: 2, user: [], party: [8] }))!;
		expect(company().contacts.member(follower!.userid)?.department).toContain(8);
		expect(() => addCustomer(company(), { configId: 'none' })).toThrow('invalid config_id');
	});

	it('for a temporary chat end with a closing message', async () => {
		await add({ is_temp: true, state: 'temp', conclusions: { text } });
		const { external_userid } = addCustomer(company(), { userid: 'zhangsan', state: 'temp' });
		const close = () => call('close_temp_chat', { userid: 'zhangsan', external_userid });
		expect(await close()).toMatchObject({ errcode: 0 });
		expect(company().messages.delivered).toMatchObject([{ to: [external_userid], content: text }]);
		expect(await close()).toMatchObject({ errcode: 84061 });
	});

	it.each([
		['two members', 41041, { user: ['zhangsan', 'liuyang'] }],
		['an unknown member', 60111, { user: ['nobody'] }],
		['a member without customer contact', 84074, { user: ['lisi'] }],
		['nobody', 40063, { type: 2, user: [] }],
		['the third style for several', 41042, { type: 2, scene: 1, style: 3 }],
		['an unknown scene', 41040, { scene: 3 }],
		['an unknown department', 60003, { type: 2, party: [404] }],
		['a closing message for ever', 40058, { conclusions: { text } }],
		['an empty closing message', 44004, { is_temp: true, conclusions: {} }],
	])('refused for %s (%d)', async (_situation, errcode, fields) => {
		expect(await add(fields)).toMatchObject({ errcode });
	});
});

describe('join ways', () => {
	const chat_id_list = [GROUP];

	it('are overwritten as a whole', async () => {
		const { config_id } = await call('groupchat/add_join_way', {
			scene: 2,
			chat_id_list,
			remark: 'x'.repeat(31),
			auto_create_room: 0,
		});
		const get = () => call('groupchat/get_join_way', { config_id });
		expect(await get()).toMatchObject({
			join_way: { remark: 'x'.repeat(30), auto_create_room: 0, qr_code: expect.any(String) },
		});
		await call('groupchat/update_join_way', { config_id, scene: 1, chat_id_list });
		expect(await get()).toMatchObject({ join_way: { scene: 1, remark: '', auto_create_room: 1 } });
		await call('groupchat/del_join_way', { config_id });
		expect(await get()).toMatchObject({ errcode: 41044 });
	});

	it.each([
		['six groups', 81017, { chat_id_list: Array(6).fill(GROUP) }],
		['an unknown group', 90501, { chat_id_list: ['none'] }],
		['no group', 86001, {}],
	])('refused for %s (%d)', async (_situation, errcode, fields) => {
		expect(await call('groupchat/add_join_way', { scene: 2, ...fields })).toMatchObject({
			errcode,
		});
	});
});

describe('welcome templates for groups', () => {
	const template = (path: string, body: Json) => call(`group_welcome_template/${path}`, body);

	it('are made, replaced, read and deleted', async () => {
		const link = { title: '官网', url: 'https://example.com' };
		const { template_id } = await template('add', { text, notify: 0 });
		expect(await template('edit', { template_id, link })).toMatchObject({ errcode: 0 });
		const read = await template('get', { template_id });
		expect(read).toMatchObject({ link });
		expect(read).not.toHaveProperty('text');
		await template('del', { template_id });
		expect(await template('get', { template_id })).toMatchObject({ errcode: 40037 });
	});

	it('need a content, and are 100 at most', async () => {
		expect(await template('add', {})).toMatchObject({ errcode: 44004 });
		expect(await template('add', { text: { content: 'a'.repeat(3001) } })).toMatchObject({
			errcode: 45002,
		});
		for (let index = 0; index < 100; index++)
			company().customers.groupWelcomes.set(`template${index}`, { text });
		expect(await template('add', { text })).toMatchObject({ errcode: 81017 });
	});
});

describe('mass messages', () => {
	const send = (fields: Json) => call('add_msg_template', { text, ...fields });

	it('wait for the members in charge, and go out when they confirm', async () => {
		const { msgid, fail_list } = await send({ external_userid: [LI, JOHN, GAO, 'none'] });
		expect(fail_list).toEqual(['none']);
		expect(await call('get_groupmsg_task', { msgid })).toMatchObject({
			task_list: [
				{ userid: 'zhangsan', status: 0 },
				{ userid: 'huangting', status: 0 },
			],
		});
		const results = () => call('get_groupmsg_send_result', { msgid, userid: 'zhangsan', limit: 1 });
		expect(await results()).toMatchObject({ send_list: [{ external_userid: LI, status: 0 }] });
		expect(company().messages.delivered).toEqual([]);
		confirmMassMessage(company(), String(msgid), 'zhangsan');
		expect(company().messages.delivered).toMatchObject([
			{ to: [LI], from: 'zhangsan' },
			{ to: [JOHN], from: 'zhangsan' },
		]);
		expect(() => confirmMassMessage(company(), String(msgid), 'zhangsan')).toThrow('already');
		const first = await results();
		expect(first).toMatchObject({
			send_list: [{ external_userid: LI, status: 1, send_time: expect.any(Number) }],
			next_cursor: expect.stringMatching(/.+/),
		});
	});

	it('go to customers with a tag of each row, or to all of a member', async () => {
		const targets = async (fields: Json) => {
			const { msgid } = await send(fields);
			const tasks = company().customers.massMessages.get(String(msgid))?.tasks ?? [];
			return tasks.flatMap((task) => task.targets.map((target) => target.external_userid));
		};
		const tagged = (...rows: string[][]) => ({
			tag_filter: { group_list: rows.map((tag_list) => ({ tag_list })) },
		});
		expect(await targets(tagged(['etGroupLevel2', 'etGroupLevel3']))).toEqual([LI, GAO]);
		expect(await targets(tagged(['etGroupLevel2'], ['etGroupSource2']))).toEqual([GAO]);
		expect(await targets({ sender: 'zhangsan' })).toEqual([LI, JOHN]);
	});

	it('to groups are shown once they were sent', async () => {
		const { msgid } = await send({ chat_type: 'group', sender: 'zhangsan' });
		const results = () => call('get_groupmsg_send_result', { msgid, userid: 'zhangsan' });
		expect(await results()).toMatchObject({ send_list: [] });
		confirmMassMessage(company(), String(msgid), 'zhangsan');
		expect(await results()).toMatchObject({ send_list: [{ chat_id: GROUP, status: 1 }] });
	});

	it('are listed by time and kind, reminded of and stopped', async () => {
		const { msgid } = await send({ external_userid: [LI] });
		const now = Math.floor(test.clock / 1000);
		const list = (fields: Json = {}) =>
			call('get_groupmsg_list_v2', {
				chat_type: 'single',
				start_time: now - 60,
				end_time: now + 60,
				...fields,
			});
		expect(await list()).toMatchObject({ group_msg_list: [{ msgid, create_type: 0, text }] });
		expect(await list({ chat_type: 'group' })).toMatchObject({ group_msg_list: [] });
		expect(await list({ filter_type: 1 })).toMatchObject({ group_msg_list: [] });
		expect(await list({ end_time: now + 32 * 86_400 })).toMatchObject({ errcode: 40058 });
		expect(await call('remind_groupmsg_send', { msgid })).toMatchObject({ errcode: 0 });
		expect(await call('cancel_groupmsg_send', { msgid })).toMatchObject({ errcode: 0 });
		expect(company().customers.massMessages.get(String(msgid))).toMatchObject({
			cancelled: true,
			reminders: 1,
		});
		expect(() => confirmMassMessage(company(), String(msgid), 'zhangsan')).toThrow('invalid msgid');
		expect(await call('remind_groupmsg_send', { msgid: 'none' })).toMatchObject({ errcode: 41047 });
		expect(await call('cancel_groupmsg_send', {})).toMatchObject({ errcode: 41046 });
	});

	it.each([
		['nobody', 40063, {}],
		['no known customer', 41048, { external_userid: ['none'] }],
		['groups without an owner', 40063, { chat_type: 'group' }],
		['a sender without customer contact', 84074, { sender: 'lisi' }],
		['no content', 44004, { external_userid: [LI], text: undefined }],
	])('refused for %s (%d)', async (_situation, errcode, fields) => {
		expect(await send(fields)).toMatchObject({ errcode });
	});
});
