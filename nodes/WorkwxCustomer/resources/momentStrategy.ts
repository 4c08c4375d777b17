import { flag } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { momentStrategyId, privileges } from '../strategies/strategyFields';
import { strategyOperations } from '../strategies/strategyOperations';

export const momentStrategy: Resource = {
	value: 'momentStrategy',
	name: 'Moment Strategy (客户朋友圈规则组)',
	description:
		'Rule groups that say which members may publish moments; an app sees and changes only those it made itself. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: strategyOperations({
		doc: 94890,
		area: 'moment',
		id: momentStrategyId,
		privileges: privileges('momentPrivileges', [
			flag('manageMomentCoverAndSign', 'Manage Cover and Signature', {
				description: 'Whether they may set up cover and signature (配置封面和签名)',
			}),
			flag('sendMoment', 'Publish Moments', {
				description: 'Whether members may publish moments (允许成员发表客户朋友圈)',
			}),
			flag('viewMomentList', 'View Moments', {
				description:
					'Whether they may see all moments of the members (查看成员的全部客户朋友圈发表)',
			}),
		]),
		mostNodes: 3000,
	}),
};
