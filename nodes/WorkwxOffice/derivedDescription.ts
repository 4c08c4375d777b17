import type { INodeTypeDescription } from 'n8n-workflow';
import { describe } from '../../shared/operation/describe';
import { resources } from './resources';

/** What follows from the resources. The build works it out, so that n8n need not at every start. */
export const derivedDescription = (): Pick<INodeTypeDescription, 'properties'> => ({
	properties: describe(resources),
});
