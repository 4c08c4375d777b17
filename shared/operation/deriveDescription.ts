import type { INodeTypeDescription } from 'n8n-workflow';
import { describeCredentials } from './credentials';
import { describe } from './describe';
import type { Resource } from './operation';
import { sensitiveFields } from './sensitiveFields';

/** What follows from the resources of a node. */
export const deriveDescription = (
	resources: Resource[],
): Pick<INodeTypeDescription, 'credentials' | 'properties'> => ({
	credentials: describeCredentials(resources),
	properties: describe(resources),
	// Only the types of n8n 2.x know this property, and 1.x ignores it.
	...{ sensitiveOutputFields: sensitiveFields(resources) },
});
