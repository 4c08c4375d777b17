import type { IDataObject } from 'n8n-workflow';
import { options, when } from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { completeRule, completeUpdate, createRule } from '../attendance/ruleBody';
import {
	clearedFields,
	effectiveNow,
	freeWorkdays,
	overtime,
	places,
	range,
	rule,
	ruleName,
	ruleOptions,
	ruleType,
	shifts,
	wifi,
	workingHours,
} from '../attendance/ruleFields';
import { ruleRow } from '../attendance/ruleRow';
import { simplify } from '../attendance/simplify';

const OWN = 'Only the app that created a rule may change it';

const described = (field: Field, description: string): Field => ({
	...field,
	ui: { ...field.ui, description },
});

export const checkInRule: Resource = {
	value: 'checkInRule',
	name: 'Check-In Rule (打卡规则)',
	description: 'The rules of the company: who checks in when and where',
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
				return values.simplify ? rules.map((one) => ruleRow(one, context.getTimezone())) : rules;
			},
		},
		create: {
			name: 'Create',
			action: 'Create an attendance rule (创建打卡规则)',
			description: 'Gives the ID of the new rule; it takes effect tomorrow unless said otherwise',
			doc: 98041,
			request: 'POST /checkin/add_checkin_option',
			secret: 'checkIn',
			fields: [
				ruleName,
				...range,
				ruleType,
				...when('ruleType', 1, workingHours),
				...when('ruleType', 2, shifts),
				...when('ruleType', 3, freeWorkdays),
				places,
				wifi,
				overtime,
				options(...ruleOptions),
			],
			needsOne: [
				['ruleUsers', 'ruleDepartments', 'ruleTags'],
				['places', 'wifi'],
			],
			finish: completeRule,
			run: createRule,
		},
		update: {
			name: 'Update',
			action: 'Update an attendance rule (修改打卡规则)',
			description: `Changes the options you add and keeps the rest. ${OWN}.`,
			doc: 98041,
			request: 'POST /checkin/update_checkin_option',
			secret: 'checkIn',
			target: ['checkInRule'],
			fields: [
				rule('checkInRule', OWN, 'group.groupid'),
				options(
					ruleName,
					...range.map((field) =>
						field.ui.name === 'ruleUsers'
							? {
									...field,
									ui: {
										...field.ui,
										description: `${field.ui.description}. WeCom replaces users, departments and tags together: give all three.`,
									},
								}
							: field,
					),
					described(workingHours, 'Replace the hours of a rule with fixed hours'),
					described(
						shifts,
						'Replace the shifts of a rule by shifts: give all, each with its ID, those without one are new',
					),
					places,
					wifi,
					overtime,
					...ruleOptions,
				),
			],
			finish: completeUpdate,
		},
		clear: {
			name: 'Clear Fields',
			action: 'Clear lists of an attendance rule (清空打卡规则数组元素)',
			description: `Empties lists, which an update cannot do. ${OWN}.`,
			doc: 98041,
			request: 'POST /checkin/clear_checkin_option_array_field',
			secret: 'checkIn',
			target: ['checkInRule'],
			fields: [rule('checkInRule', OWN), clearedFields, options(effectiveNow)],
			needsOne: [['clearedFields']],
		},
		delete: {
			name: 'Delete',
			action: 'Delete an attendance rule (删除打卡规则)',
			description: OWN,
			doc: 98041,
			request: 'POST /checkin/del_checkin_option',
			secret: 'checkIn',
			target: ['checkInRule'],
			deletes: true,
			fields: [rule('checkInRule', OWN), options(effectiveNow)],
		},
	},
};
