import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { ROOT } from '../../scripts/n8n/package';
import type { JsonObject } from '../../scripts/n8n/rest';
import { actionNodes } from '../../nodes/actionNodes';
import { nodeClasses } from '../../scripts/nodeClasses';
import { n8nServers } from './support/n8nServers';

interface Property {
	name: string;
	options?: Array<{ name: string; value: string; action?: string }>;
}

describe.each(n8nServers())('the installed package in n8n $version', ({ rest }) => {
	let types: Map<string, JsonObject>;

	beforeAll(async () => {
		types = new Map((await rest.nodeTypes()).map((type) => [type.name, type]));
	});

	const names = nodeClasses.map(({ node }) => node.description.name);
	const tools = actionNodes.map(({ node }) => `${node.description.name}Tool`);

	test.each([...names, ...tools])('offers n8n-nodes-workwx.%s', (name) => {
		expect(types.has(`n8n-nodes-workwx.${name}`)).toBe(true);
	});

	test('is loaded as a community package, in the version that was packed', () => {
		for (const name of names)
			expect(types.get(`n8n-nodes-workwx.${name}`)).toMatchObject({
				communityNodePackageVersion: packageJson.version,
			});
	});

	test('has a program that runs in the checkout as well, whichever build it is', async () => {
		for (const file of Object.values(packageJson.bin)) {
			expect((await stat(join(ROOT, file))).mode & 0o111).toBe(0o111);
		}
	});

	test('offers its credentials', async () => {
		const text = await rest.text('GET', '/types/credentials.json');
		const known = (JSON.parse(text) as Array<{ name: string }>).map(({ name }) => name);
		const own = packageJson.n8n.credentials.map((file) =>
			file.replace(/.*\/(.*)\.credentials\.js$/, '$1'),
		);
		expect(own).toContain('WorkwxApi');
		expect(known.map((name) => name.toLowerCase())).toEqual(
			expect.arrayContaining(own.map((name) => name.toLowerCase())),
		);
	});

	test('is found by Chinese words', () => {
		const words = {
			workwx: ['企业微信', '发送文本', '成员'],
			workwxCustomer: ['企业微信', '客户联系', '客户群'],
			workwxDocs: ['企业微信', '智能表格', '文档'],
			workwxMeeting: ['企业微信', '会议', '直播'],
			workwxOffice: ['企业微信', '审批', '打卡'],
			workwxService: ['企业微信', '微信客服', '接待人员'],
		};
		for (const [name, wanted] of Object.entries(words)) {
			const text = JSON.stringify(types.get(`n8n-nodes-workwx.${name}`));
			for (const word of wanted) expect(text).toContain(word);
		}
	});

	test('has no "Custom API Call" that would lead nowhere', () => {
		for (const { node, resources } of actionNodes) {
			const { properties } = types.get(`n8n-nodes-workwx.${node.description.name}`) as {
				properties: Property[];
			};
			const values = properties.flatMap(({ options = [] }) => options.map(({ value }) => value));
			expect(values).toContain(resources[0]!.value);
			expect(values).not.toContain('__CUSTOM_API_CALL__');
		}
	});
});
