import type { INodeType } from 'n8n-workflow';
import type { Resource } from '../shared/operation/operation';
import { resources as workwxResources } from './Workwx/resources';
import { Workwx } from './Workwx/Workwx.node.js';
import { resources as workwxCustomerResources } from './WorkwxCustomer/resources';
import { WorkwxCustomer } from './WorkwxCustomer/WorkwxCustomer.node.js';
import { resources as workwxDocsResources } from './WorkwxDocs/resources';
import { WorkwxDocs } from './WorkwxDocs/WorkwxDocs.node.js';
import { resources as workwxMeetingResources } from './WorkwxMeeting/resources';
import { WorkwxMeeting } from './WorkwxMeeting/WorkwxMeeting.node.js';
import { resources as workwxOfficeResources } from './WorkwxOffice/resources';
import { WorkwxOffice } from './WorkwxOffice/WorkwxOffice.node.js';
import { resources as workwxServiceResources } from './WorkwxService/resources';
import { WorkwxService } from './WorkwxService/WorkwxService.node.js';

/** A node and the resources it is derived from. */
export interface ActionNode {
	/** Name of class, folder and file. */
	name: string;
	node: INodeType;
	resources: Resource[];
}

/** The action nodes of the package: command line, scripts, documentation and tests derive from this list. */
export const actionNodes: ActionNode[] = [
	{ name: 'Workwx', node: new Workwx(), resources: workwxResources },
	{ name: 'WorkwxCustomer', node: new WorkwxCustomer(), resources: workwxCustomerResources },
	{ name: 'WorkwxDocs', node: new WorkwxDocs(), resources: workwxDocsResources },
	{ name: 'WorkwxMeeting', node: new WorkwxMeeting(), resources: workwxMeetingResources },
	{ name: 'WorkwxOffice', node: new WorkwxOffice(), resources: workwxOfficeResources },
	{ name: 'WorkwxService', node: new WorkwxService(), resources: workwxServiceResources },
];
