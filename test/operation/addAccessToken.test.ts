import { AGENT_ID, CORP_ID, SECRETS } from '../../simulator/company';
import type { Simulator } from '../../simulator/simulator';
import { startSimulator } from '../../simulator/simulator';
import { addAccessToken } from '../../shared/operation/addAccessToken';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});
const credential = () => ({
	corpId: CORP_ID,
	secret: SECRETS.app,
	agentId: String(AGENT_ID),
	baseUrl: `${simulator.url}/`,
});

test('adds a token to a copy and leaves the options alone', async () => {
	const options = { url: `${simulator.url}/cgi-bin/user/get`, qs: { userid: 'zhangsan' } };
	const before = structuredClone(options);
	const { qs } = await addAccessToken(credential(), options);
	expect(qs).toEqual({
		userid: 'zhangsan',
		access_token: expect.stringMatching(/.{20}/) as string,
	});
	expect(options).toEqual(before);
});

test('understands the older form that n8n’s HTTP Request node uses', async () => {
	const options = { uri: `${simulator.url}/cgi-bin/user/get` } as never;
	expect((await addAccessToken(credential(), options)).qs).toHaveProperty('access_token');
});

test.each([
	['another host', 'http://evil.example/cgi-bin/user/get'],
	['a host that only begins the same', 'http://127.0.0.1.evil.example/cgi-bin/user/get'],
	['another port', 'http://127.0.0.1:1/cgi-bin/user/get'],
])('refuses %s', async (_name, url) => {
	await expect(addAccessToken(credential(), { url })).rejects.toThrow('only to');
});

test('refuses a path beside that of a relay', async () => {
	const relay = { ...credential(), baseUrl: `${simulator.url}/relay` };
	await expect(
		addAccessToken(relay, { url: `${simulator.url}/relay/../other/cgi-bin/user/get` }),
	).rejects.toThrow('only to');
	await expect(addAccessToken(relay, { url: `${simulator.url}/relayed/x` })).rejects.toThrow();
});
