import { locator } from '../../shared/operation/fields';
import { CUSTOMER_IDS, USER_IDS } from '../../shared/vocabulary/idNames';

/** What several resources of customer service (微信客服) have in common. */

export const account = locator('openKfid', 'Account', {
	search: 'searchServiceAccounts',
	ids: ['open_kfid', 'OpenKfId'],
	bytes: 64,
	placeholder: 'e.g. wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q',
	description: 'The customer service account (客服账号); its ID begins with “wk”',
});

/** WeCom gives no list of those who wrote. */
export const serviceCustomer = locator('externalUserid', 'Customer', {
	ids: CUSTOMER_IDS,
	placeholder: 'e.g. wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw',
	description:
		'External user ID of the customer who wrote, as the Workwx Service Trigger gives it; it begins with “wm”',
});

export const servicer = locator('servicerUserid', 'Servicer', {
	search: 'searchServicers',
	ids: [...USER_IDS, 'servicer_userid'],
	bytes: 64,
	placeholder: 'e.g. zhangsan',
	description: 'The servicer (接待人员) of the account; the ID is the account in the admin console',
});
