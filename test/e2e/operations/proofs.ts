import type { Proofs } from './proof';
import { department } from './department';
import { tag } from './tag';
import { user } from './user';

interface NodeProofs {
	/** The node as n8n knows it. */
	type: string;
	/** By resource. */
	resources: Record<string, Proofs>;
	/** Name of the credential by its type, for the resources that take another than the account of WeCom. */
	credentials: Record<string, Record<string, string>>;
}

/** The operations of each action node at work, by the node's class. */
export const proofs: Record<string, NodeProofs> = {
	Workwx: {
		type: 'n8n-nodes-workwx.workwx',
		resources: { department, tag, user },
		credentials: { bot: {}, robot: { workwxRobotApi: 'WeCom group robots' } },
	},
};

export const ACCOUNT = { workwxApi: 'WeCom account' };

/**
 * Nodes, resources or operations that are not proven yet, such as `WorkwxCustomer`, `Workwx tag` or
 * `Workwx tag create`. This list only ever shrinks.
 */
export const NOT_PROVEN = [
	'WorkwxCustomer',
	'Workwx api',
	'Workwx app',
	'Workwx authentication',
	'Workwx bot',
	'Workwx contactsExport',
	'Workwx contactsImport',
	'Workwx customer',
	'Workwx customerTag',
	'Workwx customerTransfer',
	'Workwx groupChat',
	'Workwx media',
	'Workwx menu',
	'Workwx message',
	'Workwx messageAudit',
	'Workwx robot',
	'Workwx setup',
];
