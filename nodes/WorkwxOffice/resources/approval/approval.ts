import {
	choice,
	flag,
	mapping,
	options,
	pairs,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { readId } from '../../../../shared/operation/values';
import { department } from '../../../../shared/vocabulary/fields';
import { departmentids, user, userids } from '../../../../shared/vocabulary/members';
import { timeSpan } from '../../../../shared/vocabulary/timeSpan';

import { approvalTemplate } from '../../approvalTemplate';
import { simplifyByLabel } from '../../simplifyByLabel';
import { MOST_DAYS, readMany } from './readMany';
import { readOne } from './readOne';
import { readSummary } from './readSummary';
import { submission } from './submission';

const spNo: Field = {
	...text('spNo', 'Approval Number', {
		default: '={{ $json.sp_no }}',
		placeholder: 'e.g. 202611010001',
		description:
			'The number (审批编号) that submitting gives, items of approvals hold as sp_no and events as SpNoStr',
	}),
	read: (value) => readId(value, ['sp_no', 'SpNoStr', 'SpNo']),
};

/** Who approves, gets a copy or handles an approval, where its template does not say it (91853). */
const flow: Field[] = [
	choice(
		'approvalFlow',
		'Approvers',
		[
			{
				name: 'As Given Below',
				value: 0,
				description: 'The steps of this approval stand below',
			},
			{
				name: 'Of the Template',
				value: 1,
				description:
					'As the console has it, with its conditions; none of its steps may be chosen by the applicant (申请人自选)',
			},
		],
		{
			key: 'use_template_approver',
			default: 1,
			description: 'Who approves the approval and who gets a copy of it',
		},
	),
	...when(
		'approvalFlow',
		0,
		rows(
			'approvalSteps',
			'Steps',
			[
				choice(
					'stepType',
					'What They Do',
					[
						{ name: 'Approve (审批)', value: 1 },
						{ name: 'Get a Copy (抄送)', value: 2 },
						{ name: 'Handle (办理)', value: 3 },
					],
					{ key: 'type', description: 'What the members of the step do' },
				),
				...when(
					'stepType',
					[1, 3],
					choice(
						'stepRelation',
						'Needed',
						[
							{ name: 'All (会签)', value: 1 },
							{ name: 'Any (或签)', value: 2 },
							{ name: 'One After the Other (依次审批)', value: 3 },
						],
						{ key: 'apv_rel', description: 'Whose decision is needed where there are several' },
					),
				),
				userids('stepUsers', 'Users', { key: 'userid' }),
			],
			{
				key: 'process.node_list',
				placeholder: 'Add Step',
				description: 'The steps (流程节点) in their order',
			},
		),
	),
];

export const approval: Resource = {
	value: 'approval',
	name: 'Approval (审批)',
	description: 'Approvals of members',
	operations: {
		get: {
			name: 'Get',
			action: 'Get an approval (获取审批申请详情)',
			description:
				'The approval with its values by label and who decides, with its files on request',
			doc: 91983,
			request: 'POST /oa/getapprovaldetail',
			secret: 'approval',
			reads: true,
			item: 'info',
			fields: [
				spNo,
				simplifyByLabel,
				options(
					flag('downloadFiles', 'Download Files', {
						place: 'none',
						description:
							'Whether to add the files (附件) of controls, decisions and comments as binary data, with a list of them in “files”. Those from the drive (微盘) cannot be read.',
					}),
				),
			],
			run: readOne,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many approvals (批量获取审批单号)',
			description:
				'One item for each approval of members the app can see: its number (sp_no), or what it says',
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
			fields: [
				...timeSpan('approval', {
					done: 'Submitted',
					of: 'submission',
					days: { first: 7, most: MOST_DAYS },
					inPieces: true,
					keys: ['starttime', 'endtime'],
					as: 'text',
				}),
				flag('includeDetails', 'Return Details', {
					place: 'none',
					description:
						'Whether to read each approval as well, with a call for each; otherwise the items hold the numbers only',
				}),
				...when('includeDetails', true, simplifyByLabel),
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
			run: readMany,
		},
		submit: {
			name: 'Submit',
			action: 'Submit an approval (提交审批申请)',
			description:
				'Everything is checked against the template before anything is sent; gives the number of the approval (sp_no)',
			doc: 91853,
			request: 'POST /oa/applyevent',
			secret: 'approval',
			needs: ['sp_no'],
			fields: [
				user('applicant', 'Applicant', {
					key: 'creator_userid',
					description: 'The member (申请人) who submits it; the app must see them',
				}),
				approvalTemplate,
				mapping('controls', 'Controls', {
					loader: 'getApprovalControls',
					dependsOn: ['approvalTemplate.value'],
					words: { singular: 'control', plural: 'controls' },
					all: true,
					description:
						'The values by the labels of the controls (控件). Files are names of binary fields of the item; members and departments are IDs; a table (明细) is a list of objects by label.',
				}),
				...flow,
				options(
					department('choose_department', {
						description:
							'Department of the applicant it is submitted for; their main one when left out',
					}),
					flag('ignoreUnknownControls', 'Ignore Unknown Controls', {
						place: 'none',
						description:
							'Whether “Map Automatically” leaves out what the template has no control for, instead of failing',
					}),
					{
						...text('approvalSummary', 'Summary', {
							place: 'none',
							rows: 3,
							description:
								'Up to three lines (摘要) of 20 characters that lists and notices show; the first controls when left out',
						}),
						read: readSummary,
					},
				),
			],
			prepare: submission,
		},
	},
};
