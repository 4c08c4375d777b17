import { FOREIGN_DOCUMENT, SEED } from '../../../simulator/areas/docs/seed';
import { DRIVE_FOLDER, DRIVE_SPACE } from '../../../simulator/areas/drive/seed';
import { documentOf } from '../../../simulator/areas/docs/findDocument';
import { addRecord, type SheetRecord } from '../../../simulator/areas/docs/records';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

const SHEET = { docid: byId(SEED.docid), sheetId: byId(SEED.sheet_id) };
const FOREIGN = { docid: byId(FOREIGN_DOCUMENT), sheetId: byId('any') };

const mapped = (value: object, matchingColumns: string[] = []) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns,
});
const DRIVE = { driveSpace: DRIVE_SPACE, driveFolder: DRIVE_FOLDER };
const automatic = { mappingMode: 'autoMapInputData', value: null };

/** What of a row's facts differs from run to run. */
const FACTS = {
	record_id: expect.any(String),
	create_time: expect.any(String),
	update_time: expect.any(String),
	creator_name: expect.any(String),
	updater_name: expect.any(String),
};

/** What WeCom fills in. */
const FILLED_IN = {
	编号: expect.any(String),
	创建时间: expect.any(String),
	最后编辑时间: expect.any(String),
	创建人: [1000002],
	最后编辑人: [1000002],
};

const VALUES = {
	任务: '写周报',
	状态: '进行中',
	标签: '紧急, 内部',
	负责人: 'lisi',
	参与人: ['ada', 'zhangsan'],
	截止日期: '2026-11-01 08:00',
	工时: '2.5',
	已验收: '否',
	占比: 0.3,
	进度: 30,
	费用: '1,200.50',
	链接: { text: '说明', link: 'https://example.com/a' },
	电话: '13800000000',
	邮箱: 'a@example.com',
	条码: '6901234567892',
	地点: { title: '广州塔', latitude: '23.10647', longitude: '113.32446', id: '1' },
};

const READ = {
	...VALUES,
	标签: ['紧急', '内部'],
	截止日期: expect.stringMatching(/^2026-11-01T08:00:00\.000[+-]/),
	工时: 2.5,
	已验收: false,
	费用: 1200.5,
};

export const sheetRow: Proofs = (company) => {
	const sheet = documentOf(company, SEED.docid).sheets[0]!;
	const add = (title: string): SheetRecord =>
		addRecord(company, sheet, '张三', { fTitle: [{ type: 'text', text: title }] });
	const [read, changed, changedToo, deleted, deletedToo] = [
		add('只读'),
		add('旧的'),
		add('另一个'),
		add('删除'),
		add('也删除'),
	];
	add('会更新的');
	const cells = (id: string) => sheet.records.get(id)?.cells;
	const titled = (title: string) =>
		[...sheet.records.values()].filter(
			({ cells: { fTitle } }) =>
				(fTitle as Array<{ text: string }> | undefined)?.[0]?.text === title,
		);

	return {
		create: {
			bare: {
				parameters: { ...SHEET, columns: mapped(VALUES) },
				items: [{ record_id: expect.any(String), ...READ, ...FILLED_IN }],
				effect: () => expect(titled('写周报')).toHaveLength(1),
			},
			full: [
				{
					parameters: {
						...SHEET,
						simplify: false,
						columns: automatic,
						options: { ignoreUnknown: true, newLabels: 'create', ...DRIVE },
					},
					input: [
						withFiles(
							{ data: FILES.image, contract: FILES.file },
							{
								任务: '拍照',
								图片: 'data',
								附件: 'contract',
								负责人: '李四',
								标签: '新标签',
								别的: 1,
							},
						),
						{ json: { 任务: '第二行' } },
					],
					items: [
						{
							record_id: expect.any(String),
							values: expect.objectContaining({
								标签: [expect.objectContaining({ text: '新标签' })],
								图片: [expect.objectContaining({ image_url: expect.stringMatching(/images/) })],
								附件: [
									expect.objectContaining({
										file_url: expect.stringContaining('https://drive.weixin.qq.com/'),
									}),
								],
							}),
						},
						expect.objectContaining({ record_id: expect.any(String) }),
					],
				},
			],
			refused: { parameters: { ...FOREIGN, columns: mapped({ 任务: 'x' }) }, error: /701450/ },
		},
		upsert: {
			bare: {
				parameters: { ...SHEET, columns: mapped({ 任务: '会更新的', 工时: 7 }, ['任务']) },
				items: [expect.objectContaining({ 任务: '会更新的', 工时: 7 })],
				effect: () => expect(titled('会更新的')).toHaveLength(1),
			},
			full: [
				{
					parameters: {
						...SHEET,
						simplify: true,
						columns: { ...automatic, matchingColumns: ['任务'] },
						options: { ignoreUnknown: true, newLabels: 'create', ...DRIVE },
					},
					input: [
						{ json: { 任务: '先没有的', 标签: '另一新标签', 别的: 1 } },
						{ json: { 任务: '先没有的', 工时: 8 } },
					],
					items: [
						expect.objectContaining({ 任务: '先没有的', 标签: ['另一新标签'] }),
						expect.objectContaining({ 任务: '先没有的', 工时: 8 }),
					],
					effect: () => expect(titled('先没有的')).toHaveLength(1),
				},
			],
			refused: {
				parameters: { ...SHEET, columns: mapped({ 任务: 'x' }) },
				error: /"Columns" name no column to match on/,
			},
		},
		get: {
			bare: {
				parameters: { ...SHEET, recordId: read.record_id },
				items: [
					{ ...FACTS, 任务: '只读', ...FILLED_IN, 创建人: ['zhangsan'], 最后编辑人: ['zhangsan'] },
				],
			},
			full: [
				{
					parameters: {
						...SHEET,
						recordId: read.record_id,
						simplify: false,
						options: { downloadImages: true },
					},
					items: [
						{
							...FACTS,
							values: expect.objectContaining({ 任务: [{ type: 'text', text: '只读' }] }),
						},
					],
				},
			],
			refused: { parameters: { ...SHEET, recordId: 'none' }, error: /no row with the ID “none”/ },
		},
		getAll: {
			bare: {
				parameters: { ...SHEET, limit: 2 },
				items: [
					expect.objectContaining({
						任务: '发布新版本',
						状态: '待处理',
						负责人: 'zhangsan',
						工时: 1,
					}),
					expect.objectContaining({ 任务: '回访客户' }),
				],
			},
			full: [
				{
					parameters: {
						...SHEET,
						returnAll: true,
						simplify: true,
						combineFilters: 'or',
						filters: {
							rows: [
								{ filterColumn: '任务', operator: 'CONTAINS', filterValue: '客户' },
								{ filterColumn: '状态', operator: 'IS', filterValue: '已完成' },
							],
						},
						options: { onlyColumns: ['任务', '工时'], viewId: 'vAll', downloadImages: true },
					},
					items: [
						{ ...FACTS, 任务: '回访客户', 工时: 2 },
						{ ...FACTS, 任务: '整理文档', 工时: 3 },
					],
				},
				{
					parameters: {
						...SHEET,
						returnAll: false,
						limit: 1,
						options: { sort: { rows: [{ sortColumn: '工时', desc: true }] } },
					},
					items: [expect.objectContaining({ 工时: expect.any(Number) })],
				},
			],
			refused: {
				parameters: {
					...SHEET,
					filters: { rows: [{ filterColumn: '任物', operator: 'IS', filterValue: 'x' }] },
				},
				error: /names the column “任物”, which the sheet does not have: did you mean “任务”/,
			},
		},
		update: {
			bare: {
				parameters: {
					...SHEET,
					recordId: changed.record_id,
					columns: mapped({ 任务: '新的' }),
				},
				items: [expect.objectContaining({ record_id: changed.record_id, 任务: '新的' })],
				effect: () =>
					expect(cells(changed.record_id)).toMatchObject({ fTitle: [{ text: '新的' }] }),
			},
			full: [
				{
					parameters: {
						...SHEET,
						recordId: changedToo.record_id,
						simplify: false,
						columns: mapped({ 任务: '', 标签: '再一个标签' }),
						options: { ignoreUnknown: true, newLabels: 'create', ...DRIVE },
					},
					items: [expect.objectContaining({ record_id: changedToo.record_id })],
					effect: () => expect(cells(changedToo.record_id)?.fTitle).toBeUndefined(),
				},
			],
			refused: {
				parameters: { ...SHEET, recordId: 'none', columns: mapped({ 任务: 'x' }) },
				error: /2022003/,
			},
		},
		delete: {
			bare: {
				parameters: { ...SHEET, recordId: deleted.record_id },
				items: [{ deleted: true }],
				effect: () => expect(cells(deleted.record_id)).toBeUndefined(),
			},
			full: [
				{ parameters: { ...SHEET, recordId: deletedToo.record_id }, items: [{ deleted: true }] },
			],
			refused: { parameters: { ...SHEET, recordId: 'none' }, error: /2022003/ },
		},
	};
};
