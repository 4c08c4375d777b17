import type { INodeType } from 'n8n-workflow';
import { actionNodes } from '../nodes/actionNodes';
import type { Operation, Resource } from '../shared/operation/operation';
import { kebabCase } from './kebabCase';
import { UsageError } from './usageError';

/** An operation of a node as a command: `workwxctl <resource> <operation>`. */
export interface Command {
	node: INodeType;
	resource: Resource;
	/** Value of the operation in a saved workflow, e.g. `sendText`. */
	operation: string;
	declared: Operation;
}

/** A resource with the node that has it. */
export interface Area {
	node: INodeType;
	resource: Resource;
}

/** Every resource of every action node, in the order of their names on the command line. */
export const areas: Area[] = actionNodes
	.flatMap(({ node, resources }) => resources.map((resource) => ({ node, resource })))
	.sort((a, b) => a.resource.value.localeCompare(b.resource.value));

/** The resource of a name such as `group-chat`, if there is one. */
export const areaOf = (name: string): Area | undefined =>
	areas.find(({ resource }) => kebabCase(resource.value) === name);

/** The operation of a name such as `send-text`; throws a UsageError that lists those there are. */
export function commandOf({ node, resource }: Area, name: string): Command {
	const operation = Object.keys(resource.operations).find((value) => kebabCase(value) === name);
	if (operation !== undefined) {
		return { node, resource, operation, declared: resource.operations[operation]! };
	}
	const known = Object.keys(resource.operations).map(kebabCase).sort();
	throw new UsageError(
		`${kebabCase(resource.value)} has no operation ${name}. There are: ${known.join(', ')}`,
	);
}
