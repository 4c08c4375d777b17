import type { INodeType } from 'n8n-workflow';
import { resources as workwxResources } from '../nodes/Workwx/resources';
import { Workwx } from '../nodes/Workwx/Workwx.node.js';
import { WorkwxTrigger } from '../nodes/WorkwxTrigger/WorkwxTrigger.node.js';
import type { Resource } from '../shared/operation/operation';

/** A node of the package with the resources it is derived from; a trigger has none. */
export interface NodeClass {
	/** Name of class, folder and file. */
	name: string;
	node: INodeType;
	resources: Resource[];
}

export const nodeClasses: NodeClass[] = [
	{ name: 'Workwx', node: new Workwx(), resources: workwxResources },
	{ name: 'WorkwxTrigger', node: new WorkwxTrigger(), resources: [] },
];
