import { choice, options, pairs, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { departmentids, user } from '../../../shared/vocabulary/members';
import { timeSpan } from '../../../shared/vocabulary/timeSpan';

export const approval: Resource = {
	value: 'approval',
	name: 'Approval (审批)',
	description:
		'Approvals of members; the app must be one of the apps that may call approvals (审批 → 可调用接口的应用)',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get the numbers of many approvals (批量获取审批单号)',
			description: 'One item for each approval with its sp_no, of members the app can see',
			doc: 91816,
			request: 'POST /oa/getapprovalinfo',
			secret: 'approval',
			reads: true,
			body: { new_cursor: '' },
			paging: {
				items: 'sp_no_list',
				size: { key: 'size', max: 100 },
				cursor: { sent: 'new_cursor', received: 'new_next_cursor' },
			},
			record: (sp_no) => ({ sp_no: sp_no as string }),
			fields: [
				...timeSpan('approval', {
					done: 'Submitted',
					of: 'submission',
					days: { first: 7, most: 31 },
					keys: ['starttime', 'endtime'],
					as: 'text',
				}),
				options(
					...pairs(
						'filters',
						user('approvalCreator', 'Applicant', {
							key: 'creator',
							description: 'Only approvals of this member (申请人)',
						}),
						departmentids('approvalDepartments', 'Departments', {
							key: 'department',
							of: 'text',
							description: 'Only approvals of members of one of them',
						}),
						choice(
							'approvalType',
							'Type',
							[
								{ name: 'Business Trip (出差)', value: '3' },
								{ name: 'Check-In Correction (打卡补卡)', value: '2' },
								{ name: 'Leave (请假)', value: '1' },
								{ name: 'Meeting Room (会议室预定)', value: '7' },
								{ name: 'Outing (外出)', value: '4' },
								{ name: 'Overtime (加班)', value: '5' },
								{ name: 'Red Packet (红包报销审批)', value: '9' },
								{ name: 'Refund (退款审批)', value: '8' },
								{ name: 'Shift Change (调班)', value: '6' },
							],
							{
								key: 'record_type',
								default: '1',
								description: 'Only approvals of this type, submitted after 2021-05-31',
							},
						),
						choice(
							'approvalStatus',
							'Status',
							[
								{ name: 'Deleted (已删除)', value: '7' },
								{ name: 'Paid (已支付)', value: '10' },
								{ name: 'Passed (已通过)', value: '2' },
								{ name: 'Refused (已驳回)', value: '3' },
								{ name: 'Running (审批中)', value: '1' },
								{ name: 'Withdrawn (已撤销)', value: '4' },
								{ name: 'Withdrawn After It Passed (通过后撤销)', value: '6' },
							],
							{ key: 'sp_status', default: '1', description: 'Only approvals in this state' },
						),
						text('approvalTemplateId', 'Template ID', {
							key: 'template_id',
							description:
								'Only approvals of this template (模板), which the console shows in its address',
						}),
					),
				),
			],
		},
	},
};
