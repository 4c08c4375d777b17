import type { INodeType } from 'n8n-workflow';
import { resources as workwxResources } from '../nodes/Workwx/resources';
import { Workwx } from '../nodes/Workwx/Workwx.node.js';
import { resources as workwxCustomerResources } from '../nodes/WorkwxCustomer/resources';
import { WorkwxBotTrigger } from '../nodes/WorkwxBotTrigger/WorkwxBotTrigger.node.js';
import { WorkwxCustomer } from '../nodes/WorkwxCustomer/WorkwxCustomer.node.js';
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
	{ name: 'WorkwxCustomer', node: new WorkwxCustomer(), resources: workwxCustomerResources },
	{ name: 'WorkwxTrigger', node: new WorkwxTrigger(), resources: [] },
	{ name: 'WorkwxBotTrigger', node: new WorkwxBotTrigger(), resources: [] },
];

/** The nodes that are derived from resources. */
export const actionNodes = nodeClasses.filter(({ resources }) => resources.length);
