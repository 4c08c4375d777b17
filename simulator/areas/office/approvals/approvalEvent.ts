import type { CallbackMessage } from '../../callbackMessage';
import type { Approval, Step } from './records';

/** What happened to an approval (StatuChangeEvent). */
export const HAPPENED = {
	submitted: 1,
	approved: 2,
	refused: 3,
	withdrawn: 6,
	withdrawnAfterPass: 8,
	commented: 10,
};

const ofMember = ({ userid, speech, sp_yj, sptime }: Step['members'][number]) => ({
	record: { Approver: { UserId: userid }, Speech: speech, SpStatus: sp_yj, SpTime: sptime },
	node: { UserInfo: { UserId: userid }, Speech: speech, SpYj: sp_yj, Sptime: sptime },
});

/** The event about an approval (91815). */
export function approvalEvent(approval: Approval, happened: number): CallbackMessage {
	const { sp_no, sp_name, sp_status, template_id, apply_time, creator, department } = approval;
	const copied = approval.steps.filter(({ node_type }) => node_type === 2);
	return {
		MsgType: 'event',
		Event: 'sys_approval_change',
		FromUserName: 'sys',
		AgentID: 3010040,
		ApprovalInfo: {
			SpNo: sp_no,
			SpNoStr: sp_no,
			SpName: sp_name,
			SpStatus: sp_status,
			TemplateId: template_id,
			ApplyTime: apply_time,
			Applyer: { UserId: creator, Party: String(department) },
			SpRecord: approval.steps
				.filter(({ node_type }) => node_type === 1)
				.map((step) => ({
					SpStatus: step.sp_status,
					ApproverAttr: step.apv_rel === 2 ? 1 : 2,
					Details: step.members.map((member) => ofMember(member).record),
				})),
			Notifyer: copied.flatMap(({ members }) => members.map(({ userid }) => ({ UserId: userid }))),
			ProcessList: {
				NodeList: approval.steps.map((step) => ({
					NodeType: step.node_type,
					...(step.node_type !== 2 && { SpStatus: step.sp_status, ApvRel: step.apv_rel }),
					SubNodeList: step.members.map((member) => ofMember(member).node),
				})),
			},
			Comments: approval.comments.map((comment) => ({
				CommentUserInfo: { UserId: comment.userid },
				CommentTime: comment.commenttime,
				CommentContent: comment.commentcontent,
				CommentId: comment.commentid,
			})),
			StatuChangeEvent: happened,
		},
	};
}
