import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

/**
 * Every name that a saved workflow may hold, one line each: operations, parameters with their type and the operations
 * that have them, values of choices, credentials, outputs.
 */
export function contractOf({
	properties,
	credentials = [],
	version,
}: INodeTypeDescription): string[] {
	const lines = new Set([version].flat().map((one) => `version ${one}`));
	for (const { name } of credentials) lines.add(`credential ${name}`);
	const operations = properties.filter(({ name }) => name === 'operation');
	/** A property that several resources share is listed for operations that only some of them have. */
	const exists = (owner: unknown, operation: unknown) =>
		!operation ||
		operations.some(
			({ displayOptions, options = [] }) =>
				displayOptions?.show?.resource?.includes(owner as string) &&
				(options as INodePropertyOptions[]).some(({ value }) => value === operation),
		);
	for (const property of properties) {
		const { resource = [''], operation = [''] } = property.displayOptions?.show ?? {};
		if (property.name === 'operation') {
			for (const { value } of property.options as INodePropertyOptions[]) {
				lines.add(`operation ${String(resource[0])}.${String(value)}`);
			}
			continue;
		}
		for (const owner of resource) {
			for (const name of operation.filter((one) => exists(owner, one))) {
				for (const line of parameterLines(property, '')) {
					lines.add(`${[owner, name].filter(Boolean).join('.')} ${line}`.trim());
				}
			}
		}
	}
	return [...lines];
}

function parameterLines(property: INodeProperties, prefix: string): string[] {
	const { name, type, options = [] } = property;
	if (type === 'notice') return [];
	const path = prefix + name;
	const lines = [`${path}: ${type}`];
	if (type === 'options' || type === 'multiOptions') {
		for (const { value } of options as INodePropertyOptions[])
			lines.push(`${path} = ${String(value)}`);
	}
	if (type === 'collection') {
		for (const child of options as INodeProperties[])
			lines.push(...parameterLines(child, `${path}.`));
	}
	if (type === 'fixedCollection') {
		for (const group of options as Array<{ name: string; values: INodeProperties[] }>) {
			for (const child of group.values) {
				lines.push(...parameterLines(child, `${path}.${group.name}.`));
			}
		}
	}
	return lines;
}
