import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import { nodeClasses } from '../../scripts/nodeClasses';

/**
 * What the panel of nodes finds by what is typed. n8n merges a trigger with the node of its name and searches the aliases
 * of that node only; `sublimeSearch` is the search of its editor.
 */

const items = nodeClasses
	.filter(({ name }) => name !== 'WorkwxTrigger' && name !== 'WorkwxServiceTrigger')
	.map(({ name, node }) => ({
		name,
		properties: {
			displayName: node.description.displayName,
			codex: codexOf(name),
		},
	}));

function codexOf(name: string): { alias: string[] } {
	const file = path.join('nodes', name, `${name}.node.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as { alias: string[] };
}

const found = (words: string) =>
	sublimeSearch(words.toLowerCase(), items).map(({ item }) => item.name);

const MAIN = 'Workwx';
const CUSTOMER = 'WorkwxCustomer';
const DOCS = 'WorkwxDocs';
const MEETING = 'WorkwxMeeting';
const OFFICE = 'WorkwxOffice';
const SERVICE = 'WorkwxService';
const BOT = 'WorkwxBotTrigger';

describe('the panel of nodes', () => {
	test.each<[string, string[]]>([
		...['发送消息', '发消息', '消息', '通知', '审批', '通讯录', '部门', '成员'].map(
			(words): [string, string[]] => [words, [MAIN]],
		),
		...['菜单', '素材', '上传文件', '回调', '群机器人', '客户标签'].map(
			(words): [string, string[]] => [words, [MAIN]],
		),
		...['send message', 'notification', 'alert', 'callback', 'upload file'].map(
			(words): [string, string[]] => [words, [MAIN]],
		),
		...['WeCom', '企业微信', '企微', 'qywx', 'qiyeweixin', 'weixin', 'wechat work'].map(
			(words): [string, string[]] => [words, [MAIN, CUSTOMER, DOCS, BOT]],
		),
		['标签', [MAIN, CUSTOMER]],
		['客户', [MAIN, CUSTOMER]],
		['智能机器人', [MAIN, BOT]],
		['wecom bot', [MAIN, BOT]],
		...['智能表格', '文档', 'smart sheet', 'smartsheet', 'table'].map(
			(words): [string, string[]] => [words, [DOCS]],
		),
		['客户群', [CUSTOMER]],
		['群发', [CUSTOMER]],
		['欢迎语', [CUSTOMER]],
		['长连接', [BOT]],
		['审批', [OFFICE]],
		['打卡', [OFFICE]],
		['排班', [OFFICE]],
		['花名册', [OFFICE]],
		['attendance', [OFFICE]],
		...['会议', '直播', '会议录制', '会议投票', '会议报名', 'meeting', 'poll', 'live stream'].map(
			(words): [string, string[]] => [words, [MEETING]],
		),
		['微信客服', [SERVICE]],
		['customer service', [SERVICE]],
		['知识库', [SERVICE]],
	])('finds by %s: %j', (words, names) => {
		expect(found(words)).toEqual(expect.arrayContaining(names));
	});

	test('finds the trigger by its own aliases, which n8n leaves out', () => {
		for (const name of [MAIN, SERVICE]) {
			expect(codexOf(name).alias).toEqual(expect.arrayContaining(codexOf(`${name}Trigger`).alias));
		}
	});

	test.each([MAIN, SERVICE])('shows one description for %s and the trigger of its name', (own) => {
		const descriptions = nodeClasses
			.filter(({ name }) => name === own || name === `${own}Trigger`)
			.map(({ node }) => node.description.description);
		expect(new Set(descriptions).size).toBe(1);
	});
});
