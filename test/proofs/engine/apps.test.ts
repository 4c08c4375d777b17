import { createHash } from 'node:crypto';
import { AGENT_ID, CORP_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { id, SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany();
const { run, result, count } = company;

describe('app', () => {
	test('the app is read, changed and listed', async () => {
		const [before] = await result('app', 'get');
		expect(before).toMatchObject({ agentid: AGENT_ID, close: 0 });
		await result('app', 'update', {
			options: { appName: '新名字', appDescription: '内部服务平台', isreportenter: true },
		});
		expect(await result('app', 'get')).toEqual([
			{ ...before, name: '新名字', description: '内部服务平台', isreportenter: 1 },
		]);
		expect(await result('app', 'getAll', { returnAll: true })).toEqual([
			expect.objectContaining({ agentid: AGENT_ID, name: '新名字' }),
		]);
	});

	test('an app of another secret is refused with the reason', async () => {
		const { error } = await run('app', 'get', { options: { agentid: id(OTHER_AGENT_ID) } });
		expect(error!.description).toContain('301002');
	});
});

test('a menu is made of fields, read and deleted', async () => {
	const buttons = {
		rows: [
			{ buttonName: '请假', buttonType: 'click', buttonKey: 'leave' },
			{
				buttonName: '更多',
				buttonType: 'submenu',
				subButtons: {
					rows: [
						{ buttonName: '官网', buttonType: 'view', buttonUrl: 'https://example.com' },
						{ buttonName: '扫码', buttonType: 'scancode_waitmsg', buttonKey: 'scan' },
					],
				},
			},
		],
	};
	await result('menu', 'create', { buttons });
	expect(await result('menu', 'get')).toEqual([
		{
			button: [
				{ type: 'click', name: '请假', key: 'leave' },
				{
					name: '更多',
					sub_button: [
						{ type: 'view', name: '官网', url: 'https://example.com' },
						{ type: 'scancode_waitmsg', name: '扫码', key: 'scan' },
					],
				},
			],
		},
	]);
	expect(await result('menu', 'delete')).toEqual([{ deleted: true }]);
	const { error } = await run('menu', 'get');
	expect(error!.description).toContain('46003');
});

describe('authentication', () => {
	test('a code gives the member, and the ticket its private data', async () => {
		const authCode = company.simulator.company.authentication.newCode({
			userid: 'ada',
			isPrivate: true,
		});
		const [user] = await result('authentication', 'getUserByCode', { authCode });
		expect(user).toMatchObject({ userid: 'ada' });
		const [detail] = await result('authentication', 'getUserDetail', {
			userTicket: user!.user_ticket,
		});
		expect(detail).toMatchObject({ userid: 'ada', gender: '2' });
		const { error } = await run('authentication', 'getUserByCode', { authCode });
		expect(error!.description).toContain('42022');
	});

	test('login addresses are built without a request', async () => {
		const redirectUri = 'https://example.com/login?a=b';
		const [oauth] = await result('authentication', 'buildOauthUrl', { redirectUri });
		const [web] = await result('authentication', 'buildWebLoginUrl', { redirectUri });
		const inside = new URL(oauth!.url as string);
		expect([inside.hostname, inside.hash]).toEqual(['open.weixin.qq.com', '#wechat_redirect']);
		expect(inside.searchParams.get('redirect_uri')).toBe(redirectUri);
		expect(new URL(web!.url as string).searchParams.get('agentid')).toBe(String(AGENT_ID));
		expect(company.simulator.calls).toEqual([]);
	});

	test('a mini-program code becomes a session', async () => {
		const jsCode = company.simulator.company.authentication.newCode({
			kind: 'miniprogram',
			userid: 'alan',
		});
		expect(await result('authentication', 'code2Session', { jsCode })).toEqual([
			{ corpid: CORP_ID, userid: 'alan', session_key: expect.any(String) as string },
		]);
	});

	test('many pages are signed with one ticket, each with a nonce of its own', async () => {
		const pages = Array.from({ length: 30 }, (_, index) => ({ page: `https://a.cn/${index}#top` }));
		const parameters = { pageUrl: '={{ $json.page }}', ticketType: 'corp' };
		const [{ ticket } = {}] = await result('authentication', 'getJsapiTicket');
		const signed = await result('authentication', 'signJsSdk', parameters, pages);
		expect(count('/get_jsapi_ticket')).toBe(1);
		expect(new Set(signed.map(({ nonceStr }) => nonceStr)).size).toBe(30);
		for (const [index, { appId, timestamp, nonceStr, signature, url }] of signed.entries()) {
			expect([appId, url]).toEqual([CORP_ID, `https://a.cn/${index}`]);
			expect(Math.abs((timestamp as number) - Date.now() / 1000)).toBeLessThan(60);
			const text = `jsapi_ticket=${ticket as string}&noncestr=${nonceStr as string}&timestamp=${timestamp as number}&url=https://a.cn/${index}`;
			expect(signature).toBe(createHash('sha1').update(text).digest('hex'));
		}
		const [agent] = await result('authentication', 'signJsSdk', {
			...parameters,
			pageUrl: 'https://a.cn',
			ticketType: 'agent',
		});
		expect(agent).toMatchObject({ corpid: CORP_ID, agentid: AGENT_ID });
		expect(count('/ticket/get')).toBe(1);
	});
});

test('addresses of WeCom come one by one', async () => {
	expect(await result('setup', 'getApiIps', { returnAll: true })).toEqual([
		{ ip: '182.254.11.176' },
		{ ip: '182.254.78.66' },
	]);
	expect(await result('setup', 'getCallbackIps', { limit: 1 })).toHaveLength(1);
	expect(await result('setup', 'getServerDomains', { returnAll: true })).toEqual([
		expect.objectContaining({ domain: 'i.work.weixin.qq.com' }),
		expect.objectContaining({ ip: '115.238.203.109' }),
	]);
});
