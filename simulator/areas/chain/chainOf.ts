import type { Chain } from './records';
import type { Company } from '../../server/company';
import { Refusal } from '../../server/refusal';

/** A chain of companies by its ID. */
export function chainOf(company: Company, id: string): Chain {
	const chain = company.chain.chains.get(id);
	if (!chain) throw new Refusal(670002);
	return chain;
}
