import { addCustomer } from '../../../simulator/areas/customers/addCustomer';
import { publishMoment } from '../../../simulator/areas/customers/moments';
import { confirmMassMessage } from '../../../simulator/areas/customers/massMessages';
import { id, SimulatedCompany } from './simulatedCompany';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

const company = new SimulatedCompany('2026-03-01T00:00:00Z');
const { run, result, count } = company;

const picture = {
	data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
};

describe('welcomeMessage', () => {
	const attachments = {
		rows: [
			{ attachmentType: 'image', mediaSource: 'binary', binaryPropertyName: 'data' },
			{ attachmentType: 'link', attachmentTitle: '官网', attachmentUrl: 'https://example.com' },
		],
	};

	test('takes the code from the item of the trigger and uploads the picture first', async () => {
		const { external_userid, welcome_code } = addCustomer(company.simulator.company, {
			userid: 'zhangsan',
		});
		const parameters = {
			welcomeCode: '={{ $json.WelcomeCode }}',
			content: '您好',
			attachments,
		};
		const item = { json: { WelcomeCode: welcome_code }, binary: picture };
		expect(await result('welcomeMessage', 'send', parameters, [item])).toEqual([{ success: true }]);
		expect(company.simulator.company.messages.delivered).toMatchObject([
			{ kind: 'customer', to: [external_userid], msgtype: 'text', content: { content: '您好' } },
			{ msgtype: 'image', content: { media_id: expect.any(String) as string } },
			{ msgtype: 'link', content: { title: '官网', url: 'https://example.com' } },
		]);
	});

	test('says that the code is used up or too old', async () => {
		const { welcome_code: welcomeCode } = addCustomer(company.simulator.company, {
			userid: 'zhangsan',
		});
		const send = () => run('welcomeMessage', 'send', { welcomeCode, content: '您好' });
		expect((await send()).error).toBeUndefined();
		expect((await send()).error?.description).toContain('41051');
		const late = addCustomer(company.simulator.company, { userid: 'zhangsan' }).welcome_code;
		company.now += 21_000;
		const { error } = await run('welcomeMessage', 'send', { welcomeCode: late, content: '您好' });
		expect(error?.message).toContain('within 20 seconds');
		expect(company.simulator.company.messages.delivered).toHaveLength(1);
	});

	test('sends nothing when a file is missing', async () => {
		const { welcome_code: welcomeCode } = addCustomer(company.simulator.company, {
			userid: 'zhangsan',
		});
		const { error } = await run('welcomeMessage', 'send', { welcomeCode, attachments });
		expect(error?.message).toContain('binary');
		expect(count('/externalcontact/send_welcome_msg')).toBe(0);
	});
});

describe('contactWay', () => {
	test('lives its life, and a customer carries its state', async () => {
		const [{ config_id: configId, qr_code } = {}] = await result('contactWay', 'create', {
			userid: id('zhangsan'),
			options: { state: 'fair', remark: '展会' },
		});
		expect(qr_code).toEqual(expect.any(String));
		await result('contactWay', 'update', { configId, options: { useridList: id('liuyang') } });
		expect(
			await result('contactWay', 'get', { configId, options: { simplify: true } }),
		).toMatchObject([{ type: 'single', scene: 'qrCode', user: ['liuyang'], remark: '展会' }]);
		expect(await result('contactWay', 'getAll', { returnAll: true })).toEqual([
			{ config_id: configId },
		]);
		expect(await result('contactWay', 'delete', { configId })).toEqual([{ deleted: true }]);
		expect((await run('contactWay', 'get', { configId })).error?.description).toContain('41044');
	});

	test('ends a temporary chat with a picture of the item', async () => {
		await result(
			'contactWay',
			'create',
			{
				userid: id('zhangsan'),
				isTemp: true,
				closingText: '再见',
				closingAttachment: 'image',
				mediaSource: 'binary',
				binaryPropertyName: 'data',
				options: { state: 'temp' },
			},
			[{ json: {}, binary: picture }],
		);
		const { external_userid } = addCustomer(company.simulator.company, {
			userid: 'zhangsan',
			state: 'temp',
		});
		await result('contactWay', 'closeTempChat', {
			userid: id('zhangsan'),
			externalUserid: id(external_userid),
		});
		expect(company.simulator.company.messages.delivered.map(({ msgtype }) => msgtype)).toEqual([
			'text',
			'image',
		]);
	});
});

describe('joinWay', () => {
	const customerChatIds = id('wrSimulatedGroup0001');

	test('changes one setting and keeps the others, or overwrites them', async () => {
		const [made] = await result('joinWay', 'create', {
			customerChatIds,
			options: { remark: '一', state: 'fair', autoCreateRoom: false, withDetails: true },
		});
		const { config_id: configId } = made!;
		expect(made).toMatchObject({ qr_code: expect.any(String) as string, remark: '一' });
		await result('joinWay', 'update', { configId, options: { remark: '二' } });
		const read = () => result('joinWay', 'get', { configId });
		expect(await read()).toMatchObject([{ remark: '二', state: 'fair', auto_create_room: 0 }]);
		await result('joinWay', 'update', {
			configId,
			keepSettings: false,
			customerChatIds,
			options: { remark: '三' },
		});
		expect(await read()).toMatchObject([{ remark: '三', state: '', auto_create_room: 1 }]);
		expect(await result('joinWay', 'delete', { configId })).toEqual([{ deleted: true }]);
	});
});

describe('massMessage', () => {
	test('goes to tagged customers; results of every member, no request more than Limit needs', async () => {
		const [{ msgid: massMsgid } = {}] = await result('massMessage', 'sendToCustomers', {
			massRecipients: 'tags',
			tagGroups: { rows: [{ tagIds: ['etGroupLevel2', 'etGroupLevel3'] }] },
			content: '您好',
		});
		confirmMassMessage(company.simulator.company, String(massMsgid), 'zhangsan');
		const parameters = { massMsgid, options: { simplify: true } };
		const all = await result('massMessage', 'getResults', { ...parameters, returnAll: true });
		expect(all.map(({ userid, status }) => [userid, status])).toEqual([
			['zhangsan', 'sent'],
			['huangting', 'waiting'],
		]);
		expect(count('/externalcontact/get_groupmsg_send_result')).toBe(2);
		await result('massMessage', 'getResults', { ...parameters, returnAll: false, limit: 1 });
		expect(count('/externalcontact/get_groupmsg_send_result')).toBe(3);
	});

	test('of the last 30 days are found by the defaults', async () => {
		company.now = Date.now() - 60_000;
		const [{ msgid } = {}] = await result('massMessage', 'sendToGroups', {
			sender: id('zhangsan'),
			content: '您好',
		});
		expect(
			await result('massMessage', 'getAll', {
				massChatType: 'group',
				returnAll: true,
				options: { simplify: true },
			}),
		).toMatchObject([{ msgid, create_type: 'company' }]);
	});
});

describe('groupWelcome', () => {});

describe('customerGroup', () => {
	test('all are there where the app sees more than 1000 members, asked for by owner', async () => {
		const { contacts, customers } = company.simulator.company;
		const member = contacts.members.get('zhangsan')!;
		const group = customers.groups.get('wrSimulatedGroup0001')!;
		customers.groups.clear();
		for (let index = 0; index < 1000; index++) {
			const userid = `u${index}`;
			contacts.members.set(userid, { ...member, userid, serves: index < 150 });
			if (index >= 150) continue;
			customers.groups.set(`wr${index}`, { ...group, chat_id: `wr${index}`, owner: userid });
		}
		const LIST = '/externalcontact/groupchat/list';
		expect(await result('customerGroup', 'getAll', { returnAll: true })).toHaveLength(150);
		// Refused once, then two portions of the 156 members with customer contact.
		expect(count(LIST)).toBe(3);
		company.simulator.calls.length = 0;
		const some = await result('customerGroup', 'getAll', { returnAll: false, limit: 60 });
		expect(some).toHaveLength(60);
		expect(count(LIST)).toBe(2);
	});
});

describe('moment', () => {
	test('goes from its creation to the customers who see it', async () => {
		const [made] = await result(
			'moment',
			'create',
			{
				content: '新品',
				momentContent: 'images',
				pictures: { rows: [{ mediaSource: 'binary', binaryPropertyName: 'data' }] },
				momentSenders: id('zhangsan, liuyang'),
				options: { waitForResult: true },
			},
			[{ json: {}, binary: picture }],
		);
		const { moment_id: momentId } = made!.result as { moment_id: string };
		const reached = async () =>
			await result('moment', 'getReachedCustomers', { momentId, returnAll: true });
		expect(await reached()).toEqual([]);
		publishMoment(company.simulator.company, momentId, 'liuyang');
		expect(await reached()).toEqual([
			{ userid: 'liuyang', external_userid: 'wmSimulatedCustomer0001' },
		]);
		// Who has not published it is not asked about.
		expect(count('/externalcontact/get_moment_send_result')).toBe(1);
	});
});
