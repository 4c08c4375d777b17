import type { Company } from '../../../simulator/areas/company';
import { addRecord } from '../../../simulator/areas/docs/records';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

const mapped = (value: object) => ({ mappingMode: 'defineBelow', value });
const automatic = { mappingMode: 'autoMapInputData', value: null };

const webhookOf = (company: Company) => [...company.docs.webhooks.values()][0]!;

export const sheetWebhook: Proofs = (company) => {
	const { sheet, records } = webhookOf(company);
	const add = (title: string) => {
		const { record_id } = addRecord(company, sheet, '外部', {
			fTitle: [{ type: 'text', text: title }],
		});
		records.add(record_id);
		return record_id;
	};
	const [changed, changedToo] = [add('先'), add('再')];
	const cells = (id: string) => sheet.records.get(id)?.cells;
	return {
		add: {
			bare: {
				parameters: {
					webhookColumns: mapped({ 任务: '磁盘满了', 状态: '待处理', 截止日期: '2026-11-01' }),
				},
				items: [{ record_id: expect.any(String) }],
				effect: ([item]) =>
					expect(cells(item!.json.record_id as string)).toMatchObject({
						fTitle: [{ type: 'text', text: '磁盘满了' }],
						fState: [{ id: 'o1' }],
						fDue: expect.stringMatching(/^\d{13}$/),
					}),
			},
			full: [
				{
					parameters: { webhookColumns: automatic, options: { ignoreUnknown: true } },
					input: [
						withFiles(
							{ data: FILES.image },
							{ 任务: '有图', 图片: 'data', 链接: 'https://example.com', 负责人: 'ada', 别的: 1 },
						),
						{ json: { 任务: '第二行' } },
					],
					items: [{ record_id: expect.any(String) }, { record_id: expect.any(String) }],
				},
			],
			refused: { parameters: { webhookColumns: mapped({ 状态: '没有' }) }, error: /2023010/ },
		},
		update: {
			bare: {
				parameters: { recordId: changed, webhookColumns: mapped({ 任务: '后' }) },
				items: [{ record_id: changed }],
				effect: () => expect(cells(changed!)).toMatchObject({ fTitle: [{ text: '后' }] }),
			},
			full: [
				{
					parameters: {
						recordId: changedToo,
						webhookColumns: mapped({ 任务: '也后' }),
						options: { ignoreUnknown: true },
					},
					items: [{ record_id: changedToo }],
				},
			],
			refused: {
				parameters: { recordId: 'none', webhookColumns: mapped({ 任务: 'x' }) },
				error: /2023012/,
			},
		},
	};
};
