import type { Company } from '../../server/company';
import { newCustomer, type CustomerToBe } from './newCustomer';

/** Lets a WeChat user add a member, and the app hear of it. */
export function addCustomer(company: Company, wanted: CustomerToBe) {
	const { customer, welcome_code, event } = newCustomer(company, wanted);
	company.onEvent(event);
	return { external_userid: customer.external_userid, welcome_code };
}
