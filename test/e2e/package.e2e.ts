import type { JsonObject } from '../../scripts/n8n/rest';
import { n8nServers } from './n8nServers';

interface Property {
	name: string;
	options?: Array<{ name: string; value: string; action?: string }>;
}

describe.each(n8nServers())('the installed package in n8n $version', ({ rest }) => {
	let types: Map<string, JsonObject>;

	beforeAll(async () => {
		types = new Map((await rest.nodeTypes()).map((type) => [type.name, type]));
	});

	test.each(['workwx', 'workwxTrigger', 'workwxTool'])('offers n8n-nodes-workwx.%s', (name) => {
		expect(types.has(`n8n-nodes-workwx.${name}`)).toBe(true);
	});

	test('offers the three credentials', async () => {
		const text = await rest.text('GET', '/types/credentials.json');
		const names = (JSON.parse(text) as Array<{ name: string }>).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['workwxApi', 'workwxCallbackApi', 'workwxRobotApi']),
		);
	});

	test('is found by Chinese words', () => {
		const text = JSON.stringify(types.get('n8n-nodes-workwx.workwx'));
		for (const word of ['企业微信', '发送文本', '成员']) expect(text).toContain(word);
	});

	test('has no "Custom API Call" that would lead nowhere', () => {
		const { properties } = types.get('n8n-nodes-workwx.workwx') as { properties: Property[] };
		const values = properties.flatMap(({ options = [] }) => options.map(({ value }) => value));
		expect(values).toContain('sendText');
		expect(values).not.toContain('__CUSTOM_API_CALL__');
	});
});
