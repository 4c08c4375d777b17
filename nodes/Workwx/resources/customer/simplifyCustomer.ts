import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';
import { spellOut, type Names } from '../../../../shared/vocabulary/spellOut';

const TYPES: Names = { 1: 'wechat', 2: 'wecom' };
const GENDERS: Names = { 0: 'unknown', 1: 'male', 2: 'female' };
const TAG_TYPES: Names = { 1: 'company', 2: 'personal', 3: 'strategy' };
const CHANNEL_SOURCES: Names = {
	0: 'unknown',
	1: 'channelPage',
	2: 'liveStream',
	3: 'leadService',
};
const ADD_WAYS: Names = {
	0: 'unknown',
	1: 'qrCode',
	2: 'mobileSearch',
	3: 'cardShare',
	4: 'groupChat',
	5: 'phoneContacts',
	6: 'wechatContact',
	8: 'thirdPartyAppSupport',
	9: 'emailSearch',
	10: 'channels',
	11: 'calendarParticipant',
	12: 'meetingParticipant',
	13: 'wecomOfWechatFriend',
	14: 'hardwareSupport',
	15: 'onSiteService',
	16: 'acquisitionLink',
	17: 'customDevelopment',
	18: 'demandReply',
	21: 'thirdPartyPresales',
	22: 'possiblePartner',
	24: 'wechatFriendRequest',
	201: 'sharedByMember',
	202: 'assignedByAdmin',
};

/**
 * A customer (92114) or one entry of the batch call (92994): what is known of the person on top, beside `follow_user` or
 * `follow_info`; times in ISO 8601, numbers by name.
 */
export function simplifyCustomer(customer: IDataObject): IDataObject {
	const { external_contact, follow_user, follow_info, ...rest } = customer;
	return {
		...spellOut((external_contact ?? {}) as IDataObject, {
			enums: { type: TYPES, gender: GENDERS },
		}),
		...(follow_user !== undefined && {
			follow_user: listAt<IDataObject>(customer, 'follow_user').map(simplifyFollower),
		}),
		...(follow_info !== undefined && {
			follow_info: simplifyFollower((follow_info ?? {}) as IDataObject),
		}),
		...rest,
	};
}

function simplifyFollower(follower: IDataObject): IDataObject {
	const { tags, wechat_channels, ...rest } = follower;
	return {
		...spellOut(rest, { times: ['createtime'], enums: { add_way: ADD_WAYS } }),
		...(tags !== undefined && {
			tags: listAt<IDataObject>(follower, 'tags').map((tag) =>
				spellOut(tag, { enums: { type: TAG_TYPES } }),
			),
		}),
		...(wechat_channels !== undefined && {
			wechat_channels: spellOut((wechat_channels ?? {}) as IDataObject, {
				enums: { source: CHANNEL_SOURCES },
			}),
		}),
	};
}
