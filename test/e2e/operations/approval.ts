import {
	CORRECTION_TEMPLATE,
	LEAVE_TEMPLATE,
	OUTING_TEMPLATE,
	PURCHASE_TEMPLATE,
} from '../../../simulator/areas/office/approvals/seed';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

export const approval: Proofs = (company) => {
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const week = { approvalStartTime: ago(7), approvalEndTime: ago(0.5) };
	const numbered = (...numbers: number[]) =>
		numbers.map((number) => ({ sp_no: `20260101000${number}` }));
	const mapped = (value: object) => ({ mappingMode: 'defineBelow', value });
	const submitted = (sp_no: unknown) =>
		company.office.approvals.list.find((approval) => approval.sp_no === sp_no);
	const inTwoMonths = new Date(company.now() + 60 * 86_400_000).toISOString().slice(0, 10);
	const quote = storeMedia(company, 'file', FILES.file).media_id;
	company.office.approvals.list[1]!.contents.push({
		control: 'File',
		id: 'File-01',
		value: { files: [{ file_id: quote }, { file_id: 'of the drive' }] },
	});
	const leave = {
		sp_no: '202601010001',
		sp_status: 'approved',
		applicant: 'zhangsan',
		请假事由: '家里有事',
		请假类型: expect.objectContaining({ type: '年假', days: 1 }),
	};
	return {
		get: {
			bare: { parameters: { spNo: leave.sp_no }, items: [expect.objectContaining(leave)] },
			full: [
				{
					parameters: {
						spNo: '={{ $json.SpNoStr }}',
						simplify: false,
						options: { downloadFiles: true },
					},
					input: [{ json: { SpNoStr: '202601010002' } }],
					items: [
						expect.objectContaining({
							sp_status: 1,
							files: [
								{
									of: '说明附件',
									file_id: quote,
									binary: 'data',
									file_name: FILES.file.filename,
								},
								expect.objectContaining({ error: expect.stringContaining('drive') }),
							],
						}),
					],
					effect: ([item]) =>
						expect(item!.binary).toMatchObject({ data: { fileName: FILES.file.filename } }),
				},
			],
			refused: { parameters: { spNo: '1' }, error: /301025/ },
		},
		submit: {
			bare: {
				parameters: {
					applicant: byId('wangwu'),
					approvalTemplate: byId(LEAVE_TEMPLATE),
					controls: mapped({
						'请假类型 → Type': '年假',
						'请假类型 → Start': inTwoMonths,
						'请假类型 → End': inTwoMonths,
						请假事由: '旅行',
					}),
				},
				items: [{ sp_no: expect.any(String) }],
				effect: ([item]) =>
					expect(submitted(item!.json.sp_no)).toMatchObject({
						creator: 'wangwu',
						sp_status: 1,
						steps: [{ members: [{ userid: 'lisi' }] }, { members: [{ userid: 'zhengshuang' }] }],
					}),
			},
			full: [
				{
					input: [withFiles({ data: FILES.file, quote: FILES.file })],
					parameters: {
						applicant: byId('ada'),
						approvalTemplate: byId(PURCHASE_TEMPLATE),
						controls: mapped({
							采购事由: '新电脑',
							详细说明: '两台\n尽快',
							总金额: '12,000.00',
							数量: 2,
							到货日期: inTwoMonths,
							会议时间: `${inTwoMonths} 09:30`,
							采购类型: '设备',
							设备型号: 'X1',
							标签: ['加急', '可退'],
							验收人: 'lisi',
							分摊部门: '2, 3',
							报价单: 'data, quote',
							明细: [{ 名称: '主机', 件数: 2, 单价: 6000, 图片: 'data' }, { 名称: '保修' }],
							'使用期间 → Start': `${inTwoMonths} 09:00`,
							'使用期间 → End': `${inTwoMonths} 18:00`,
							送货地点: { title: '总部', latitude: 30.5, longitude: 104 },
							关联审批: '202601010001',
							联系电话: { phone_number: '13800000000' },
						}),
						approvalFlow: 0,
						approvalSteps: {
							rows: [
								{ stepType: 1, stepRelation: 3, stepUsers: 'lisi, zhaoliu' },
								{ stepType: 3, stepRelation: 2, stepUsers: 'linda' },
								{ stepType: 2, stepUsers: 'zhengshuang' },
							],
						},
						options: {
							departmentId: byId('2'),
							approvalSummary: '新电脑\n两台',
							ignoreUnknownControls: false,
						},
					},
					items: [{ sp_no: expect.any(String) }],
					effect: ([item]) =>
						expect(submitted(item!.json.sp_no)).toMatchObject({
							department: 2,
							steps: [{ node_type: 1, apv_rel: 3 }, { node_type: 3 }, { node_type: 2 }],
						}),
				},
				{
					parameters: {
						applicant: byId('wangwu'),
						approvalTemplate: byId(OUTING_TEMPLATE),
						controls: mapped({
							'外出时间 → Start': '2027-03-01',
							'外出时间 → End': '2027-03-02',
							'外出时间 → Per Day': { '2027-03-01': 0.5, '2027-03-02': 1 },
							外出事由: '拜访客户',
						}),
					},
					items: [{ sp_no: expect.any(String) }],
					effect: ([item]) =>
						expect(submitted(item!.json.sp_no)?.contents[0]!.value).toMatchObject({
							attendance: { date_range: { new_duration: 1.5 * 86_400 } },
						}),
				},
			],
			refused: {
				parameters: {
					applicant: byId('wangwu'),
					approvalTemplate: byId(CORRECTION_TEMPLATE),
					controls: mapped({ 补卡事由: '忘记' }),
				},
				error: /"Template" holds the control “补卡”/,
			},
		},
		getAll: {
			bare: { parameters: week, items: numbered(1, 2, 3) },
			full: [
				{
					parameters: {
						...week,
						returnAll: true,
						options: {
							approvalCreator: byId('zhangsan'),
							approvalDepartments: '6, 2',
							approvalStatus: '1',
							approvalTemplateId: LEAVE_TEMPLATE,
							approvalType: '1',
						},
					},
					items: numbered(3),
				},
				{ parameters: { ...week, returnAll: false, limit: 1 }, items: numbered(1) },
				{
					parameters: {
						...week,
						approvalStartTime: ago(100),
						returnAll: true,
						includeDetails: true,
						simplify: true,
						options: { approvalStatus: '2' },
					},
					items: [expect.objectContaining(leave)],
				},
			],
			refused: {
				parameters: { approvalStartTime: ago(1), approvalEndTime: ago(2) },
				error: /"Submitted Before" is before "Submitted After"/,
			},
		},
	};
};
