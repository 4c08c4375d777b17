import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
const { post, read } = test;
const company = () => test.simulator.company;

describe('logins', () => {
	it('give the member, and a ticket for private fields', async () => {
		const code = company().authentication.newCode({ userid: 'ada', isPrivate: true });
		const { userid, user_ticket } = await read('/auth/getuserinfo', { code });
		expect(userid).toBe('ada');
		const detail = () => post('/auth/getuserdetail', { user_ticket });
		expect(await detail()).toMatchObject({
			userid: 'ada',
			gender: '2',
			email: 'ada@personal.example',
		});
		test.clock += 1800 * 1000 + 1;
		expect(await detail()).toMatchObject({ errcode: 84014 });
		expect(await post('/auth/getuserdetail', { user_ticket: 'made-up' })).toMatchObject({
			errcode: 84015,
		});
	});

	it('without consent give no ticket, and outsiders an OpenID', async () => {
		const plain = await read('/auth/getuserinfo', {
			code: company().authentication.newCode({ userid: 'ada' }),
		});
		expect(plain).not.toHaveProperty('user_ticket');
		const external_userid = 'wmSimulatedCustomer0001';
		const outsider = await read('/auth/getuserinfo', {
			code: company().authentication.newCode({ external_userid }),
		});
		expect(outsider).toMatchObject({ external_userid });
		expect(outsider.openid).toBeTruthy();
		expect(outsider).not.toHaveProperty('userid');
	});

	it('take a code once, within five minutes, for what it is', async () => {
		const code = company().authentication.newCode({ userid: 'ada' });
		const login = (query: Record<string, string>) => read('/auth/getuserinfo', query);
		await login({ code });
		expect(await login({ code })).toMatchObject({ errcode: 42022 });
		const late = company().authentication.newCode({ userid: 'ada' });
		test.clock += 5 * 60 * 1000 + 1;
		expect(await login({ code: late })).toMatchObject({ errcode: 42003 });
		const other = company().authentication.newCode({ kind: 'miniprogram', userid: 'ada' });
		expect(await login({ code: other })).toMatchObject({ errcode: 40029 });
		expect(await login({})).toMatchObject({ errcode: 41008 });
	});

	it('are codes that other processes can ask for', async () => {
		const response = await fetch(`${test.simulator.url}/simulator/code`, {
			method: 'POST',
			body: JSON.stringify({ userid: 'lisi' }),
		});
		const { code } = (await response.json()) as { code: string };
		expect(await read('/auth/getuserinfo', { code })).toMatchObject({ userid: 'lisi' });
	});

	it('of a mini-program give a session', async () => {
		const js_code = company().authentication.newCode({ kind: 'miniprogram', userid: 'ada' });
		const session = (grant_type: string) =>
			read('/miniprogram/jscode2session', { js_code, grant_type });
		expect(await session('password')).toMatchObject({ errcode: 40058 });
		const answer = await session('authorization_code');
		expect(answer).toMatchObject({ corpid: company().corpId, userid: 'ada' });
		expect(answer.session_key).toBeTruthy();
	});

	it('are checked a second time', async () => {
		const code = company().authentication.newCode({ kind: 'secondCheck', userid: 'ada' });
		const { userid, tfa_code } = await post('/auth/get_tfa_info', { code });
		expect(userid).toBe('ada');
		const succeed = (fields: Json) => post('/user/tfa_succ', { userid, tfa_code, ...fields });
		expect(await succeed({ userid: 'lisi' })).toMatchObject({ errcode: 40207 });
		expect(await succeed({})).toMatchObject({ errcode: 0 });
		expect(company().contacts.verified.has('ada')).toBe(true);
		expect(await succeed({})).toMatchObject({ errcode: 40207 });
		expect(await read('/user/authsucc', { userid: 'lisi' })).toMatchObject({ errcode: 0 });
		expect(company().contacts.verified.has('lisi')).toBe(true);
	});

	it('have tickets for JavaScript, which change after two hours', async () => {
		const corp = await read('/get_jsapi_ticket');
		const agent = await read('/ticket/get', { type: 'agent_config' });
		expect(corp.ticket).not.toBe(agent.ticket);
		expect(corp.expires_in).toBeLessThanOrEqual(7200);
		expect((await read('/get_jsapi_ticket')).ticket).toBe(corp.ticket);
		test.clock += 7200 * 1000;
		expect((await read('/get_jsapi_ticket')).ticket).not.toBe(corp.ticket);
		expect(await read('/ticket/get', { type: 'poem' })).toMatchObject({ errcode: 91040 });
	});
});
