import type { INodeTypeDescription } from 'n8n-workflow';
import { describe } from '../../shared/operation/describe';
import { sensitiveFields } from '../../shared/operation/sensitiveFields';
import { resources } from './resources';

/** What follows from the resources. The build works it out, so that n8n need not at every start. */
export const derivedDescription = (): Pick<INodeTypeDescription, 'properties'> => ({
	properties: describe(resources),
	// Only the types of n8n 2.x know this property, and 1.x ignores it.
	...{ sensitiveOutputFields: sensitiveFields(resources) },
});
