/** What the numbers of approvals stand for, in replies (91983) and in events (91815). */

type Names = Readonly<Record<number, string>>;

/** Of an approval: `sp_status`. */
export const APPROVAL_STATUS: Names = {
	1: 'running',
	2: 'approved',
	3: 'refused',
	4: 'withdrawn',
	6: 'withdrawnAfterApproval',
	7: 'deleted',
	10: 'paid',
};

/** Of a step and of a member in it. */
export const STEP_STATUS: Names = {
	1: 'running',
	2: 'approved',
	3: 'refused',
	4: 'passedOn',
	11: 'sentBack',
	12: 'approverAdded',
	13: 'approvedAndApproverAdded',
	14: 'handled',
	15: 'handedOver',
};

/** Of a step: `node_type`. */
export const STEP_TYPE: Names = { 1: 'approver', 2: 'copy', 3: 'handler' };
