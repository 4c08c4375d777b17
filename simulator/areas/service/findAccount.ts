import type { Company } from '../company';
import { Refusal } from '../../rules/refusal';
import type { ServiceAccount, ServiceSession } from './records';

/** The account; refuses one that is not there. */
export function findAccount(company: Company, open_kfid: string): ServiceAccount {
	const found = company.service.accounts.get(open_kfid);
	if (!found) throw new Refusal(95000, open_kfid);
	return found;
}

/** The account; refuses one that the app does not manage, or whose servicers it does not see. */
export function managedAccount(company: Company, open_kfid: string): ServiceAccount {
	const account = findAccount(company, open_kfid);
	if (!account.manage_privilege) throw new Refusal(48007, open_kfid);
	return account;
}

/** The session of a customer who has been to an account of the app; refuses anybody else. */
export function findSession(
	company: Company,
	open_kfid: string,
	external_userid: string,
): ServiceSession {
	managedAccount(company, open_kfid);
	if (!company.service.customers.has(external_userid)) throw new Refusal(40096, external_userid);
	return company.service.session(open_kfid, external_userid);
}
