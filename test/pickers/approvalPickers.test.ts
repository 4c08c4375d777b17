import type { INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';
import controls from '../cases/office/controls.json';
import { reply, startApiServer, type ApiServer } from '../client/apiServer';
import { ask as askIn, editor } from './editor';

let api: ApiServer;
beforeEach(async () => {
	api = await startApiServer();
});
afterEach(async () => {
	await api.close();
});

const ask = async <T>(kind: 'listSearch' | 'resourceMapping', name: string, template?: string) =>
	await askIn<T>(
		editor(api.url, { approvalTemplate: { __rl: true, mode: 'id', value: template } }),
		kind,
		name,
	);

const controlled = (...labels: string[]) => ({
	errcode: 0,
	template_names: [{ text: '全字段', lang: 'zh_CN' }],
	template_content: {
		controls: controls.filter(({ property }) => labels.includes(property.title[0]!.text)),
	},
});

test('templates are those of the latest approvals, each once', async () => {
	const numbers = Array.from({ length: 40 }, (_, index) => `2026110100${10 + index}`);
	api.answer('/oa/getapprovalinfo', { errcode: 0, sp_no_list: numbers });
	api.answer('/oa/getapprovaldetail', {
		errcode: 0,
		info: { sp_no: '1', sp_name: '请假', template_id: 'LEAVE' },
	});
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchApprovalTemplates');
	expect(results).toEqual([{ name: '请假 (LEAVE)', value: 'LEAVE' }]);
	const asked = api.seen
		.filter(({ path }) => path.includes('getapprovaldetail'))
		.map(({ body }) => (JSON.parse(String(body)) as { sp_no: string }).sp_no);
	expect(asked.sort()).toEqual(numbers.slice(-30));
});

test('a template that was renamed has its latest name', async () => {
	const numbers = ['202611020001', '202611010001'];
	api.answer('/oa/getapprovalinfo', { errcode: 0, sp_no_list: numbers });
	// The answer for the latest approval comes first.
	api.answer('/oa/getapprovaldetail', (response, { body }) => {
		const isLatest = String(body).includes(numbers[0]!);
		const info = { sp_name: isLatest ? '休假' : '请假', template_id: 'LEAVE' };
		setTimeout(() => reply(response, { errcode: 0, info }), isLatest ? 0 : 50);
	});
	const { results } = await ask<INodeListSearchResult>('listSearch', 'searchApprovalTemplates');
	expect(results).toEqual([{ name: '休假 (LEAVE)', value: 'LEAVE' }]);
});

test('the mapper gets the controls that can be set, those of several values in parts', async () => {
	api.answer(
		'/oa/gettemplatedetail',
		controlled(
			...['文本', '单选', '型号', '多选', '成员', '部门', '附件', '明细', '时长', '请假'],
			...['外出', '关联', '电话', '公式', '说明'],
		),
	);
	const { fields } = await ask<ResourceMapperFields>(
		'resourceMapping',
		'getApprovalControls',
		'TEMPLATE',
	);
	expect(
		fields.map(({ id, displayName, type, required, removed = false }) => [
			id,
			displayName.slice(id.length),
			type,
			required ? 'needed' : removed ? 'can be added' : '',
		]),
	).toEqual([
		['文本', '', 'string', 'needed'],
		['单选', '', 'options', ''],
		// It shows only once 选项2 is chosen.
		['型号', '', 'string', ''],
		['多选', ' (甲, 乙, 丙)', 'string', ''],
		['成员', ' (user IDs)', 'string', ''],
		['部门', ' (department ID)', 'string', ''],
		['附件', ' (binary fields)', 'string', ''],
		['明细', '', 'array', ''],
		['时长 → Start', '', 'dateTime', ''],
		['时长 → End', '', 'dateTime', ''],
		['时长 → Duration', ' (days)', 'string', 'can be added'],
		['请假 → Type', '', 'options', ''],
		['请假 → Start', '', 'dateTime', ''],
		['请假 → End', '', 'dateTime', ''],
		['请假 → Duration', ' (days or hours)', 'string', 'can be added'],
		['请假 → Per Day', ' (days or hours)', 'object', 'can be added'],
		['外出 → Start', '', 'dateTime', ''],
		['外出 → End', '', 'dateTime', ''],
		['外出 → Duration', ' (hours)', 'string', 'can be added'],
		['外出 → Per Day', ' (hours)', 'object', 'can be added'],
		['关联', ' (approval numbers)', 'string', ''],
		['电话', ' (WeCom’s own value)', 'object', 'can be added'],
	]);
	const rows = fields.find(({ id }) => id === '明细')!.defaultValue as string;
	expect(JSON.parse(rows)).toEqual([{ 名称: '', 单价: '' }]);
	const options = (id: string) => fields.find((field) => field.id === id)?.options;
	expect(options('单选')).toEqual(['选项1', '选项2'].map((name) => ({ name, value: name })));
	expect(options('请假 → Type')).toEqual(['年假', '病假'].map((name) => ({ name, value: name })));
});

test.each([
	[undefined, 'Choose the template first'],
	['={{ $json.template }}', 'Choose the template first'],
	['PUNCH', 'WeCom takes approvals of this template in the client only'],
])('of the template %s it says why there is nothing', async (template, notice) => {
	api.answer('/oa/gettemplatedetail', controlled('补卡'));
	expect(
		await ask<ResourceMapperFields>('resourceMapping', 'getApprovalControls', template),
	).toEqual({ fields: [], emptyFieldsNotice: notice });
});
