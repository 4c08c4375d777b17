import type { Company } from '../../server/company';
import type { Customer, Follower } from './records';
import { Refusal } from '../../server/refusal';

/** A customer and what one member notes about it; refuses with 60111, 40096 or 84061. */
export function findFollower(
	company: Company,
	userid: string,
	externalUserid: string,
): { customer: Customer; follower: Follower } {
	if (!company.contacts.member(userid)) throw new Refusal(60111);
	const customer = company.customers.byId.get(externalUserid);
	if (!customer) throw new Refusal(40096);
	const follower = customer.followers.find(
		(entry) => entry.userid.toLowerCase() === userid.toLowerCase(),
	);
	if (!follower) throw new Refusal(84061);
	return { customer, follower };
}
