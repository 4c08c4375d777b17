import { text } from '../../../../shared/operation/fields';

/** A chain of companies (上下游) that an operation works on. */
export const chainId = text('chainId', 'Chain', {
	placeholder: 'e.g. Chxxxxxx',
	description: 'ID of the chain of companies (上下游), from Linked Company → Get Many Chains',
});
