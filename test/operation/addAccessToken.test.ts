import { AGENT_ID, CORP_ID } from '../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
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
	secret: simulator.company.secrets.app,
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

describe('a token that dies before its time', () => {
	let elapsedMs = 0;
	const tokenOf = async () =>
		(await addAccessToken(credential(), { url: `${simulator.url}/cgi-bin/user/get` })).qs!
			.access_token as string;
	const callsDuring = async (work: () => Promise<unknown>) => {
		const before = simulator.calls.length;
		await work();
		return simulator.calls.slice(before).map(({ path }) => path);
	};

	beforeEach(() => {
		// Beyond what the tests before have tried.
		elapsedMs += 3_600_000;
		const start = performance.now.bind(performance);
		jest.spyOn(performance, 'now').mockImplementation(() => start() + elapsedMs);
	});
	afterEach(() => {
		jest.restoreAllMocks();
		simulator.faults.untrustedIp = false;
	});

	test.each(['expireTokens', 'killTokens'] as const)(
		'is replaced within a minute (%s)',
		async (die) => {
			const old = await tokenOf();
			simulator.faults[die]();
			elapsedMs += 60_000;
			const renewed = await tokenOf();
			expect(renewed).not.toBe(old);
			expect(simulator.company.tokens.check(renewed)).toBe('app');
		},
	);

	test('is tried once a minute, however many requests there are', async () => {
		const many = () => Promise.all(Array.from({ length: 50 }, tokenOf));
		await tokenOf();
		elapsedMs += 60_000;
		expect(await callsDuring(many)).toEqual(['/get_api_domain_ip']);
		elapsedMs += 59_000;
		expect(await callsDuring(many)).toEqual([]);
	});

	test('costs no request its way where the trial cannot be made', async () => {
		simulator.faults.untrustedIp = true;
		expect(await callsDuring(tokenOf)).toContain('/get_api_domain_ip');
		simulator.faults.untrustedIp = false;
		expect(simulator.company.tokens.check(await tokenOf())).toBe('app');
	});
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
