import { choice, options, text, when } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { customerChat } from '../../../shared/vocabulary/customerFields';
import { userid } from '../../../shared/vocabulary/fields';
import { account, serviceCustomer } from '../serviceFields';

const MEMBER = 1;
const GROUP = 2;

const wording = (key: string) =>
	text('wording', 'Recommendation', {
		key,
		rows: 2,
		placeholder: 'e.g. 您好，我是您的专属服务专员',
		description: 'What the servicer sends with it (推荐语)',
	});

export const upgradeService: Resource = {
	value: 'upgradeService',
	name: 'Upgrade Service (升级服务)',
	description:
		'Recommends a personal member or a customer group to a customer; servicers see it in the chat',
	operations: {
		getRange: {
			name: 'Get Range',
			action: 'Get who may be recommended to service customers (获取配置的专员与客户群)',
			description: 'Members, departments and customer groups that the admin console allows',
			doc: 94674,
			request: 'GET /kf/customer/get_upgrade_service_config',
			secret: 'service',
		},
		recommend: {
			name: 'Recommend',
			action: 'Recommend a member or a group to a service customer (为客户升级服务)',
			doc: 94674,
			request: 'POST /kf/customer/upgrade_service',
			secret: 'service',
			target: ['openKfid', 'externalUserid'],
			fields: [
				account,
				serviceCustomer,
				choice(
					'recommend',
					'Recommend',
					[
						{ name: 'Customer Group (客户群)', value: GROUP },
						{ name: 'Member (专员)', value: MEMBER },
					],
					{
						key: 'type',
						default: MEMBER,
						description: 'What stands in the range of Upgrade Service (升级服务) only',
					},
				),
				...when('recommend', MEMBER, { ...userid, key: 'member.userid' }),
				...when('recommend', GROUP, { ...customerChat, key: 'groupchat.chat_id' }),
				options(
					...when('recommend', MEMBER, wording('member.wording')),
					...when('recommend', GROUP, wording('groupchat.wording')),
				),
			],
		},
		cancel: {
			name: 'Cancel',
			action: 'Cancel the recommendation to a service customer (为客户取消推荐)',
			doc: 94674,
			request: 'POST /kf/customer/cancel_upgrade_service',
			secret: 'service',
			target: ['openKfid', 'externalUserid'],
			fields: [account, serviceCustomer],
		},
	},
};
