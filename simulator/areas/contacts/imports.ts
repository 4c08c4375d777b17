import { ROOT_DEPARTMENT, type ImportJob } from './records';
import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { boolean, needed, record, text, type Field } from '../../rules/fields';
import { createMember, deleteMember, updateMember, type MemberFields } from './memberRecords';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';
import { newId } from '../../rules/newId';

const WRITES = { access: ['contacts'] } as const;
const KEPT_JOBS = 5;

const media_id = needed(text(), 41006);
interface Callback {
	url?: string;
	token?: string;
	encodingaeskey?: string;
}
const callback: Field<Callback, false> = record({
	url: text({ pattern: /^https?:\/\//, errcode: 40094 }),
	token: text({ pattern: /^[A-Za-z0-9]{1,32}$/ }),
	encodingaeskey: text({ pattern: /^[A-Za-z0-9]{43}$/ }),
});

const BYTE_ORDER_MARK = '\ufeff';

/** The cells of a line, where quotes hold commas, line breaks and doubled quotes. */
const CELL = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;

const unquote = (cell: string) =>
	cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();

/** Reads a CSV file with a heading: one object per row, by heading. */
function parseCsv(bytes: Buffer): Array<Record<string, string>> {
	const source = bytes.toString('utf8').replace(BYTE_ORDER_MARK, '');
	const lines: string[][] = [];
	let line: string[] = [];
	CELL.lastIndex = 0;
	for (let match = CELL.exec(source); match; match = CELL.exec(source)) {
		line.push(unquote(match[1] ?? ''));
		if (match[2] === ',') continue;
		if (line.some((cell) => cell !== '')) lines.push(line);
		line = [];
		if (match[2] === '') break;
	}
	const [headings = [], ...rows] = lines;
	return rows.map((row) =>
		Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ''])),
	);
}

/** The columns of WeCom's template for members, by each heading it has had. */
const MEMBER_COLUMNS: Readonly<Record<string, keyof MemberFields | 'userid'>> = {
	姓名: 'name',
	帐号: 'userid',
	账号: 'userid',
	别名: 'alias',
	手机号: 'mobile',
	手机: 'mobile',
	邮箱: 'email',
	个人邮箱: 'email',
	企业邮箱: 'biz_mail',
	所在部门: 'department',
	部门: 'department',
	职位: 'position',
	职务: 'position',
	性别: 'gender',
	是否领导: 'is_leader_in_dept',
	是否部门内领导: 'is_leader_in_dept',
	排序: 'order',
	座机: 'telephone',
	地址: 'address',
	禁用: 'enable',
};

const numbers = (cell: string) =>
	cell
		.split(';')
		.filter((part) => part !== '')
		.map(Number);

const CELLS: Readonly<Partial<Record<keyof MemberFields, (cell: string) => unknown>>> = {
	department: numbers,
	order: numbers,
	is_leader_in_dept: numbers,
	gender: (cell) => ({ 男: '1', 女: '2' })[cell] ?? cell,
	enable: (cell) => (cell === '1' ? 0 : 1),
};

/** One row as the fields of a member; an empty cell says nothing. */
function memberOf(row: Readonly<Record<string, string>>): { userid: string; fields: MemberFields } {
	const fields: Record<string, unknown> = {};
	for (const [heading, cell] of Object.entries(row)) {
		const name = MEMBER_COLUMNS[heading];
		if (name === undefined || cell === '') continue;
		fields[name] = name === 'userid' ? cell : (CELLS[name]?.(cell) ?? cell);
	}
	const { userid, ...rest } = fields;
	return { userid: typeof userid === 'string' ? userid : '', fields: rest };
}

function readRows(company: Company, mediaId: string, ...headings: string[][]) {
	const rows = parseCsv(useMedia(company, mediaId, ['file']).bytes);
	const first = rows[0];
	const complete =
		first && headings.every((names) => names.some((name) => Object.hasOwn(first, name)));
	if (!complete) throw new Refusal(40092, `columns: ${headings.map(String).join('; ')}`);
	return rows;
}

/** What became of one row. */
function attempt(act: () => void): { errcode: number; errmsg: string } {
	try {
		act();
		return { errcode: 0, errmsg: 'ok' };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { errcode: error.errcode, errmsg: error.message };
	}
}

function importMembers(company: Company, mediaId: string) {
	return readRows(company, mediaId, ['姓名'], ['帐号', '账号']).map((row) => {
		const { userid, fields } = memberOf(row);
		const outcome = attempt(() => {
			if (userid === '') throw new Refusal(41009);
			if (company.contacts.member(userid)) updateMember(company, userid, fields);
			else createMember(company, userid, fields);
		});
		return { userid, ...outcome };
	});
}

/** A file that would delete too many is not carried out (90981). */
function protectFromDeletion(company: Company, keep: ReadonlySet<string>): string[] {
	const all = company.contacts.members.size;
	const leaving = [...company.contacts.members.values()]
		.filter((member) => !keep.has(member.userid.toLowerCase()))
		.map((member) => member.userid);
	const tooMany =
		(leaving.length > 50 && leaving.length > all * 0.2) ||
		(leaving.length < 50 && leaving.length > all * 0.8);
	if (tooMany) throw new Refusal(45026, `${leaving.length} of ${all}`);
	return leaving;
}

const ACTION = { create: 1, rename: 2, move: 4, reorder: 8 } as const;

/** Departments of the file are made or changed, empty ones it lacks are removed (90982). */
function importDepartments(company: Company, mediaId: string) {
	const rows = readRows(company, mediaId, ['部门名称'], ['部门ID'], ['父部门ID']);
	const results = rows.map((row) => {
		const id = Number(row['部门ID']);
		const parentid = Number(row['父部门ID']);
		const order = Number(row['排序'] ?? 0);
		const name = row['部门名称'] ?? '';
		const before = company.contacts.departments.get(id);
		let action = 0;
		const outcome = attempt(() => {
			if (!Number.isInteger(id) || id < 1) throw new Refusal(60003);
			if (name === '') throw new Refusal(60001);
			if (id !== ROOT_DEPARTMENT && !company.contacts.departments.has(parentid))
				throw new Refusal(60004);
			if (before && company.contacts.subtree(id).includes(parentid)) throw new Refusal(60010);
			if (!before) action = ACTION.create;
			else {
				if (before.name !== name) action |= ACTION.rename;
				if (before.parentid !== parentid) action |= ACTION.move;
				if (order > 0 && before.order !== order) action |= ACTION.reorder;
			}
			company.contacts.departments.set(id, {
				id,
				name_en: before?.name_en ?? '',
				department_leader: before?.department_leader ?? [],
				name,
				parentid,
				order: order > 0 ? order : (before?.order ?? 0),
			});
		});
		return { action, partyid: id, ...outcome };
	});
	const kept = new Set(results.map(({ partyid }) => partyid));
	for (const id of [...company.contacts.departments.keys()].reverse())
		if (
			!kept.has(id) &&
			company.contacts.membersOf(id).length === 0 &&
			company.contacts.subtree(id).length === 1
		)
			company.contacts.departments.delete(id);
	return results;
}

/** Keeps the outcome and tells the callback URL of the call, or the app's own. */
function finishJob(
	company: Company,
	type: ImportJob['type'],
	result: object[],
	receiver: Callback | undefined,
) {
	const jobid = newId('job');
	company.contacts.importJobs.set(jobid, { type, result, asked: false });
	const event = {
		FromUserName: 'sys',
		MsgType: 'event',
		Event: 'batch_job_result',
		BatchJob: { JobId: jobid, JobType: type, ErrCode: 0, ErrMsg: 'ok' },
	};
	const { url, token, encodingaeskey } = receiver ?? {};
	if (url && token && encodingaeskey)
		company.onEvent(event, { url, token, encodingAesKey: encodingaeskey });
	else company.onEvent(event);
	return { jobid };
}

export const imports = [
	endpoint({
		doc: 90980,
		method: 'POST',
		path: '/batch/syncuser',
		...WRITES,
		body: record({ media_id, to_invite: boolean(), callback }),
		answer: ({ company, body }) =>
			finishJob(company, 'sync_user', importMembers(company, body.media_id), body.callback),
	}),
	endpoint({
		doc: 90981,
		method: 'POST',
		path: '/batch/replaceuser',
		...WRITES,
		body: record({ media_id, to_invite: boolean(), callback }),
		answer({ company, body }) {
			const rows = readRows(company, body.media_id, ['姓名'], ['帐号', '账号']);
			const keep = new Set(rows.map((row) => memberOf(row).userid.toLowerCase()));
			const leaving = protectFromDeletion(company, keep);
			const result = importMembers(company, body.media_id);
			for (const userid of leaving) deleteMember(company, userid);
			return finishJob(company, 'replace_user', result, body.callback);
		},
	}),
	endpoint({
		doc: 90982,
		method: 'POST',
		path: '/batch/replaceparty',
		...WRITES,
		body: record({ media_id, callback }),
		answer: ({ company, body }) =>
			finishJob(company, 'replace_party', importDepartments(company, body.media_id), body.callback),
	}),
	endpoint({
		doc: 90983,
		method: 'GET',
		path: '/batch/getresult',
		...WRITES,
		query: { jobid: needed(text({ bytes: 64 }), 40088) },
		answer({ company, query }) {
			const job = company.contacts.importJobs.get(query.jobid);
			if (!job) throw new Refusal(40088);
			if (![...company.contacts.importJobs.keys()].slice(-KEPT_JOBS).includes(query.jobid))
				throw new Refusal(40089);
			const { type, result, asked } = job;
			const total = result.length;
			// Unfinished at the first look, so that whoever waits has something to wait for.
			job.asked = true;
			return asked
				? { status: 3, type, total, percentage: 100, result }
				: { status: 2, type, total, percentage: 50, result: [] };
		},
	}),
];
