import type { IDataObject } from 'n8n-workflow';
import { APPROVAL_STATUS, STEP_STATUS, STEP_TYPE } from '../approvals/statuses';
import { MEETING_ROLES } from '../vocabulary/meetingRoles';

/** Elements that hold Unix seconds; 0 stands for "not yet". */
const TIMES = new Set([
	'ApplyTime',
	'CommentTime',
	'CreateTime',
	'create_time',
	'EffectTime',
	'ExpireTime',
	'ItemOpTime',
	'SpTime',
	'Sptime',
]);

type Names = Readonly<Record<number, string>>;

const SWITCH: Names = { 0: 'off', 1: 'on' };

/** Names of the numbers by event and path, from the pages of the events. */
const ENUMS: Readonly<Record<string, Readonly<Record<string, Names>>>> = {
	change_contact: {
		Status: { 1: 'active', 2: 'disabled', 4: 'notActive', 5: 'left' },
		Gender: { 0: 'unknown', 1: 'male', 2: 'female' },
		'ExtAttr.Item.Type': { 0: 'text', 1: 'web' },
	},
	change_external_chat: {
		JoinScene: { 0: 'invited', 3: 'qrCode' },
		QuitScene: { 0: 'left', 1: 'removed' },
	},
	sys_approval_change: {
		'ApprovalInfo.SpStatus': APPROVAL_STATUS,
		'ApprovalInfo.SpRecord.SpStatus': STEP_STATUS,
		'ApprovalInfo.SpRecord.ApproverAttr': { 1: 'any', 2: 'all' },
		'ApprovalInfo.SpRecord.Details.SpStatus': STEP_STATUS,
		'ApprovalInfo.ProcessList.NodeList.NodeType': STEP_TYPE,
		'ApprovalInfo.ProcessList.NodeList.SpStatus': STEP_STATUS,
		'ApprovalInfo.ProcessList.NodeList.ApvRel': { 1: 'all', 2: 'any', 3: 'inTurn' },
		'ApprovalInfo.ProcessList.NodeList.SubNodeList.SpYj': STEP_STATUS,
		'ApprovalInfo.StatuChangeEvent': {
			1: 'submitted',
			2: 'approved',
			3: 'refused',
			4: 'passedOn',
			5: 'urged',
			6: 'withdrawn',
			8: 'withdrawnAfterApproval',
			10: 'commented',
			11: 'sentBack',
			12: 'approverAdded',
			13: 'approverAddedAndApproved',
			14: 'handled',
			15: 'handedOver',
		},
	},
	open_approval_change: {
		'ApprovalInfo.OpenSpStatus': { 1: 'running', 2: 'approved', 3: 'refused', 4: 'cancelled' },
		'ApprovalInfo.ApprovalNodes.ApprovalNode.NodeStatus': STEP_STATUS,
		'ApprovalInfo.ApprovalNodes.ApprovalNode.NodeAttr': { 1: 'any', 2: 'all' },
		'ApprovalInfo.ApprovalNodes.ApprovalNode.NodeType': { 1: 'member', 2: 'tag', 3: 'leader' },
		'ApprovalInfo.ApprovalNodes.ApprovalNode.Items.Item.ItemStatus': STEP_STATUS,
	},
	living_status_change: { Status: { 0: 'booked', 1: 'live', 2: 'ended', 4: 'cancelled' } },
	meeting_change: {
		'OperatedUser.UserRole': { ...MEETING_ROLES, 8: 'hostByApi' },
		'UploadInfo.MediumType': { 1: 'video', 2: 'image', 3: 'file' },
		'UploadInfo.UploadStatus': { 0: 'failed', 1: 'succeeded' },
		'MraAddress.Protocol': { 1: 'sip', 2: 'h323' },
		RoomResponseStatus: { 0: 'noAnswer', 2: 'joined', 3: 'refused', 5: 'cancelled' },
	},
	meeting_statistics: { Status: { 1: 'succeeded', 2: 'failed' } },
	switch_workbench_mode: { Mode: SWITCH },
	submit_vip_account_approval: {
		BusinessType: { 1: 'mail', 2: 'docs', 3: 'drive', 4: 'meetings' },
	},
	finish_vip_account_approval: { FinishType: { 1: 'refused', 2: 'assigned', 3: 'deleted' } },
	feedback_event: {
		'event.feedback_event.type': { 1: 'accurate', 2: 'inaccurate', 3: 'withdrawn' },
		'event.feedback_event.inaccurate_reason_list': {
			1: 'offTopic',
			2: 'incomplete',
			3: 'wrong',
			4: 'wrongAnalysis',
		},
	},
};

/** The message with times in ISO 8601 (null where nothing has happened yet) and numbers as names. */
export function simplifyMessage(message: IDataObject): IDataObject {
	const botEvent = (message.event as IDataObject | undefined)?.eventtype;
	const event = message.Event ?? botEvent;
	const enums = typeof event === 'string' && Object.hasOwn(ENUMS, event) ? ENUMS[event] : undefined;
	return simplified(message, '', enums ?? {}) as IDataObject;
}

function simplified(value: unknown, path: string, enums: Readonly<Record<string, Names>>): unknown {
	if (Array.isArray(value)) return value.map((one) => simplified(one, path, enums));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [
				name,
				simplified(inner, path === '' ? name : `${path}.${name}`, enums),
			]),
		);
	}
	if (typeof value !== 'number') return value;
	if (TIMES.has(path.slice(path.lastIndexOf('.') + 1))) return isoTime(value);
	return enums[path]?.[value] ?? value;
}

function isoTime(seconds: number): string | number | null {
	if (seconds === 0) return null;
	const time = new Date(seconds * 1000);
	return Number.isNaN(time.getTime()) ? seconds : time.toISOString();
}
