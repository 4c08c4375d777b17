import { LEAVE_TEMPLATE } from '../../../simulator/areas/office/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const approval: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const week = { approvalStartTime: ago(7), approvalEndTime: ago(0) };
	const numbered = (...numbers: number[]) =>
		numbers.map((number) => ({ sp_no: `20260101000${number}` }));
	return {
		getAll: {
			bare: { parameters: week, items: numbered(1, 2, 3) },
			full: [
				{
					parameters: {
						...week,
						returnAll: true,
						options: {
							approvalCreator: byId('zhangsan'),
							approvalDepartments: '6, 2',
							approvalStatus: '1',
							approvalTemplateId: LEAVE_TEMPLATE,
							approvalType: '1',
						},
					},
					items: numbered(3),
				},
				{ parameters: { ...week, returnAll: false, limit: 1 }, items: numbered(1) },
			],
			refused: {
				parameters: { approvalStartTime: ago(32), approvalEndTime: ago(0) },
				error: /"Submitted Before" is 32 days after "Submitted After", at most 31 are allowed/,
			},
		},
	};
};
