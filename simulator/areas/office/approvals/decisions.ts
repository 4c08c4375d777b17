import type { Company } from '../../company';
import { newId } from '../../../rules/newId';
import { Refusal } from '../../../rules/refusal';
import { approvalEvent, HAPPENED } from './approvalEvent';
import { describeApproval, findApproval } from './approvals';
import { INVALID } from './findTemplate';
import type { Approval, Step } from './records';

const RUNNING = 1;
const PASSED = 2;
const ANY = 2;
const IN_TURN = 3;

interface Decision {
	sp_no?: unknown;
	userid?: unknown;
	verdict?: unknown;
	speech?: unknown;
}

const stepAt = ({ steps }: Approval): Step | undefined =>
	steps.find(({ node_type, sp_status }) => node_type !== 2 && sp_status === RUNNING);

/** Whom an approval waits for. */
export function waitsFor(approval: Approval): string[] {
	const step = approval.sp_status === RUNNING ? stepAt(approval) : undefined;
	const open = (step?.members ?? []).filter(({ sp_yj }) => sp_yj === RUNNING);
	return (step?.apv_rel === IN_TURN ? open.slice(0, 1) : open).map(({ userid }) => userid);
}

/** A member approves or refuses, or the applicant withdraws; the callback tells about it. */
export function decide(company: Company, { sp_no, userid, verdict, speech }: Decision): object {
	const approval = findApproval(company, String(sp_no));
	const who = String(userid).toLowerCase();
	const { approvals } = company.office;
	if (verdict === 'withdraw') {
		const { creator, sp_status } = approval;
		if (creator.toLowerCase() !== who || ![RUNNING, PASSED].includes(sp_status)) {
			throw new Refusal(INVALID, 'only the applicant withdraws what is running or has passed');
		}
		approvals.withdraw(approval);
		const happened = sp_status === PASSED ? HAPPENED.withdrawnAfterPass : HAPPENED.withdrawn;
		company.onEvent(approvalEvent(approval, happened));
		return describe(company, approval);
	}
	if (verdict === 'comment') {
		approval.comments.push({
			userid: String(userid),
			commenttime: company.seconds,
			commentcontent: String(speech ?? ''),
			commentid: newId(),
		});
		company.onEvent(approvalEvent(approval, HAPPENED.commented));
		return describe(company, approval);
	}
	const member = stepAt(approval)?.members.find((one) => one.userid.toLowerCase() === who);
	if (!waitsFor(approval).some((one) => one.toLowerCase() === who) || !member) {
		throw new Refusal(INVALID, `the approval does not wait for ${String(userid)}`);
	}
	const isApproved = verdict === 'approve';
	const step = stepAt(approval)!;
	Object.assign(member, {
		sp_yj: isApproved ? 2 : 3,
		sptime: company.seconds,
		speech: String(speech ?? ''),
	});
	if (!isApproved) {
		step.sp_status = 3;
		approval.sp_status = 3;
	} else if (step.apv_rel === ANY || step.members.every(({ sp_yj }) => sp_yj === 2)) {
		step.sp_status = 2;
		if (!stepAt(approval)) approvals.pass(approval);
	}
	company.onEvent(approvalEvent(approval, isApproved ? HAPPENED.approved : HAPPENED.refused));
	return describe(company, approval);
}

function describe({ office }: Company, approval: Approval): object {
	return {
		...describeApproval(approval, office.approvals.templates.get(approval.template_id)),
		waitsFor: waitsFor(approval),
	};
}

/** The approvals with whom they wait for, the latest first, for the page. */
export const describeApprovals = (company: Company): object[] =>
	company.office.approvals.list.map((approval) => describe(company, approval)).reverse();
