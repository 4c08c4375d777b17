import type { Company } from '../../server/company';
import { Refusal } from '../../server/refusal';

export const LINKED_TOKEN_SECONDS = 7200;

/** The linked company that a token belongs to; refuses other tokens, also those of the company itself. */
export function linkedCorpOf(company: Company, access_token: unknown): string {
	const found = company.chain.linkedTokens.get(String(access_token));
	if (!found) {
		company.tokens.check(access_token);
		throw new Refusal(48002, 'the access_token of a linked company is needed');
	}
	if (company.seconds - found.createdAt >= LINKED_TOKEN_SECONDS) throw new Refusal(42001);
	return found.corpid;
}
