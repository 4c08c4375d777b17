/** One kind of message or event the trigger can be limited to. */
export interface CallbackKind {
	/** Value of the filter; workflows store it. */
	value: string;
	/** What it belongs to, shown in front of the name. */
	group: string;
	name: string;
	/** The term of the admin console and of the official pages. */
	term: string;
	/** Number of the official page. */
	doc: number;
	/** Elements that may repeat, by path: always arrays in the item. */
	lists?: readonly string[];
	/** Whether WeCom shows an answer given within five seconds (90241). */
	repliable?: boolean;
}

type Details = Pick<CallbackKind, 'lists' | 'repliable'>;
/** value, name, term, doc, details */
type Row = [value: string, name: string, term: string, doc: number, details?: Details];

const repliable: Details = { repliable: true };
const listed = (...lists: string[]): Details => ({ lists });

const group = (name: string, rows: Row[]): CallbackKind[] =>
	rows.map(([value, kindName, term, doc, details]) => ({
		value,
		group: name,
		name: kindName,
		term,
		doc,
		...details,
	}));

/** One row per `ChangeType` of an event. */
const changes = (event: string, rows: Row[]): Row[] =>
	rows.map(([changeType, ...rest]) => [`${event}.${changeType}`, ...rest]);

const byName = (a: CallbackKind, b: CallbackKind) =>
	`${a.group}: ${a.name}` < `${b.group}: ${b.name}` ? -1 : 1;

/** Value of the filter that every message answers to, of kinds WeCom adds in future too. */
export const ANY_MESSAGE = 'message';

/** Kinds of messages, the most frequent first; what an AI bot receives begins with `bot.`. */
export const messageKinds: readonly CallbackKind[] = [
	...group('App', [
		['text', 'Text', '文本', 90239, repliable],
		['image', 'Image', '图片', 90239, repliable],
		['voice', 'Voice', '语音', 90239, repliable],
		['video', 'Video', '视频', 90239, repliable],
		['location', 'Location', '位置', 90239, repliable],
		['link', 'Link', '链接', 90239, repliable],
	]),
	...group('AI Bot', [
		['bot.text', 'Text', '智能机器人 文本', 100719, repliable],
		['bot.image', 'Image', '智能机器人 图片', 100719, repliable],
		['bot.mixed', 'Text and Images', '智能机器人 图文混排', 100719, repliable],
		['bot.voice', 'Voice', '智能机器人 语音', 100719, repliable],
		['bot.file', 'File', '智能机器人 文件', 100719, repliable],
		['bot.video', 'Video', '智能机器人 视频', 100719, repliable],
	]),
];

const contactLists = listed('ExtAttr.Item');
const pictureLists = listed('SendPicsInfo.PicList.item');

/** Events, one entry for each `Event` or, where there is one, for each `ChangeType`. */
export const eventKinds: readonly CallbackKind[] = [
	...group('App', [
		['subscribe', 'Member Can See the App', '成员关注', 90240, repliable],
		['unsubscribe', 'Member Can No Longer See the App', '取消关注', 90240],
		['enter_agent', 'Member Entered the App', '进入应用', 90240, repliable],
		['LOCATION', 'Location Reported', '上报地理位置', 90240, repliable],
		['share_agent_change', 'Shared App Changed in Linked Corps', '企业互联共享应用', 90240],
		[
			'share_chain_change',
			'Shared App Changed in Upstream and Downstream',
			'上下游共享应用',
			90240,
		],
		['inactive_alert', 'Unused App Will Be Disabled', '长期未使用应用停用预警', 90240],
		['close_inactive_agent', 'Unused App Disabled', '长期未使用应用临时停用', 90240],
		['reopen_inactive_agent', 'Unused App Enabled Again', '长期未使用应用重新启用', 90240],
		['low_active_alert', 'Little Used App Will Be Limited', '应用低活跃预警', 90240],
		['low_active', 'Little Used App Limited', '低活跃应用', 90240],
		['active_restored', 'App Active Again', '低活跃应用活跃恢复', 90240],
		['switch_workbench_mode', 'Workbench Mode Switched', '工作台模式切换', 92535],
	]),
	...group('Menu', [
		['click', 'Button Clicked', '点击菜单', 90240, repliable],
		['view', 'Link Opened', '点击菜单跳转链接', 90240, repliable],
		['view_miniprogram', 'Mini-Program Opened', '点击菜单跳转小程序', 90240, repliable],
		['scancode_push', 'Code Scanned', '扫码推事件', 90240],
		[
			'scancode_waitmsg',
			'Code Scanned, Member Waits',
			'扫码推事件且弹出消息接收中',
			90240,
			repliable,
		],
		['pic_sysphoto', 'Photo Taken', '弹出系统拍照发图', 90240, pictureLists],
		['pic_photo_or_album', 'Photo Taken or Picked', '弹出拍照或者相册发图', 90240, pictureLists],
		['pic_weixin', 'Photo Picked in WeChat Album', '弹出微信相册发图器', 90240, pictureLists],
		['location_select', 'Location Picked', '弹出地理位置选择器', 90240],
	]),
	...group('Template Card', [
		[
			'template_card_event',
			'Button Clicked or Selection Submitted',
			'模板卡片事件',
			90240,
			{
				...listed('SelectedItems.SelectedItem', 'SelectedItems.SelectedItem.OptionIds.OptionId'),
				...repliable,
			},
		],
		['template_card_menu_event', 'Menu Item Clicked', '通用模板卡片右上角菜单', 90240, repliable],
	]),
	...group('AI Bot', [
		['bot.enter_chat', 'Chat Entered', '进入会话', 101027, repliable],
		[
			'bot.template_card_event',
			'Template Card Clicked',
			'智能机器人 模板卡片事件',
			101027,
			repliable,
		],
		['bot.feedback_event', 'Feedback Given', '用户反馈', 101027],
	]),
	...group('Job', [
		['batch_job_result', 'Asynchronous Job Finished', '异步任务完成', 90240],
		['upload_media_job_finish', 'Media Upload by URL Finished', '异步上传临时素材完成', 96219],
	]),
	...group(
		'Contacts',
		changes('change_contact', [
			['create_user', 'Member Created', '新增成员', 90970, contactLists],
			['update_user', 'Member Updated', '更新成员', 90970, contactLists],
			['delete_user', 'Member Deleted', '删除成员', 90970],
			['create_party', 'Department Created', '新增部门', 90971],
			['update_party', 'Department Updated', '更新部门', 90971],
			['delete_party', 'Department Deleted', '删除部门', 90971],
			['update_tag', 'Tag Members Changed', '标签成员变更', 90972],
		]),
	),
	...group(
		'Customer',
		changes('change_external_contact', [
			['add_external_contact', 'Added', '添加企业客户', 92130],
			[
				'add_half_external_contact',
				'Added Without Confirmation',
				'外部联系人免验证添加成员',
				92130,
			],
			['edit_external_contact', 'Edited', '编辑企业客户', 92130],
			['del_external_contact', 'Deleted by the Member', '删除企业客户', 92130],
			['del_follow_user', 'Member Deleted by the Customer', '删除跟进成员', 92130],
			['transfer_fail', 'Transfer Failed', '客户接替失败', 92130],
			['msg_audit_approved', 'Message Audit Agreed', '客户同意进行聊天内容存档', 92005],
		]),
	),
	...group(
		'Customer Group',
		changes('change_external_chat', [
			['create', 'Created', '客户群创建', 92130],
			['update', 'Updated', '客户群变更', 92130, listed('MemChangeList.Item')],
			['dismiss', 'Dismissed', '客户群解散', 92130],
		]),
	),
	...group(
		'Customer Tag',
		changes('change_external_tag', [
			['create', 'Created', '企业客户标签创建', 92130],
			['update', 'Updated', '企业客户标签变更', 92130],
			['delete', 'Deleted', '企业客户标签删除', 92130],
			['shuffle', 'Reordered', '企业客户标签重排', 92130],
		]),
	),
	...group(
		'Customer Acquisition',
		changes('customer_acquisition', [
			['balance_low', 'Balance Low', '使用量即将耗尽', 97299],
			['balance_exhausted', 'Balance Exhausted', '使用量已经耗尽', 97299],
			['balance_increased', 'Balance Increased', '使用量增加', 97299],
			['quota_expire_soon', 'Quota Expires Soon', '使用量即将过期', 97299],
			['link_unavailable', 'Link Unavailable', '获客链接异常', 97299],
			['delete_link', 'Link Deleted', '删除获客链接', 97299],
			['open_profile', 'Link Opened', '微信客户打开获客链接', 97299],
			['friend_request', 'Friend Request Sent', '通过获客链接发起好友请求', 97299],
			['customer_start_chat', 'First Message Received', '成员首次收消息', 97299],
			['message_from_customer', 'Several Messages Received', '成员多次收消息', 97299],
		]),
	),
	...group('Customer Service', [
		['kf_msg_or_event', 'Message or Event Waiting', '微信客服消息与事件', 94670],
		[
			'kf_account_auth_change',
			'Account Permission Changed',
			'客服账号授权变更',
			97712,
			listed('AuthAddOpenKfId', 'AuthDelOpenKfId'),
		],
	]),
	...group('Approval', [
		[
			'sys_approval_change',
			'Status Changed',
			'审批申请状态变化',
			91815,
			listed(
				'ApprovalInfo.SpRecord',
				'ApprovalInfo.SpRecord.Details',
				'ApprovalInfo.SpRecord.Details.Attach',
				'ApprovalInfo.Notifyer',
				'ApprovalInfo.ProcessList.NodeList',
				'ApprovalInfo.ProcessList.NodeList.SubNodeList',
				'ApprovalInfo.ProcessList.NodeList.SubNodeList.MediaIds',
				'ApprovalInfo.Comments',
				'ApprovalInfo.Comments.Attach',
			),
		],
		[
			'open_approval_change',
			'Status Changed in the Process Engine',
			'审批流程引擎 审批状态通知',
			90240,
			listed(
				'ApprovalInfo.ApprovalNodes.ApprovalNode',
				'ApprovalInfo.ApprovalNodes.ApprovalNode.Items.Item',
				'ApprovalInfo.NotifyNodes.NotifyNode',
			),
		],
	]),
	...group('Message Audit', [['msgaudit_notify', 'New Messages Archived', '产生会话回调', 95039]]),
	...group('Living', [['living_status_change', 'Status Changed', '直播状态变更', 94145]]),
	...group('Calendar', [
		['delete_calendar', 'Calendar Deleted', '删除日历', 97728],
		['modify_calendar', 'Calendar Changed', '修改日历', 97730],
		['modify_schedule', 'Schedule Changed', '修改日程', 97731],
		['delete_schedule', 'Schedule Deleted', '删除日程', 97732],
		['respond_schedule', 'Schedule Answered', '日程回执', 98111],
	]),
	...group('Meeting', [
		...changes('meeting_change', [
			['modify_meeting', 'Changed', '修改会议', 99081],
			['cancel_meeting', 'Cancelled', '取消会议', 99082],
			['meeting_start', 'Started', '会议开始', 98333],
			['meeting_end', 'Ended', '会议结束', 98337],
			['meeting_mute_all', 'Everybody Muted', '会议全体静音', 98341],
			['meeting_unmute_all', 'Everybody Unmuted', '会议解除全体静音', 98345],
			['join_meeting', 'Member Joined', '成员入会', 98348],
			['quit_meeting', 'Member Left', '成员离会', 98352],
			['join_waiting_room', 'Member Entered the Waiting Room', '成员进入等候室', 98354],
			['quit_waiting_room', 'Member Left the Waiting Room', '成员离开等候室', 98355],
			[
				'join_from_meeting_room',
				'Member Joined From the Waiting Room',
				'成员从等候室进入会议',
				98393,
			],
			[
				'move_to_waiting_room',
				'Member Moved to the Waiting Room',
				'成员从会议中被移入等候室',
				98394,
			],
			['role_change', 'Member Role Changed', '会议成员角色变更', 98397],
			['open_screen_share', 'Screen Sharing Started', '共享屏幕开启', 98395],
			['close_screen_share', 'Screen Sharing Ended', '共享屏幕结束', 98396],
			['pstn_status_update', 'Phone Call Status Changed', 'PSTN外呼状态更新', 98774],
			['medium_upload', 'Material Uploaded', '素材上传结果', 98775, listed('UploadInfo')],
			['start_recording', 'Recording Started', '开始云录制', 98398],
			['pause_recording', 'Recording Paused', '暂停云录制', 98399],
			['resume_recording', 'Recording Resumed', '恢复云录制', 98400],
			['stop_recording', 'Recording Stopped', '停止云录制', 98401],
			['recording_complete', 'Recording Ready', '云录制已完成', 98402],
			['delete_recording', 'Recording Deleted', '删除云录制', 98404],
			['enroll', 'User Enrolled', '用户报名', 98781],
			['cancel_enroll', 'Enrolment Cancelled', '用户取消报名', 98782],
			['meeting_room_response', 'Room Answered', '会议室应答', 98783],
		]),
		['meeting_statistics.start_meeting', 'Meeting Launched', '会议发起', 99648],
	]),
	...group('Docs', [
		...changes('doc_change', [
			['doc_member_change', 'Members Changed', '修改文档成员', 97833, listed('DocId')],
			['delete_doc', 'Deleted', '删除文档', 97834, listed('DocId')],
			['form_complete', 'Form Completed', '收集表完成', 97835, listed('FormId')],
			['delete_form', 'Form Deleted', '删除收集表', 98095, listed('FormId')],
			['form_settings_change', 'Form Settings Changed', '修改收集表设置', 98096, listed('FormId')],
		]),
	]),
	...group(
		'Smart Sheet',
		changes('smart_sheet_change', [
			['add_filed', 'Field Added', '新增字段', 100987, listed('FieldId')],
			['update_filed', 'Field Updated', '更新字段', 100987, listed('FieldId')],
			['delete_filed', 'Field Deleted', '删除字段', 100987, listed('FieldId')],
			['add_record', 'Record Added', '新增记录', 100986, listed('RecordId')],
			['update_record', 'Record Updated', '更新记录', 100986, listed('RecordId')],
			['delete_record', 'Record Deleted', '删除记录', 100986, listed('RecordId')],
		]),
	),
	...group('Drive', [
		['wedrive_insufficient_capacity', 'Capacity Insufficient', '微盘容量不足', 97898],
		...changes('wedrive_space_change', [
			['dismiss_space', 'Space Dismissed', '解散空间', 97899, listed('SpaceId')],
			['space_member_change', 'Space Members Changed', '修改空间成员', 97899, listed('SpaceId')],
			[
				'space_security_settings_change',
				'Space Security Settings Changed',
				'修改空间安全设置',
				97899,
				listed('SpaceId'),
			],
		]),
		...changes('wedrive_file_change', [
			['create_file', 'File Created', '创建文件', 97900, listed('FileId')],
			['rename_file', 'File Renamed', '重命名文件', 97900, listed('FileId')],
			['update_file', 'File Updated', '更新文件内容', 97900, listed('FileId')],
			['delete_file', 'File Deleted', '删除文件', 97900, listed('FileId')],
			['move_file', 'File Moved', '移动文件', 97900, listed('FileId')],
		]),
	]),
	...group('Mail', [
		[
			'public_email_change.receive_email',
			'Shared Mailbox Received Mail',
			'公共邮箱收到邮件',
			100180,
		],
		['app_email_change.receive_email', 'App Mailbox Received Mail', '应用邮箱收到邮件', 97495],
	]),
	...group('Meeting Room', [
		['book_meeting_room', 'Booked', '会议室预定', 95333],
		['cancel_meeting_room', 'Cancelled', '会议室取消预定', 95333],
	]),
	...group('Upstream and Downstream', [
		...changes('change_chain', [
			['create_chain', 'Space Created', '创建上下游空间', 95796],
			['update_chain', 'Space Updated', '更新上下游空间', 95796],
			['delete_chain', 'Space Deleted', '删除上下游空间', 95796],
			['create_group', 'Group Created', '新增上下游分组', 95796, listed('GroupIds.GroupId')],
			['update_group', 'Group Updated', '更新上下游分组', 95796, listed('GroupIds.GroupId')],
			['delete_group', 'Group Deleted', '删除上下游分组', 95796, listed('GroupIds.GroupId')],
			['corp_join', 'Corp Joined', '企业加入上下游', 95796, listed('CorpIds.CorpId')],
			['update_corp', 'Corp Updated', '更新企业', 95796, listed('CorpIds.CorpId')],
			['remove_corp', 'Corp Removed', '移除企业', 95796, listed('CorpIds.CorpId')],
		]),
	]),
	...group(
		'School',
		changes('change_school_contact', [
			['create_student', 'Student Created', '新增学生', 92032],
			['update_student', 'Student Updated', '编辑学生', 92032],
			['delete_student', 'Student Deleted', '删除学生', 92032],
			['create_parent', 'Parent Created', '新增家长', 92032],
			['update_parent', 'Parent Updated', '编辑家长', 92032],
			['delete_parent', 'Parent Deleted', '删除家长', 92032],
			['subscribe', 'Parent Follows the School', '家长关注', 92032],
			['unsubscribe', 'Parent No Longer Follows the School', '家长取消关注', 92032],
			['create_department', 'Department Created', '创建部门', 92052],
			['update_department', 'Department Updated', '更新部门', 92052],
			['delete_department', 'Department Deleted', '删除部门', 92052],
		]),
	),
	...group('Security', [
		['security.change_domain_ip', 'Domains and IPs of WeCom Changed', '企业微信域名IP变更', 100080],
	]),
	...group('Paid Features', [
		['submit_vip_account_approval', 'Account Applied For', '成员申请的提交', 99876],
		['finish_vip_account_approval', 'Application Ended', '成员申请的终止', 99877],
	]),
	...group('Data and AI Zone', [['program_notify', 'Program Notified', '应用接收专区通知', 99843]]),
	...group('Payment', [
		['pay.NORMALPAY', 'Payment Made', '普通支付通知', 97478],
		['pay.COMBINEPAY', 'Combined Payment Made', '合单支付通知', 97478],
		['pay.REFUND', 'Refunded', '退款通知', 97478],
	]),
].sort(byName);

const kinds = new Map([...messageKinds, ...eventKinds].map((kind) => [kind.value, kind]));

/** By what the item tells its kind. */
export function describeKind({ value }: CallbackKind): string {
	const isMessage = messageKinds.some((kind) => kind.value === value);
	const [first, rest] = value.split('.') as [string, string | undefined];
	if (first === 'bot') return `If ${isMessage ? 'msgtype' : 'event.eventtype'} is ${rest}`;
	if (first === 'pay') return `If notify_type is ${rest}`;
	if (isMessage) return `If MsgType is ${value}`;
	return `If Event is ${first}${rest ? `, ChangeType is ${rest}` : ''}`;
}

/** The entry for the most exact of the given values. */
export function kindOf(values: readonly string[]): CallbackKind | undefined {
	return values
		.map((value) => kinds.get(value))
		.filter((kind) => kind !== undefined)
		.at(-1);
}
