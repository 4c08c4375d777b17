import { randomUUID } from 'node:crypto';
import type { Clock } from '../../rules/clock';
import {
	addRecord,
	DOCUMENT_TYPE,
	Documents,
	emptySheet,
	newDocument,
	newForm,
	newWorksheet,
	partsOf,
	SMART_SHEET,
	SPREADSHEET_TYPE,
	type SheetField,
} from './records';

/** A smart sheet that the app has made, and its table of tasks with a column of every type. */
export const SEED = { docid: 'dcSimulatedTasks0001', sheet_id: 'tasks1' } as const;
/** Another, whose table takes alerts by its webhook. */
export const ALERT_LOG = { docid: 'dcSimulatedAlerts001', sheet_id: 'alerts' } as const;
/** A document of another app. */
export const FOREIGN_DOCUMENT = 'dcSimulatedForeign01';
/** A spreadsheet of the app, and its worksheet. */
export const SPREADSHEET = 'dcSimulatedSheet0001';
export const BUDGET_SHEET = 'BUDGET';
/** An online document of the app. */
export const MINUTES = 'dcSimulatedMinutes01';
/** A form of the app with two answers. */
export const SURVEY = 'fmSimulatedSurvey001';

const STATES = ['待处理', '进行中', '已完成'];

const choices = (...texts: string[]) => ({
	options: texts.map((text, index) => ({ id: `o${index + 1}`, text, style: index + 1 })),
});

const field = (
	field_id: string,
	field_title: string,
	type: string,
	property: Omit<SheetField, 'field_id' | 'field_title' | 'field_type'> = {},
): SheetField => ({ field_id, field_title, field_type: `FIELD_TYPE_${type}`, ...property });

const fields = (): SheetField[] => [
	field('fTitle', '任务', 'TEXT'),
	field('fState', '状态', 'SINGLE_SELECT', {
		property_single_select: choices(...STATES),
	}),
	field('fTags', '标签', 'SELECT', { property_select: choices('紧急', '客户', '内部') }),
	field('fOwner', '负责人', 'USER', { property_user: { is_multiple: false, is_notified: false } }),
	field('fTeam', '参与人', 'USER', { property_user: { is_multiple: true, is_notified: false } }),
	field('fDue', '截止日期', 'DATE_TIME', {
		property_date_time: { format: 'yyyy-mm-dd hh:mm', auto_fill: false },
	}),
	field('fHours', '工时', 'NUMBER', {
		property_number: { decimal_places: -1, use_separate: false },
	}),
	field('fDone', '已验收', 'CHECKBOX', { property_checkbox: { checked: false } }),
	field('fShare', '占比', 'PERCENTAGE', {
		property_percentage: { decimal_places: 2, use_separate: false },
	}),
	field('fProg', '进度', 'PROGRESS', { property_progress: { decimal_places: 0 } }),
	field('fCost', '费用', 'CURRENCY', {
		property_currency: {
			currency_type: 'CURRENCY_TYPE_CNY',
			decimal_places: 2,
			use_separate: true,
		},
	}),
	field('fLink', '链接', 'URL', { property_url: { type: 'LINK_TYPE_PURE_TEXT' } }),
	field('fPhone', '电话', 'PHONE_NUMBER'),
	field('fMail', '邮箱', 'EMAIL'),
	field('fCode', '条码', 'BARCODE', { property_barcode: { mobile_scan_only: false } }),
	field('fPlace', '地点', 'LOCATION', {
		property_location: { input_type: 'LOCATION_INPUT_TYPE_MANUAL' },
	}),
	field('fPic', '图片', 'IMAGE'),
	field('fFile', '附件', 'ATTACHMENT', {
		property_attachment: { display_mode: 'DISPLAY_MODE_LIST' },
	}),
	field('fAfter', '前置任务', 'REFERENCE', {
		property_reference: { sub_id: '', filed_id: 'fTitle', is_multiple: true, view_id: '' },
	}),
	field('fGroup', '群', 'WWGROUP', { property_ww_group: { allow_multiple: false } }),
	field('fNumber', '编号', 'AUTONUMBER', { property_auto_number: { type: 'NUMBER_TYPE_INCR' } }),
	field('fSum', '公式', 'FORMULA'),
	field('fMade', '创建时间', 'CREATED_TIME', {
		property_created_time: { format: 'yyyy-mm-dd hh:mm' },
	}),
	field('fEdited', '最后编辑时间', 'MODIFIED_TIME', {
		property_modified_time: { format: 'yyyy-mm-dd hh:mm' },
	}),
	field('fMaker', '创建人', 'CREATED_USER'),
	field('fEditor', '最后编辑人', 'MODIFIED_USER'),
];

const LEVELS = ['严重', '警告', '提示'];

const alertFields = (): SheetField[] => [
	field('fTime', '时间', 'DATE_TIME', {
		property_date_time: { format: 'yyyy-mm-dd hh:mm', auto_fill: false },
	}),
	field('fLevel', '级别', 'SINGLE_SELECT', { property_single_select: choices(...LEVELS) }),
	field('fService', '服务', 'TEXT'),
	field('fMessage', '内容', 'TEXT'),
	field('fLink', '链接', 'URL', { property_url: { type: 'LINK_TYPE_PURE_TEXT' } }),
];

/** Days ago, level, service, message. */
const ALERTS: ReadonlyArray<[number, number, string, string]> = [
	[3, 1, 'api', 'p95 is 2 s'],
	[1, 0, '磁盘 Disk db-2', '/var is full'],
];

const BUDGET = [
	['项目', '金额', '负责人'],
	['服务器', '12000', '张三'],
	['差旅', '8000', '李四'],
];

const question = (question_id: number, title: string, reply_type: number, more: object = {}) => ({
	question_id,
	title,
	pos: question_id,
	status: 1,
	reply_type,
	must_reply: false,
	...more,
});

const questions = () => [
	question(1, '满意度', 2, {
		option_item: ['满意', '一般', '不满意'].map((value, index) => ({
			key: index + 1,
			value,
			status: 1,
		})),
	}),
	question(2, '意见', 1),
];

/** Days ago, member, choice, text. */
const SURVEY_ANSWERS: ReadonlyArray<[number, string, number, string]> = [
	[2, 'lisi', 3, '会议太多'],
	[1, 'ada', 1, '很好'],
];

const TASKS = ['发布新版本', '回访客户', '整理文档'];

/** The documents a company starts with. */
export function newDocuments(clock: Clock): Documents {
	const tasks = emptySheet(SEED.sheet_id, '任务', fields());
	tasks.views.push({ view_id: 'vAll', view_title: '全部', view_type: 'VIEW_TYPE_GRID' });
	for (const [index, title] of TASKS.entries()) {
		addRecord(clock, tasks, '张三', {
			fTitle: [{ type: 'text', text: title }],
			fState: [{ id: `o${index + 1}`, text: STATES[index], style: index + 1 }],
			fOwner: [{ user_id: 'zhangsan', id_type: 1 }],
			fHours: index + 1,
		});
	}
	const dashboard = { ...emptySheet('dash01', '仪表盘', []), type: 'dashboard' as const };
	const documents = new Documents(clock);
	const document = newDocument(documents, SMART_SHEET, '任务管理', ['zhangsan'], SEED.docid);
	document.sheets.push(tasks, dashboard);
	const alerts = emptySheet(ALERT_LOG.sheet_id, '告警', alertFields());
	newDocument(documents, SMART_SHEET, '告警记录', ['zhangsan'], ALERT_LOG.docid).sheets.push(
		alerts,
	);
	for (const [days, level, service, message] of ALERTS) {
		addRecord(clock, alerts, '张三', {
			fTime: String(clock.daysAgo(days) * 1000),
			fLevel: [{ id: `o${level + 1}`, text: LEVELS[level], style: level + 1 }],
			fService: [{ type: 'text', text: service }],
			fMessage: [{ type: 'text', text: message }],
		});
	}
	for (const sheet of [tasks, alerts]) {
		documents.webhooks.set(randomUUID(), { sheet, records: new Set() });
	}
	newDocument(documents, SMART_SHEET, '别人的表格', [], FOREIGN_DOCUMENT).isOwn = false;
	const budget = newWorksheet('预算', 200, 20, BUDGET_SHEET);
	budget.cells = BUDGET.map((row) => row.map((text) => ({ cell_value: { text } })));
	newDocument(documents, SPREADSHEET_TYPE, '预算', [], SPREADSHEET).worksheets = [budget];
	newDocument(documents, DOCUMENT_TYPE, '会议纪要', [], MINUTES).content =
		partsOf('会议纪要\n日期：{{日期}}\n');
	const survey = newForm(
		documents,
		'员工满意度',
		questions(),
		{ fill_out_auth: 1, fill_in_range: { userids: ['zhangsan', 'lisi', 'ada'] } },
		SURVEY,
	);
	survey.rounds[0]!.answers = SURVEY_ANSWERS.map(([days, userid, key, text_reply], index) => ({
		answer_id: index + 1,
		userid,
		ctime: clock.daysAgo(days),
		items: [
			{ question_id: 1, option_reply: [key] },
			{ question_id: 2, text_reply },
		],
	}));
	return documents;
}
