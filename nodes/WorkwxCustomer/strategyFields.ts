import { number } from '../../shared/operation/fields';

const limits = { key: 'strategy_id', min: 1, typeOptions: { minValue: 1 } };

/** A rule group that an operation works on; 0 stands for none. */
export const strategyId = number('strategyId', 'Strategy ID', {
	...limits,
	description: 'ID of the rule group (规则组), from Customer Strategy → Get Many',
});
