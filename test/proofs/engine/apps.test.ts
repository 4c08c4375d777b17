import { createHash } from 'node:crypto';
import { AGENT_ID, CORP_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { id, SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany();
const { run, result, count } = company;

describe('app', () => {
	test('an app of another secret is refused with the reason', async () => {
		const { error } = await run('app', 'get', { options: { agentid: id(OTHER_AGENT_ID) } });
		expect(error!.description).toContain('301002');
	});
});

describe('authentication', () => {
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
