import { LEAVE_TEMPLATE } from '../../../simulator/areas/office/approvals/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

const reason = { controlLabel: '事由', controlType: 'text', controlRequired: true };
const rows = {
	rows: [
		{ ...reason, controlHint: '一句话' },
		{ controlLabel: '类型', controlType: 'single', controlChoices: '甲, 乙' },
		{ controlLabel: '明细', controlType: 'table' },
		{ controlLabel: '名称', controlType: 'text', controlTable: '明细' },
	],
};

export const approvalTemplate: Proofs = ({ office }) => {
	const { templates } = office.approvals;
	const own = (name: string, template_id: string) => {
		templates.set(template_id, {
			template_id,
			name,
			controls: [],
			ofApp: true,
			approvers: ['lisi'],
			copied: [],
		});
		return byId(template_id);
	};
	const [first, second] = [
		own('出门条', 'C4simulatedPass0001'),
		own('用章', 'C4simulatedSeal0001'),
	];
	const controls = (id: unknown) =>
		templates.get(id as string)?.controls.map(({ property }) => property.id);
	const ALL = ['Text-01', 'Selector-01', 'Table-01'];
	return {
		create: {
			bare: {
				parameters: { templateName: '用车', templateControls: { rows: [reason] } },
				items: [{ template_id: expect.any(String) }],
				effect: ([item]) => expect(controls(item!.json.template_id)).toEqual(['Text-01']),
			},
			full: [
				{
					parameters: { templateName: '招待', templateControls: rows },
					items: [{ template_id: expect.any(String) }],
					effect: ([item]) => expect(controls(item!.json.template_id)).toEqual(ALL),
				},
			],
			refused: {
				parameters: { templateName: '请假', templateControls: { rows: [reason] } },
				error: /301086/,
			},
		},
		get: {
			bare: {
				parameters: { approvalTemplate: byId(LEAVE_TEMPLATE) },
				items: [
					expect.objectContaining({
						name: '请假',
						controls: expect.arrayContaining([
							expect.objectContaining({ label: '请假类型', choices: ['年假', '事假', '病假'] }),
						]),
					}),
				],
			},
			full: [
				{
					parameters: { approvalTemplate: byId(LEAVE_TEMPLATE), simplify: false },
					items: [expect.objectContaining({ template_names: [{ text: '请假', lang: 'zh_CN' }] })],
				},
			],
			refused: { parameters: { approvalTemplate: byId('none') }, error: /301025/ },
		},
		update: {
			bare: {
				parameters: {
					approvalTemplate: first,
					templateName: '出门单',
					templateControls: { rows: [reason] },
				},
				items: [{ success: true }],
				effect: () => expect(templates.get(first.value as string)?.name).toBe('出门单'),
			},
			full: [
				{
					parameters: { approvalTemplate: second, templateName: '用章', templateControls: rows },
					items: [{ success: true }],
					effect: () => expect(controls(second.value)).toEqual(ALL),
				},
			],
			refused: {
				parameters: {
					approvalTemplate: byId(LEAVE_TEMPLATE),
					templateName: '新请假',
					templateControls: { rows: [reason] },
				},
				error: /301088/,
			},
		},
	};
};
