import type { IDataObject } from 'n8n-workflow';
import type { Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { ruleRow } from '../attendance/ruleRow';
import { simplify } from '../attendance/simplify';

export const checkInRule: Resource = {
	value: 'checkInRule',
	name: 'Check-In Rule (打卡规则)',
	description:
		'The rules of the company: who checks in when and where; the app must be one of the apps that may call check-in (打卡 → 可调用接口的应用)',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get the attendance rules of the company (获取企业所有打卡规则)',
			doc: 93384,
			request: 'POST /checkin/getcorpcheckinoption',
			secret: 'checkIn',
			reads: true,
			items: 'group',
			fields: [simplify],
			run: async ({ request, send, operation, values, limit, context }) => {
				const rules = listAt<IDataObject>(await send(request), operation.items!).slice(0, limit);
				return values.simplify ? rules.map((rule) => ruleRow(rule, context.getTimezone())) : rules;
			},
		},
	},
};
