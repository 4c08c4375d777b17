/** Names under which records of WeCom, and items of these nodes, hold an ID; the most exact one first. */
export const USER_IDS = ['userid', 'user_id', 'UserID'];
export const DEPARTMENT_IDS = ['department_id', 'departmentid', 'partyid', 'id'];
export const TAG_IDS = ['tagid', 'tag_id', 'id'];
export const APP_IDS = ['agentid', 'id'];
export const CUSTOMER_IDS = ['external_userid', 'ExternalUserID'];
export const CHAT_IDS = ['chat_id', 'chatid'];
export const CUSTOMER_TAG_IDS = ['tag_id', 'id'];
export const CUSTOMER_TAG_GROUP_IDS = ['group_id', 'id'];
