import type { Resource } from './operation';

/** Fields of the items that are as good as a credential, of all operations (`sensitiveOutputFields` of n8n 2.x). */
export const sensitiveFields = (resources: Resource[]): string[] => {
	const operations = resources.flatMap((resource) => Object.values(resource.operations));
	return [...new Set(operations.flatMap(({ sensitive = [] }) => sensitive))];
};
