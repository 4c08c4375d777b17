import type { ActionNode } from '../nodes/actionNodes';
import { actionNodes } from '../nodes/actionNodes';
import { WorkwxBotTrigger } from '../nodes/WorkwxBotTrigger/WorkwxBotTrigger.node.js';
import { WorkwxServiceTrigger } from '../nodes/WorkwxServiceTrigger/WorkwxServiceTrigger.node.js';
import { WorkwxTrigger } from '../nodes/WorkwxTrigger/WorkwxTrigger.node.js';

/** Every node of the package. */
export const nodeClasses: Array<Omit<ActionNode, 'resources'>> = [
	...actionNodes,
	{ name: 'WorkwxTrigger', node: new WorkwxTrigger() },
	{ name: 'WorkwxBotTrigger', node: new WorkwxBotTrigger() },
	{ name: 'WorkwxServiceTrigger', node: new WorkwxServiceTrigger() },
];
